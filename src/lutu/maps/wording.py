"""Numbers, times and labels of a picture, as a person reads them in each language."""

from typing import Final

from lutu.db.map_name import MapText
from lutu.kit.i18n import Language, Text

THING: Final = MapText("Journey map", "旅程地图", "旅程地圖")
CUSTOMERS: Final = Text("{n} customers", "{n} 位客户", "{n} 位顧客")
JOURNEYS: Final = Text("{n} journeys", "{n} 段旅程", "{n} 段旅程")
PEOPLE: Final = Text("{n} customers", "{n} 人", "{n} 人")
INSIDE: Final = Text("median {time} here", "停留中位 {time}", "停留中位 {time}")
TO_NEXT: Final = Text("median {time} to the next", "中位 {time}后前行", "中位 {time}後前行")
CUSTOMER_COUNT: Final = Text("number of customers", "客户数", "顧客數")
JOURNEY_COUNT: Final = Text("number of journeys", "旅程数", "旅程數")
ONWARD: Final = Text("{share} go on", "{share} 前行", "{share} 前行")
LOST: Final = Text("{share} lost", "流失 {share}", "流失 {share}")
ON_THE_WAY: Final = Text("{share} on the way", "在途 {share}", "在途 {share}")
REACHED: Final = Text("the last stage", "最后一个阶段", "最後一個階段")
NOBODY: Final = Text("nobody yet", "还没有人", "還沒有人")
UNBOUND: Final = Text("not measured", "尚未测量", "尚未測量")
BACKTRACKS: Final = Text("{n} steps back", "折返 {n} 次", "折返 {n} 次")
VALUE: Final = Text("value {amount}", "价值 {amount}", "價值 {amount}")
REPEATS: Final = Text("{share} repeat", "{share} 重复", "{share} 重複")
EXITS: Final = Text("{share} end here", "{share} 在此结束", "{share} 在此結束")
NOT_MEASURABLE: Final = Text("cannot be worked out", "无法计算", "無法計算")
NO_DATA: Final = Text("no data", "无数据", "無資料")
ASSUMPTION: Final = Text("assumption", "假设", "假設")
HYPOTHESIS: Final = Text("hypothesis", "假说", "假說")
OBSERVED: Final = Text("observed", "观察", "觀察")
FEELING: Final = Text(
    "{mean} · {low} to {high} · n\u00a0{n}",
    "{mean} · {low} 至 {high} · n\u00a0{n}",
    "{mean} · {low} 至 {high} · n\u00a0{n}",
)
NO_FEEDBACK: Final = Text("no feedback yet", "还没有反馈", "還沒有回饋")
TEAM: Final = Text("the team's guess", "团队假设", "團隊假設")
WISHED: Final = Text("as it should be", "期望", "期望")
GAP: Final = Text(
    "{whose}: {value}, {gap} off", "{whose} {value}，相差 {gap}", "{whose} {value}，相差 {gap}"
)
BY_HAND: Final = Text("dashed = set by hand", "虚线 = 手工设定", "虛線 = 手工設定")
QUOTED: Final = Text("“{text}”", "“{text}”", "「{text}」")
STALE: Final = Text("out of date", "已过期", "已過期")
DUE: Final = Text("by {day}", "{day} 前", "{day} 前")
SAMPLE: Final = Text("n\u00a0{n}", "n\u00a0{n}", "n\u00a0{n}")
INSIDE_MAP: Final = Text("opens its own map", "另有子地图", "另有子地圖")
BRANCH: Final = Text("branches to {name}", "分支到 {name}", "分支到 {name}")
LOOP: Final = Text("loops back to {name}", "返回 {name}", "返回 {name}")
CARDS: Final = Text("{n} cards", "{n} 张卡片", "{n} 張卡片")
PART_OF_ONE: Final = Text("{title}: {first}", "{title}：{first}", "{title}：{first}")
PART: Final = Text(
    "{title}: {first} to {last}", "{title}：{first} 至 {last}", "{title}：{first} 至 {last}"
)
STATUS: Final[dict[str, Text]] = {
    "todo": Text("to do", "待办", "待辦"),
    "doing": Text("under way", "进行中", "進行中"),
    "done": Text("done", "已完成", "已完成"),
    "measured": Text("effect measured", "已验证", "已驗證"),
}
BETWEEN: Final = Text("{low} to {high}", "{low} 至 {high}", "{low} 至 {high}")
UNITS_OF_METRICS: Final[dict[str, Text]] = {
    "customers": Text("{n} customers", "{n} 位客户", "{n} 位顧客"),
    "journeys": Text("{n} journeys", "{n} 段旅程", "{n} 段旅程"),
    "events": Text("{n} events", "{n} 个事件", "{n} 個事件"),
    "moves": Text("{n} moves back", "折返 {n} 次", "折返 {n} 次"),
}
"""What is counted by metrics that count."""
TARGET: Final[dict[str, Text]] = {
    "up": Text("target at least {target}", "目标不低于 {target}", "目標不低於 {target}"),
    "down": Text("target at most {target}", "目标不高于 {target}", "目標不高於 {target}"),
}
MET: Final[dict[str, Text]] = {
    "met": Text("met", "已达成", "已達成"),
    "missed": Text("not met", "未达成", "未達成"),
    "unclear": Text("cannot be told yet", "尚无法判断", "尚無法判斷"),
}
STANDS: Final = Text("{target}: {met}", "{target}：{met}", "{target}：{met}")
GOAL: Final = Text("Goal", "目标", "目標")
NO_GOAL: Final = Text("no goal set yet", "还没有目标", "還沒有目標")
EXPLAINED: Final = Text("Explains", "覆盖", "涵蓋")
OF_JOURNEYS: Final = Text("{share} of real journeys", "{share} 的真实旅程", "{share} 的真實旅程")
RIVER: Final = Text("Customers", "客户流", "顧客流")
RIVER_JOURNEYS: Final = Text("Journeys", "旅程流", "旅程流")
EMOTION: Final = Text("Emotion", "情绪", "情緒")
BAND: Final = Text("band = 95% interval", "带 = 95% 区间", "帶 = 95% 區間")
TOUCHPOINTS: Final = Text("Touchpoints", "触点", "接觸點")
PAINS: Final = Text("Pain points", "痛点", "痛點")
LEGEND: Final[dict[str, Text]] = {
    "river": Text("width = {unit}", "宽度 = {unit}", "寬度 = {unit}"),
    "lost": Text("lost", "流失", "流失"),
    "active": Text("still on the way", "仍在途中", "仍在途中"),
    "measured": Text("measured", "实测", "實測"),
    "observed": Text("observed", "观察", "觀察"),
    "hypothesis": Text("hypothesis", "假说", "假說"),
    "assumption": Text("assumption", "假设", "假設"),
    "pain": Text("pain point", "痛点", "痛點"),
    "star": Text("moment of truth", "关键时刻", "關鍵時刻"),
    "link": Text("leads to → a", "引出 → a", "引出 → a"),
}
SELDOM: Final = ("hypothesis", "star", "link")
"""Keys of the legend that stand there only where the map has such a thing."""
SAID_OF_CARDS: Final[dict[str, Text]] = {
    "stage": Text("Stage", "阶段", "階段"),
    "step": Text("Step", "步骤", "步驟"),
    "lane": Text("Lane", "泳道", "泳道"),
    "evidence": Text("Evidence", "证据", "證據"),
}
"""What a card of a drawing can be asked."""
RIVER_STORY: Final = Text(
    "{stage}: {entered} entered, {onward} went on, {dropped} lost, {active} still on the way.",
    "{stage}：进入 {entered}，前行 {onward}，流失 {dropped}，在途 {active}。",
    "{stage}：進入 {entered}，前行 {onward}，流失 {dropped}，在途 {active}。",
)
_UNITS: Final = (
    (86_400.0, Text("{n} d", "{n} 天", "{n} 天")),
    (3_600.0, Text("{n} h", "{n} 小时", "{n} 小時")),
    (60.0, Text("{n} min", "{n} 分", "{n} 分")),
    (1.0, Text("{n} s", "{n} 秒", "{n} 秒")),
)
_LARGE: Final[dict[Language, tuple[tuple[float, str], ...]]] = {
    "en": ((1e9, "B"), (1e6, "M"), (1e3, "k")),
    "zh-Hans": ((1e8, " 亿"), (1e4, " 万")),
    "zh-Hant": ((1e8, " 億"), (1e4, " 萬")),
}


def count(number: float) -> str:
    """`102,658`."""
    return f"{round(number):,}"


def share(part: float, whole: float = 1.0) -> str:
    """`40.2%`; a dash when there is no whole."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


def points(share_off: float) -> str:
    """`−12.4`: a difference of shares in percentage points."""
    text = f"{100 * share_off:+.1f}"
    return "0.0" if text[1:] == "0.0" else text.replace("-", "−")


def signed(number: float) -> str:
    """`+0.31`, `0.00` or `−0.42`, with a true minus."""
    text = f"{number:+.2f}"
    return "0.00" if text[1:] == "0.00" else text.replace("-", "−")


def duration(seconds: float, language: Language) -> str:
    """`2.1 d`: in the largest unit that it fills."""
    size, unit = next((one for one in _UNITS if seconds >= one[0]), _UNITS[-1])
    number = seconds / size
    return unit.say(language, n=f"{number:.1f}" if number < 10 and size > 1 else f"{number:,.0f}")


def money(amount: float, currency: str | None, language: Language) -> str:
    """`CNY 1.86M`: three figures, grouped as the language counts."""
    unit = currency + " " if currency else ""
    size, word = next((one for one in _LARGE[language] if abs(amount) >= one[0]), (1.0, ""))
    number = amount / size
    text = f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"
    return f"{unit}{text}{word}".replace("-", "−")
