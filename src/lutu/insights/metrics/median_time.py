"""How long it takes from one event to another, for half of the journeys.

Of each journey the way from its first event that meets the first rule to the first later one that meets the
second. Journeys without both do not count. The median is exact; its interval are the two ordered values that
enclose it (see `intervals.median`). A way belongs to the stretch of the trend in which it ends: so a
stretch that is over does not move any more.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule, event_is
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics.intervals import joined, median
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import instants
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.members import of_journeys
from lutu.kernel.params import RULE, option
from lutu.kernel.rules import bits
from lutu.kit.clocks import MICROSECONDS
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Params:
    """From where to where."""

    start: Rule = option(
        RULE,
        label=Text("From", "从", "從"),
        help=Text("The event it is counted from.", "从哪个事件开始计时。", "從哪個事件開始計時。"),
    )
    end: Rule = option(
        RULE,
        label=Text("To", "到", "到"),
        help=Text(
            "The first such event after it.", "其后首次发生的这个事件。", "其後首次發生的這個事件。"
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """(ways, 2) stretch and microseconds of each way."""

    ways: tuple[Ints, ...]


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """The ways of a batch."""
    return State((_ways(batch, params, ground)[:, 1:],))


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.ways + b.ways)


def finish(state: State, params: Params, ground: Ground) -> Measured:
    """The median, and that of each stretch."""
    stretch = joined([ways[:, 0] for ways in state.ways])
    length = joined([ways[:, 1] for ways in state.ways])
    trend = tuple(
        median(length[stretch == place], MICROSECONDS) for place in range(len(ground.edges) - 1)
    )
    return Measured(median(length, MICROSECONDS), trend, unit(params))


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: FBT001, ARG001
    """The journeys that went the way."""
    chosen = np.zeros(batch.journeys, np.bool_)
    chosen[_ways(batch, params, ground)[:, 0]] = True
    return of_journeys(batch, chosen)


def unit(params: Params) -> Unit:  # noqa: ARG001
    """A time."""
    return "seconds"


def _ways(batch: Batch, params: Params, ground: Ground) -> Ints:
    marks = bits((params.start, params.end), batch)
    found: Ints = loops.lasting(
        batch.time, batch.code, batch.offsets,
        marks.by_name, marks.by_event, instants(ground.edges),
    )  # fmt: skip
    return found


KIND: Final = MetricKind(
    name="median_time",
    place=4,
    title=Text("Time between", "用时", "用時"),
    help=Text(
        "How long it takes from one event to another: half of the journeys take no longer.",
        "从一个事件到另一个事件要多久：一半的旅程不超过这个时间。",
        "從一個事件到另一個事件要多久：一半的旅程不超過這個時間。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params(event_is("view"), event_is("pay")),
)
