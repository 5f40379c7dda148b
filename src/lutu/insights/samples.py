"""Are those who answered like all customers? Each customer counts in the channel of their first event.

A customer answered when one of their events carries a score. Who came by which channel is the one thing
that every log tells of everybody, answered or not; where the two shares differ, feelings on the map are
those of some groups more than of others.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.feedback.scores import scored
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, Words
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.members import of_customers
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Params:
    """Nothing to choose."""


@dataclass(frozen=True, slots=True)
class Samples:
    """State and result in one: by channel, all customers and those who answered."""

    groups: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def customers(self) -> int:
        """All customers whose first channel is known."""
        return sum(everybody for everybody, _ in self.groups.values())

    @property
    def answered(self) -> int:
        """Those of them who answered."""
        return sum(answered for _, answered in self.groups.values())

    def to_dict(self) -> dict[str, Any]:
        """By channel."""
        return {"channels": {name: list(counts) for name, counts in self.groups.items()}}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: a map's health shows it."""
        return {}

    def cells(self) -> dict[str, int]:
        """Who answered, by channel."""
        return {cell("answered", name): answered for name, (_, answered) in self.groups.items()}


def partial(batch: Batch, params: Params) -> Samples:  # noqa: ARG001
    """The counts of a batch."""
    codes, answered, words = _told(batch)
    return Samples(
        {
            word: (int(there.sum()), int((there & answered).sum()))
            for code, word in enumerate(words)
            if (there := codes == code).any()
        }
    )


def merge(a: Samples, b: Samples) -> Samples:
    """Both together."""
    groups = dict(a.groups)
    for name, (everybody, answered) in b.groups.items():
        there = groups.get(name, (0, 0))
        groups[name] = there[0] + everybody, there[1] + answered
    return Samples(groups)


def finish(state: Samples, context: Context, params: Params) -> Samples:  # noqa: ARG001
    """The counts themselves, the largest group first."""
    ranked = sorted(state.groups.items(), key=lambda item: (-item[1][0], item[0]))
    return Samples(dict(ranked))


def members(batch: Batch, params: Params, text: str) -> Members:  # noqa: ARG001
    """Who came by a channel and answered: `answered/<channel>`."""
    match parse_cell(text):
        case ("answered", channel):
            codes, answered, words = _told(batch)
            if channel not in words:
                return of_customers(batch, np.zeros(batch.journeys, np.bool_))
            chosen = np.unique(batch.customer)[answered & (codes == words.index(channel))]
            return of_customers(batch, np.isin(batch.customer, chosen))
        case _:
            raise NoCell(text, "answered/web")


def _told(batch: Batch) -> tuple[Ints, NDArray[np.bool_], tuple[str, ...]]:
    """(customers,) in order of their number: the code of the first channel, whether they answered; words."""
    customers, first = np.unique(batch.customer, return_index=True)
    channel = batch.columns.get("channel")
    if not isinstance(channel, Words) or not batch.journeys:
        return np.full(len(customers), -1), np.zeros(len(customers), np.bool_), ()
    answers = np.add.reduceat(scored(batch).astype(np.int64), batch.offsets[:-1])
    answered = np.zeros(len(customers), np.int64)
    np.add.at(answered, np.searchsorted(customers, batch.customer), answers)
    codes = channel.codes[batch.offsets[:-1][first]].astype(np.int64)
    return codes, answered > 0, channel.words


_TITLE = Text("Who answered", "谁答复了", "誰答覆了")
analysis = Analysis(
    name="samples",
    title=_TITLE,
    question=_TITLE,
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
)
