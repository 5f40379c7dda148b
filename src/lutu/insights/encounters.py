"""Which touchpoint do journeys meet before which, which follows which, and on what channel?

What the drawing of a map is made from. It is asked through the engine like every analysis, but it is
not one of the catalogue: its answer is for the drawing, not for a person.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.feedback.scores import scored_events
from lutu.insights.kernels import encounters as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import CODE, Batch, Words
from lutu.kernel.cells import NoCell
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Params:
    """The touchpoints, each as the names of its events."""

    groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Encounters:
    """State and result in one: sums over journeys; arrays are indexed by touchpoint."""

    before: Ints
    """(a, b) journeys that met a for the first time before b for the first time."""
    journeys: Ints
    links: Ints
    """(a, b) how often b came next after a."""
    log_gaps: NDArray[np.float64]
    """(a, b) the sum of log(1 + seconds) of these."""
    events: Ints
    scored: Ints
    """Events that carry a score."""
    all_journeys: int
    channels: dict[str, Ints] = field(default_factory=dict)
    """Events by channel."""

    def to_dict(self) -> dict[str, Any]:
        """The sums as lists."""
        return {"journeys": self.journeys.tolist(), "links": self.links.tolist()}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: it is not shown."""
        return {}

    def cells(self) -> dict[str, int]:
        """None: nobody is asked for."""
        return {}


def partial(batch: Batch, params: Params) -> Encounters:
    """The sums of a batch."""
    count = len(params.groups)
    group_of = {name: group for group, names in enumerate(params.groups) for name in names}
    touch = np.array([group_of.get(name, -1) for name in batch.names], np.int32)
    before, journeys, links, log_gaps = loops.encounters(
        batch.time, batch.code, batch.offsets, touch, count
    )
    names = len(batch.names)
    code = batch.code & CODE
    met = touch >= 0
    by_name = np.bincount(code, minlength=names)
    return Encounters(
        before,
        journeys,
        links,
        log_gaps,
        _by_touch(by_name, touch, met, count),
        _by_touch(scored_events(batch), touch, met, count),
        batch.journeys,
        {
            word: _by_touch(counts, touch, met, count)
            for word, counts in _channels(batch, code, names).items()
        },
    )


def merge(a: Encounters, b: Encounters) -> Encounters:
    """Both together."""
    return Encounters(
        a.before + b.before,
        a.journeys + b.journeys,
        a.links + b.links,
        a.log_gaps + b.log_gaps,
        a.events + b.events,
        a.scored + b.scored,
        a.all_journeys + b.all_journeys,
        {
            word: a.channels.get(word, 0) + b.channels.get(word, np.zeros_like(b.events))
            for word in a.channels.keys() | b.channels.keys()
        },
    )


def finish(state: Encounters, context: Context, params: Params) -> Encounters:  # noqa: ARG001
    """The sums themselves."""
    return state


def members(batch: Batch, params: Params, cell: str) -> Members:  # noqa: ARG001
    """Nobody: NoCell."""
    raise NoCell(cell, "–")


def _by_touch(
    by_name: NDArray[np.intp], touch: NDArray[np.int32], met: NDArray[np.bool_], count: int
) -> Ints:
    sums = np.zeros(count, np.int64)
    np.add.at(sums, touch[met], by_name[met])
    return sums


def _channels(batch: Batch, code: NDArray[Any], names: int) -> dict[str, NDArray[np.intp]]:
    column = batch.columns.get("channel")
    if not isinstance(column, Words):
        return {}
    width = len(column.words)
    keys = code.astype(np.int64) * (width + 1) + column.codes
    known = column.codes >= 0
    counts = np.bincount(keys[known], minlength=names * (width + 1)).reshape(names, width + 1)
    return {word: counts[:, number] for number, word in enumerate(column.words)}


_TITLE = Text("Encounters", "相遇次序", "相遇次序")
analysis = Analysis(
    name="encounters",
    title=_TITLE,
    question=_TITLE,
    shape="matrix",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
)
