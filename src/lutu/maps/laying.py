"""Where things lie: the columns of a map, which of them is whose, and rows that hold wide cards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final, Protocol, TypeVar

from lutu.maps.picture import Column, Paper

ROOM: Final[Mapping[Paper, int]] = {"a4": 3, "a3": 5}
"""How many columns can be read on a page across."""


class Placed(Protocol):
    """Something over one column or several."""

    @property
    def column(self) -> int:
        """The leftmost."""

    @property
    def span(self) -> int:
        """How many."""


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Places:
    """The columns of a document, and in which of them an element lies."""

    columns: tuple[Column, ...]
    of: Mapping[str, int]
    """From the id of a step, or of a stage for what lies in none of its steps."""
    ids: tuple[str, ...]
    """The step or stage of each column."""

    def column(self, element: Mapping[str, Any]) -> int:
        """Its leftmost column; the stage's own where its step is gone."""
        return self.of.get(element.get("step") or "", self.of[element["stage"]])

    def span(self, element: Mapping[str, Any]) -> int:
        """Over how many columns it reaches; never over the last."""
        return min(int(element.get("span") or 1), len(self.columns) - self.column(element))


def places(document: Mapping[str, Any]) -> Places:
    """A column for every step, and for every stage without steps or with something beside them."""
    columns: list[Column] = []
    ids: list[str] = []
    of: dict[str, int] = {}
    elements = (*document.get("touchpoints", ()), *document["cards"])
    beside = {one["stage"] for one in elements if not one.get("step")}
    for number, stage in enumerate(document["stages"]):
        steps = [step for step in document.get("steps", ()) if step["stage"] == stage["id"]]
        of[stage["id"]] = len(columns)
        if not steps or stage["id"] in beside:
            columns.append(Column(number))
            ids.append(stage["id"])
        for step in steps:
            of[step["id"]] = len(columns)
            columns.append(Column(number, step["name"]))
            ids.append(step["id"])
    return Places(tuple(columns), of, tuple(ids))


def extents(columns: Sequence[Column], stages: int) -> list[tuple[int, int]]:
    """The first column of each stage and how many it has."""
    numbers = [column.stage for column in columns]
    return [(numbers.index(stage), numbers.count(stage)) for stage in range(stages)]


def packed(wide: Iterable[P]) -> list[list[P]]:
    """Cards over several columns in as few rows as their order allows, none upon another."""
    rows: list[list[P]] = []
    for card in wide:
        row = next((row for row in rows if _free(row, card)), None)
        if row is None:
            rows.append(row := [])
        row.append(card)
    return [sorted(row, key=lambda card: card.column) for row in rows]


def broken(columns: Sequence[Column], room: int) -> list[tuple[int, int]]:
    """Pages of columns, from the first up to but not with the last, as even as whole stages allow.

    A stage is cut where it has more columns than a page has room for, and where keeping all of them whole
    would leave a page before the last more than half empty.
    """
    pages = ceil(len(columns) / room)
    even = ceil(len(columns) / pages)
    for wanted, most in ((even, pages), (room, len(columns))):
        found = _filled(columns, wanted, room)
        hollow = any(2 * (after - first) < room for first, after in found[:-1])
        if len(found) <= most and not hollow:
            return found
    return [(at, min(at + even, len(columns))) for at in range(0, len(columns), even)]


def _filled(columns: Sequence[Column], wanted: int, room: int) -> list[tuple[int, int]]:
    starts = [0]
    sizes = [size for _, size in extents(columns, columns[-1].stage + 1)]
    at = 0
    for size in sizes:
        if at > starts[-1] and at + size - starts[-1] > wanted:
            starts.append(at)
        while at + size - starts[-1] > room:
            starts.append(starts[-1] + room)
        at += size
    return list(zip(starts, [*starts[1:], len(columns)], strict=True))


def _free(row: Sequence[P], card: P) -> bool:
    return all(
        card.column >= one.column + one.span or one.column >= card.column + card.span for one in row
    )
