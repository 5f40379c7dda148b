"""Strokes: what was drawn on the wall of a workshop with the pen, as few points as show it."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind

MAX_POINTS: Final = 8000
_POINTS: Final = re.compile(r"(?:-?\d{1,6},-?\d{1,6}(?: |$))*")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the pen; `points` is `x,y dx,dy dx,dy …` in whole units: where it begins, and each way on."""

    id: str
    points: str = ""
    colour: Literal["ink", "red", "blue", "green"] = "ink"
    thick: bool = False

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        if len(self.points) > MAX_POINTS or not _POINTS.fullmatch(self.points):
            allowed = f"x,y dx,dy … ≤ {MAX_POINTS}"
            raise InvalidInput(what="stroke.points", value=self.points[:40], allowed=allowed)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("strokes", Stroke, wall=True)
