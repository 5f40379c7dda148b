"""What the log says of a map as a whole: its river, its health, where its goal stands; counted to be kept."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from lutu.insights.health.examine import health_of
from lutu.insights.health.gather import known_of
from lutu.insights.view import MapView, view
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog

_BED: Final = ("entered", "onward", "dropped", "active")


def figures(
    log: EventLog,
    document: JourneyMap,
    today: date,
    *,
    departments: Iterable[str] = (),
    editing: Iterable[str] | None = None,
) -> dict[str, Any]:
    """Under the map's own selection, as JSON: `customers`, `beds` of the river by stage, `health`."""
    seen = view(log, document)
    known = known_of(log, seen, today, departments=departments, editing=editing)
    health = health_of(document, known)
    return {
        "customers": seen.customers,
        "beds": _beds(seen),
        "health": {"done": health.done, "all": health.all},
        "goal": None,
    }


def _beds(seen: MapView) -> list[dict[str, Any]]:
    """One for each stage; none where nobody was in any."""
    beds = [{name: int(row[name]) for name in _BED} for row in seen.stages]
    return beds if any(bed["entered"] for bed in beds) else []
