"""How customers walk: all customers of a chunk take their next step at once.

A walk is a semi-Markov chain: the next place depends on the present one, on the kind of customer, on
whether the key touchpoint was seen and on whether a discount was given; the pause is log-normal. Next
places are drawn by Walker's alias method, so a step costs the same however many roads there are.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.simulation.case import LEAVE, Case, Effect, Kind, Road

SECONDS_A_DAY: Final = 86_400.0
_LONG_PAUSE: Final = 6 * 3600.0
"""After so many seconds the clock of the day decides when people come back."""
_BREAK_SHARE: Final = 0.07
"""This share of the pauses within a visit turn into days: people are called away."""
_BREAK_MEDIAN: Final = 1.3 * SECONDS_A_DAY
_IN_A_VISIT: Final = (40.0, 1800.0)
"""Roads with such a median (seconds) lie within a visit; what is faster the machine does."""
_LOCAL: Final = 8 * 3600.0
_HOURS: Final = np.array(
    [9, 5, 3, 2, 2, 3, 8, 18, 30, 40, 46, 44, 50, 44, 38, 38, 40, 42, 44, 54, 66, 72, 58, 28], float
)
"""How busy each hour of a local day is."""


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """A case as arrays: every table is indexed by variant x place x place, the last place is leaving."""

    keep: NDArray[np.float32]
    alias: NDArray[np.int16]
    log_median: NDArray[np.float32]
    spread: NDArray[np.float32]
    places: tuple[str, ...]
    start: NDArray[np.float64]
    key_place: NDArray[np.bool_]
    last_second: float


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who walks: one entry a customer of the chunk."""

    kind: NDArray[np.int8]
    discount: NDArray[np.bool_]
    begin: NDArray[np.float64]
    """Seconds since the log's start of the first event."""


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """All events of a chunk in the order in which they were walked, not yet in time order."""

    customer: NDArray[np.int32]
    place: NDArray[np.int16]
    second: NDArray[np.float64]
    taken: NDArray[np.int64]
    """(variants * places * (places + 1),) how often each road was taken."""


def ways_of(case: Case) -> Ways:
    """The arrays of a case."""
    names = tuple(case.places)
    number = {name: i for i, name in enumerate((*names, LEAVE))}
    size = len(names)
    log_median, spread = np.zeros((size, size + 1)), np.zeros((size, size + 1))
    for road in case.roads:
        at = number[road.source], number[road.target]
        log_median[at], spread[at] = np.log(road.median_seconds), road.spread
    weights = np.stack(
        [
            _weights(case, number, kind, seen=seen, given=given)
            for kind in case.kinds
            for seen in (False, True)
            for given in (False, True)
        ]
    )
    keep, alias = _alias(weights.reshape(-1, size + 1))
    return Ways(
        keep,
        alias,
        log_median.astype(np.float32).ravel(),
        spread.astype(np.float32).ravel(),
        names,
        np.stack([_starts(case, names, kind) for kind in case.kinds]),
        np.array([case.places[name].event == case.planted.key_touchpoint for name in names]),
        case.days * SECONDS_A_DAY,
    )


def walk(ways: Ways, people: People, rng: np.random.Generator) -> Steps:
    """Let everybody walk until they leave or the log ends."""
    size = len(ways.places)
    who = np.arange(len(people.kind), dtype=np.int32)
    place = _first_places(ways, people.kind, rng)
    second = people.begin.copy()
    variant = people.kind.astype(np.int64) * 4 + people.discount
    taken = np.zeros(len(ways.keep), np.int64)
    parts = []
    while len(who):
        parts.append((who, place, second))
        variant = np.where(ways.key_place[place], variant | 2, variant)
        onto = _draw(ways, (variant * size + place) * (size + 1), rng)
        moment = _later(ways, place.astype(np.int64) * (size + 1) + onto, second, rng)
        stays = moment < ways.last_second
        roads = (variant * size + place) * (size + 1) + onto
        taken += np.bincount(roads[stays], minlength=len(taken))
        goes = stays & (onto < size)
        who, variant = who[goes], variant[goes]
        place, second = onto[goes], moment[goes]
    customers, places, seconds = zip(*parts, strict=True)
    return Steps(np.concatenate(customers), np.concatenate(places), np.concatenate(seconds), taken)


def time_of_day(count: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Seconds after midnight, as busy as the hours of a day are."""
    edges = np.concatenate([[0.0], np.cumsum(_HOURS) / _HOURS.sum()])
    return np.asarray(np.interp(rng.random(count), edges, np.arange(25) * 3600.0))


def _weights(
    case: Case, number: dict[str, int], kind: Kind, *, seen: bool, given: bool
) -> NDArray[np.float64]:
    weights = np.zeros((len(number) - 1, len(number)))
    for road in case.roads:
        weight = road.weight * kind.leans.get(_event(case, road.target), 1.0)
        weight *= _times(case, road, case.planted.key_effect) if seen else 1.0
        weight *= _times(case, road, case.planted.discount_effect) if given else 1.0
        weights[number[road.source], number[road.target]] += weight
    weights[weights.sum(axis=1) == 0, -1] = 1.0
    return weights


def _times(case: Case, road: Road, effect: Effect) -> float:
    met = _event(case, road.source) in effect.sources and _event(case, road.target) == effect.target
    return effect.times if met else 1.0


def _event(case: Case, place: str) -> str:
    return LEAVE if place == LEAVE else case.places[place].event


def _starts(case: Case, names: tuple[str, ...], kind: Kind) -> NDArray[np.float64]:
    weights = np.array(
        [
            case.starts.get(name, 0.0) * kind.leans.get(case.places[name].event, 1.0)
            for name in names
        ]
    )
    return np.asarray(np.cumsum(weights) / weights.sum())


def _alias(weights: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.int16]]:
    """Walker's alias tables of each row, flat: `keep` the share that stays, `alias` where others go."""
    rows, width = weights.shape
    scaled = weights / weights.sum(axis=1, keepdims=True) * width
    keep, alias = np.ones((rows, width)), np.tile(np.arange(width), (rows, 1))
    for row in range(rows):
        left = scaled[row].copy()
        small = [i for i in range(width) if left[i] < 1]
        large = [i for i in range(width) if left[i] >= 1]
        while small and large:
            low, high = small.pop(), large[-1]
            keep[row, low], alias[row, low] = left[low], high
            left[high] -= 1 - left[low]
            if left[high] < 1:
                small.append(large.pop())
    return keep.astype(np.float32).ravel(), alias.astype(np.int16).ravel()


def _draw(ways: Ways, row: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int16]:
    width = len(ways.places) + 1
    spot = rng.random(len(row)) * width
    column = spot.astype(np.int64)
    at = row + column
    stays = (spot - column) < ways.keep[at]
    drawn: NDArray[np.int16] = np.where(stays, column, ways.alias[at]).astype(np.int16)
    return drawn


def _later(
    ways: Ways, road: NDArray[np.int64], second: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float64]:
    """The moment after the pause of each road; long pauses end at a waking hour."""
    drawn = rng.standard_normal(len(road), dtype=np.float32)
    pause = np.exp(ways.log_median[road] + ways.spread[road] * drawn).astype(np.float64)
    low, high = np.log(_IN_A_VISIT)
    visit = (ways.log_median[road] >= low) & (ways.log_median[road] <= high)
    called_away = visit & (rng.random(len(road), dtype=np.float32) < _BREAK_SHARE)
    pause = np.where(called_away, _BREAK_MEDIAN * np.exp(0.9 * drawn), pause)
    moment = second + pause
    long = np.flatnonzero(pause > _LONG_PAUSE)
    day = np.floor((moment[long] + _LOCAL) / SECONDS_A_DAY) * SECONDS_A_DAY - _LOCAL
    awake = day + time_of_day(len(long), rng)
    moment[long] = np.where(awake > second[long] + _IN_A_VISIT[1], awake, moment[long])
    return moment


def _first_places(
    ways: Ways, kind: NDArray[np.int8], rng: np.random.Generator
) -> NDArray[np.int16]:
    drawn, first = rng.random(len(kind)), np.zeros(len(kind), np.int16)
    for number, cumulated in enumerate(ways.start):
        those = kind == number
        first[those] = np.searchsorted(cumulated, drawn[those], side="right")
    return first
