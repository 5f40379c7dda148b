"""A batch: whole journeys of whole customers, as plain columns side by side."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FIRST: Final = 0x8000
"""Top bit of a code: this event is the first of its journey."""
CODE: Final = 0x7FFF
"""The other fifteen bits: the number of the event's name."""
MAX_NAMES: Final = CODE


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A column of words: `codes` (n,) int32 into `words`, -1 where there is none."""

    codes: NDArray[np.int32]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A column of numbers: `values` (n,) float64, NaN where there is none."""

    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Flags:
    """A column of yes and no: `values` (n,) int8, 1 yes, 0 no, -1 where there is none."""

    values: NDArray[np.int8]


Column = Words | Numbers | Flags


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Events of whole journeys, journey after journey, each in order of (time, arrival).

    Journeys of one customer are adjacent and in order of their first event.
    """

    time: NDArray[np.int64]
    """(n,) microseconds since 1970, UTC."""
    code: NDArray[np.uint16]
    """(n,) number of the event's name, and FIRST on the first event of a journey."""
    offsets: NDArray[np.int64]
    """(journeys + 1,) journey j is the events offsets[j]:offsets[j + 1]; never empty."""
    customer: NDArray[np.int64]
    """(journeys,) the customer's number, unique over all batches of a log."""
    names: tuple[str, ...]
    """Event names by number; the same for every batch of a log."""
    columns: Mapping[str, Column]
    """The other fields by name, each (n,), loaded when first asked for; KeyError for an unknown one."""
    until: int
    """The instant up to which the log (within the period) is known, microseconds since 1970."""
    zone: tzinfo = UTC
    """The time zone in which a rule's dates and a calendar's days are meant."""
    since: int | None = None
    """No event is earlier than this, microseconds since 1970; None when it has not been looked up."""
    customers: int | None = None
    """How many customers there are; None when they have not been counted."""

    def __post_init__(self) -> None:
        for name, dtype in _DTYPES.items():
            object.__setattr__(self, name, fixed(getattr(self, name), dtype))

    @property
    def events(self) -> int:
        """How many events."""
        return self.time.size

    @property
    def journeys(self) -> int:
        """How many journeys."""
        return self.customer.size

    def slice(self, first: int, last: int) -> "Batch":
        """Journeys first:last by themselves, their columns shared; the cut may not part a customer."""
        start, stop = int(self.offsets[first]), int(self.offsets[last])
        return replace(
            self,
            time=self.time[start:stop],
            code=self.code[start:stop],
            offsets=self.offsets[first : last + 1] - start,
            customer=self.customer[first:last],
            customers=None,
            columns=Slices(self.columns, start, stop),
        )

    def only(self, journeys: NDArray[np.bool_], events: NDArray[np.bool_] | None = None) -> "Batch":
        """The journeys (journeys,) that are meant, and of theirs the events (n,), the first among them."""
        lengths = np.diff(self.offsets)
        meant = np.repeat(journeys, lengths)
        if events is not None:
            meant &= events
        kept = np.flatnonzero(meant)
        owner = np.repeat(np.arange(self.journeys), lengths)[kept]
        many = np.bincount(owner, minlength=self.journeys)[journeys]
        return replace(
            self,
            time=self.time[kept],
            code=self.code[kept],
            offsets=np.concatenate([[0], np.cumsum(many)]),
            customer=self.customer[journeys],
            customers=None,
            columns=Picked(self.columns, lambda: kept),
        )


_DTYPES: Final[dict[str, np.dtype[Any]]] = {
    "time": np.dtype(np.int64),
    "code": np.dtype(np.uint16),
    "offsets": np.dtype(np.int64),
    "customer": np.dtype(np.int64),
}


def fixed(array: NDArray[Any], dtype: np.dtype[Any]) -> NDArray[Any]:
    """The array as compiled loops take it: plain, contiguous, of this type and read-only; not a copy."""
    plain = np.ascontiguousarray(array, dtype).view(np.ndarray)
    plain.flags.writeable = False
    return plain


def take(column: Column, rows: NDArray[np.int64] | slice) -> Column:
    """Some rows of a column, in their order; a slice shares memory."""
    if isinstance(column, Words):
        return Words(column.codes[rows], column.words)
    if isinstance(column, Numbers):
        return Numbers(column.values[rows])
    return Flags(column.values[rows])


class Slices(Mapping[str, Column]):
    """The columns of a stretch of events, sharing memory."""

    def __init__(self, source: Mapping[str, Column], start: int, stop: int) -> None:
        self._source, self._rows = source, slice(start, stop)

    def __getitem__(self, name: str) -> Column:
        return take(self._source[name], self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)


class Picked(Mapping[str, Column]):
    """The columns of some events; which ones is found out when a column is first asked for."""

    def __init__(self, source: Mapping[str, Column], rows: Callable[[], NDArray[np.int64]]) -> None:
        self._source, self._find = source, rows
        self._rows: NDArray[np.int64] | None = None
        self._taken: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._taken:
            column = self._source[name]
            if self._rows is None:
                self._rows = self._find()
            self._taken[name] = take(column, self._rows)
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)
