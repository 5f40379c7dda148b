"""Which customers a segment selects."""

import operator
from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Operator, Rule
from lutu.events.segment import AllOf, AnyOf, Count, NotThose, Who
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.compiled import compiled
from lutu.kernel.rules import ByName, check_rule, matches

Bools = NDArray[np.bool_]


def selected(who: Who, batch: Batch) -> Bools:
    """(journeys,) whether each customer is selected, in a batch of whole customers."""
    match who:
        case Count(rule, relation, number):
            counts = _counts(rule, batch, enough=number + 1)
            return np.asarray(_RELATIONS[relation](counts, number), np.bool_)
        case AllOf(parts):
            return reduce(np.logical_and, (selected(part, batch) for part in parts))
        case AnyOf(parts):
            return reduce(np.logical_or, (selected(part, batch) for part in parts))
        case NotThose(part):
            return ~selected(part, batch)


def check_segment(who: Who, batch: Batch) -> None:
    """UnknownField or UnknownName when the segment speaks of what the log does not have."""
    match who:
        case Count(rule):
            check_rule(rule, batch)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                check_segment(part, batch)
        case NotThose(part):
            check_segment(part, batch)


def _counts(rule: Rule, batch: Batch, enough: int) -> NDArray[np.int64]:
    """How many events of each customer meet the rule, counted no further than `enough`."""
    found = matches(rule, batch)
    counts: NDArray[np.int64]
    if isinstance(found, ByName):
        counts = _count_names(batch.code, batch.offsets, found.meant, enough)
    else:
        counts = _count_events(batch.offsets, found.meant, enough)
    return counts


@compiled
def _count_names(code: Any, offsets: Any, meant: Any, enough: int) -> Any:
    counts = np.empty(offsets.size - 1, np.int64)
    for j in range(counts.size):
        count = 0
        for i in range(np.uint64(offsets[j]), np.uint64(offsets[j + 1])):
            count += meant[code[i] & _NAME]
            if count >= enough:
                break
        counts[j] = count
    return counts


@compiled
def _count_events(offsets: Any, meant: Any, enough: int) -> Any:
    counts = np.empty(offsets.size - 1, np.int64)
    for j in range(counts.size):
        count = 0
        for i in range(np.uint64(offsets[j]), np.uint64(offsets[j + 1])):
            count += meant[i]
            if count >= enough:
                break
        counts[j] = count
    return counts


_NAME: Final = np.uint16(CODE)
_RELATIONS: Final[dict[Operator, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
