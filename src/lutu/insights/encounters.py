"""Which touchpoint do journeys meet before which, which follows which, and on what channel?

What the drawing of a map is made from. It is asked through the engine like every analysis, but it is
not one of the catalogue: its answer is for the drawing, not for a person.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.feedback.scores import scored
from lutu.insights.kernels import encounters as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import CODE, Batch, Words
from lutu.kernel.cells import NoCell
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Events by name that are one touchpoint; with channels, only those that happen there.

    With `others`, everywhere but in these channels.
    """

    events: tuple[str, ...]
    channels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def meant(self, channel: str | None) -> bool:
        """Whether events of this channel belong to it."""
        if self.others:
            return channel not in self.others
        return not self.channels or channel in self.channels


@dataclass(frozen=True, slots=True)
class Params:
    """The touchpoints; no event belongs to two of them."""

    groups: tuple[Group, ...] = ()


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
    column = batch.columns.get("channel")
    words = column.words if isinstance(column, Words) else ()
    channel = column.codes if isinstance(column, Words) else np.full(batch.events, -1, np.int32)
    touch = _touchpoints(batch, params, words)[batch.code & CODE, channel]
    before, journeys, links, log_gaps = loops.encounters(batch.time, batch.offsets, touch, count)
    known = (touch >= 0) & (channel >= 0)
    keys = touch[known].astype(np.int64) * len(words) + channel[known]
    by_channel = np.bincount(keys, minlength=count * len(words)).reshape(count, len(words))
    return Encounters(
        before,
        journeys,
        links,
        log_gaps,
        np.bincount(touch[touch >= 0], minlength=count),
        np.bincount(touch[scored(batch) & (touch >= 0)], minlength=count),
        batch.journeys,
        dict(zip(words, by_channel.T, strict=True)),
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


def _touchpoints(batch: Batch, params: Params, words: tuple[str, ...]) -> NDArray[np.int32]:
    """(names, channels + 1) the touchpoint of each; the last column is for events without a channel."""
    table = np.full((len(batch.names), len(words) + 1), -1, np.int32)
    number = {name: code for code, name in enumerate(batch.names)}
    for group, one in enumerate(params.groups):
        there = [place for place, word in enumerate((*words, None)) if one.meant(word)]
        known = [number[name] for name in one.events if name in number]
        table[np.ix_(known, there)] = group
    return table


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
