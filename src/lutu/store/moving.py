"""When links change: the events of the customers concerned leave their buckets and go where they belong now.

An index knows customers, not identifiers. Who had one identifier only needs no more than the index; the
events of who had several are looked up in the truth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from lutu.store.aliases import applied
from lutu.store.arrays import Array, Int64, Records
from lutu.store.files import Sorted, read_bucket
from lutu.store.sort import RECORD
from lutu.store.state import State
from lutu.store.truth import Truth
from lutu.store.words import Numbering

MOST_CUSTOMERS: Final = 10_000
"""When more customers are concerned, the whole index is made afresh."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What leaves and what comes instead."""

    dropped: dict[int, Int64]
    """Customer numbers that leave, ascending, by bucket of the last snapshot."""
    numbers: Int64
    """(n,) where each event goes: customer numbers."""
    records: Records
    """(n,) the events, in order of arrival; their place is still to be filled in."""


def concerned(last: State, moves: Mapping[int, int]) -> set[int] | None:
    """The customers whose identifiers are not the same as in the last snapshot.

    None when there are so many of them that the whole truth had better be read.
    """
    before = dict(last.moved)
    changed = {
        number
        for number in before.keys() | moves.keys()
        if number < last.identifiers and before.get(number, number) != moves.get(number, number)
    }
    customers = {before.get(number, number) for number in changed}
    return None if len(customers) > MOST_CUSTOMERS else customers


def move(
    folder: Path,
    last: State,
    customers: set[int],
    moves: Mapping[int, int],
    truth: Truth,
    words: Numbering,
) -> Moved:
    """Take these customers out of the last snapshot and resolve each of their events anew."""
    mask = len(last.buckets) - 1
    dropped: dict[int, Int64] = {}
    for bucket in sorted({number & mask for number in customers}):
        dropped[bucket] = np.array(sorted(n for n in customers if n & mask == bucket), np.int64)
    parts = [
        _taken(read_bucket(folder / last.buckets[bucket].file, last.limits), numbers)
        for bucket, numbers in dropped.items()
    ]
    owners = np.concatenate([owner for owner, _ in parts] or [np.zeros(0, np.int64)])
    records = np.concatenate([record for _, record in parts] or [np.zeros(0, RECORD)])
    order = np.argsort(records["row"])
    owners, records = owners[order], records[order]
    several = np.array(sorted({target for _, target in last.moved}), np.int64)
    looked_up = np.isin(owners, several)
    owners[looked_up] = _identifiers(truth, records["row"][looked_up], words)
    numbers = applied(moves, owners)
    return Moved(dropped, numbers, records)


def _taken(events: Sorted, numbers: Int64) -> tuple[Int64, Records]:
    """The events of some customers of a bucket, and whose they are."""
    places = np.searchsorted(events.customer, numbers)
    there = places[np.minimum(places, len(events.customer) - 1) == places]
    there = there[np.isin(events.customer[there], numbers)]
    spans = [np.arange(events.offsets[place], events.offsets[place + 1]) for place in there]
    at = np.concatenate(spans) if spans else np.zeros(0, np.int64)
    records = np.zeros(len(at), RECORD)
    records["time"], records["row"] = events.time[at], events.row[at]
    records["code"] = events.code[at] & 0x7FFF
    return np.repeat(events.customer[there], [len(span) for span in spans]), records


def _identifiers(truth: Truth, rows: Int64, words: Numbering) -> Int64:
    """The identifier number of some rows, ascending, as the truth has them."""
    found = [np.zeros(0, np.int64)]
    for _, batch in truth.take(rows, ("customer",)):
        column: Array = batch.column("customer")
        codes = column.indices.to_numpy()
        found.append(words.number(codes, column.dictionary)[codes])
    return np.concatenate(found)
