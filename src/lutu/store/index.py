"""The index as readers see it: a snapshot that stays as it is, whatever is written meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.batch import Column
from lutu.store.build import Aliases, read_words
from lutu.store.columns import BucketColumns, Properties
from lutu.store.files import check_bucket, read_bucket
from lutu.store.state import State
from lutu.store.truth import Truth
from lutu.store.words import Numbering


@dataclass(frozen=True, slots=True, eq=False)
class Bucket:
    """The events of some customers: customer after customer, each in order of (time, arrival)."""

    time: NDArray[np.int64]
    """(n,) microseconds since 1970, UTC."""
    code: NDArray[np.uint16]
    """(n,) number of the event's name; the top bit marks the first event of a customer."""
    offsets: NDArray[np.int64]
    """(customers + 1,) customer j is the events offsets[j]:offsets[j + 1]; never empty."""
    customer: NDArray[np.int64]
    """(customers,) ascending customer numbers."""
    row: NDArray[np.int64]
    """(n,) row of the truth."""
    columns: Mapping[str, Column]
    """Channel, value, currency, source and the properties, typed, in this order; KeyError when unknown."""


class Index:
    """All events of a log at one moment. Reading needs no lock and outlives the next snapshot."""

    def __init__(self, folder: Path, state: State, truth: Truth, version: int) -> None:
        self.state = state
        self.truth = truth
        self.version = version
        """The log's version that it shows."""
        self.names = tuple(state.names)
        """Event names by code."""
        self.events = sum(bucket.events for bucket in state.buckets)
        self.customers = sum(bucket.customers for bucket in state.buckets)
        filled = [bucket for bucket in state.buckets if bucket.events]
        self.start = min((bucket.start for bucket in filled), default=0)
        """First instant, microseconds since 1970; 0 when there is no event."""
        self.end = max((bucket.end for bucket in filled), default=0)
        """Last instant."""
        self._folder = folder
        self.properties = Properties(folder / "columns", truth)
        self.words: Numbering = read_words(folder, state)
        """Identifiers by number."""
        self._opened = [read_bucket(folder / bucket.file) for bucket in state.buckets]

    @cached_property
    def buckets(self) -> Sequence[Bucket]:
        """Customer number % buckets tells the bucket; checked once, here, for all that read them."""
        found = []
        for state, events in zip(self.state.buckets, self._opened, strict=True):
            path = self._folder / state.file
            check_bucket(path, events, len(self.names), self.start, self.end)
            columns = BucketColumns(self.properties, state.file, events.row)
            found.append(
                Bucket(events.time, events.code, events.offsets, events.customer, events.row, columns)
            )
        return tuple(found)

    def find(self, number: int) -> tuple[Bucket, int] | None:
        """The bucket and the place in it of a customer's number; None when no event has it."""
        bucket = self.buckets[number & (len(self.buckets) - 1)]
        place = int(np.searchsorted(bucket.customer, number))
        found = place < len(bucket.customer) and bucket.customer[place] == number
        return (bucket, place) if found else None

    def find_identifier(self, identifier: str) -> tuple[Bucket, int] | None:
        """The bucket and the place in it of the customer who has this identifier."""
        number = self.words.find(identifier)
        return self.find(int(self.owners()[number])) if number >= 0 and self.owners()[number] >= 0 else None

    def owners(self) -> NDArray[np.int64]:
        """(identifiers,) the customer number of each identifier number; -1 when it was erased."""
        return Aliases(self.truth).resolve(np.arange(self.words.count), self.words)

    def present(self) -> NDArray[np.int64]:
        """All customer numbers, ascending: by first appearance."""
        return np.sort(np.concatenate([bucket.customer for bucket in self.buckets]))
