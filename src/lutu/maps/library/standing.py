"""Where a map stands: its goal, its review, the age of its evidence, the stage model that it follows."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from lutu.kit.clocks import to_datetime
from lutu.maps.about import Goal
from lutu.maps.document import JourneyMap
from lutu.maps.elements.proof import is_stale
from lutu.maps.elements.stage import StageKind

Standing = Literal["none", "unmeasured", "reached", "on_the_way", "behind"]
Model = Literal["five", "six", "own"]

_MODELS: Final[dict[tuple[StageKind | None, ...], Model]] = {
    ("awareness", "consideration", "purchase", "service", "loyalty"): "five",
    ("awareness", "consideration", "decision", "purchase", "use", "loyalty"): "six",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """What the log says of a goal's metric: `low` and `high` bound it."""

    value: float
    low: float | None = None
    high: float | None = None
    better: Literal["up", "down"] | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of everything on a map, how much stands on something, and how much of that is too old."""

    all: int
    known: int
    stale: int
    newest: str | None
    """On which day the newest evidence was gathered, YYYY-MM-DD."""


def standing_of(goal: Goal | None, measured: Measured | None, begun: date, today: date) -> Standing:
    """How a goal stands.

    On a straight line from the baseline, when the map was begun, to the target at its date, it is behind when
    even the better end of the interval does not reach the line.
    """
    if goal is None:
        return "none"
    if goal.target is None or measured is None:
        return "unmeasured"
    up = _goes_up(goal, measured)
    if _reaches(measured.value, goal.target, up=up):
        return "reached"
    line = _line(goal, begun, today)
    best = measured.high if up else measured.low
    value = measured.value if best is None else best
    return "on_the_way" if line is None or _reaches(value, line, up=up) else "behind"


def review_due(document: JourneyMap) -> date:
    """By when the map has to be looked at again: its cadence after the last review, or after its making."""
    last = document.about.reviewed
    since = date.fromisoformat(last) if last else to_datetime(document.created).date()
    months = since.year * 12 + since.month - 1 + document.about.review_months
    year, month = divmod(months, 12)
    return date(year, month + 1, min(since.day, monthrange(year, month + 1)[1]))


def evidence_of(document: JourneyMap, today: date) -> Evidence:
    """What stands behind the touchpoints and cards of a map; a touchpoint with a rule is measured."""
    grades = [(card.evidence, card.gathered) for card in document.cards]
    for point in document.touchpoints:
        grade = point.evidence or ("measured" if point.rule else "assumption")
        grades.append((grade, point.gathered))
    known = [(grade, day) for grade, day in grades if grade in {"observed", "measured"}]
    return Evidence(
        all=len(grades),
        known=len(known),
        stale=sum(is_stale(grade, day, today) for grade, day in known),
        newest=max((day for _, day in known if day), default=None),
    )


def model_of(document: JourneyMap) -> Model:
    """Which stage model the stages follow as they are now."""
    return _MODELS.get(tuple(stage.kind for stage in document.stages), "own")


def _line(goal: Goal, begun: date, today: date) -> float | None:
    """Where things should stand today; None where nobody said by when, or from where."""
    if goal.date is None or goal.target is None:
        return None
    due = date.fromisoformat(goal.date)
    if today > due:
        return goal.target
    if goal.baseline is None:
        return None
    whole, gone = (due - begun).days, (today - begun).days
    return goal.baseline + (goal.target - goal.baseline) * (gone / whole if whole > 0 else 1.0)


def _goes_up(goal: Goal, measured: Measured) -> bool:
    if goal.baseline is not None and goal.target is not None and goal.baseline != goal.target:
        return goal.target > goal.baseline
    return measured.better != "down"


def _reaches(value: float, wanted: float, *, up: bool) -> bool:
    return value >= wanted if up else value <= wanted
