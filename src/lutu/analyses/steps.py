"""What do customers do first, second, third; or just before and after an event?

Without an anchor the positions 1, 2, … k are the first k events of each journey. With an anchor position 0
is the journey's first event that meets it, -1, -2, … are the `before` events before that one and 1, 2, …
the `after` events after it (k unless told otherwise); journeys without an anchor do not count.
`steps` says in how many journeys which event stands at a position, `links` in how many the event `from`
stands at a position and `to` at the next one. Both are the parts of a Sankey diagram: what arrives at
a step is what leaves it, except for the journeys that begin or end there.

Example: `lutu analyze steps --anchor pay --before 3 --after 3`
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import steps as loops
from lutu.errors import InvalidInput
from lutu.events.rule import Rule, event_is, more_than
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, fixed
from lutu.kernel.cells import NoCell, cell, parse_cell, whole_number
from lutu.kernel.members import of_journeys
from lutu.kernel.params import RULE, count, option
from lutu.kernel.rules import bits
from lutu.kernel.tally import Tally, counted, dense
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
Row = dict[str, Any]
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Params:
    """How far to look, and from where."""

    k: int = option(
        count(1, _MOST),
        label=Text("Positions", "步数", "步數"),
        help=Text(
            "How many events from the start, or after the anchor.",
            "从起点起、或锚点之后看多少步。",
            "從起點起、或錨點之後看多少步。",
        ),
        default=10,
    )
    anchor: Rule | None = option(
        RULE,
        label=Text("Anchor", "锚点", "錨點"),
        help=Text(
            "Look around the first event that meets this, instead of from the start.",
            "以首个符合此规则的事件为中心，而不是从起点看。",
            "以首個符合此規則的事件為中心，而不是從起點看。",
        ),
        default=None,
    )
    before: int = option(
        count(0, _MOST),
        label=Text("Before the anchor", "锚点之前", "錨點之前"),
        help=Text("How many events before it.", "之前看多少步。", "之前看多少步。"),
        default=0,
    )
    after: int | None = option(
        count(0, _MOST),
        label=Text("After the anchor", "锚点之后", "錨點之後"),
        help=Text(
            "How many events after it; as many as positions unless given.",
            "之后看多少步，不填则与步数相同。",
            "之後看多少步，不填則與步數相同。",
        ),
        default=None,
    )

    def __post_init__(self) -> None:
        if self.anchor is None and (self.before or self.after is not None):
            raise InvalidInput(what=_AROUND.say(), value="", allowed="event = 'pay'")

    @property
    def reach(self) -> tuple[int, int]:
        """How many events before and after the anchor, or after the first event."""
        if self.anchor is None:
            return 0, self.k - 1
        return self.before, self.k if self.after is None else self.after

    @property
    def first_position(self) -> int:
        """The number of the position where the looking begins."""
        return 1 if self.anchor is None else -self.before


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Journeys by place * names + event, and by that * names + next event; places count from 0."""

    events: Tally
    links: Tally


@dataclass(frozen=True, eq=False)
class Steps:
    """Positions in order, the most frequent event first; rows are made when they are looked at."""

    step_columns: Mapping[str, NDArray[Any]]
    link_columns: Mapping[str, NDArray[Any]]

    @cached_property
    def steps(self) -> list[Row]:
        """Position, event, journeys."""
        return list(_rows(self.step_columns))

    @cached_property
    def links(self) -> list[Row]:
        """Position, from, to, journeys."""
        return list(_rows(self.link_columns))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Steps) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment] # rows are lists

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        return {"steps": self.steps, "links": self.links}

    def tables(self) -> dict[str, list[Row]]:
        """Steps and links."""
        return {
            "steps": [
                row | {"cell": cell("position", row["position"], row["event"])}
                for row in self.steps
            ],
            "links": [
                row | {"cell": cell("link", row["position"], row["from"], row["to"])}
                for row in self.links
            ],
        }

    def cells(self) -> dict[str, int]:
        """All count journeys."""
        return {row["cell"]: row["journeys"] for rows in self.tables().values() for row in rows}


def partial(batch: Batch, params: Params) -> State:
    """Count what stands where."""
    names = len(batch.names)
    places = sum(params.reach) + 1
    steps = batch.code, batch.offsets, _anchors(batch, params), *params.reach, names
    if places * names * names > _DENSE:
        events, links = loops.list_steps(*steps)
        return State(counted(events), counted(links))
    events, links = loops.count_steps(*steps)
    events[1:] += links[:-1].sum(
        axis=1, dtype=np.int64
    )  # and those that come from the place before
    return State(dense(events.reshape(1, -1)), dense(links.reshape(1, -1).astype(np.int64)))


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.events + b.events, a.links + b.links)


def finish(state: State, context: Context, params: Params) -> Steps:
    """Rows with names, the most frequent first within a position, then by name."""
    names, width = np.array(context.names, object), max(len(context.names), 1)
    alphabet = np.argsort(np.argsort(names)) if names.size else np.empty(0, np.int64)
    place, name = np.divmod(state.events.keys, width)
    journeys = state.events.sums[0]
    order = _most_first(place, journeys, (alphabet[name],), width)
    steps = {
        "position": place[order] + params.first_position,
        "event": names[name[order]],
        "journeys": journeys[order],
    }
    begin, target = np.divmod(state.links.keys, width)
    place, source = np.divmod(begin, width)
    journeys = state.links.sums[0]
    order = _most_first(place, journeys, (alphabet[source], alphabet[target]), width)
    links = {
        "position": place[order] + params.first_position,
        "from": names[source[order]],
        "to": names[target[order]],
        "journeys": journeys[order],
    }
    return Steps(steps, links)


def members(batch: Batch, params: Params, text: str) -> Members:
    """The journeys with an event at a position, or with a link from it."""
    match parse_cell(text):
        case ("position", position, name) if name in batch.names:
            following = -1
        case ("link", position, name, to) if name in batch.names and to in batch.names:
            following = batch.names.index(to)
        case _:
            raise NoCell(text, _CELLS)
    place = _place(position, params, last=following < 0)
    if place is None:
        raise NoCell(text, _CELLS)
    chosen = loops.at_place(
        batch.code,
        batch.offsets,
        _anchors(batch, params),
        place,
        batch.names.index(name),
        following,
    )
    return of_journeys(batch, chosen)


def _anchors(batch: Batch, params: Params) -> Ints:
    if params.anchor is None:
        return batch.offsets[:-1]
    marks = bits((params.anchor,), batch)
    found = loops.anchors(batch.code, batch.offsets, marks.by_name, marks.by_event)
    return fixed(found, np.dtype(np.int64))


def _place(position: str, params: Params, *, last: bool) -> int | None:
    """How far from the anchor a position lies, None when it is not looked at."""
    number = whole_number(position)
    before, after = params.reach
    place = None if number is None else number - params.first_position - before
    return place if place is not None and -before <= place <= after - (not last) else None


def _most_first(place: Ints, journeys: Ints, names: tuple[Ints, ...], width: int) -> Ints:
    """The order by place, then most journeys, then names: one sort of one number each, where it fits."""
    most = int(journeys.max(initial=0)) + 1
    if (int(place.max(initial=0)) + 1) * most * width ** len(names) >= _WHOLE:
        return np.lexsort((*reversed(names), -journeys, place))
    key = place * most + (most - 1 - journeys)
    for name in names:
        key = key * width + name
    return np.argsort(key)


def _rows(columns: Mapping[str, NDArray[Any]]) -> Iterator[Row]:
    """One row after the other, as plain numbers and texts."""
    lists = [column.tolist() for column in columns.values()]
    return (dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True))


_AROUND: Final = Text(
    "anchor (needed for before and after)",
    "锚点（设置之前、之后时必填）",
    "錨點（設定之前、之後時必填）",
)
_CELLS: Final = "position/2/view, link/2/view/cart"
_DENSE: Final = 1 << 22
_WHOLE: Final = 1 << 63

analysis: Final = Analysis(
    name="steps",
    title=Text("Steps", "步骤", "步驟"),
    question=Text(
        "What do customers do first, second, third; or just before and after an event?",
        "客户第一、第二、第三步做什么？某个事件前后又做什么？",
        "顧客第一、第二、第三步做什麼？某個事件前後又做什麼？",
    ),
    shape="flow",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
    further=(
        Params(anchor=event_is("pay"), before=2),
        Params(anchor=more_than("value", 1), before=1, after=1),
    ),
)
