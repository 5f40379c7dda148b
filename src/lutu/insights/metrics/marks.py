"""Rules as the loops take them."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.rules import ByName, matches

Bools = NDArray[np.bool_]
_NONE: Final = np.empty(0, np.bool_)


def meant(rule: Rule, batch: Batch) -> tuple[Bools, Bools]:
    """Which events meet a rule: by name, and empty; or nothing, and by event."""
    found = matches(rule, batch)
    if isinstance(found, ByName):
        return found.meant, _NONE
    return _NONE, found.meant


def happened(rule: Rule, batch: Batch) -> Bools:
    """(journeys,) whether an event of the journey meets the rule."""
    if not batch.journeys:
        return np.empty(0, np.bool_)
    met = matches(rule, batch).by_event(batch)
    return np.logical_or.reduceat(met, batch.offsets[:-1])


def instants(edges: tuple[int, ...]) -> NDArray[np.int64]:
    """The edges of the trend as the loops take them."""
    return np.array(edges, np.int64)


def together(parts: Sequence[Members]) -> Members:
    """The rows of several cells that share nobody."""
    columns = (
        np.concatenate([getattr(part, name) for part in parts]) for name in Members.__slots__
    )
    return Members(*columns)
