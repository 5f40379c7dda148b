"""How many customers take one step after another, within a time?

Each step is a rule. An attempt begins at an event that meets the first step; each next step is taken by
the first later event of the same journey that meets it. Later means later in time, or at the same time
and arrived later; so one event never takes two steps. With a window every step lies at most so long after
the attempt's first event, the last instant included.

A customer counts once, by the attempt that gets furthest; the earliest of equals. A step is `entered` by
who took it, `converted` by who took the next one as well. Who did not is still `active` while the window
is not over at the instant up to which the log (within the period) is known, otherwise `dropped`; without
a window it is never over. At the last step converted = entered. So entered = converted + dropped + active.
`median_seconds` and `p90_seconds` are of the time since the step before (none at the first), exact, as in
numpy.median and numpy.quantile at 0.9. `customers` is everybody, whether they entered or not.

Example: `lutu analyze funnel --step view --step "event = 'pay' and amount > 100" --window 7d`
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import funnel as loops
from lutu.events.rule import Rule, event_is, more_than
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import NoCell, cell, parse_cell, whole_number
from lutu.kernel.members import customers_in, everyone, of_customers
from lutu.kernel.params import DURATION, option, rules
from lutu.kernel.quantiles import Gathered, gathered
from lutu.kernel.rules import bits
from lutu.kit.clocks import DAY, MICROSECONDS
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
Row = dict[str, Any]
MOST_STEPS: Final = 64


@dataclass(frozen=True, slots=True)
class Params:
    """The steps and the time for all of them."""

    steps: tuple[Rule, ...] = option(
        rules(1, MOST_STEPS),
        label=Text("Steps", "步骤", "步驟"),
        help=Text(
            "Events or conditions, in order.",
            "按顺序排列的事件或条件。",
            "按順序排列的事件或條件。",
        ),
    )
    window: int | None = option(
        DURATION,
        label=Text("Window", "转化时限", "轉化時限"),
        help=Text(
            "Counted from the first step, inclusive; none means no limit.",
            "从第一步算起，含当刻；留空表示不限。",
            "從第一步算起，含當刻；留空表示不限。",
        ),
        default=None,
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """(steps,) who took each step, and who stands there and may go on; the times between."""

    entered: Ints
    active: Ints
    gaps: Gathered
    customers: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """One row a step."""

    steps: list[Row]
    customers: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        return {"steps": self.steps, "customers": self.customers}

    def tables(self) -> dict[str, list[Row]]:
        """One row a step; `step/2` by itself is who entered it."""
        return {"steps": [row | {"cell": cell("step", i + 1)} for i, row in enumerate(self.steps)]}

    def cells(self) -> dict[str, int]:
        """All count customers."""
        found = {"customers": self.customers}
        for row in self.tables()["steps"]:
            found[row["cell"]] = row["entered"]
            found |= {f"{row['cell']}/{word}": row[word] for word in _COUNTS}
        return found


def partial(batch: Batch, params: Params) -> State:
    """Find every customer's best attempt."""
    steps, window = len(params.steps), _window(params)
    depth, times = _furthest(batch, params)
    entered, active, gaps = loops.summed(depth, times, steps, window, batch.until)
    sizes = np.concatenate([np.zeros(1, np.int64), entered[1:]])
    return State(entered, active, gathered(np.arange(steps), sizes, gaps), customers_in(batch))


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(
        a.entered + b.entered, a.active + b.active, a.gaps + b.gaps, a.customers + b.customers
    )


def finish(state: State, context: Context, params: Params) -> Funnel:  # noqa: ARG001
    """Rows with the words of the steps."""
    converted = np.append(state.entered[1:], state.entered[-1])
    dropped = state.entered - converted - state.active
    medians, p90s = state.gaps.medians(np.arange(len(params.steps)))
    return Funnel(
        steps=[
            {
                "step": rule.text,
                "entered": int(state.entered[s]),
                "converted": int(converted[s]),
                "dropped": int(dropped[s]),
                "active": int(state.active[s]),
                "median_seconds": _seconds(medians[s]),
                "p90_seconds": _seconds(p90s[s]),
            }
            for s, rule in enumerate(params.steps)
        ],
        customers=state.customers,
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """Who entered a step, converted, dropped or is still active; from first to last step taken."""
    match parse_cell(text):
        case ("customers",):
            return of_customers(batch, everyone(batch))
        case ("step", number, *rest) if _is_step(number, params) and (not rest or _is_count(rest)):
            return _at_step(batch, params, int(number), rest[0] if rest else "entered")
        case _:
            raise NoCell(text, "step/2/entered, step/2/converted, step/2/dropped, step/2/active")


def _at_step(batch: Batch, params: Params, step: int, word: str) -> Members:
    depth, times = _furthest(batch, params)
    ends = np.cumsum(depth, dtype=np.int64)
    reached = np.flatnonzero(depth)
    first = times[ends[reached] - depth[reached]]
    last = times[ends[reached] - 1]
    steps, depth = len(params.steps), depth[reached]
    stays = (depth == step) & (step < steps)
    window = _window(params)
    going = first + window > batch.until if params.window else np.ones(reached.size, np.bool_)
    chosen = {
        "entered": depth >= step,
        "converted": depth >= min(step + 1, steps),
        "active": stays & going,
        "dropped": stays & ~going,
    }[word]
    people = batch.customer[_firsts(batch)]
    return Members(people[reached][chosen], first[chosen], last[chosen])


def _furthest(batch: Batch, params: Params) -> tuple[NDArray[np.uint8], Ints]:
    marks = bits(params.steps, batch)
    depth, times = loops.furthest(
        batch.time, batch.code, batch.offsets, batch.customer,
        marks.by_name, marks.by_event, len(params.steps), _window(params),
    )  # fmt: skip
    return depth, times


def _firsts(batch: Batch) -> NDArray[np.bool_]:
    """(journeys,) whether each is its customer's first."""
    owner = batch.customer
    return np.concatenate([np.ones(min(owner.size, 1), np.bool_), owner[1:] != owner[:-1]])


def _window(params: Params) -> int:
    return loops.NO_WINDOW if params.window is None else params.window


def _is_step(number: str, params: Params) -> bool:
    return 1 <= (whole_number(number) or 0) <= len(params.steps)


def _is_count(rest: list[str]) -> bool:
    return len(rest) == 1 and rest[0] in _COUNTS


def _seconds(microseconds: float) -> float | None:
    return None if np.isnan(microseconds) else float(microseconds) / MICROSECONDS


_COUNTS: Final = ("entered", "converted", "dropped", "active")

analysis: Final = Analysis(
    name="funnel",
    title=Text("Funnel", "漏斗", "漏斗"),
    question=Text(
        "How many customers take one step after another, within a time?",
        "有多少客户在时限内一步步走下去？",
        "有多少顧客在時限內一步步走下去？",
    ),
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params((event_is("view"), event_is("pay")), window=7 * DAY),
    further=(
        Params((event_is("view"), more_than("value", 1), event_is("pay"))),
        Params((event_is("pay"), event_is("pay")), window=DAY),
    ),
)
