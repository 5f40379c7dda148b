"""From a pasted spreadsheet to a map: what was found, what it becomes and why; nothing is dropped silently.

Two forms are read: a grid of lanes and stages, either way round, and the long form with one card a row.
Headings are known in three languages; a row that is not known becomes a lane of its own, a column that is
not known a field on every card.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lutu.errors import InvalidInput
from lutu.maps.document import JourneyMap
from lutu.maps.elements.lane import LANE_KINDS
from lutu.maps.pasted.building import build
from lutu.maps.pasted.draft import Draft, Form, Reading
from lutu.maps.pasted.grid import read_grid
from lutu.maps.pasted.headings import lane_of, role_of
from lutu.maps.pasted.long import is_long, read_long
from lutu.maps.pasted.scale import Scale
from lutu.maps.pasted.table import Table, read_table, turned

__all__ = ["SCALES", "Form", "Reading", "Understood", "understand"]

SCALES: Final[Mapping[str, Scale]] = {
    "1..5": Scale(1, 5),
    "0..10": Scale(0, 10),
    "1..10": Scale(1, 10),
    "-1..1": Scale(-1, 1),
    "-2..2": Scale(-2, 2),
    "-5..5": Scale(-5, 5),
    "0..100": Scale(0, 100),
}
"""The scales that one may choose where the one that was found is wrong."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The map that it makes, and for each row and column what it became."""

    form: Form
    document: JourneyMap
    readings: tuple[Reading, ...]
    scale: str | None


def understand(
    text: str,
    *,
    title: str | None = None,
    lanes: Mapping[str, str] | None = None,
    scale: str | None = None,
) -> Understood:
    """Read what was pasted; BadPaste says what is wrong with it, and where.

    `lanes` says for headings which lane they mean where that was not found: the kind of a lane, `custom`, or
    nothing to leave it out. `scale` is one of SCALES.
    """
    chosen = _checked(lanes or {})
    if scale is not None and scale not in SCALES:
        raise InvalidInput(what="scale", value=scale, allowed=", ".join(SCALES))
    table = read_table(text)
    draft = Draft(_form(table))
    given = SCALES[scale] if scale else None
    if draft.form == "long":
        read_long(table, chosen, given, draft)
    else:
        read_grid(turned(table) if draft.form == "turned" else table, chosen, given, draft)
    return Understood(draft.form, build(draft, title), tuple(draft.readings), draft.scale)


def _checked(lanes: Mapping[str, str]) -> Mapping[str, str]:
    for kind in lanes.values():
        if kind and kind not in LANE_KINDS:
            raise InvalidInput(what="lanes", value=kind, allowed=", ".join(LANE_KINDS))
    return lanes


def _form(table: Table) -> Form:
    """Which way round: lanes are on the side on which more of them are known."""
    if is_long(table[0]):
        return "long"
    on_top = sum(_is_lane(cell) for cell in table[0])
    on_the_left = sum(_is_lane(row[0]) for row in table)
    return "turned" if on_top > on_the_left else "grid"


def _is_lane(cell: str) -> bool:
    return bool(cell) and role_of(cell) not in {"stage", "step"} and lane_of(cell) is not None
