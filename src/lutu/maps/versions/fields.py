"""What the fields of a map's elements are called when a difference is told, and what their values mean."""

from collections.abc import Mapping
from typing import Final

from lutu.events.channel import CHANNELS
from lutu.kit.i18n import Text
from lutu.maps.elements.lane import LANE_NAMES
from lutu.maps.elements.stage import STAGE_NAMES

FIELDS: Final[Mapping[str, Text]] = {
    "text": Text("text", "文字", "文字"),
    "name": Text("name", "名称", "名稱"),
    "title": Text("title", "标题", "標題"),
    "stage": Text("stage", "阶段", "階段"),
    "step": Text("step", "步骤", "步驟"),
    "lane": Text("lane", "泳道", "泳道"),
    "order": Text("order", "顺序", "順序"),
    "span": Text("width", "跨度", "跨度"),
    "tags": Text("tags", "标签", "標籤"),
    "fields": Text("own fields", "自定义字段", "自訂欄位"),
    "owner": Text("owner", "负责人", "負責人"),
    "due": Text("due date", "截止日期", "截止日期"),
    "persona": Text("persona", "画像", "人物誌"),
    "evidence": Text("evidence", "依据", "依據"),
    "source": Text("source", "来源", "來源"),
    "proof": Text("proof", "证据", "證據"),
    "sample": Text("sample size", "样本量", "樣本數"),
    "gathered": Text("date of the evidence", "取证日期", "取證日期"),
    "starred": Text("moment of truth", "关键时刻", "關鍵時刻"),
    "status": Text("status", "状态", "狀態"),
    "metric": Text("metric", "指标", "指標"),
    "media": Text("picture or video", "图片或视频", "圖片或影片"),
    "map": Text("journey inside", "子旅程", "子旅程"),
    "shared": Text("shared object", "共享对象", "共用物件"),
    "kind": Text("kind", "类型", "類型"),
    "rule": Text("rule", "规则", "規則"),
    "events": Text("events", "事件", "事件"),
    "channel": Text("channel", "渠道", "管道"),
    "goal": Text("goal", "目标", "目標"),
    "goals": Text("goals", "目标", "目標"),
    "needs": Text("needs", "需求", "需求"),
    "support": Text("what the company offers", "企业提供的支持", "企業提供的支援"),
    "hidden": Text("hidden", "隐藏", "隱藏"),
    "folded": Text("folded", "折叠", "摺疊"),
    "value": Text("value", "数值", "數值"),
    "word": Text("feeling", "感受", "感受"),
    "place": Text("place", "位置", "位置"),
    "curve": Text("curve", "曲线", "曲線"),
    "label": Text("label", "标注", "標註"),
    "target": Text("target", "目标值", "目標值"),
    "baseline": Text("starting value", "起始值", "起始值"),
    "unit": Text("unit", "单位", "單位"),
    "date": Text("date", "日期", "日期"),
    "journey": Text("journey definition", "旅程定义", "旅程定義"),
    "segment": Text("segment", "分群", "分群"),
    "description": Text("description", "说明", "說明"),
    "state": Text("state", "现状或目标", "現狀或目標"),
    "twin": Text("map of the other state", "对应地图", "對應地圖"),
    "level": Text("level", "层级", "層級"),
    "department": Text("department", "部门", "部門"),
    "parent": Text("map above", "上级地图", "上層地圖"),
    "review_months": Text("review cadence in months", "复审周期（月）", "複審週期（月）"),
    "reviewed": Text("reviewed on", "复审日期", "複審日期"),
    "sources": Text("sources", "来源", "來源"),
    "background": Text("background", "背景", "背景"),
    "frustrations": Text("frustrations", "困扰", "困擾"),
    "motives": Text("motives", "动机", "動機"),
    "channels": Text("channels", "渠道", "管道"),
    "quotes": Text("quotes", "原话", "原話"),
    "demographics": Text("demographics", "基本情况", "基本情況"),
    "picture": Text("picture", "图片", "圖片"),
}
VALUES: Final[Mapping[str, Mapping[str, Text]]] = {
    "channel": CHANNELS,
    "channels": CHANNELS,
    "evidence": {
        "assumption": Text("assumption", "假设", "假設"),
        "hypothesis": Text("hypothesis", "假说", "假說"),
        "observed": Text("observed", "观察", "觀察"),
        "measured": Text("measured", "实测", "實測"),
    },
    "status": {
        "todo": Text("to do", "待办", "待辦"),
        "doing": Text("under way", "进行中", "進行中"),
        "done": Text("done", "已完成", "已完成"),
        "measured": Text("effect measured", "已验证", "已驗證"),
        "draft": Text("draft", "草稿", "草稿"),
        "review": Text("in review", "审阅中", "審閱中"),
        "published": Text("published", "已发布", "已發布"),
        "archived": Text("archived", "已归档", "已封存"),
    },
    "state": {
        "as_is": Text("as it is", "现状", "現狀"),
        "to_be": Text("as it should be", "理想", "理想"),
    },
    "curve": {
        "as_is": Text("as it is", "现状", "現狀"),
        "to_be": Text("as it should be", "理想", "理想"),
    },
    "level": {
        "simple": Text("simple", "简单", "簡單"),
        "expert": Text("expert", "专家", "專家"),
    },
    "kind": {str(kind): name for kind, name in (*LANE_NAMES.items(), *STAGE_NAMES.items())},
}
YES: Final = Text("yes", "是", "是")
NO: Final = Text("no", "否", "否")
NOTHING: Final = Text("nothing", "空", "空")
AT_FIRST: Final = Text("first", "排在最前", "排在最前")
BEHIND: Final = Text("after “{label}”", "排在“{label}”之后", "排在「{label}」之後")
