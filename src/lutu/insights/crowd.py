"""Who are these customers, in few numbers: asked through the engine, of every persona by itself.

Not in the catalogue, because it speaks of a map by ids. Its cells are `customers`, and `stage/<stage>`:
who was ever in it.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses import stages
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics import sum as sums
from lutu.insights.metrics.intervals import Estimate, joined, median
from lutu.insights.metrics.kind import Ground, Measured
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, Words
from lutu.kernel.cells import cell, parse_cell
from lutu.kernel.layout import lay_out
from lutu.kernel.members import everyone, of_customers
from lutu.kernel.stage_definition import Stage
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Params:
    """The map, empty where stages do not matter; the currency of amounts whose events name none."""

    definition: tuple[Stage, ...] = ()
    currency: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Events and journeys of each customer, what they brought, events by channel, customers by stage."""

    events: tuple[Ints, ...]
    journeys: tuple[Ints, ...]
    value: sums.State
    channels: dict[str, int]
    reach: Ints


@dataclass(frozen=True, slots=True)
class Crowd:
    """The numbers. Channels have the most events first; `reach` is customers by the name of the stage."""

    customers: int
    events: Estimate
    journeys: Estimate
    value: Measured
    channels: tuple[tuple[str, int], ...]
    reach: tuple[tuple[str, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The wholes."""
        return {"customers": self.customers, "reach": dict(self.reach)}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: the map shows it."""
        return {}

    def cells(self) -> dict[str, int]:
        """All count customers."""
        return {"customers": self.customers} | {cell("stage", s): n for s, n in self.reach}


def partial(batch: Batch, params: Params) -> State:
    """Count a batch."""
    sizes = np.diff(batch.offsets)
    owner = batch.customer
    firsts = np.flatnonzero(np.concatenate([owner[:1] == owner[:1], owner[1:] != owner[:-1]]))
    events = np.add.reduceat(sizes, firsts) if firsts.size else np.empty(0, np.int64)
    journeys = np.diff(np.append(firsts, owner.size))
    every = np.ones(len(batch.names), np.bool_), np.empty(0, np.bool_)
    reach = np.zeros(len(params.definition), np.int64)
    if params.definition:
        stage = lay_out(batch, params.definition).stages(batch)
        reach = loops.reached(batch.offsets, owner, stage, len(params.definition))
    value = sums.add_up(batch, every, "value", Ground(currency=params.currency))
    return State((events,), (journeys,), value, _channels(batch), reach)


def merge(a: State, b: State) -> State:
    """Both together."""
    words = sorted({*a.channels, *b.channels})
    return State(
        a.events + b.events,
        a.journeys + b.journeys,
        sums.merge(a.value, b.value),
        {word: a.channels.get(word, 0) + b.channels.get(word, 0) for word in words},
        a.reach + b.reach,
    )


def finish(state: State, context: Context, params: Params) -> Crowd:  # noqa: ARG001
    """The medians, and what there is most of."""
    events, journeys = joined(state.events), joined(state.journeys)
    ranked = sorted(state.channels.items(), key=lambda item: (-item[1], item[0]))
    names = [stage.name for stage in params.definition]
    return Crowd(
        int(events.size),
        median(events, 1),
        median(journeys, 1),
        sums.finish(state.value, sums.KIND.example, _NO_TREND),
        tuple(ranked),
        tuple(zip(names, state.reach.tolist(), strict=True)),
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """Everybody, or who was ever in a stage."""
    if parse_cell(text) == ("customers",):
        return of_customers(batch, everyone(batch))
    return stages.members(batch, stages.Params(params.definition), text)


def _channels(batch: Batch) -> dict[str, int]:
    column = batch.columns.get("channel")
    if not isinstance(column, Words):
        return {}
    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.words))
    return {word: int(n) for word, n in zip(column.words, counts, strict=True) if n}


_NO_TREND: Final = Ground()
_TITLE: Final = Text("Customers in few numbers", "客户概况", "顧客概況")
analysis: Final = Analysis(
    name="crowd",
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
