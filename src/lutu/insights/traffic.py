"""How do journeys move over a map: where do they wait, turn round, fail, and how straight do they go?

Asked through the engine like every analysis; not in the catalogue, because it speaks of a map by ids.
Cells: `wait/<from>/<to>` customers who moved so, `loop/<a>/<b>` customers who went a, b, a at least twice in
a journey, `back/<stage>/<stage>` customers who moved back so, `return/…` their journeys that did,
`river/<stage>/<stage>` journeys that went on so (see the kernel), `fails/<touchpoint>/<property>/<value>` and
`leaves/…` customers to whom that happened there, `customers` and `journeys` all of the selection.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.insights.kernels import traffic as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, Words
from lutu.kernel.cells import NoCell, parse_cell
from lutu.kernel.layout import Layout, lay_out
from lutu.kernel.members import customers_in, everyone, of_customers, of_journeys
from lutu.kernel.stage_definition import Stage
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
_MOST_VALUES = 40


@dataclass(frozen=True, slots=True)
class Params:
    """The map, which of its touchpoints say that something failed, and the properties to compare by."""

    definition: tuple[Stage, ...] = ()
    failing: tuple[bool, ...] = ()
    properties: tuple[str, ...] = ()
    wait: int = 30 * DAY


@dataclass(frozen=True, slots=True, eq=False)
class Traffic:
    """State and result in one; see the kernel for what is what."""

    links: Ints
    pauses: NDArray[np.int32]
    river: Ints
    back: Ints
    totals: Ints
    everything: Ints
    """Customers, journeys and events of the selection, on the map or not."""
    splits: dict[tuple[str, str], Ints] = field(default_factory=dict)
    """By (property, value): (5, touchpoints)."""

    def to_dict(self) -> dict[str, Any]:
        """The sums as lists."""
        return {"links": self.links.tolist(), "river": self.river.tolist()}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: the view shows it."""
        return {}

    def cells(self) -> dict[str, int]:
        """None that a table shows; the view tells its own."""
        return {}

    def directions(self, stage_of: Sequence[int]) -> tuple[int, int, int]:
        """Moves between touchpoints to a later stage, within one, and back."""
        stage = np.asarray(stage_of, np.int64)
        step = stage[None, :] - stage[:, None]
        moves = self.links[loops.MOVES]
        return int(moves[step > 0].sum()), int(moves[step == 0].sum()), int(moves[step < 0].sum())

    def pause_seconds(self, source: int, target: int, share: float) -> float:
        """The pause that this share of the moves stays below, to 4.4 %."""
        counts = np.cumsum(self.pauses[source, target])
        spot = int(np.searchsorted(counts, share * counts[-1]))
        return 2.0 ** ((spot - 0.5) / loops.BINS_AN_OCTAVE) if spot else 0.0


def partial(batch: Batch, params: Params) -> Traffic:
    """The sums of a batch."""
    laid = lay_out(batch, params.definition)
    links, pauses = loops.moves(
        batch.time, batch.code, batch.offsets, batch.customer,
        laid.by_name, laid.by_event, laid.stage_of.size,
    )  # fmt: skip
    river, back, totals = loops.levels(
        batch.code, batch.offsets, batch.customer,
        laid.by_name, laid.by_event, laid.stage_of, laid.by_stage, len(params.definition),
    )  # fmt: skip
    outcome = _outcomes(batch, laid, params)
    splits = {}
    for name in params.properties:
        column = _words(batch, name)
        if column is None:
            continue
        counts = loops.split(
            batch.code, batch.offsets, batch.customer, laid.by_name, laid.by_event, outcome,
            column.codes, len(column.words), laid.stage_of.size,
        )  # fmt: skip
        for number, word in enumerate(column.words):
            splits[name, word] = counts[:, :, number]
    everything = np.array([customers_in(batch), batch.journeys, batch.events])
    return Traffic(links, pauses, river, back, totals, everything, splits)


def merge(a: Traffic, b: Traffic) -> Traffic:
    """Both together."""
    splits = dict(a.splits)
    for key, counts in b.splits.items():
        splits[key] = splits[key] + counts if key in splits else counts
    return Traffic(
        a.links + b.links,
        a.pauses + b.pauses,
        a.river + b.river,
        a.back + b.back,
        a.totals + b.totals,
        a.everything + b.everything,
        splits,
    )


def finish(state: Traffic, context: Context, params: Params) -> Traffic:  # noqa: ARG001
    """The sums themselves."""
    return state


def members(batch: Batch, params: Params, text: str) -> Members:
    """The customers of a cell; NoCell when it is none."""
    points = {
        point.name: number
        for number, point in enumerate(p for stage in params.definition for p in stage.touchpoints)
    }
    laid = lay_out(batch, params.definition)
    stages = {stage.name: number for number, stage in enumerate(params.definition)}
    match parse_cell(text):
        case ("customers",):
            return of_customers(batch, everyone(batch))
        case ("journeys",):
            return of_journeys(batch, everyone(batch))
        case ("wait" | "loop" as kind, source, target) if {source, target} <= points.keys():
            moves, turns = loops.moved(
                batch.code, batch.offsets, laid.by_name, laid.by_event,
                points[source], points[target],
            )  # fmt: skip
            return of_customers(batch, moves > 0 if kind == "wait" else turns > 1)
        case ("back" | "return" | "river" as kind, a, b) if {a, b} <= stages.keys():
            went = (loops.went_on if kind == "river" else loops.went_back)(
                batch.code, batch.offsets, laid.by_name, laid.by_event, laid.stage_of, laid.by_stage,
                stages[a], stages[b],
            )  # fmt: skip
            return of_customers(batch, went) if kind == "back" else of_journeys(batch, went)
        case ("fails" | "leaves" as kind, point, name, value) if point in points:
            what = loops.FAILS if kind == "fails" else loops.LEAVES
            return _to_whom(batch, laid, params, (points[point], name, value, what))
        case _:
            raise NoCell(text, "wait/…/…, river/…/…, back/…/…, fails/…/…/…, leaves/…/…/…")


def _to_whom(
    batch: Batch, laid: Layout, params: Params, what: tuple[int, str, str, int]
) -> Members:
    point, name, value, kind = what
    column = _words(batch, name)
    if column is None or value not in column.words:
        return of_customers(batch, np.zeros(batch.journeys, np.bool_))
    there = (
        laid.by_event == point
        if laid.by_event.size
        else laid.by_name[batch.code & loops.CODE] == point
    )
    happened = there & (_outcomes(batch, laid, params) == kind)
    happened &= column.codes == column.words.index(value)
    return of_customers(batch, np.add.reduceat(happened, batch.offsets[:-1], dtype=np.int64) > 0)


def _outcomes(batch: Batch, laid: Layout, params: Params) -> NDArray[np.int8]:
    failing = np.array(params.failing, np.bool_)
    found: NDArray[np.int8] = loops.outcomes(
        batch.time, batch.code, batch.offsets, laid.by_name, laid.by_event, failing,
        params.wait, batch.until,
    )  # fmt: skip
    return found


def _words(batch: Batch, name: str) -> Words | None:
    """The property, when it has few enough values to compare."""
    column = batch.columns.get(name)
    few = isinstance(column, Words) and len(column.words) <= _MOST_VALUES
    return column if few and isinstance(column, Words) else None


_TITLE = Text("Traffic on the map", "地图上的往来", "地圖上的往來")
analysis = Analysis(
    name="traffic",
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
