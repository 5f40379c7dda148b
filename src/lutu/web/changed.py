"""A change of a map in words, as activity feeds tell it behind a name."""

from collections.abc import Mapping
from typing import Final

from lutu.kit.i18n import Text
from lutu.maps.rooms.history import Change
from lutu.maps.rooms.touched import ChangeKind

_KINDS: Final[Mapping[ChangeKind, Text]] = {
    "added": Text("added {what}", "新增了{what}", "新增了{what}"),
    "changed": Text("changed {what}", "修改了{what}", "修改了{what}"),
    "removed": Text("removed {what}", "移除了{what}", "移除了{what}"),
    "moved": Text("moved {what}", "移动了{what}", "移動了{what}"),
}
_ELEMENTS: Final[Mapping[str, tuple[Text, Text]]] = {
    "card": (
        Text("the card “{label}”", "卡片“{label}”", "卡片「{label}」"),
        Text("a card", "一张卡片", "一張卡片"),
    ),
    "stage": (
        Text("the stage “{label}”", "阶段“{label}”", "階段「{label}」"),
        Text("a stage", "一个阶段", "一個階段"),
    ),
    "step": (
        Text("the step “{label}”", "步骤“{label}”", "步驟「{label}」"),
        Text("a step", "一个步骤", "一個步驟"),
    ),
    "lane": (
        Text("the lane “{label}”", "泳道“{label}”", "泳道「{label}」"),
        Text("a lane", "一条泳道", "一條泳道"),
    ),
    "touchpoint": (
        Text("the touchpoint “{label}”", "触点“{label}”", "接觸點「{label}」"),
        Text("a touchpoint", "一个触点", "一個接觸點"),
    ),
    "link": (
        Text("the connection “{label}”", "连线“{label}”", "連線「{label}」"),
        Text("a connection", "一条连线", "一條連線"),
    ),
    "feeling": (
        Text("the emotion “{label}”", "情绪“{label}”", "情緒「{label}」"),
        Text("a point of an emotion curve", "情绪曲线上的一个点", "情緒曲線上的一個點"),
    ),
    "persona": (
        Text("the persona “{label}”", "画像“{label}”", "人物誌「{label}」"),
        Text("a persona", "一个画像", "一個人物誌"),
    ),
    "map": (
        Text("the map “{label}”", "地图“{label}”", "地圖「{label}」"),
        Text(
            "the title or the customers of the map", "地图的标题或客户范围", "地圖的標題或顧客範圍"
        ),
    ),
    "goal": (Text("the goal", "目标", "目標"), Text("the goal", "目标", "目標")),
    "about": (
        Text("what the map says of itself", "地图信息", "地圖資訊"),
        Text("what the map says of itself", "地图信息", "地圖資訊"),
    ),
}
"""Each element with what it is called, and without."""


def say_change(change: Change) -> str:
    """What was done, in the current language."""
    named, plain = _ELEMENTS[change.element]
    what = named.say(label=change.label) if change.label else plain.say()
    return _KINDS[change.kind].say(what=what)
