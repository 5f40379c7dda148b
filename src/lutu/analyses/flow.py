"""How often is one event directly followed by another, and how long does it take?

Two events of a journey are a link when nothing of the journey lies between them, in order of time and,
at equal times, of arrival. `count` is the number of such transitions, `customers` how many customers
made at least one. The gap is the time from the first of the two to the second: `mean_gap_seconds` of all
gaps of the link, `median_gap_seconds` the mean of the lower and the upper middle one, `p90_gap_seconds`
linearly between its two neighbours (as numpy.median and numpy.quantile at 0.9); all of them exact.
An event's `count` is how often it occurs, `starts` and `ends` how many journeys it begins and ends.

With repeats folded, an event that equals the one before it in its journey is left out of everything
(A A B counts as A B), so that the gap to the next runs from the first of the repeats.

The counts of all links add up to events minus journeys.

Example: `lutu analyze flow --fold-repeats --journey gap:30d`
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import flow as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.members import customers_in, everyone, of_customers, of_journeys
from lutu.kernel.params import FLAG, option
from lutu.kernel.quantiles import Gathered, gathered
from lutu.kernel.tally import Tally
from lutu.kit.clocks import MICROSECONDS
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Params:
    """How links are counted."""

    fold_repeats: bool = option(
        FLAG,
        label=Text("Fold repeats", "合并连续重复", "合併連續重複"),
        help=Text("A A B counts as A B.", "A A B 视为 A B。", "A A B 視為 A B。"),
        default=False,
    )
    medians: bool = option(
        FLAG,
        label=Text("Median and p90", "中位数与 p90", "中位數與 p90"),
        help=Text(
            "Exact median and 90th percentile of every gap; takes longer.",
            "每条连线间隔的精确中位数与 90 分位数，耗时较长。",
            "每條連線間隔的精確中位數與 90 百分位數，耗時較長。",
        ),
        default=True,
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Sums, so that parts add up to the whole; a link's key is from * names + to, a start's from is names.

    The sums of a link are count, customers, and its gaps in whole seconds and microseconds beyond.
    """

    links: Tally
    gaps: Gathered
    event_customers: Ints
    journeys: int
    customers: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Events, the links between them, starts and ends, the most frequent first."""

    events: list[Row]
    links: list[Row]
    starts: list[Row]
    ends: list[Row]
    journeys: int
    customers: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        return {
            "events": self.events, "links": self.links, "starts": self.starts, "ends": self.ends,
            "journeys": self.journeys, "customers": self.customers,
        }  # fmt: skip

    def tables(self) -> dict[str, list[Row]]:
        """Links, events, starts and ends."""
        return {
            "links": [row | {"cell": cell("link", row["from"], row["to"])} for row in self.links],
            "events": [row | {"cell": cell("event", row["event"])} for row in self.events],
            "starts": [row | {"cell": cell("start", row["event"])} for row in self.starts],
            "ends": [row | {"cell": cell("end", row["event"])} for row in self.ends],
        }

    def cells(self) -> dict[str, int]:
        """Links and events count customers, starts and ends journeys."""
        tables = self.tables()
        people = {row["cell"]: row["customers"] for row in tables["links"] + tables["events"]}
        journeys = {row["cell"]: row["count"] for row in tables["starts"] + tables["ends"]}
        return {"journeys": self.journeys, "customers": self.customers, **people, **journeys}


def partial(batch: Batch, params: Params) -> State:
    """Count the links of a batch, and keep their gaps where medians are wanted."""
    width, fold = len(batch.names), params.fold_repeats
    ids, keys = _NO_IDS, None
    links = (width + 1) * width
    if links > _DENSE:
        ids, keys = loops.number_links(batch.code, width, fold)
        links = keys.size
    found, event_customers = loops.transitions(
        batch.time, batch.code, batch.customer, ids, width, links, fold
    )
    counts = found[:, loops.COUNT]
    order = np.flatnonzero(counts) if keys is None else np.argsort(keys)
    gaps = Gathered()
    if params.medians:
        gaps = _gaps(batch, ids, counts, order, keys, fold=fold)
    ordered = order if keys is None else keys[order]
    customers = customers_in(batch)
    sums = _sums(found[order])
    return State(Tally(ordered, sums), gaps, event_customers, batch.journeys, customers)


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(
        a.links + b.links,
        a.gaps + b.gaps,
        a.event_customers + b.event_customers,
        a.journeys + b.journeys,
        a.customers + b.customers,
    )


def finish(state: State, context: Context, params: Params) -> Flow:
    """Rows with names, the most frequent first, then by name."""
    names, width = context.names, max(len(context.names), 1)
    source, target = np.divmod(state.links.keys, width)
    counts = state.links.sums[0]
    inner = source < width
    arrived = np.zeros(width, np.int64)
    np.add.at(arrived, target, counts)
    left = np.zeros(width, np.int64)
    np.add.at(left, source[inner], counts[inner])
    events = [
        {"event": names[n], "count": int(arrived[n]), "customers": int(state.event_customers[n])}
        for n in np.flatnonzero(arrived)
    ]
    return Flow(
        events=_sorted(events),
        links=_sorted(_links(state, context, source, target, medians=params.medians)),
        starts=_sorted(
            {"event": names[t], "count": int(c)}
            for t, c in zip(target[~inner], counts[~inner], strict=True)
        ),
        ends=_sorted(
            {"event": names[n], "count": int(arrived[n] - left[n])}
            for n in np.flatnonzero(arrived - left)
        ),
        journeys=state.journeys,
        customers=state.customers,
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """The customers of a link or an event, the journeys of a start or an end."""
    match parse_cell(text):
        case ("journeys",):
            return of_journeys(batch, everyone(batch))
        case ("customers",):
            return of_customers(batch, everyone(batch))
        case ("event", name) if name in batch.names:
            number = batch.names.index(name)
            return of_customers(batch, loops.with_event(batch.code, batch.offsets, number))
        case ("start", name) if name in batch.names:
            first = batch.code[batch.offsets[:-1]] & CODE
            return of_journeys(batch, first == batch.names.index(name))
        case ("end", name) if name in batch.names:
            last = batch.code[batch.offsets[1:] - 1] & CODE
            return of_journeys(batch, last == batch.names.index(name))
        case ("link", source, target) if source in batch.names and target in batch.names:
            pair = batch.names.index(source), batch.names.index(target)
            chosen = loops.with_link(batch.code, batch.offsets, *pair, params.fold_repeats)
            return of_customers(batch, chosen)
        case _:
            raise NoCell(text, "event/pay, link/cart/pay, start/view, end/pay, journeys, customers")


def _gaps(
    batch: Batch,
    ids: NDArray[np.int32],
    counts: Ints,
    order: Ints,
    keys: Ints | None,
    *,
    fold: bool,
) -> Gathered:
    """The gaps of every link but the starts, grouped by ascending key."""
    width = len(batch.names)
    inner = (order if keys is None else keys[order]) < width * width
    order = order[inner]
    starts = np.zeros(counts.size + 1, np.int64)
    ends = np.cumsum(counts[order])
    starts[order] = ends - counts[order]
    starts[-1] = ends[-1] if ends.size else 0
    gaps = loops.gaps_by_link(batch.time, batch.code, ids, width, starts, fold)
    return gathered(order if keys is None else keys[order], counts[order], gaps)


def _sums(found: Ints) -> Ints:
    """Count, customers, and the gaps as whole seconds and the microseconds beyond."""
    seconds, beyond = np.divmod(found[:, loops.GAPS], MICROSECONDS)
    carried = divmod(loops.CARRIED, MICROSECONDS)
    carries = found[:, loops.CARRY]
    return np.stack([
        found[:, loops.COUNT], found[:, loops.CUSTOMERS],
        seconds + carries * carried[0], beyond + carries * carried[1],
    ])  # fmt: skip


def _links(
    state: State, context: Context, source: Ints, target: Ints, *, medians: bool
) -> list[Row]:
    inner = np.flatnonzero(source < len(context.names))
    counts, customers, seconds, beyond = state.links.sums[:, inner].tolist()
    middles: list[float | None] = [None] * inner.size
    p90s: list[float | None] = [None] * inner.size
    if medians:
        found = state.gaps.medians(state.links.keys[inner])
        middles, p90s = ((values / MICROSECONDS).tolist() for values in found)
    return [
        {
            "from": context.names[source[i]],
            "to": context.names[target[i]],
            "count": counts[k],
            "customers": customers[k],
            "mean_gap_seconds": (seconds[k] * MICROSECONDS + beyond[k]) / counts[k] / MICROSECONDS,
            "median_gap_seconds": middles[k],
            "p90_gap_seconds": p90s[k],
        }
        for k, i in enumerate(inner)
    ]


def _sorted(rows: Any) -> list[Row]:
    return sorted(rows, key=lambda row: (-row["count"], *(row.get(w, "") for w in _NAMES)))


_NAMES: Final = ("event", "from", "to")
_NO_IDS: Final = np.empty(0, np.int32)
_DENSE: Final = 1 << 18

analysis: Final = Analysis(
    name="flow",
    title=Text("Flow", "流向", "流向"),
    question=Text(
        "How often is one event directly followed by another, and how long does it take?",
        "一个事件之后紧接着发生什么？隔多久？",
        "一個事件之後緊接著發生什麼？隔多久？",
    ),
    shape="flow",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
    further=(Params(fold_repeats=True), Params(medians=False)),
)
