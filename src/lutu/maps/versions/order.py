"""In which order things lie: what was moved between two orders, and how a move is made again on a third.

Only what lies side by side has an order that can be seen: the cards of a cell, the touchpoints and steps of a
stage, stages and lanes on the map. Where something was moved to is said by what it lies behind, and what lies
still is what says it: so a move reads the same whatever else was moved with it.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Record = Mapping[str, Any]

ORDER: Final = "order"
"""The field under which a move within a list is told; its value is the id of what something lies behind."""
FIRST: Final = ""
"""The value of that field for what lies behind nothing."""
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "stages": (),
    "lanes": (),
    "steps": ("stage",),
    "touchpoints": ("stage", "step"),
    "cards": ("stage", "step", "lane"),
}
"""What things of a kind share that lie side by side."""


@dataclass(frozen=True, slots=True)
class Move:
    """From behind one thing to behind another; `FIRST` where there is none."""

    before: str
    after: str


def rows(name: str, records: Iterable[Record]) -> dict[tuple[Any, ...], list[str]]:
    """The ids of what lies side by side, in order."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for one in records:
        found.setdefault(_row(name, one), []).append(one["id"])
    return found


def moves(name: str, before: Iterable[Record], after: Iterable[Record]) -> dict[str, Move]:
    """As few as possible of those on both sides that were moved among their neighbours, by their ids."""
    found: dict[str, Move] = {}
    there = rows(name, before) if name in BESIDE else {}
    for row, order in (rows(name, after) if there else {}).items():
        still = steady(there.get(row, ()), order)
        then, now = behind(there.get(row, ()), still), behind(order, still)
        found |= {
            one: Move(then[one], now[one]) for one in order if one in then and one not in still
        }
    return found


def steady(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """As many as possible of those on both sides that need not be moved from one order to the other."""
    place = {one: number for number, one in enumerate(before)}
    common = [one for one in after if one in place]
    ends: list[int] = []  # the earliest place at which a run of this length ends
    last: list[str] = []
    previous: dict[str, str | None] = {}
    for one in common:
        at = bisect_left(ends, place[one])
        ends[at : at + 1], last[at : at + 1] = [place[one]], [one]
        previous[one] = last[at - 1] if at else None
    found, here = set[str](), last[-1] if last else None
    while here is not None:
        found.add(here)
        here = previous[here]
    return found


def behind(order: Iterable[str], still: Collection[str]) -> dict[str, str]:
    """Behind which of those that lie still each of them lies."""
    found, last = dict[str, str](), FIRST
    for one in order:
        found[one] = last
        if one in still:
            last = one
    return found


def rearranged(
    name: str, records: Sequence[Record], like: Sequence[Record], moved: Collection[str]
) -> list[Record]:
    """The records with some of them where they lie in `like`, and all others as they lie.

    What does not lie in the same row there stays where it is.
    """
    there = {one["id"]: _row(name, one) for one in like}
    held = {one["id"]: one for one in records}
    moving = {one for one in moved if one in held and there.get(one) == _row(name, held[one])}
    order = [one for one in held if one not in moving]
    left = rows(name, (held[one] for one in order))
    after: dict[str, list[str]] = {}
    for row, wanted in rows(name, like).items():
        still = steady(left.get(row, ()), [one for one in wanted if one not in moving])
        last = _ahead_of(left.get(row, ()), order)
        for one in wanted:
            if one in moving:
                after.setdefault(last, []).append(one)
            elif one in still:
                last = one
    found = [held[one] for one in after.get(FIRST, ())]
    for one in order:
        found += [held[one], *(held[each] for each in after.get(one, ()))]
    return found


def _ahead_of(row: Sequence[str], order: Sequence[str]) -> str:
    """What lies right before the first of a row in the whole list; before a new row lies everything."""
    at = order.index(row[0]) if row else len(order)
    return order[at - 1] if at else FIRST


def _row(name: str, record: Record) -> tuple[Any, ...]:
    return tuple(record.get(field) for field in BESIDE[name])
