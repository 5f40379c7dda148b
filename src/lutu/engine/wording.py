"""How the columns and values of a result read: headings and numbers for people, in three languages."""

from collections.abc import Callable
from typing import Any, Final

from lutu.kit.i18n import Text


def heading(column: str) -> str:
    """The name of a column in the reader's language."""
    return HEADINGS[column].say() if column in HEADINGS else column


def readable(column: str, value: Any) -> str:
    """A value as a person reads it: times with their unit, shares in percent, thousands apart."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return (_YES if value else _NO).say()
    for suffix, write in _WRITERS:
        if column.endswith(suffix):
            return write(value)
    if isinstance(value, int | float):
        return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return str(joined(value))


def readable_seconds(seconds: float) -> str:
    """A length of time in its largest whole unit."""
    size, text = next(unit for unit in _UNITS if abs(seconds) >= unit[0])
    return text.say(n=f"{seconds / (size or 1):,.1f}")


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def joined(value: Any) -> Any:
    """A list as one text, anything else as it is."""
    return " → ".join(map(str, value)) if isinstance(value, list | tuple) else value


_YES: Final = Text("yes", "是", "是")
_NO: Final = Text("no", "否", "否")
_UNITS: Final = (
    (86_400.0, Text("{n} d", "{n} 天", "{n} 天")),
    (3_600.0, Text("{n} h", "{n} 小时", "{n} 小時")),
    (60.0, Text("{n} min", "{n} 分钟", "{n} 分鐘")),
    (0.0, Text("{n} s", "{n} 秒", "{n} 秒")),
)
_WRITERS: Final[tuple[tuple[str, Callable[[Any], str]], ...]] = (
    ("_seconds", readable_seconds),
    ("share", "{:.1%}".format),
    ("changed", _minute),
)
HEADINGS: Final[dict[str, Text]] = {
    "event": Text("event", "事件", "事件"),
    "from": Text("from", "从", "從"),
    "to": Text("to", "到", "到"),
    "count": Text("count", "次数", "次數"),
    "customers": Text("customers", "客户", "顧客"),
    "customer": Text("customer", "客户", "顧客"),
    "start": Text("start", "开始", "開始"),
    "end": Text("end", "结束", "結束"),
    "mean_gap_seconds": Text("mean gap", "平均间隔", "平均間隔"),
    "median_gap_seconds": Text("median gap", "间隔中位数", "間隔中位數"),
    "p90_gap_seconds": Text("p90 gap", "间隔 p90", "間隔 p90"),
    "path": Text("path", "路径", "路徑"),
    "journeys": Text("journeys", "旅程", "旅程"),
    "share": Text("share", "占比", "占比"),
    "step": Text("step", "步骤", "步驟"),
    "entered": Text("entered", "进入", "進入"),
    "converted": Text("converted", "转化", "轉換"),
    "onward": Text("onward", "前行", "前行"),
    "dropped": Text("dropped", "流失", "流失"),
    "active": Text("still active", "仍在途中", "仍在途中"),
    "median_seconds": Text("median", "中位数", "中位數"),
    "p90_seconds": Text("p90", "p90", "p90"),
    "returned": Text("returned", "回访", "回訪"),
    "position": Text("position", "位置", "位置"),
    "name": Text("name", "名称", "名稱"),
    "seconds": Text("seconds", "秒", "秒"),
    "stage": Text("stage", "阶段", "階段"),
    "touchpoint": Text("touchpoint", "触点", "接觸點"),
    "events": Text("events", "事件", "事件"),
    "backtracks": Text("backtracks", "折返", "折返"),
    "median_inside_seconds": Text("median inside", "停留中位数", "停留中位數"),
    "median_to_next_seconds": Text("median to next", "到下一阶段中位数", "到下一階段中位數"),
    "p90_to_next_seconds": Text("p90 to next", "到下一阶段 p90", "到下一階段 p90"),
    "p90_inside_seconds": Text("p90 inside", "停留 p90", "停留 p90"),
    "period": Text("period", "期数", "期數"),
    "currency": Text("currency", "货币", "貨幣"),
    "value": Text("value", "价值", "價值"),
    "heading": Text("heading", "标题", "標題"),
    "becomes": Text("becomes", "成为", "成為"),
    "reason": Text("why", "依据", "依據"),
    "known": Text("recognised", "已识别", "已辨識"),
    "repeats": Text("repeats", "重复", "重複"),
    "exits": Text("exits", "离开", "離開"),
    "accepted": Text("accepted", "接收", "接收"),
    "duplicates": Text("duplicates", "重复", "重複"),
    "rejected": Text("rejected", "拒绝", "拒絕"),
    "file": Text("file", "文件", "檔案"),
    "what": Text("what", "项目", "項目"),
    "is": Text("state", "状态", "狀態"),
    "where": Text("decided by", "来源", "來源"),
    "id": Text("id", "编号", "編號"),
    "title": Text("title", "标题", "標題"),
    "stages": Text("stages", "阶段", "階段"),
    "plugin": Text("plugin", "插件", "外掛"),
    "changed": Text("changed", "修改时间", "修改時間"),
    "channel": Text("channel", "渠道", "管道"),
    "interval": Text("95% interval", "95% 区间", "95% 區間"),
    "target": Text("target", "目标", "目標"),
    "difference": Text("against the others", "与其他渠道相比", "與其他管道相比"),
    "behind": Text("behind", "落后", "落後"),
    "links": Text("links", "连线", "連線"),
    "starts": Text("starts", "起点", "起點"),
    "ends": Text("ends", "终点", "終點"),
    "paths": Text("paths", "路径", "路徑"),
    "steps": Text("steps", "步骤", "步驟"),
    "touchpoints": Text("touchpoints", "触点", "接觸點"),
    "departures": Text("departures", "偏离", "偏離"),
    "absent": Text("absent", "地图上没有", "地圖上沒有"),
}
"""Headings by the stable words of the columns and tables."""
