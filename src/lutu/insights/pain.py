"""Where it hurts, from numbers alone. Seven kinds, each with its evidence and the people behind it.

drop        the journeys that a stage loses, beside the other stages (not the last stage: it has no next)
leaves      a touchpoint after which clearly more journeys end than after the others of its stage
wait        the way between two touchpoints that takes long even for the fast: what counts is the pause that
            nine in ten exceed. Only ways that most take who come from there, not back to an earlier stage: a
            pause before something that one may or may not do is nobody's fault
loop        customers who go from a touchpoint to another and straight back, at least twice in a journey (not
            where it is the same event in two places)
back        customers who fall back from a stage to an earlier one; from the last stage or to the first one it
            is a new round, not a fall
fails       a value of a property (a payment method, a device) with which clearly more events at a touchpoint
            are followed by a failure than with all other values
feels       a stage at which customers feel clearly worse than they do over all stages

Each is worth the customers that it touches times how badly (0 to 1). The worst of each kind comes first, in
order of worth, then the second of each kind, and so on: three of one kind at most.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from lutu.feedback.scores import Feeling
from lutu.insights import sentences
from lutu.insights.kernels.traffic import MOVERS, MOVES, TURNERS, TURNS
from lutu.insights.statistics import Share
from lutu.insights.traffic import Traffic
from lutu.kernel.cells import cell
from lutu.kit.i18n import Language, Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.touchpoint import Touchpoint

Kind = Literal["drop", "leaves", "wait", "loop", "back", "fails", "feels"]
Row = dict[str, Any]

_FEWEST: Final = 30
"""Below so many nothing is said."""
_FEWEST_FAILURES: Final = 10
"""With fewer the test of two shares says more than it knows."""
_OF_A_KIND: Final = 3
_MAIN_ROAD: Final = 0.5
_HOUR: Final = 3600.0
_LONG: Final = 3 * 86_400.0
"""A pause that hurts half as much as a pause can."""
_TIMES_AS_OFTEN: Final = 1.5


@dataclass(frozen=True, slots=True)
class PainPoint:
    """One place where it hurts; `customers` are exactly those behind `cell`."""

    kind: Kind
    stage: str
    touchpoint: str | None
    sentence: Text
    evidence: Row
    customers: int
    cell: str
    worth: float

    def to_dict(self, language: Language | None = None) -> Row:
        """As the API gives it, the sentence in a language, by default the current one."""
        return {
            "kind": self.kind,
            "stage": self.stage,
            "touchpoint": self.touchpoint,
            "sentence": self.sentence.template(language),
            "evidence": self.evidence,
            "customers": self.customers,
            "cell": self.cell,
        }


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """What the pain points are found in."""

    document: JourneyMap
    stages: Sequence[Row]
    touchpoints: Sequence[Row]
    traffic: Traffic
    feelings: Mapping[str, Feeling | None]


def find_pain(numbers: Numbers) -> list[PainPoint]:
    """The pain points, worst first; see above for the order."""
    found: list[tuple[int, PainPoint]] = []
    for finder in _FINDERS:
        of_kind = sorted(finder(numbers), key=lambda pain: (-pain.worth, pain.cell))
        found += enumerate(of_kind[:_OF_A_KIND])
    return [pain for _, pain in sorted(found, key=lambda one: (one[0], -one[1].worth, one[1].cell))]


def _drops(numbers: Numbers) -> Iterable[PainPoint]:
    rows = list(numbers.stages)
    for place, row in enumerate(rows[:-1]):
        lost = Share(row["dropped"], row["entered"])
        others = [r for r in rows[:-1] if r is not row]
        other = Share(sum(r["dropped"] for r in others), sum(r["entered"] for r in others))
        if row["dropped"] >= _FEWEST:
            yield PainPoint(
                "drop", row["stage"], None,
                sentences.drop(numbers.document.stages[place], lost),
                {**lost.to_dict(), "others": other.to_dict()},
                row["dropped"],
                cell("stage", row["stage"], "dropped"),
                lost.part * lost.value,
            )  # fmt: skip


def _leaving(numbers: Numbers) -> Iterable[PainPoint]:
    last = numbers.document.stages[-1].id
    for point, row in zip(numbers.document.touchpoints, numbers.touchpoints, strict=True):
        beside = [r for r in numbers.touchpoints if r["stage"] == row["stage"] and r is not row]
        ends = Share(row["exits"], row["journeys"])
        others = Share(sum(r["exits"] for r in beside), sum(r["journeys"] for r in beside))
        if row["stage"] != last and ends.part >= _FEWEST and _worse(ends, others):
            yield PainPoint(
                "leaves", point.stage, point.id,
                sentences.leaves(point, ends, others),
                {**ends.to_dict(), "others": others.to_dict()},
                row["exits"],
                cell("touchpoint", point.id, "exits"),
                ends.part * _beyond(ends, others),
            )  # fmt: skip


def _waits(numbers: Numbers) -> Iterable[PainPoint]:
    moves = numbers.traffic.links[MOVES]
    for a, b, there, here in _pairs(numbers):
        share = Share(int(moves[a, b]), int(moves[a].sum()))
        back = _place(numbers, here) < _place(numbers, there)
        if share.part < _FEWEST or share.value < _MAIN_ROAD or back:
            continue
        fast, middle, slow = (numbers.traffic.pause_seconds(a, b, q) for q in (0.1, 0.5, 0.9))
        if fast < _HOUR:
            continue
        customers = int(numbers.traffic.links[MOVERS, a, b])
        yield PainPoint(
            "wait", there.stage, there.id,
            sentences.wait(there, here, middle, fast),
            {
                "to": here.id, "value": round(middle), "unit": "seconds",
                "p10": round(fast), "p90": round(slow), "n": share.part, "share": share.to_dict(),
            },
            customers,
            cell("wait", there.id, here.id),
            customers * fast / (fast + _LONG),
        )  # fmt: skip


def _loops(numbers: Numbers) -> Iterable[PainPoint]:
    links = numbers.traffic.links
    for a, b, there, here in _pairs(numbers):
        turners, turns = int(links[TURNERS, a, b]), int(links[TURNS, a, b])
        if turners < _FEWEST or links[TURNERS, b, a] > turners:
            continue  # the same loop, told from the end at which more turn round
        if set(there.events) & set(here.events):
            continue  # the same thing in two places
        again = Share(turners, int(numbers.touchpoints[a]["customers"]))
        yield PainPoint(
            "loop", there.stage, there.id,
            sentences.loop(there, here, turners),
            {"to": here.id, **again.to_dict(), "turns": turns},
            turners,
            cell("loop", there.id, here.id),
            turners * again.value,
        )  # fmt: skip


def _falls(numbers: Numbers) -> Iterable[PainPoint]:
    stages = numbers.document.stages
    moves, movers, _ = numbers.traffic.back
    for late, early in np.argwhere(movers >= _FEWEST).tolist():
        if early == 0 or late == len(stages) - 1:
            continue
        there, here = stages[late], stages[early]
        fallen = Share(int(movers[late, early]), int(numbers.stages[late]["customers"]))
        yield PainPoint(
            "back", there.id, None,
            sentences.back(there, here, fallen),
            {"to": here.id, **fallen.to_dict(), "moves": int(moves[late, early])},
            fallen.part,
            cell("back", there.id, here.id),
            fallen.part * fallen.value,
        )  # fmt: skip


def _failures(numbers: Numbers) -> Iterable[PainPoint]:
    by_property: dict[str, Any] = {}
    for (name, _), counts in numbers.traffic.splits.items():
        by_property[name] = by_property.get(name, 0) + counts
    for (name, value), counts in numbers.traffic.splits.items():
        rest = by_property[name] - counts
        for t, point in enumerate(numbers.document.touchpoints):
            fails = Share(int(counts[1, t]), int(counts[0, t]))
            others = Share(int(rest[1, t]), int(rest[0, t]))
            enough = fails.part >= _FEWEST_FAILURES and others.whole >= _FEWEST
            if enough and _worse(fails, others):
                yield PainPoint(
                    "fails", point.stage, point.id,
                    sentences.fails(point, name, value, fails, others),
                    {"property": name, "is": value, **fails.to_dict(), "others": others.to_dict()},
                    int(counts[3, t]),
                    cell("fails", point.id, name, value),
                    int(counts[3, t]) * _beyond(fails, others),
                )  # fmt: skip


def _feelings(numbers: Numbers) -> Iterable[PainPoint]:
    felt = [feeling for feeling in numbers.feelings.values() if feeling]
    if len(felt) < 2:
        return
    overall = sum(f.mean * f.n for f in felt) / sum(f.n for f in felt)
    for stage in numbers.document.stages:
        feeling = numbers.feelings.get(stage.id)
        if feeling and feeling.high < min(overall, 0.0):
            yield PainPoint(
                "feels", stage.id, None,
                sentences.feels(stage, feeling, overall),
                _told(feeling, overall),
                feeling.n,
                cell("feeling", stage.id),
                feeling.n * (overall - feeling.mean) / 2,
            )  # fmt: skip


def _told(feeling: Feeling, overall: float) -> Row:
    return {
        **feeling.to_dict(), "value": round(feeling.mean, 4), "others": {"value": round(overall, 4)},
    }  # fmt: skip


def _pairs(numbers: Numbers) -> Iterable[tuple[int, int, Touchpoint, Touchpoint]]:
    """Touchpoints between which somebody moved."""
    points = numbers.document.touchpoints
    for a, b in np.argwhere(numbers.traffic.links[MOVES] > 0).tolist():
        yield a, b, points[a], points[b]


def _place(numbers: Numbers, point: Touchpoint) -> int:
    return [stage.id for stage in numbers.document.stages].index(point.stage)


def _beyond(share: Share, others: Share) -> float:
    """How much of it would not be there if it were as with the others, 0 to 1."""
    return 1.0 - others.value / share.value


def _worse(share: Share, others: Share) -> bool:
    return share.value >= _TIMES_AS_OFTEN * others.value and share.clearly_above(others)


_FINDERS: Final[tuple[Callable[[Numbers], Iterable[PainPoint]], ...]] = (
    _drops, _leaving, _waits, _loops, _falls, _failures, _feelings,
)  # fmt: skip
