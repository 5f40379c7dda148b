"""A number of a stage of the map, as the analysis of stages counts it.

A stage that lies folded in a step of another (see `maps.remodel`) keeps its numbers: they are counted on the
map as it would be with that stage set up again. In a stretch of the trend are the journeys that entered the
stage in it; a value belongs to the stretch of its event. Shares have Wilson's interval, times the one of
medians, everything else that of what customers bring together (see `intervals`).
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses import stages
from lutu.errors import InvalidInput
from lutu.insights.kernels import metrics as loops
from lutu.insights.metrics import fields
from lutu.insights.metrics import sum as sums
from lutu.insights.metrics.intervals import UNKNOWN, joined, median, share, total
from lutu.insights.metrics.kind import Ground, Measured, MetricKind, Unit
from lutu.insights.metrics.marks import Bools, instants, together
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import cell
from lutu.kernel.layout import lay_out
from lutu.kernel.params import choice, option
from lutu.kernel.stage_definition import Stage
from lutu.kit.clocks import MICROSECONDS
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]


class NoStage(InvalidInput):
    """A metric of a stage that is not on the map."""

    code = "no_stage"
    message = Text(
        "The stage that this metric is about is not on the map any more. Choose another stage for it.",
        "这个指标对应的阶段已不在地图上。请为它另选一个阶段。",
        "這個指標對應的階段已不在地圖上。請為它另選一個階段。",
    )


@dataclass(frozen=True, slots=True)
class Params:
    """Which number of which stage."""

    stage: str = option(
        fields.STAGE,
        label=Text("Stage", "阶段", "階段"),
        help=Text("Of this map.", "本地图中的阶段。", "本地圖中的階段。"),
    )
    number: str = option(
        choice(*fields.STAGE_NUMBERS),
        label=Text("Number", "数字", "數字"),
        help=Text("As the map shows it.", "与地图显示的一致。", "與地圖顯示的一致。"),
        default="customers",
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Sums (see `brought`; of shares the whole and the part), times with their stretches, values."""

    counts: Ints
    ways: tuple[Ints, ...]
    value: sums.State


def partial(batch: Batch, params: Params, ground: Ground) -> State:
    """Look at everybody who entered the stage."""
    width = len(ground.edges) - 1 if ground.edges else 0
    nothing = np.zeros((3, width + 1), np.int64)
    if params.number == "value":
        return State(
            nothing, (), sums.add_up(batch, _inside(batch, params, ground), "value", ground)
        )
    rows = _visits(batch, params, ground)
    place = _stretches(rows[:, loops.FIRST], ground)
    if params.number in _TIMES:
        column = _TIMES[params.number]
        kept = rows[:, column] >= 0
        ways = np.stack([place[kept], rows[kept, column]], axis=1)
        return State(nothing, (ways,), _no_value(width))
    weight = _weights(rows, params.number)
    customer = batch.customer[rows[:, loops.JOURNEY]]
    counts = loops.brought(customer, place, weight, width)
    if params.number in _SHARES:
        counts[1] = counts[0]
        counts[0] = loops.brought(customer, place, np.ones_like(weight), width)[0]
    return State(counts, (), _no_value(width))


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.counts + b.counts, a.ways + b.ways, sums.merge(a.value, b.value))


def finish(state: State, params: Params, ground: Ground) -> Measured:
    """The number, and that of each stretch."""
    if params.number == "value":
        money = sums.finish(state.value, sums.KIND.example, ground)
        return money if state.value.currencies else replace(money, whole=UNKNOWN)
    if params.number in _TIMES:
        stretch = joined([ways[:, 0] for ways in state.ways])
        length = joined([ways[:, 1] for ways in state.ways])
        trend = tuple(
            median(length[stretch == place], MICROSECONDS) for place in range(len(ground.edges) - 1)
        )
        return Measured(median(length, MICROSECONDS), trend, "seconds")
    if params.number in _SHARES:
        found = [share(int(part), int(whole)) for whole, part, _ in state.counts.T]
    elif params.number == "customers":
        found = [total(int(n), float(n), int(n)) for n in state.counts[2]]
    else:
        found = [total(int(c), float(s), int(n)) for c, s, n in state.counts.T]
    return Measured(found[-1], tuple(found[:-1]), unit(params))


def members(batch: Batch, params: Params, ground: Ground, rest: bool) -> Members:  # noqa: FBT001
    """Who stands behind the number on the map; of a share also those who did not."""
    asked = stages.Params(_laid(params, ground), ground.wait)
    words = _REST[params.number] if rest else (_CELLS.get(params.number, params.number),)
    return together(
        [stages.members(batch, asked, cell("stage", params.stage, word)) for word in words]
    )


def unit(params: Params) -> Unit:
    """What the number counts."""
    return _UNITS.get(params.number, "journeys")


def _settles(params: Params, ground: Ground) -> int:
    return 0 if params.number in _SETTLED else ground.wait


def _check(params: Params, batch: Batch, ground: Ground) -> None:  # noqa: ARG001
    if params.stage not in {stage.name for stage in _laid(params, ground)}:
        raise NoStage(value=params.stage)


def _laid(params: Params, ground: Ground) -> tuple[Stage, ...]:
    """The stages among which the one that is asked about stands."""
    there = any(stage.name == params.stage for stage in ground.stages)
    return ground.stages if there else ground.unfolded


def _visits(batch: Batch, params: Params, ground: Ground) -> Ints:
    laid = lay_out(batch, _laid(params, ground))
    found: Ints = loops.visits(
        batch.time, batch.code, batch.offsets,
        laid.by_name, laid.by_event, laid.stage_of, laid.by_stage,
        _place_of(params, ground), ground.wait, batch.until,
    )  # fmt: skip
    return found


def _inside(batch: Batch, params: Params, ground: Ground) -> tuple[Bools, Bools]:
    """(n,) the events in the stage, as those that a rule means."""
    inside = lay_out(batch, _laid(params, ground)).stages(batch) == _place_of(params, ground)
    return np.empty(0, np.bool_), np.asarray(inside, np.bool_)


def _place_of(params: Params, ground: Ground) -> int:
    return [stage.name for stage in _laid(params, ground)].index(params.stage)


def _stretches(instant: Ints, ground: Ground) -> Ints:
    """The stretch of each instant, -1 for none."""
    edges = instants(ground.edges)
    place = np.searchsorted(edges, instant, side="right") - 1
    return np.where(place < len(edges) - 1, place, -1)


def _weights(rows: Ints, number: str) -> Ints:
    """What each visit counts for."""
    match number:
        case "onward" | "onward_share":
            return np.array(rows[:, loops.FATE] == loops.GONE_ON, np.int64)
        case "dropped" | "dropped_share":
            return np.array(rows[:, loops.FATE] == loops.GONE, np.int64)
        case "active":
            return np.array(rows[:, loops.FATE] == loops.WAITING, np.int64)
        case "backtracks":
            return np.ascontiguousarray(rows[:, loops.BACK])
        case "events":
            return np.ascontiguousarray(rows[:, loops.TOUCHES])
        case _:
            return np.ones(len(rows), np.int64)


def _no_value(width: int) -> sums.State:
    return sums.State((), np.zeros((0, 3, width + 1), np.int64), np.zeros((0, width + 1)))


_TIMES: Final = {"median_inside": loops.INSIDE, "median_to_next": loops.NEXT}
_SHARES: Final = frozenset({"onward_share", "dropped_share"})
_SETTLED: Final = frozenset({"customers", "entered", "value"})
"""What does not move any more in a stretch of the trend once it is over."""
_CELLS: Final = {
    "onward_share": "onward",
    "dropped_share": "dropped",
    "median_inside": "entered",
    "median_to_next": "onward",
    "events": "customers",
    "value": "customers",
}
_REST: Final = {"onward_share": ("dropped", "active"), "dropped_share": ("onward", "active")}
_UNITS: Final[dict[str, Unit]] = {
    "customers": "customers",
    "backtracks": "moves",
    "events": "events",
    "value": "value",
    "onward_share": "share",
    "dropped_share": "share",
    "median_inside": "seconds",
    "median_to_next": "seconds",
}

KIND: Final = MetricKind(
    name="stage",
    place=0,
    title=Text("A number of a stage", "阶段数据", "階段數據"),
    help=Text(
        "What the map shows of a stage, with its trend and a target.",
        "地图上某个阶段的数字，并附趋势和目标。",
        "地圖上某個階段的數字，並附趨勢和目標。",
    ),
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    unit=unit,
    example=Params("Buy"),
    has_rest=lambda params: params.number in _REST,
    settles=_settles,
    check=_check,
)
