"""The pen: puts shapes down one after another, in the colours and type sizes of a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

from lutu.maps.river import Path
from lutu.maps.scene.lettering import breadth, depth
from lutu.maps.scene.shapes import Box, Dash, Paragraph, Run, Shape, Stroke

Sheet = Mapping[str, Any]
LABEL: Final = 104.0
"""How wide the names of the lanes are."""
MARGIN: Final = 36.0
SMALL: Final = 11.5
EDGE: Final = 13.0
"""The room that an edge takes from the words beside it."""
EDGES: Final[dict[str, tuple[str, float, Dash]]] = {
    "measured": ("ink", 3.0, "solid"),
    "observed": ("observed", 3.0, "solid"),
    "pain": ("accent", 3.0, "solid"),
    "hypothesis": ("ink3", 2.4, "dashed"),
    "assumption": ("ink3", 2.0, "dotted"),
    "persona": ("rule", 2.0, "solid"),
}
"""What stands behind a card, as a line: its colour, width and dashes."""
_BETWEEN: Final = "   "
_SHORT: Final = 110.0


class Pen:
    """What is drawn so far, and `y`, how far down."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.shapes: list[Shape] = []
        self.left, self.y = MARGIN, MARGIN
        self.width = LABEL + sheet["column"] * sheet["columns"]

    def colour(self, name: str) -> str:
        """Of the theme, by its meaning."""
        found: str = self.sheet["colours"][name]
        return found

    def stroke(self, name: str = "rule", width: float = 0.9) -> Stroke:
        """A line without a break."""
        return Stroke(self.colour(name), width)

    def run(self, words: str, size: float, colour: str = "ink", *, bold: bool = False) -> Run:
        """Words of one size and colour."""
        return Run(words, size, self.colour(colour), bold)

    def line(
        self, words: str, size: float, colour: str = "ink", *, bold: bool = False
    ) -> Paragraph:
        """A paragraph of one style."""
        return (self.run(words, size, colour, bold=bold),)

    def small(self, parts: Iterable[str], colour: str = "ink3") -> tuple[Paragraph, ...]:
        """Small facts side by side; nothing where there are none."""
        said = [_whole(part) for part in parts if part]
        return (self.line(_BETWEEN.join(said), SMALL, colour),) if said else ()

    def edge(self, kind: str, box: Box) -> Shape:
        """The line at the left of what lies in a box that says what stands behind it."""
        colour, width, dash = EDGES[kind]
        x, top, low = box.x + 8, box.y + 9, box.y + box.height - 9
        stroke, line = Stroke(self.colour(colour), width, dash), (("M", x, top), ("L", x, low))
        at = Box(x, top, 0, low - top)
        return Shape("edge", kind, at, stroke=stroke, outline=line, keeps="side")

    def column(self, first: int) -> float:
        """Where a column begins."""
        return float(self.left + LABEL + self.sheet["column"] * first)

    def across(self, columns: int) -> float:
        """How wide columns are."""
        return float(self.sheet["column"] * columns)

    def put(self, kind: str, name: str, box: Box, **how: Any) -> Shape:
        """Draw a shape before all others. Words of another style than the first are parts of it."""
        shape = Shape(kind, name, box, **how)
        self.shapes.append(_stacked(shape))
        return self.shapes[-1]

    def trace(self, kind: str, name: str, path: Path, at: tuple[float, float], **how: Any) -> None:
        """Draw an outline of the sheet, its origin at a place of the scene."""
        moved = [
            (step, *(float(n) + at[i % 2] for i, n in enumerate(numbers)))
            for step, *numbers in path
        ]
        numbers = [[float(n) for n in step[1:]] for step in moved]
        xs = [x for step in numbers for x in step[::2]]
        ys = [y for step in numbers for y in step[1::2]]
        box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        self.put(kind, name, box, outline=tuple(moved), **how)


def _whole(part: str) -> str:
    """A short fact does not break within itself."""
    return part.replace(" ", "\u00a0") if breadth(part, SMALL) < _SHORT else part


def _stacked(shape: Shape) -> Shape:
    """Words of one style on the shape itself, those of others as parts below them.

    Readers of drawings lose count of where a style ends, above all in Chinese: one style a shape is safe.
    """
    blocks = [tuple(words) for _, words in groupby(shape.words, _style)]
    if len(blocks) < 2:
        return shape
    box, (left, right, above), parts = shape.box, shape.inset, list(shape.parts)
    room, y = box.width - left - right, box.y + above + height(blocks[0], box.width - left - right)
    for words in blocks[1:]:
        deep = height(words, room)
        parts.append(Shape("words", "", Box(box.x + left, y, room, deep), words=words))
        y += deep
    return replace(shape, words=blocks[0], parts=tuple(parts))


def _style(paragraph: Paragraph) -> tuple[float, str] | None:
    return (paragraph[0].size, paragraph[0].colour) if paragraph else None


def height(words: Sequence[Paragraph], room: float) -> float:
    """How high paragraphs are in a room of this width."""
    return depth([[(run.words, run.size) for run in runs] for runs in words], room)


def wide(words: Sequence[Paragraph]) -> float:
    """How long the longest paragraph is on one line."""
    return max((sum(breadth(r.words, r.size * 1.08) for r in runs) for runs in words), default=0.0)


def flowed(
    sizes: Iterable[tuple[float, float]], box: Box, gap: float
) -> tuple[list[tuple[float, float]], float]:
    """Places for things of these sizes, side by side and then below, and where the last line ends."""
    places, x, y, high = [], box.x, box.y, 0.0
    for width, tall in sizes:
        if x > box.x and x + width > box.x + box.width:
            x, y, high = box.x, y + high + gap / 2, 0.0
        places.append((x, y))
        x, high = x + width + gap, max(high, tall)
    return places, y + high
