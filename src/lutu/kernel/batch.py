"""A batch: whole journeys of whole customers, as plain columns side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
