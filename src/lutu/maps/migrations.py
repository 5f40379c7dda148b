"""From one stored version of a map to the next, on its JSON."""

from typing import Any

from lutu.maps.elements.lane import STANDARD


def lanes(value: dict[str, Any]) -> dict[str, Any]:
    """1 → 2: lanes are data, and those with cards are shown; steps, links, feelings and personas begin."""
    used = {card["lane"] for card in value["cards"]}
    shown = [lane.to_json() | {"hidden": lane.hidden and lane.id not in used} for lane in STANDARD]
    return value | {
        "schema": 2,
        "lanes": shown,
        "steps": [],
        "links": [],
        "feelings": [],
        "personas": [],
        "about": {},
    }
