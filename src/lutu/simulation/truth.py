"""The truth file: what was planted in a simulated log, where it is and how strong it came out."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.simulation.case import LEAVE, Case, Effect
from lutu.simulation.walk import Ways

JSON = dict[str, Any]
_Groups = tuple[bool | None, bool | None]
"""Who saw the key touchpoint, who was given the discount; None is both."""
_ALL: _Groups = (None, None)


@dataclass(slots=True, eq=False)
class Tally:
    """What is counted while a log is written."""

    taken: NDArray[np.int64]
    """How often each road was taken, as `Steps.taken`."""
    events: Counter[str] = field(default_factory=Counter)
    kinds: list[NDArray[np.int8]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


def truth_of(case: Case, ways: Ways, tally: Tally) -> JSON:
    """The planted truth with the strength that this log really has."""
    planted = case.planted
    roads = _Roads(case, ways, tally.taken)
    kinds = np.concatenate(tally.kinds)
    return {
        "case": case.name,
        "simulated": True,
        "customers": len(kinds),
        "events": sum(tally.events.values()),
        "event_counts": dict(tally.events.most_common()),
        "stages": [{"stage": s, "events": list(events)} for s, events in case.stages.items()],
        "kinds": _kinds(case, kinds),
        "kind_of_customer": "".join(map(str, kinds.tolist())),
        "key_touchpoint": {
            "event": planted.key_touchpoint,
            **roads.effect(planted.key_effect, seen=True),
        },
        "slow_step": _slow_step(case),
        "failing_payment_method": _failing(case, roads),
        "loop": _loop(case, roads),
        "weak_channel": _weak(case, roads),
        "discount": {
            "property": "coupon",
            "value": planted.discount,
            "given_at_random_to": planted.discount_share,
            **roads.effect(planted.discount_effect, seen=False),
        },
        "duplicates": _duplicates(case, tally),
    }


class _Roads:
    """Counts of roads by event, for groups of variants."""

    def __init__(self, case: Case, ways: Ways, taken: NDArray[np.int64]) -> None:
        size = len(ways.places)
        self.taken = taken.reshape(len(case.kinds), 2, 2, size, size + 1)
        self.events = [case.places[name].event for name in ways.places] + [LEAVE]
        self.methods = [case.places[name].payment_method for name in ways.places]

    def count(
        self,
        sources: Iterable[str],
        target: str | None = None,
        *,
        seen: bool | None = None,
        given: bool | None = None,
    ) -> int:
        """Roads from events to an event (any when None), among those who saw, who were given."""
        froms = [i for i, event in enumerate(self.events[:-1]) if event in set(sources)]
        return self._sum(froms, target, (seen, given))

    def of_method(self, source: str, target: str, chosen: Callable[[str | None], bool]) -> float:
        """The share of the attempts by the chosen methods that go to the target."""
        froms = [
            i
            for i, event in enumerate(self.events[:-1])
            if event == source and chosen(self.methods[i])
        ]
        return _share(self._sum(froms, target, _ALL), self._sum(froms, None, _ALL))

    def effect(self, planted: Effect, *, seen: bool) -> JSON:
        """What was planted, and the share that goes on to its target, with and without."""
        sources, target = planted.sources, planted.target
        shares = {}
        for word, flag in (("with", True), ("without", False)):
            group = {"seen": flag if seen else None, "given": None if seen else flag}
            shares[f"share_{word}"] = _share(
                self.count(sources, target, **group), self.count(sources, None, **group)
            )
        strength = {"effect_on": target, "weight_times": planted.times}
        return {"from": list(sources), **strength, **shares}

    def _sum(self, froms: list[int], target: str | None, groups: _Groups) -> int:
        tos = [i for i, event in enumerate(self.events) if target in {None, event}]
        part = self.taken[:, _pick(groups[0]), _pick(groups[1])]
        return int(part[:, :, :, froms][..., tos].sum())


def _pick(flag: bool | None) -> slice:  # noqa: FBT001
    return slice(None) if flag is None else slice(int(flag), int(flag) + 1)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _kinds(case: Case, kinds: NDArray[np.int8]) -> list[JSON]:
    counts = np.bincount(kinds, minlength=len(case.kinds))
    return [
        {
            "kind": kind.name,
            "title": kind.title.as_dict(),
            "share": kind.share,
            "customers": int(count),
            "more_or_less_often": dict(kind.leans),
        }
        for kind, count in zip(case.kinds, counts, strict=True)
    ]


def _duplicates(case: Case, tally: Tally) -> JSON:
    return {
        "share_planted": case.planted.duplicate_share,
        "persons": len(tally.pairs),
        "linked_by": "email",
        "pairs": [list(pair) for pair in tally.pairs],
    }


def _slow_step(case: Case) -> JSON:
    source, target = case.planted.slow_step
    road = next(r for r in case.roads if (r.source, r.target) == (source, target))
    return {
        "from": source,
        "to": target,
        "median_seconds": road.median_seconds,
        "p90_seconds": round(road.median_seconds * math.exp(1.2816 * road.spread)),
        "would_be_usual_seconds": case.planted.usual_median_seconds,
    }


def _failing(case: Case, roads: _Roads) -> JSON:
    planted = case.planted
    event, failed, method = planted.failing_event, planted.failed_event, planted.failing_method
    return {
        "event": event,
        "failed_event": failed,
        "property": "payment_method",
        "value": method,
        "failure_share": roads.of_method(event, failed, lambda m: m == method),
        "failure_share_of_others": roads.of_method(event, failed, lambda m: m != method),
        "left_after_failing": roads.of_method(failed, LEAVE, lambda m: m == method),
    }


def _loop(case: Case, roads: _Roads) -> JSON:
    there, back = case.planted.loop
    return {
        "events": [there, back],
        "share_going_there": _share(roads.count([there], back), roads.count([there])),
        "share_coming_back": _share(roads.count([back], there), roads.count([back])),
        "turns": roads.count([back], there),
    }


def _weak(case: Case, roads: _Roads) -> JSON:
    planted = case.planted
    others = [event for event in next(iter(case.stages.values())) if event != planted.weak_event]
    return {
        "channel": planted.weak_channel,
        "event": planted.weak_event,
        "leaves_share": _share(
            roads.count([planted.weak_event], LEAVE), roads.count([planted.weak_event])
        ),
        "leaves_share_of_others": _share(roads.count(others, LEAVE), roads.count(others)),
    }
