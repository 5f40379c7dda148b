"""How many customers come back, day after day, week after week or month after month?

A customer belongs to the cohort of the period in which their first event falls that meets `start` (any
event unless told otherwise); periods are days, weeks from Monday or months of the selection's time zone.
`returned[i]` is how many of the cohort have an event that meets `back` (any event unless told otherwise),
at or after the one that made them a member, in the i-th period after the cohort's; `returned[0]` is the
cohort's own period, in which by definition everyone counts. The list ends with the period in which the
log (within the selected period) ends. A customer counts once in each period, however journeys are cut.

Example: `lutu analyze retention --unit month --start sign_up --back pay`
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import retention as loops
from lutu.events.rule import Rule, event_is, more_than
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch
from lutu.kernel.calendar import Unit, first_day, grid, period_of, period_of_date
from lutu.kernel.cells import NoCell, cell, parse_cell, whole_number
from lutu.kernel.members import customers_in, of_customers
from lutu.kernel.params import RULE, choice, option
from lutu.kernel.rules import bits
from lutu.kernel.tally import Tally, counted, dense
from lutu.kit.i18n import Text

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Params:
    """The calendar, and which events begin and continue."""

    unit: Unit = option(
        choice("day", "week", "month"),
        label=Text("Period", "周期", "週期"),
        help=Text(
            "Day, week (from Monday) or month.",
            "日、周（周一起）或月。",
            "日、週（週一起）或月。",
        ),
        default="week",
    )
    start: Rule | None = option(
        RULE,
        label=Text("First event", "起始事件", "起始事件"),
        help=Text(
            "The first event that meets this makes a customer a member of its cohort.",
            "客户首个符合此规则的事件决定其所属群组。",
            "顧客首個符合此規則的事件決定其所屬群組。",
        ),
        default=None,
    )
    back: Rule | None = option(
        RULE,
        label=Text("Return event", "回访事件", "回訪事件"),
        help=Text(
            "An event that meets this counts as coming back.",
            "符合此规则的事件算作回访。",
            "符合此規則的事件算作回訪。",
        ),
        default=None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Customers by cohort * PERIODS + period, both counted from the year 1."""

    customers: Tally


@dataclass(frozen=True, slots=True)
class Retention:
    """One row a cohort, the earliest first."""

    cohorts: list[Row]
    unit: Unit

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        return {"cohorts": self.cohorts, "unit": self.unit}

    def tables(self) -> dict[str, list[Row]]:
        """Who returned when, one row for each cohort and period; and the cohorts."""
        returned = [
            {
                "start": row["start"],
                "period": i,
                "customers": number,
                "share": number / row["customers"],
                "cell": cell("cohort", row["start"], i),
            }
            for row in self.cohorts
            for i, number in enumerate(row["returned"])
        ]
        cohorts = [
            {
                "start": row["start"],
                "customers": row["customers"],
                "cell": cell("cohort", row["start"]),
            }
            for row in self.cohorts
        ]
        return {"returned": returned, "cohorts": cohorts}

    def cells(self) -> dict[str, int]:
        """All count customers."""
        return {row["cell"]: row["customers"] for rows in self.tables().values() for row in rows}


def partial(batch: Batch, params: Params) -> State:
    """Count the customers of each cohort in each period."""
    if not batch.journeys:
        return State(Tally(np.empty(0, np.int64), np.empty((1, 0), np.int64)))
    first, last = _reach(batch, params.unit)
    instants = grid(params.unit, first, last, batch.zone)
    found = _counts(batch, params, instants)
    cohort, period = np.divmod(found.keys, last - first + 1)
    return State(Tally((cohort + first) * PERIODS + period + first, found.sums))


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.customers + b.customers)


def finish(state: State, context: Context, params: Params) -> Retention:
    """Rows with the first day of each cohort's period."""
    cohort, period = np.divmod(state.customers.keys, PERIODS)
    numbers = state.customers.sums[0]
    last = period_of(params.unit, context.until, context.zone)
    rows = []
    for start in np.unique(cohort).tolist():
        mine = cohort == start
        length = max(last, int(period[mine].max())) - start + 1
        returned = np.zeros(length, np.int64)
        returned[period[mine] - start] = numbers[mine]
        day = first_day(params.unit, start).isoformat()
        rows.append({"start": day, "customers": int(returned[0]), "returned": returned.tolist()})
    return Retention(rows, params.unit)


def members(batch: Batch, params: Params, text: str) -> Members:
    """The customers of a cohort, or those of them who were there so many periods later."""
    match parse_cell(text):
        case ("cohort", start, *rest) if _begins(params.unit, start) and len(rest) <= 1:
            later = whole_number(rest[0]) if rest else 0
            period = period_of_date(params.unit, date.fromisoformat(start))
            last = period_of(params.unit, batch.until, batch.zone)
            if later is not None and 0 <= later <= max(last - period, 0):
                return of_customers(batch, _chosen(batch, params, period, later))
    raise NoCell(text, "cohort/2026-01-05, cohort/2026-01-05/3")


def _counts(batch: Batch, params: Params, instants: NDArray[np.int64]) -> Tally:
    """Customers by cohort * periods + period, both counted from the first of the periods."""
    periods = instants.size - 1
    counts = np.zeros((periods, periods) if periods <= _DENSE else (0, 0), np.int64)
    marked, by_name, by_event = _marks(batch, params)
    single = customers_in(batch) == batch.journeys
    if counts.size and marked == loops.EVERY and single:
        loops.returned_any(batch.time, batch.offsets, batch.customer, instants, counts)
        return dense(counts.reshape(1, -1))
    pairs = loops.returned(
        batch.time, batch.code, batch.offsets, batch.customer, instants,
        marked, by_name, by_event, counts,
    )  # fmt: skip
    return dense(counts.reshape(1, -1)) if counts.size else counted(pairs)


def _chosen(batch: Batch, params: Params, period: int, later: int) -> NDArray[np.bool_]:
    spans = [grid(params.unit, number, number, batch.zone) for number in (period, period + later)]
    chosen = loops.of_cohort(
        batch.time, batch.code, batch.offsets, batch.customer, *_marks(batch, params), *spans
    )
    return cast("NDArray[np.bool_]", chosen)


def _reach(batch: Batch, unit: Unit) -> tuple[int, int]:
    """The first and the last period that the batch's events can lie in."""
    since = batch.since
    if since is None:
        since = int(batch.time[batch.offsets[:-1]].min())
    latest = max(batch.until, since) if batch.since is not None else int(batch.time.max())
    return period_of(unit, since, batch.zone), period_of(unit, latest, batch.zone)


def _marks(batch: Batch, params: Params) -> tuple[int, NDArray[np.uint64], NDArray[np.uint64]]:
    """Where the two marks of an event stand, by name and by event."""
    marks = bits((params.start, params.back), batch)
    if params.start is None and params.back is None:
        return loops.EVERY, marks.by_name, marks.by_event
    return loops.BY_EVENT if marks.by_event.size else loops.BY_NAME, marks.by_name, marks.by_event


def _begins(unit: Unit, text: str) -> bool:
    """Whether the text is the first day of a period."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return first_day(unit, period_of_date(unit, day)) == day


PERIODS: Final = 1 << 22
"""More periods than there are days in the calendar."""
_DENSE: Final = 1024

analysis: Final = Analysis(
    name="retention",
    title=Text("Retention", "留存", "留存"),
    question=Text(
        "How many customers come back, period after period?",
        "有多少客户一期又一期地回来？",
        "有多少顧客一期又一期地回來？",
    ),
    shape="matrix",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
    further=(
        Params(unit="day", back=event_is("pay")),
        Params(unit="month", start=event_is("view")),
        Params(unit="day", start=more_than("value", 1), back=more_than("value", 0)),
    ),
)
