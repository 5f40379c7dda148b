"""How many customers, journeys or events meet a rule.

The interval is that of a count that chance brings about (see `intervals.total`): events of one customer hang
together, so what counts is how much each customer brings. In a stretch of the trend are those with an event
that meets the rule in it.
"""

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule, event_is
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics import fields
from lutu.insights.metrics.intervals import total
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import happened, instants, meant
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.members import of_customers, of_journeys
from lutu.kernel.params import RULE, option
from lutu.kit.i18n import Text

_ROWS: Final = {"events": loops.EVENTS, "journeys": loops.JOURNEYS, "customers": loops.CUSTOMERS}


@dataclass(frozen=True, slots=True)
class Params:
    """What is counted."""

    rule: Rule = option(
        RULE,
        label=Text("Event", "事件", "事件"),
        help=Text("Which events count.", "统计哪些事件。", "統計哪些事件。"),
    )
    of: str = fields.of_field("customers", "journeys", "events")


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """(3, 2, stretches + 1): see the kernel."""

    sums: NDArray[np.int64]


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """Count a batch."""
    sums = loops.tallied(
        batch.time, batch.code, batch.offsets, batch.customer,
        *meant(params.rule, batch), instants(ground.edges),
    )  # fmt: skip
    return State(sums)


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.sums + b.sums)


def finish(state: State, params: Params, ground: Ground) -> Measured:  # noqa: ARG001
    """The number, and that of each stretch."""
    sums, squares = state.sums[_ROWS[params.of]]
    found = [
        total(int(count), float(square), int(customers))
        for count, square, customers in zip(
            sums, squares, state.sums[loops.CUSTOMERS, 0], strict=True
        )
    ]
    return Measured(found[-1], tuple(found[:-1]), unit(params))


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: ARG001, FBT001
    """The customers (or the journeys, where these are counted) with such an event."""
    chosen = happened(params.rule, batch)
    return of_journeys(batch, chosen) if params.of == "journeys" else of_customers(batch, chosen)


def unit(params: Params) -> Unit:
    """What is counted."""
    return cast("Unit", params.of)


KIND: Final = MetricKind(
    name="count",
    place=1,
    title=Text("How many", "数量", "數量"),
    help=Text(
        "How many customers, journeys or events meet a rule.",
        "符合规则的客户、旅程或事件有多少。",
        "符合規則的顧客、旅程或事件有多少。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params(event_is("view")),
)
