"""The index as readers see it: a snapshot that stays as it is, whatever is written meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from lutu.kernel.batch import Column
from lutu.kernel.threads import side_by_side
from lutu.store.aliases import Aliases
from lutu.store.arrays import Int64, UInt16
from lutu.store.build import checked_words, map_words
from lutu.store.columns import BucketColumns, Properties
from lutu.store.files import Sorted, read_bucket
from lutu.store.state import State
from lutu.store.truth import Truth
from lutu.store.words import Numbering


@dataclass(frozen=True, slots=True, eq=False)
class Bucket:
    """The events of some customers: customer after customer, each in order of (time, arrival)."""

    time: Int64
    """(n,) microseconds since 1970, UTC."""
    code: UInt16
    """(n,) number of the event's name; the top bit marks the first event of a customer."""
    offsets: Int64
    """(customers + 1,) customer j is the events offsets[j]:offsets[j + 1]; never empty."""
    customer: Int64
    """(customers,) ascending customer numbers."""
    row: Int64
    """(n,) row of the truth."""
    columns: Mapping[str, Column]
    """Channel, value, currency, source and the properties, typed, in this order; KeyError when unknown."""


class Index:
    """All events of a log at one moment. Reading needs no lock and outlives the next snapshot."""

    def __init__(
        self, folder: Path, state: State, truth: Truth, last: "Index | None" = None
    ) -> None:
        self.state = state
        self.truth = truth
        self.version = truth.rows + truth.manifest.changes
        """The log's version that it shows."""
        self.names = tuple(state.names)
        """Event names by code."""
        self.events = sum(bucket.events for bucket in state.buckets)
        self.customers = sum(bucket.customers for bucket in state.buckets)
        self.start, self.end = state.limits.start, state.limits.end
        """First and last instant, microseconds since 1970; 0 when there is no event."""
        self.properties = Properties(folder / "columns", truth)
        self.folder = folder
        self._words = map_words(folder, state)
        self.opened = self._open(folder, last)
        self._aliases = Aliases(truth)

    @cached_property
    def words(self) -> Numbering:
        """Identifiers by number."""
        return checked_words(self._words, self.folder, self.state)

    @cached_property
    def buckets(self) -> tuple[Bucket, ...]:
        """Customer number % number of buckets tells the bucket."""
        return tuple(
            Bucket(
                events.time,
                events.code,
                events.offsets,
                events.customer,
                events.row,
                BucketColumns(self.properties, file, events.row),
            )
            for file, events in self.opened.items()
        )

    def find(self, number: int) -> tuple[Bucket, int] | None:
        """The bucket and the place in it of a customer's number; None when no event has it."""
        bucket = self.buckets[number & (len(self.buckets) - 1)]
        place = int(np.searchsorted(bucket.customer, number))
        found = place < len(bucket.customer) and bucket.customer[place] == number
        return (bucket, place) if found else None

    def find_identifier(self, identifier: str) -> tuple[Bucket, int] | None:
        """The bucket and the place in it of the customer who has this identifier."""
        number = self.words.find(identifier)
        if number < 0:
            return None
        owner = int(self._aliases.resolve(np.array([number]), self.words)[0])
        return self.find(owner)

    def moved(self) -> list[tuple[int, int]]:
        """Identifier numbers that count as another customer number, and as which."""
        return sorted(self._aliases.moves(self.words).items())

    def present(self) -> Int64:
        """All customer numbers, ascending: by first appearance."""
        there = np.zeros(self.state.identifiers, np.bool_)
        for bucket in self.buckets:
            there[bucket.customer] = True
        return np.flatnonzero(there)

    def _open(self, folder: Path, last: "Index | None") -> dict[str, Sorted]:
        """Buckets by file; those that the last snapshot has open are not opened again."""
        known, limits = last.opened if last else {}, self.state.limits
        files = [bucket.file for bucket in self.state.buckets]
        new = [file for file in files if file not in known]
        mapped = side_by_side(lambda file: read_bucket(folder / file, limits), new)
        fresh = dict(zip(new, mapped, strict=True))
        return {file: known[file] if file in known else fresh[file] for file in files}
