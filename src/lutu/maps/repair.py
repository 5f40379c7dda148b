"""What a document that many wrote at once says, made whole: nothing that can be read is left out.

Two people may take a stage away and put a card into it at the same moment, or a program may write nonsense.
A field that does not fit gets its default; what lies in a stage or lane that is gone goes to the last stage,
or to the notes; a map that lost all its stages gets one. The browser follows the same rules.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from lutu.db.map_name import MapText
from lutu.errors import LutuError
from lutu.events.journey import parse_journey
from lutu.kit.i18n import Text
from lutu.maps.about import About, Goal, lacking
from lutu.maps.document import SCHEMA
from lutu.maps.elements import KINDS, words
from lutu.maps.elements.lane import STANDARD

Record = dict[str, Any]
STAGE: Final = Text("Stage", "阶段", "階段")
NOTES: Final = "free"


def repaired(value: Mapping[str, Any]) -> Record:
    """A stored form that `JourneyMap.from_json` reads, from what `ydoc.read` found."""
    found: dict[str, list[Record]] = {
        name: [
            kind.to_json(one)
            for each in value.get(name, ())
            if (one := kind.repaired(each)) is not None
        ]
        for name, kind in KINDS.items()
    }
    _once(found)
    found["stages"] = found["stages"] or [_a_stage()]
    _lanes(found)
    _in_place(found)
    return {
        **value,
        **found,
        "schema": value.get("schema") or SCHEMA,
        "title": _title(value.get("title")),
        "journey": _journey(value.get("journey")),
        "segment": value["segment"] if isinstance(value.get("segment"), str) else None,
        "goal": (goal := _fitting(value.get("goal"), Goal)),
        "about": _unpublished(_fitting(value.get("about") or {}, About) or {}, goal),
    }


def _unpublished(about: Record, goal: Record | None) -> Record:
    """Nobody publishes a map without a goal or a reason, whatever was written past the door for it."""
    held = msgspec.convert(goal, Goal) if goal else None
    if about.get("status") == "published" and lacking(held) and not about.get("ungoaled"):
        return about | {"status": "draft"}
    return about


def _once(found: dict[str, list[Record]]) -> None:
    """An id stands for one thing: the first that has it."""
    seen: set[str] = set()
    for name, records in found.items():
        fresh = []
        for record in records:
            if record["id"] not in seen:
                seen.add(record["id"])
                fresh.append(record)
        found[name] = fresh


def _lanes(found: dict[str, list[Record]]) -> None:
    known = {lane["id"] for lane in found["lanes"]}
    lost = any(card["lane"] not in known for card in found["cards"])
    if not found["lanes"] or (lost and NOTES not in known):
        found["lanes"] += [one.to_json() for one in STANDARD if one.id not in known]
        known |= {one.id for one in STANDARD}
    for card in found["cards"]:
        if card["lane"] not in known:
            card["lane"] = NOTES
    if lost:
        notes = next(lane for lane in found["lanes"] if lane["id"] == NOTES)
        notes["hidden"] = False


def _in_place(found: dict[str, list[Record]]) -> None:
    stages = {stage["id"] for stage in found["stages"]}
    last = found["stages"][-1]["id"]
    for record in (*found["steps"], *found["cards"], *found["touchpoints"]):
        if record["stage"] not in stages:
            record["stage"] = last
    where = {step["id"]: step["stage"] for step in found["steps"]}
    for record in (*found["cards"], *found["touchpoints"]):
        if record["step"] is not None and where.get(record["step"]) != record["stage"]:
            record["step"] = None


def _a_stage() -> Record:
    return KINDS["stages"].to_json(
        KINDS["stages"].from_json({"id": "stage", "name": words.to_json(STAGE)})
    )


def _title(title: Any) -> Any:
    try:
        return words.to_json(words.from_json(title))
    except LutuError:
        return words.to_json(MapText("Journey map", "旅程地图", "旅程地圖").named())


def _journey(journey: Any) -> str:
    try:
        parse_journey(journey)
    except (LutuError, TypeError, AttributeError):
        return "whole"
    return str(journey)


def _fitting(value: Any, kind: type[Goal] | type[About]) -> Record | None:
    """The fields that fit, each by itself; None where nothing is left of what is needed."""
    if not isinstance(value, dict):
        return None
    base = {"text": ""} if kind is Goal else {}
    kept = {name: one for name, one in value.items() if _fits({**base, name: one}, kind)}
    return kept if _fits(kept, kind) and (kept or kind is About) else None


def _fits(value: Record, kind: type[Goal] | type[About]) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, LutuError):
        return False
    return True
