"""What the values of the events that meet a rule come to.

Each value counts to the millionth. The interval takes every customer as one of chance's throws: what they
bring together varies with how many they are and with how much each brings (see `intervals.total`). Where
values are in several currencies there is no sum.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.errors import InvalidInput
from lutu.events.rule import Rule, event_is
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics import fields
from lutu.insights.metrics.intervals import UNKNOWN, Estimate, total
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import Bools, instants, meant
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch, Numbers, Words, fixed
from lutu.kernel.members import of_customers
from lutu.kernel.params import RULE, option
from lutu.kernel.rules import FIELDS, UnknownField, matches
from lutu.kit.i18n import Text

_MILLION: Final = 1_000_000
_NOT_NUMBERS: Final = Text("property", "属性", "屬性")
_ALLOWED: Final = Text(
    "a property that holds numbers", "取值为数字的属性", "值為數字的屬性"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Params:
    """Which values of which events."""

    rule: Rule = option(
        RULE,
        label=Text("Event", "事件", "事件"),
        help=Text("Whose values are added up.", "对哪些事件求和。", "對哪些事件求和。"),
    )
    of: str = option(
        fields.PROPERTY,
        label=Text("Property", "属性", "屬性"),
        help=Text(
            "Any that holds numbers; “value” is the value of the event.",
            "任何数值属性；“value”即事件的价值。",
            "任何數值屬性；「value」即事件的價值。",
        ),
        default="value",
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """By currency ("" for none that is known): see the kernel."""

    currencies: tuple[str, ...]
    counts: NDArray[np.int64]
    squares: NDArray[np.float64]


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """Add up a batch."""
    return add_up(batch, meant(params.rule, batch), params.of, ground)


def add_up(batch: Batch, met: tuple[Bools, Bools], of: str, ground: Ground) -> State:
    """The values of the events that are meant, by name or by event."""
    column = batch.columns.get(of)
    if not isinstance(column, Numbers):
        width = max(len(ground.edges), 1)
        return State((), np.zeros((0, 3, width), np.int64), np.zeros((0, width)))
    words, codes = _currencies(batch, of)
    counts, squares = loops.summed(
        batch.time, batch.code, batch.offsets, batch.customer, *met, instants(ground.edges),
        fixed(column.values, np.dtype(np.float64)), codes, len(words),
    )  # fmt: skip
    unnamed = ground.currency if of == "value" else ""
    called = (*words, unnamed)
    rows: dict[str, list[int]] = {}
    for row in np.flatnonzero(counts[:, 0, -1]).tolist():
        rows.setdefault(called[row], []).append(row)
    named = sorted(rows)
    return State(
        tuple(named),
        np.array([counts[rows[word]].sum(0) for word in named], np.int64).reshape(
            -1, *counts.shape[1:]
        ),
        np.array([squares[rows[word]].sum(0) for word in named]).reshape(-1, *squares.shape[1:]),
    )


def merge(a: State, b: State) -> State:
    """Both together."""
    currencies = tuple(sorted({*a.currencies, *b.currencies}))
    counts = np.zeros((len(currencies), *a.counts.shape[1:]), np.int64)
    squares = np.zeros((len(currencies), *a.squares.shape[1:]))
    for state in (a, b):
        rows = [currencies.index(word) for word in state.currencies]
        counts[rows] += state.counts
        squares[rows] += state.squares
    return State(currencies, counts, squares)


def finish(state: State, params: Params, ground: Ground) -> Measured:  # noqa: ARG001
    """The sum, and that of each stretch; unknown where currencies differ."""
    width = max(len(ground.edges), 1)
    if len(state.currencies) > 1:
        return Measured(UNKNOWN, (UNKNOWN,) * (width - 1), "value")
    if not state.currencies:
        none = Estimate(0.0, None, None, 0)
        return Measured(none, (none,) * (width - 1), "value")
    customers, whole, beyond = state.counts[0]
    found = [
        total((int(w) * _MILLION + int(b)) / _MILLION, float(square), int(n))
        if n
        else Estimate(0.0, None, None, 0)
        for n, w, b, square in zip(customers, whole, beyond, state.squares[0], strict=True)
    ]
    return Measured(found[-1], tuple(found[:-1]), "value", state.currencies[0] or None)


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: ARG001, FBT001
    """The customers who brought something."""
    column = batch.columns.get(params.of)
    if not isinstance(column, Numbers) or not batch.journeys:
        return of_customers(batch, np.zeros(batch.journeys, np.bool_))
    met = matches(params.rule, batch).by_event(batch) & (np.abs(column.values) < 1e15)
    return of_customers(batch, np.logical_or.reduceat(met, batch.offsets[:-1]))


def unit(params: Params) -> Unit:  # noqa: ARG001
    """A value."""
    return "value"


def _check(params: Params, batch: Batch, ground: Ground) -> None:  # noqa: ARG001
    column = batch.columns.get(params.of)
    if column is None and params.of not in FIELDS:
        raise UnknownField.near(params.of, batch)
    if column is not None and not isinstance(column, Numbers):
        raise InvalidInput(what=_NOT_NUMBERS.say(), value=params.of, allowed=_ALLOWED.say())


def _currencies(batch: Batch, of: str) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """The currencies of the values; only those of events have one."""
    column = batch.columns.get("currency") if of == "value" else None
    if not isinstance(column, Words):
        return (), fixed(np.empty(0, np.int32), np.dtype(np.int32))
    return column.words, fixed(column.codes, np.dtype(np.int32))


KIND: Final = MetricKind(
    name="sum",
    place=3,
    title=Text("Sum", "合计", "合計"),
    help=Text(
        "What the values of the events that meet a rule come to.",
        "符合规则的事件的数值之和。",
        "符合規則的事件的數值之和。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params(event_is("pay")),
    check=_check,
)
