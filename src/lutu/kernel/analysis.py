"""What an analysis is: a question in one file, split into parts that add up to the whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Generic, Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.batch import Batch
from lutu.kit.i18n import Text

Shape = Literal["flow", "table", "matrix", "series", "distribution"]

ParamsT = TypeVar("ParamsT")
StateT = TypeVar("StateT")
ResultT = TypeVar("ResultT", bound="Result")


@dataclass(frozen=True, slots=True)
class Context:
    """What `finish` knows of the log besides the merged state."""

    names: tuple[str, ...]
    until: int
    zone: tzinfo


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """The units that a cell counts, one row each: the journey's customer, first and last instant.

    Where the cell counts customers there is one row a customer; where it counts journeys, one a journey.
    """

    customer: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class Result(Protocol):
    """What every result can do."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result: plain numbers, words and lists."""
        ...

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Its tables by name, each a list of rows with equal keys; the first is the main one.

        Every row carries `cell`, the text that `members` takes, where "who?" has an answer.
        """
        ...

    def cells(self) -> dict[str, int]:
        """Every cell that `members` takes, with its number: as many rows as `members` gives."""
        ...


@dataclass(frozen=True, slots=True)
class Analysis(Generic[ParamsT, StateT, ResultT]):
    """One question: the pure functions that answer it, its texts and an example for the checks.

    `merge` is associative and commutative and the state of an empty batch is its identity.
    A cell is text, its parts joined with `/`, each percent-encoded: `link/cart/pay`, `step/2/dropped`.
    """

    name: str
    title: Text
    question: Text
    shape: Shape
    params: type[ParamsT]
    partial: Callable[[Batch, ParamsT], StateT]
    merge: Callable[[StateT, StateT], StateT]
    finish: Callable[[StateT, Context, ParamsT], ResultT]
    members: Callable[[Batch, ParamsT, str], Members]
    example: ParamsT
    further: tuple[ParamsT, ...] = ()
    """More examples, so that together they go through every part of the analysis."""
