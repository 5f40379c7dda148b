"""Which share of the customers (or journeys) has an event that meets a rule.

Of all that the selection has or, where a base is named, of those with an event that meets the base. In a
stretch of the trend both have to happen in it. The interval is Wilson's.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule, event_is
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics import fields
from lutu.insights.metrics.intervals import share
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import instants
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.members import of_customers, of_journeys
from lutu.kernel.params import RULE, option
from lutu.kernel.rules import bits
from lutu.kit.i18n import Text


@dataclass(frozen=True, slots=True)
class Params:
    """Whose share of whom."""

    rule: Rule = option(
        RULE,
        label=Text("Event", "事件", "事件"),
        help=Text("What they did.", "他们做了什么。", "他們做了什麼。"),
    )
    base: Rule | None = option(
        RULE,
        label=Text("Of those with", "其中发生过", "其中發生過"),
        help=Text("Left empty: of everybody.", "留空表示全部。", "留空表示全部。"),
        default=None,
    )
    of: str = fields.of_field("customers", "journeys")


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """(2, stretches + 1): those of the base, and those of them that meet the rule."""

    sums: NDArray[np.int64]


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """Count a batch."""
    marks = bits((params.base, params.rule), batch)
    sums = loops.shared(
        batch.time, batch.code, batch.offsets, _owners(batch, params),
        marks.by_name, marks.by_event, instants(ground.edges),
    )  # fmt: skip
    return State(sums)


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.sums + b.sums)


def finish(state: State, params: Params, ground: Ground) -> Measured:  # noqa: ARG001
    """The share, and that of each stretch."""
    found = [share(int(part), int(whole)) for whole, part in state.sums.T]
    return Measured(found[-1], tuple(found[:-1]), "share")


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: ARG001, FBT001
    """Those who did, or those of the base who did not."""
    marks = bits((params.base, params.rule), batch)
    chosen = loops.shares(
        batch.code, batch.offsets, _owners(batch, params), marks.by_name, marks.by_event, not rest
    )
    return of_journeys(batch, chosen) if params.of == "journeys" else of_customers(batch, chosen)


def unit(params: Params) -> Unit:  # noqa: ARG001
    """A share."""
    return "share"


def _owners(batch: Batch, params: Params) -> NDArray[np.int64]:
    """(journeys,) what makes a unit: the customer, or each journey by itself."""
    if params.of == "customers":
        return batch.customer
    owners = np.arange(batch.journeys)
    owners.flags.writeable = False  # as the customers' are: the loop is compiled once
    return owners


KIND: Final = MetricKind(
    name="share",
    place=2,
    title=Text("Share", "占比", "占比"),
    help=Text(
        "Which share of the customers or journeys has an event that meets a rule.",
        "有多大比例的客户或旅程发生过符合规则的事件。",
        "有多大比例的顧客或旅程發生過符合規則的事件。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params(event_is("pay"), event_is("view")),
    has_rest=lambda params: True,  # noqa: ARG005
)
