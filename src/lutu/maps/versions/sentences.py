"""A difference in words, in the current language: "Card “slow”, Purchase · Pain points: text “a” → “b”"."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.kit.i18n import Text
from lutu.maps.elements import words
from lutu.maps.elements.lane import LANE_NAMES
from lutu.maps.marked import plain
from lutu.maps.versions.diff import Difference, Field, Kind
from lutu.maps.versions.fields import AT_FIRST, BEHIND, FIELDS, NO, NOTHING, VALUES, YES
from lutu.maps.versions.order import ORDER

_LONGEST: Final = 60
_ELEMENTS: Final[Mapping[str, Text]] = {
    "card": Text("Card", "卡片", "卡片"),
    "stage": Text("Stage", "阶段", "階段"),
    "step": Text("Step", "步骤", "步驟"),
    "lane": Text("Lane", "泳道", "泳道"),
    "touchpoint": Text("Touchpoint", "触点", "接觸點"),
    "link": Text("Connection", "连线", "連線"),
    "feeling": Text("Emotion", "情绪", "情緒"),
    "persona": Text("Persona", "画像", "人物誌"),
    "map": Text("Map", "地图", "地圖"),
    "goal": Text("Goal", "目标", "目標"),
    "about": Text("About the map", "地图信息", "地圖資訊"),
}
_KINDS: Final[Mapping[Kind, Text]] = {
    "added": Text("added", "新增", "新增"),
    "removed": Text("removed", "移除", "移除"),
    "changed": Text("changed", "修改", "修改"),
    "moved": Text("moved", "移动", "移動"),
}
_NAMED: Final = Text("{element} “{label}”", "{element}“{label}”", "{element}「{label}」")
_AT: Final = Text("{what} ({place})", "{what}（{place}）", "{what}（{place}）")
_DONE: Final = Text("{what}: {done}", "{what}：{done}", "{what}：{done}")
_FIELD: Final = Text(
    "{field} “{before}” → “{after}”",
    "{field}“{before}” → “{after}”",
    "{field}「{before}」→「{after}」",
)
_ORDER: Final = Text(
    "{field} {before} → {after}", "{field}{before} → {after}", "{field}{before} → {after}"
)
_JOINED: Final = Text("; ", "；", "；")


class Wording:
    """Puts differences of two maps in words; ids are told by the names that one of the maps gives them.

    `others`: what the maps are called that these speak of (`maps_named`), by their ids.
    """

    def __init__(self, *maps: Mapping[str, Any], others: Mapping[str, str] | None = None) -> None:
        self._names: dict[str, str] = dict(others or {})
        for stored in reversed(maps):
            for name in ("stages", "steps", "personas", "lanes", "touchpoints", "cards"):
                self._names |= {one["id"]: _called(one) for one in stored[name]}

    def sentence(self, difference: Difference) -> str:
        """All of it in one line."""
        if difference.kind in {"added", "removed"} or not difference.fields:
            done = _KINDS[difference.kind].say()
        else:
            done = _JOINED.say().join(self._field(one) for one in difference.fields)
        return _DONE.say(what=self.subject(difference), done=done)

    def subject(self, difference: Difference) -> str:
        """Which element, and where it lies."""
        element, label = _ELEMENTS[difference.element].say(), self.label(difference)
        named = _NAMED.say(element=element, label=_short(label)) if label else element
        place = " · ".join(one for one in self.place(difference.record) if one)
        return _AT.say(what=named, place=place) if place else named

    def label(self, difference: Difference) -> str:
        """What the element is called; empty when nothing calls it."""
        if difference.collection == "feelings":
            return self._name(difference.record.get("place"))
        if difference.collection == "links":
            ends = (difference.record.get("source"), difference.record.get("target"))
            return " → ".join(self._name(one) for one in ends)
        return (
            "" if difference.collection in {"map", "goal", "about"} else _called(difference.record)
        )

    def place(self, record: Mapping[str, Any]) -> tuple[str, str]:
        """The names of the stage and of the lane that an element lies in."""
        return self._name(record.get("stage")), self._name(record.get("lane"))

    def value(self, field: str, value: Any) -> str:
        """What a field says, for people."""
        if field == ORDER:
            return self._behind(value)
        if value in (None, "", [], {}):
            return NOTHING.say()
        if isinstance(value, bool):
            return (YES if value else NO).say()
        if isinstance(value, list):
            return ", ".join(self.value(field, one) for one in value)
        if field in VALUES and str(value) in VALUES[field]:
            return VALUES[field][str(value)].say()
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        if isinstance(value, dict):
            return _of_dict(value)
        return self._names.get(str(value), str(value))

    def _field(self, field: Field) -> str:
        before, after = self.value(field.name, field.before), self.value(field.name, field.after)
        if field.name == ORDER:
            return _ORDER.say(field=field_name(ORDER), before=before, after=after)
        named = field_name(field.name)
        return _FIELD.say(field=named, before=_short(before), after=_short(after))

    def _behind(self, one: Any) -> str:
        """Where something lies among its neighbours."""
        return BEHIND.say(label=_short(self._names.get(str(one), "…"))) if one else AT_FIRST.say()

    def _name(self, one: Any) -> str:
        return self._names.get(str(one), "") if one else ""


def maps_named(*maps: Mapping[str, Any]) -> set[str]:
    """The ids of the other maps that these speak of: above, beside and inside them."""
    spoken = [(one["about"] or {}).get(name) for one in maps for name in ("parent", "twin")]
    inside = [it.get("map") for one in maps for name in ("steps", "cards") for it in one[name]]
    return {one for one in (*spoken, *inside) if one}


def field_name(field: str) -> str:
    """What a field is called in the current language."""
    return FIELDS[field].say() if field in FIELDS else field


def _called(record: Mapping[str, Any]) -> str:
    """The text without its formatting, the name or the kind of a record."""
    if record.get("text"):
        return plain(str(record["text"]))
    name = record.get("name")
    if isinstance(name, dict):
        return words.from_json(name).template()
    kind = record.get("kind")
    return str(name) if name else LANE_NAMES[kind].say() if kind in LANE_NAMES else ""


def _of_dict(value: dict[str, Any]) -> str:
    """A name in this language, what calls a proof, or keys with their values."""
    if {"en", "zh-Hans", "zh-Hant"} <= value.keys():
        return words.from_json(value).template()
    if label := value.get("label") or value.get("address"):
        return str(label)
    return ", ".join(f"{key}: {one}" for key, one in value.items())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
