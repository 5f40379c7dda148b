"""Order touchpoints as journeys meet them, and cut the order into stages. Pure functions."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.maps.elements.stage import STAGE_KINDS, StageKind

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FEWEST: Final = 4
MOST: Final = 8
_DOUBT: Final = 5.0
"""So many journeys that nobody saw speak for either order of two touchpoints."""
_BACK: Final = 1.0
_CLOSE: Final = 0.5
_MIXED: Final = 8.0
_UNNAMED: Final = 0.75
_SILENT: Final = 0.25
_ALONE: Final = 0.4
_THIN: Final = 1.0
_UNEVEN: Final = 1.0
_STAGE: Final = 0.06
_CLEAR: Final = 3
"""What weighs how much: see `cut`."""
_NEAR: Final = frozenset({("use", "service"), ("service", "use"), ("decision", "purchase")})
_NEAR_SHARE: Final = 0.3
_SHORT, _LONG = np.log(60.0), np.log(7 * 86_400.0)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What is known of touchpoints, each array in the same order."""

    before: Ints
    """(a, b) journeys that met a for the first time before b for the first time."""
    links: Ints
    """(a, b) how often b came next after a."""
    log_gaps: Floats
    """(a, b) the sum of log(1 + seconds) of these."""
    journeys: Ints
    """Journeys that met each."""
    kinds: tuple[StageKind | None, ...]
    """The stage at which the name hints, and how strongly (0 to 3)."""
    hints: tuple[int, ...]

    def sorted_by(self, order: list[int]) -> "Met":
        """The same, with the touchpoints in another order."""
        grid = np.ix_(order, order)
        return Met(
            self.before[grid],
            self.links[grid],
            self.log_gaps[grid],
            self.journeys[order],
            tuple(self.kinds[i] for i in order),
            tuple(self.hints[i] for i in order),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """These touchpoints (places in the order) are one stage, of this kind when the words say one."""

    places: tuple[int, ...]
    kind: StageKind | None


def seriate(before: Ints) -> list[int]:
    """The order in which as many journeys as possible meet the touchpoints one after the other.

    To begin with, each pair of touchpoints has one vote: the share of the journeys with both that met a
    first, less the share that met b first, drawn to 0 where few met both; touchpoints are sorted by the
    mean of their votes (Borda). Then they are moved one by one as long as more journeys, summed over pairs,
    agree with the order than before.
    """
    ahead = (before - before.T).astype(np.float64)
    votes = ahead / (before + before.T + _DOUBT)
    pairs = np.maximum((before + before.T > 0).sum(axis=1), 1)
    order: list[int] = np.argsort(-votes.sum(axis=1) / pairs, kind="stable").tolist()
    moved = True
    while moved:
        moved = False
        for touchpoint in list(order):
            moved |= _settle(order, touchpoint, ahead)
    return order


def cut(met: Met, stages: int | None = None) -> list[Part]:
    """Cut an order of touchpoints into stages: the cheapest of all ways, by dynamic programming.

    A cut between two touchpoints costs more the more of the moves across it go back, and the less time
    lies between what is before and what is behind it. A stage costs more the more of its touchpoints have
    names that hint at another stage, the more of all touchpoints and journeys it takes, when it has only
    one touchpoint, and, unless words name it, when hardly a journey comes by.
    Stages whose words name them come in the order of a customer's life. At last, a touchpoint whose name
    clearly says the stage next to its own goes there. Without a number, the cheapest of 4 to 8 is taken.
    """
    size = len(met.kinds)
    counts = range(FEWEST, MOST + 1) if stages is None else [stages]
    counts = [min(count, size) for count in counts]
    best, ways = _cheapest(met, max(counts))
    totals = best[:, size].min(axis=1) + _STAGE * np.arange(best.shape[0])
    chosen = min(counts, key=lambda count: float(totals[count]))
    return _by_clear_words(_way_back(ways, chosen, size, int(np.argmin(best[chosen, size]))), met)


def _settle(order: list[int], touchpoint: int, ahead: Floats) -> bool:
    """Put a touchpoint where most journeys agree; whether that moved it."""
    here = order.index(touchpoint)
    rest = [t for t in order if t != touchpoint]
    first = ahead[touchpoint, rest]
    agreeing = np.concatenate([[0.0], np.cumsum(-first)]) + np.concatenate(
        [np.cumsum(first[::-1])[::-1], [0.0]]
    )
    best = int(np.argmax(agreeing))
    if agreeing[best] <= agreeing[here] + 1e-9:
        return False
    order[:] = [*rest[:best], touchpoint, *rest[best:]]
    return True


def _cheapest(met: Met, most: int) -> tuple[Floats, NDArray[np.int64]]:
    """best[k, j, r]: the least cost of k stages for the first j touchpoints, the last named r at most.

    Rank r is the place of the last kind that was used, + 1; 0 when none was.
    """
    size, ranks = len(met.kinds), len(STAGE_KINDS) + 1
    best = np.full((most + 1, size + 1, ranks), np.inf)
    ways = np.zeros((most + 1, size + 1, ranks, 3), np.int64)
    best[0, 0, 0] = 0.0
    cuts, parts = _cut_costs(met), _part_costs(met)
    later = np.tri(ranks, k=-1, dtype=bool).T  # label > rank so far
    for k in range(1, most + 1):
        for j in range(k, size + 1):
            so_far = best[k - 1, :j] + cuts[:j, None]
            unnamed = so_far + parts[:j, j, :1]
            firsts = np.argmin(unnamed, axis=0)
            best[k, j] = unnamed[firsts, range(ranks)]
            ways[k, j] = np.stack([firsts, np.arange(ranks), np.zeros(ranks, int)], axis=1)
            named = so_far[:, :, None] + parts[:j, j, None, :]
            named = np.where(later, named, np.inf).reshape(-1, ranks)
            chosen = np.argmin(named, axis=0)
            cost = named[chosen, range(ranks)]
            better = cost < best[k, j]
            best[k, j, better] = cost[better]
            found = np.stack([chosen // ranks, chosen % ranks, np.arange(ranks)], axis=1)
            ways[k, j, better] = found[better]
    return best, ways


def _cut_costs(met: Met) -> Floats:
    """What a cut before each touchpoint costs."""
    size = len(met.kinds)
    costs = np.zeros(size)
    for i in range(1, size):
        forward, back = met.links[:i, i:].sum(), met.links[i:, :i].sum()
        if forward + back == 0:
            continue
        log_gap = met.log_gaps[:i, i:].sum() / max(forward, 1)
        closeness = 1.0 - np.clip((log_gap - _SHORT) / (_LONG - _SHORT), 0.0, 1.0)
        costs[i] = _BACK * back / (forward + back) + _CLOSE * closeness
    return costs


def _part_costs(met: Met) -> Floats:
    """What a stage of the touchpoints i:j costs under each name; name 0 is none."""
    size = len(met.kinds)
    against = np.zeros((size, len(STAGE_KINDS) + 1))
    for t, (kind, hint) in enumerate(zip(met.kinds, met.hints, strict=True)):
        if kind is None:
            against[t, 1:] = _SILENT
        else:
            against[t, 0] = _UNNAMED * hint / 3
            against[t, 1:] = [hint / 3 * _apart(kind, other) for other in STAGE_KINDS]
    sums = np.concatenate([np.zeros((1, against.shape[1])), np.cumsum(against, axis=0)])
    costs = np.full((size, size + 1, against.shape[1]), np.inf)
    for i in range(size):
        for j in range(i + 1, size + 1):
            costs[i, j] = _MIXED * (sums[j] - sums[i]) / size + _shape_cost(met.journeys, i, j)
            costs[i, j, 0] += _THIN * _thinness(met.journeys, i, j)
            for label, kind in enumerate(STAGE_KINDS, start=1):
                if kind not in met.kinds[i:j]:
                    costs[i, j, label] = np.inf
    return costs


def _shape_cost(journeys: Ints, first: int, last: int) -> float:
    """Large stages cost more than their parts; one touchpoint alone is hardly a stage."""
    taken = (last - first) / journeys.size
    walked = journeys[first:last].sum() / max(int(journeys.sum()), 1)
    return float(_UNEVEN * (taken**2 + walked**2) / 2 + _ALONE * (last - first == 1))


def _thinness(journeys: Ints, first: int, last: int) -> float:
    """How little of the main road a stage lies on: 0 when a quarter of the journeys come by, 1 when none."""
    return max(0.0, 1.0 - 4.0 * float(journeys[first:last].max() / max(int(journeys.max()), 1)))


def _apart(kind: StageKind, other: StageKind) -> float:
    if kind == other:
        return 0.0
    return _NEAR_SHARE if (kind, other) in _NEAR else 1.0


def _way_back(ways: NDArray[np.int64], count: int, size: int, rank: int) -> list[Part]:
    parts, last = [], size
    for k in range(count, 0, -1):
        first, rank_before, label = (int(value) for value in ways[k, last, rank])
        kind = STAGE_KINDS[label - 1] if label else None
        parts.append(Part(tuple(range(first, last)), kind))
        last, rank = first, rank_before
    return parts[::-1]


def _by_clear_words(parts: list[Part], met: Met) -> list[Part]:
    """Across each cut, whose name clearly says the other side changes sides."""
    sides = [list(part.places) for part in parts]
    for left in range(len(parts) - 1):
        for here, there in ((left, left + 1), (left + 1, left)):
            kind = parts[there].kind
            leaving = [
                t
                for t in sides[here]
                if _says(met, t, kind) and not _says(met, t, parts[here].kind)
            ]
            if kind is not None and len(leaving) < len(sides[here]):
                sides[here] = [t for t in sides[here] if t not in leaving]
                sides[there] = sorted(sides[there] + leaving)
    return [Part(tuple(side), part.kind) for side, part in zip(sides, parts, strict=True)]


def _says(met: Met, touchpoint: int, kind: StageKind | None) -> bool:
    said = met.kinds[touchpoint]
    clear = met.hints[touchpoint] >= _CLEAR and said is not None and kind is not None
    return clear and _apart(said, kind) < 1.0  # type: ignore[arg-type]
