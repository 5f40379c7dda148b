"""A map as a guest reads it: what its maker chose to show.

Without the names under which the log keeps things, without sources, and without who answers for what.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from lutu.access.authorize import Part, Share
from lutu.errors import Forbidden
from lutu.events.journey import Between, Case, parse_journey
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.lane import Lane

Parts = frozenset[Part]
HIDDEN: Final = "…"
"""Stands where there is something that a guest is not told."""
BACKSTAGE: Final = frozenset({"people", "systems", "policies", "backstage", "owner"})
"""Kinds of lanes that are about the company's own work."""

_INSIDE: Final[Mapping[str, Mapping[str, Any]]] = {
    "cards": {
        "source": None, "proof": [], "owner": None, "map": None, "shared": None, "fields": {},
    },
    "touchpoints": {
        "events": [], "parts": [], "proof": [], "owner": None, "shared": None, "fields": {},
    },
    "stages": {"reason": None},
    "steps": {"map": None},
    "personas": {"shared": None},
}  # fmt: skip
"""What stands instead of what is only for the team."""
_RULES: Final = {"stages": "rule", "touchpoints": "rule", "personas": "segment"}
_ABOUT: Final = ("description", "state", "level")
"""What a map says of itself to guests."""
_METRIC: Final = ("kind", "target", "better")


class NotShared(Forbidden):
    """A guest asked for something that the link does not show."""

    code = "not_shared"
    message = Text(
        en="This link does not show {what}. Ask whoever sent it for one that does.",
        zh_hans="此链接不显示{what}。如需查看，请向发送者索取新链接。",
        zh_hant="此連結不顯示{what}。如需檢視，請向傳送者索取新連結。",
    )


def for_guest(document: JourneyMap, share: Share) -> JourneyMap:
    """The map with only what the link shows; names and rules are still in it, see `without_names`."""
    return narrowed(document, share.parts)


def narrowed(document: JourneyMap, parts: Parts) -> JourneyMap:
    """The map without the lanes, feelings and personas that were not chosen, and what hangs on them.

    The wall of a workshop is never shown: what is on it is not finished, and says who wrote it.
    """
    filled = {card.lane for card in document.cards}
    lanes = tuple(
        replace(lane, hidden=False, persona=lane.persona if "personas" in parts else None)
        for lane in document.lanes
        if _is_shown(lane, parts) and (not lane.hidden or lane.id in filled)
    )
    rows = {lane.id for lane in lanes}
    cards = tuple(card for card in document.cards if card.lane in rows)
    touchpoints = document.touchpoints if _has_touchpoints(document, lanes) else ()
    feelings = document.feelings if "emotion" in parts else ()
    if "personas" not in parts:
        cards = tuple(replace(card, persona=None) for card in cards)
        feelings = tuple(one for one in feelings if one.persona is None)
    shown = document.without_wall().with_(
        lanes=lanes,
        cards=cards,
        touchpoints=touchpoints,
        feelings=feelings,
        personas=document.personas if "personas" in parts else (),
    )
    there = {one.id for name in ("stages", "steps", "cards", "touchpoints")
             for one in getattr(shown, name)}  # fmt: skip
    links = tuple(one for one in document.links if {one.source, one.target} <= there)
    return shown.with_(links=links)


def without_names(shown: Mapping[str, Any]) -> dict[str, Any]:
    """`to_dict()` or `to_json()` of a map without rules, reasons, sources and owners."""
    kept = {
        name: [_without(name, one) for one in shown[name]]
        for name in ("stages", "touchpoints", "cards", "steps", "personas")
        if name in shown
    }
    return {
        **shown,
        **kept,
        "journey": without_fields(shown["journey"]),
        "segment": HIDDEN if shown["segment"] else None,
        "about": {name: shown["about"][name] for name in _ABOUT},
    }


def stored_for_guest(document: JourneyMap, share: Share) -> dict[str, Any]:
    """The stored form of the map, as a guest's page reads it."""
    return without_names(for_guest(document, share).to_json())


def view_for_guest(view: Mapping[str, Any], document: JourneyMap, parts: Parts) -> dict[str, Any]:
    """The numbers of the map, of what the narrowed document still has; NotShared without numbers."""
    require_part(parts, "numbers")
    there = {point.id for point in document.touchpoints}
    stages = view["stages"] if "emotion" in parts else [_unfelt(one) for one in view["stages"]]
    return {
        **view,
        "stages": stages,
        "touchpoints": [one for one in view["touchpoints"] if one["touchpoint"] in there],
        "pain_points": [
            one
            for one in view["pain_points"]
            if one["touchpoint"] is None or one["touchpoint"] in there
        ],
    }


def require_part(parts: Parts, part: Part) -> None:
    """NotShared when the link does not show this."""
    if part not in parts:
        raise NotShared(what=PART_NAMES[part].say())


def files_shown(document: JourneyMap) -> set[str]:
    """The ids of the files that a map shows; of a narrowed one, those that its guests may open.

    What stands behind a card as its proof is a source, and no guest's business.
    """
    media = {card.media for card in document.cards}
    pictures = {persona.picture for persona in document.personas}
    return {one for one in media | pictures if one}


def without_fields(journey: str) -> str:
    """How journeys are cut, without the names of events or properties that cut them."""
    match parse_journey(journey):
        case Case():
            return f"case:{HIDDEN}"
        case Between():
            return f"between:{HIDDEN}..{HIDDEN}"
        case _:
            return journey


def _is_shown(lane: Lane, parts: Parts) -> bool:
    return not (
        (lane.hidden and "hidden" not in parts)
        or (lane.kind in BACKSTAGE and "backstage" not in parts)
        or (lane.kind == "emotion" and "emotion" not in parts)
        or (lane.kind == "metrics" and "numbers" not in parts)
        or (lane.persona is not None and "personas" not in parts)
    )


def _has_touchpoints(document: JourneyMap, lanes: tuple[Lane, ...]) -> bool:
    """A map whose lane of touchpoints was put out of sight shows none; one that has no such lane does."""
    there = any(lane.kind == "touchpoints" for lane in document.lanes)
    return not there or any(lane.kind == "touchpoints" for lane in lanes)


def _without(name: str, one: Mapping[str, Any]) -> dict[str, Any]:
    shown = {
        **one,
        **{field: _INSIDE[name][field] for field in _INSIDE.get(name, {}) if field in one},
    }
    rule = _RULES.get(name)
    if rule and shown.get(rule):
        shown[rule] = HIDDEN
    if shown.get("metric"):
        shown["metric"] = {key: shown["metric"][key] for key in _METRIC if key in shown["metric"]}
    return shown


def _unfelt(stage: Mapping[str, Any]) -> dict[str, Any]:
    cells = {word: cell for word, cell in stage["cells"].items() if word != "emotion"}
    return {**stage, "emotion": None, "cells": cells}


PART_NAMES: Final[Mapping[Part, Text]] = {
    "comments": Text("comments", "评论", "評論"),
    "numbers": Text("numbers", "数据", "數據"),
    "emotion": Text("emotion", "情绪", "情緒"),
    "personas": Text("personas", "画像", "人物誌"),
    "backstage": Text("backstage lanes", "后台泳道", "後台泳道"),
    "hidden": Text("hidden lanes", "隐藏的泳道", "隱藏的泳道"),
}
"""What each part is called."""
