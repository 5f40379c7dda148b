"""What the log says of a map as a whole: its river, its health, where its goal stands; counted to be kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from lutu.insights.health.examine import health_of
from lutu.insights.health.gather import known_of
from lutu.insights.measure import Asking
from lutu.insights.view import MapView, own_selection, view
from lutu.maps.about import Goal
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.store.log import EventLog

_BED: Final = ("entered", "onward", "dropped", "active")
_SECONDS: Final[Mapping[str, float]] = {
    "s": 1, "sec": 1, "seconds": 1, "秒": 1,
    "min": 60, "minutes": 60, "分": 60, "分钟": 60, "分鐘": 60,
    "h": 3600, "hours": 3600, "小时": 3600, "小時": 3600,
    "d": 86_400, "day": 86_400, "days": 86_400, "天": 86_400, "日": 86_400,
}  # fmt: skip
"""How long the units are in which people write durations."""


def figures(
    log: EventLog,
    document: JourneyMap,
    today: date,
    *,
    departments: Iterable[str] = (),
    editing: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Under the map's own selection, as JSON: `customers`, `beds` of the river by stage, `health`, `goal`."""
    seen = view(log, document)
    known = known_of(log, seen, today, departments=departments, editing=editing)
    health = health_of(document, known)
    return {
        "customers": seen.customers,
        "beds": _beds(seen),
        "health": {"done": health.done, "all": health.all},
        "goal": _goal(log, document),
    }


def _beds(seen: MapView) -> list[dict[str, Any]]:
    """One for each stage; none where nobody was in any."""
    beds = [{name: int(row[name]) for name in _BED} for row in seen.stages]
    return beds if any(bed["entered"] for bed in beds) else []


def _goal(log: EventLog, document: JourneyMap) -> dict[str, Any] | None:
    """The metric of the goal in the unit that the goal is written in; None where there is none to ask."""
    card = _card_of(document)
    if document.goal is None or card is None or card.metric is None:
        return None
    index = log.index()
    asking = Asking.of({card.id: card.metric}, document, index, own_selection(document))
    if asking.problems:
        return None
    (row,) = asking.answer(index)
    times, unit = in_unit_of(document.goal, row["unit"])
    trend = [one for one in row["trend"] if one["whole"]]
    return {
        **{name: _scaled(row[name], times) for name in ("value", "low", "high")},
        "unit": unit,
        "better": row["better"],
        "trend": [{"at": one["at"], "value": _scaled(one["value"], times)} for one in trend],
    }


def _card_of(document: JourneyMap) -> Card | None:
    """The card that measures the goal, by id or by what stands on it."""
    wanted = document.goal.metric if document.goal else None
    if not wanted:
        return None
    cards = [card for card in document.cards if card.metric is not None]
    by_id = (card for card in cards if card.id == wanted)
    return next(by_id, None) or next((card for card in cards if card.text == wanted), None)


def in_unit_of(goal: Goal, measured: str | None) -> tuple[float, str]:
    """By what a measured number is multiplied so that it can be held against the goal, and its unit then.

    People write a share as 4 % and a duration in days; what is measured is 0.04, and seconds.
    """
    unit = goal.unit.strip()
    if measured == "share":
        whole = "%" in unit or "％" in unit or (goal.target is not None and goal.target > 1)
        return (100.0, unit or "%") if whole else (1.0, unit or "share")
    if measured == "seconds":
        length = _SECONDS.get(unit.lower(), 1.0)
        return 1 / length, unit or "s"
    return 1.0, unit


def _scaled(value: float | None, times: float) -> float | None:
    return None if value is None else value * times
