"""Which share of the customers goes from one event on to another, within a time.

Counted as the funnel counts its two steps, so that the numbers agree: an attempt begins at an event that
meets the first rule, it succeeds at the first later event of the same journey that meets the second, no later
than the window allows; a customer counts once, by the attempt that gets furthest, and belongs to the stretch
of the trend in which that attempt began. The interval is Wilson's.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses import funnel
from lutu.analyses.kernels import funnel as steps
from lutu.events.rule import Rule, event_is
from lutu.insights.metrics.intervals import share
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import instants, together
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import cell
from lutu.kernel.params import DURATION, RULE, option
from lutu.kernel.rules import bits
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Params:
    """From where to where, and how soon."""

    start: Rule = option(
        RULE,
        label=Text("From", "从", "從"),
        help=Text("Who did this …", "发生过这个的客户……", "發生過這個的顧客……"),
    )
    end: Rule = option(
        RULE,
        label=Text("To", "到", "到"),
        help=Text("… and did this afterwards.", "……之后又发生了这个。", "……之後又發生了這個。"),
    )
    window: int | None = option(
        DURATION,
        label=Text("Within", "时限", "時限"),
        help=Text("Left empty: at any time.", "留空表示不限。", "留空表示不限。"),
        default=None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """(2, stretches + 1): who began, and who got through."""

    sums: Ints


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """Find every customer's best attempt."""
    marks = bits((params.start, params.end), batch)
    window = steps.NO_WINDOW if params.window is None else params.window
    depth, times = steps.furthest(
        batch.time, batch.code, batch.offsets, batch.customer,
        marks.by_name, marks.by_event, 2, window,
    )  # fmt: skip
    depth = depth[depth > 0].astype(np.int64)
    began = times[np.cumsum(depth) - depth]
    edges = instants(ground.edges)
    place = np.searchsorted(edges, began, side="right") - 1
    inside = (place >= 0) & (place < len(edges) - 1)
    width = max(len(edges), 1)
    sums = np.zeros((2, width), np.int64)
    for row, chosen in enumerate((depth >= 1, depth >= 2)):
        sums[row, :-1] = np.bincount(place[inside & chosen], minlength=width)[: width - 1]
        sums[row, -1] = np.count_nonzero(chosen)
    return State(sums)


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.sums + b.sums)


def finish(state: State, params: Params, ground: Ground) -> Measured:  # noqa: ARG001
    """The share, and that of each stretch."""
    found = [share(int(part), int(whole)) for whole, part in state.sums.T]
    return Measured(found[-1], tuple(found[:-1]), "share")


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: ARG001, FBT001
    """Who got through; or who did not, or not yet."""
    asked = funnel.Params((params.start, params.end), params.window)
    if not rest:
        return funnel.members(batch, asked, cell("step", 2))
    words = ("dropped", "active")
    return together([funnel.members(batch, asked, cell("step", 1, word)) for word in words])


def unit(params: Params) -> Unit:  # noqa: ARG001
    """A share."""
    return "share"


def _settles(params: Params, ground: Ground) -> int:  # noqa: ARG001
    return params.window or 0


KIND: Final = MetricKind(
    name="conversion",
    place=5,
    title=Text("Conversion", "转化", "轉換"),
    help=Text(
        "Which share of the customers goes from one event on to another.",
        "有多大比例的客户从一个事件走到另一个事件。",
        "有多大比例的顧客從一個事件走到另一個事件。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params(event_is("view"), event_is("pay"), 7 * DAY),
    has_rest=lambda params: True,  # noqa: ARG005
    settles=_settles,
)
