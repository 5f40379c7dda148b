"""A map laid over the log: who is at which stage, who goes on, who drops off, and where?

A stage has touchpoints, a touchpoint a rule; an event belongs to the first touchpoint, in the order of the
map, whose rule it meets, and through it to its stage. A stage may have a rule of its own: then a journey
has entered it when an event meets that rule, wherever the event lies (see `kernel.layout`). Other events
are not looked at. Of each stage:

- `entered` is how many journeys have an event of the stage, `customers` how many customers these are;
- `onward` are those journeys with an event of any later stage after their first of this stage;
- who has none is still `active` while less than `wait` has passed from their last event of this stage to
  the instant up to which the log (within the period) is known, otherwise `dropped`;
  so entered = onward + dropped + active;
- `backtracks` is how often a journey moves to this stage directly from a later one (events that belong to
  no touchpoint do not count between);
- time inside is from a journey's first event of the stage to its last before it goes on (or its last, if
  it does not), 0 for a single event; time to the next is from its first event of the stage to the first
  later one of any later stage, of those that go on; medians and 90th percentiles are exact;
- `value` is the sum of the values of its events, each to the millionth, none where no event has a value or
  where values are in several currencies (then `values` holds one sum for each).

Of each touchpoint: `events`, `journeys` and `customers`; `repeats`, the events beyond the first of a
journey; `exits`, the journeys whose last event on the map is here and at least `wait` ago.

Example: `lutu analyze stages --definition "Visit: view; search" --definition "Buy: cart; pay" --wait 14d`
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import stages as loops
from lutu.events.rule import event_is, more_than
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, Numbers, Words, fixed
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.layout import lay_out
from lutu.kernel.members import of_customers, of_journeys
from lutu.kernel.params import DURATION, option
from lutu.kernel.quantiles import Gathered, gathered
from lutu.kernel.stage_definition import STAGES, Stage, Touchpoint, example_stages
from lutu.kit.clocks import DAY, MICROSECONDS
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
Row = dict[str, Any]
_Laid = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Params:
    """The map, and how long somebody may rest before they count as gone."""

    definition: tuple[Stage, ...] = option(
        STAGES,
        label=Text("Stages", "阶段", "階段"),
        help=Text(
            "Each stage with the rules of its touchpoints, in order: “Buy: cart; pay”.",
            "按顺序写出每个阶段及其触点规则，例如“Buy: cart; pay”。",
            "按順序寫出每個階段及其觸點規則，例如「Buy: cart; pay」。",
        ),
    )
    wait: int = option(
        DURATION,
        label=Text("Waiting time", "等待时间", "等待時間"),
        help=Text(
            "Who has not gone on for this long has dropped off.",
            "超过这段时间没有继续的，算作流失。",
            "超過這段時間沒有繼續的，算作流失。",
        ),
        default=30 * DAY,
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Sums of stages and touchpoints (see the kernel), times, and values by currency.

    `amounts` (currencies, 3, stages): how many values, their whole units, the millionths beyond.
    """

    sums: Ints
    touches: Ints
    stays: Gathered
    ways: Gathered
    currencies: tuple[str, ...]
    amounts: Ints


@dataclass(frozen=True, slots=True)
class Stages:
    """One row a stage and one a touchpoint, in the order of the map.

    Rows of stages have, beyond the JSON, `events`, `p90_inside_seconds`, `p90_to_next_seconds`,
    `currency` and `values` (by currency, "" for none).
    """

    stages: list[Row]
    touchpoints: list[Row]

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        stages = [{key: row[key] for key in _JSON} for row in self.stages]
        return {"stages": stages, "touchpoints": self.touchpoints}

    def tables(self) -> dict[str, list[Row]]:
        """Stages and touchpoints; the cell of a row by itself is its customers."""
        stages = [
            {key: value for key, value in row.items() if key != "values"} for row in self.stages
        ]
        return {
            "stages": [row | {"cell": cell("stage", row["stage"])} for row in stages],
            "touchpoints": [
                row | {"cell": cell("touchpoint", row["touchpoint"])} for row in self.touchpoints
            ],
        }

    def cells(self) -> dict[str, int]:
        """Customers, journeys and moves back, as the column says."""
        found = {}
        for table, columns in (("stages", _STAGE_CELLS), ("touchpoints", _TOUCHPOINT_CELLS)):
            for row in self.tables()[table]:
                found[row["cell"]] = row["customers"]
                found |= {f"{row['cell']}/{column}": row[column] for column in columns}
        return found


def partial(batch: Batch, params: Params) -> State:
    """Lay the map over a batch."""
    laid = _laid_out(batch, params)
    several = len(params.definition)
    sums, touches, stays, ways = loops.lay(
        batch.time, batch.code, batch.offsets, batch.customer,
        *laid, several, params.wait, batch.until,
    )  # fmt: skip
    currencies, amounts = _amounts(batch, laid, several)
    keys = np.arange(several)
    return State(
        sums,
        touches,
        gathered(keys, *loops.grouped(stays, several)),
        gathered(keys, *loops.grouped(ways, several)),
        currencies,
        amounts,
    )


def merge(a: State, b: State) -> State:
    """Both together."""
    currencies = tuple(sorted({*a.currencies, *b.currencies}))
    amounts = np.zeros((len(currencies), *a.amounts.shape[1:]), np.int64)
    for state in (a, b):
        amounts[[currencies.index(word) for word in state.currencies]] += state.amounts
    return State(
        a.sums + b.sums,
        a.touches + b.touches,
        a.stays + b.stays,
        a.ways + b.ways,
        currencies,
        amounts,
    )


def finish(state: State, context: Context, params: Params) -> Stages:  # noqa: ARG001
    """Rows with the words of the map."""
    keys = np.arange(len(params.definition))
    times = [*state.stays.medians(keys), *state.ways.medians(keys)]
    inside, p90_inside, onward, p90_onward = ([_seconds(v) for v in found] for found in times)
    customers, entered, gone_on, dropped, active, back, events = state.sums.tolist()
    stages = [
        {
            "stage": stage.name,
            "customers": customers[s],
            "entered": entered[s],
            "onward": gone_on[s],
            "dropped": dropped[s],
            "active": active[s],
            "backtracks": back[s],
            "median_inside_seconds": inside[s],
            "p90_inside_seconds": p90_inside[s],
            "median_to_next_seconds": onward[s],
            "p90_to_next_seconds": p90_onward[s],
            "events": events[s],
            **_value(state, s),
        }
        for s, stage in enumerate(params.definition)
    ]
    return Stages(stages, _touchpoints(state, params))


def members(batch: Batch, params: Params, text: str) -> Members:
    """Customers, journeys or moves of a stage or a touchpoint."""
    stages = {stage.name: s for s, stage in enumerate(params.definition)}
    touchpoints = {point.name: t for t, point in enumerate(_points(params))}
    match parse_cell(text):
        case ("stage", name, *rest) if name in stages and _fits(rest, _STAGE_CELLS):
            return _of_stage(batch, params, stages[name], rest[0] if rest else "customers")
        case ("touchpoint", name, *rest) if name in touchpoints and _fits(rest, _TOUCHPOINT_CELLS):
            word = rest[0] if rest else "customers"
            return _of_touchpoint(batch, params, touchpoints[name], word)
        case _:
            raise NoCell(text, "stage/Buy/onward, touchpoint/cart/customers")


def in_currency(values: Mapping[str, float], unnamed: str = "") -> Row:
    """Values by currency, those that name none (`""`) in that of `unnamed`; `value` where it is but one."""
    found = {word: value for word, value in values.items() if word}
    if "" in values:
        found[unnamed] = found.get(unnamed, 0.0) + values[""]
    found = dict(sorted(found.items()))
    if len(found) != 1:
        return {"value": None, "currency": None, "values": found}
    currency, value = next(iter(found.items()))
    return {"value": value, "currency": currency or None, "values": found}


def _of_stage(batch: Batch, params: Params, stage: int, word: str) -> Members:
    laid = _laid_out(batch, params)
    if word == "backtracks":
        journey, before, after = loops.moves_back(batch.code, batch.offsets, *laid, stage).T
        return Members(batch.customer[journey], batch.time[before], batch.time[after])
    fate = loops.fates(
        batch.time, batch.code, batch.offsets, *laid, stage, params.wait, batch.until
    )
    if word == "customers":
        return of_customers(batch, fate != loops.UNTOUCHED)
    chosen = {
        "entered": fate != loops.UNTOUCHED,
        "onward": fate == loops.GONE_ON,
        "dropped": fate == loops.GONE,
        "active": fate == loops.WAITING,
    }[word]
    return of_journeys(batch, chosen)


def _of_touchpoint(batch: Batch, params: Params, touchpoint: int, word: str) -> Members:
    by_name, by_event, _, by_stage = _laid_out(batch, params)
    times, ended = loops.touched(
        batch.time, batch.code, batch.offsets, by_name, by_event, by_stage,
        touchpoint, params.wait, batch.until,
    )  # fmt: skip
    if word == "customers":
        return of_customers(batch, times > 0)
    return of_journeys(batch, ended if word == "exits" else times > 0)


def _points(params: Params) -> list[Any]:
    return [point for stage in params.definition for point in stage.touchpoints]


def _laid_out(batch: Batch, params: Params) -> _Laid:
    """What the loops take of a layout: touchpoints by name, by event, their stages, stages by event."""
    laid = lay_out(batch, params.definition)
    return laid.by_name, laid.by_event, laid.stage_of, laid.by_stage


def _amounts(batch: Batch, laid: _Laid, several: int) -> tuple[tuple[str, ...], Ints]:
    """Values by currency; `""` where an event names none."""
    value = batch.columns.get("value")
    if not isinstance(value, Numbers):
        return (), np.zeros((0, 3, several), np.int64)
    words: tuple[str, ...] = ()
    codes = np.empty(0, np.int32)
    if "currency" in batch.columns and isinstance(batch.columns["currency"], Words):
        words, codes = batch.columns["currency"].words, batch.columns["currency"].codes
    sums = np.zeros((len(words) + 1, 3, several), np.int64)
    values = fixed(value.values, np.dtype(np.float64))
    codes = fixed(codes, np.dtype(np.int32))
    loops.money(batch.code, *laid, values, codes, sums)
    named = sorted(((*words, "")[c], c) for c in np.flatnonzero(sums[:, 0].any(axis=1)))
    rows = [c for _, c in named]
    return tuple(word for word, _ in named), sums[rows]


def _value(state: State, stage: int) -> Row:
    """The value of a stage, its currency, and all its values by currency."""
    counts, whole, beyond = state.amounts[:, :, stage].T
    values = {
        word: (int(whole[c]) * _MILLION + int(beyond[c])) / _MILLION
        for c, word in enumerate(state.currencies)
        if counts[c]
    }
    return in_currency(values)


def _touchpoints(state: State, params: Params) -> list[Row]:
    customers, journeys, events, exits = state.touches.tolist()
    owners = [stage.name for stage in params.definition for _ in stage.touchpoints]
    return [
        {
            "touchpoint": point.name,
            "stage": owners[t],
            "customers": customers[t],
            "journeys": journeys[t],
            "events": events[t],
            "repeats": events[t] - journeys[t],
            "exits": exits[t],
        }
        for t, point in enumerate(_points(params))
    ]


def _fits(rest: list[str], words: tuple[str, ...]) -> bool:
    return not rest or (len(rest) == 1 and rest[0] in words)


def _seconds(microseconds: float) -> float | None:
    return None if np.isnan(microseconds) else float(microseconds) / MICROSECONDS


_MILLION: Final = 1_000_000
_JSON: Final = (
    "stage", "customers", "entered", "onward", "dropped", "active", "backtracks",
    "median_inside_seconds", "median_to_next_seconds", "value",
)  # fmt: skip
_STAGE_CELLS: Final = ("customers", "entered", "onward", "dropped", "active", "backtracks")
_TOUCHPOINT_CELLS: Final = ("customers", "journeys", "exits")

analysis: Final = Analysis(
    name="stages",
    title=Text("Stages", "阶段", "階段"),
    question=Text(
        "Who is at which stage, who goes on, who drops off, and where?",
        "各阶段有谁？谁继续，谁流失，在哪里流失？",
        "各階段有誰？誰繼續，誰流失，在哪裡流失？",
    ),
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(example_stages()),
    further=(
        Params(
            (
                Stage("Late", (Touchpoint("pay", event_is("pay")),)),
                Stage("Early", (Touchpoint("dear", more_than("value", 1)),)),
            ),
            wait=DAY,
        ),
        Params(
            (
                Stage("Look", (Touchpoint("view", event_is("view")),), rule=more_than("value", 1)),
                Stage("Buy", (Touchpoint("cart", event_is("cart")),), rule=event_is("pay")),
                Stage("Later", ()),
            ),
        ),
    ),
)
