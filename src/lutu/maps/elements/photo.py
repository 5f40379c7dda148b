"""Photos: pictures that lie on the wall of a workshop, to be typed from."""

from dataclasses import dataclass
from typing import Any, Final

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind
from lutu.maps.elements.wall import FAR, checked_place


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture behind everything else; `x` and `y` are its upper left corner."""

    id: str
    file: str
    """The id of a file of the workspace."""
    x: float = 0.0
    y: float = 0.0
    width: float = 960.0
    height: float = 720.0

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        words.checked_text(self.file, words.MAX_NAME)
        checked_place("photo", self.x, self.y)
        for side in (self.width, self.height):
            if not 1 <= side <= FAR:
                raise InvalidInput(what="photo.width", value=side, allowed=f"1–{FAR:.0f}")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("photos", Photo, wall=True)
