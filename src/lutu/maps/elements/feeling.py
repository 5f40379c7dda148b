"""Feelings: the points of the emotion curves that people set by hand, beside the measured one."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short

Curve = Literal["as_is", "to_be"]


@dataclass(frozen=True, slots=True)
class Feeling:
    """How a persona feels at a place, as it is or as it should be.

    Its id is `persona|curve|place`, so that two people who set the same point set the same one.
    """

    id: str
    place: str
    """The id of a stage or of a step."""
    value: float
    """From -1 (as bad as can be) to 1."""
    curve: Curve = "as_is"
    persona: str | None = None
    """None: everybody."""
    word: str = ""
    """What the feeling is called."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, 3 * words.MAX_NAME)
        short(self.word, words.MAX_NAME, "feeling.word")
        if not -1 <= self.value <= 1:
            raise InvalidInput(what="feeling.value", value=self.value, allowed="-1 … 1")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


def feeling_id(persona: str | None, curve: Curve, place: str) -> str:
    """The id of the point of a curve at a place."""
    return f"{persona or ''}|{curve}|{place}"


KIND: Final = Kind("feelings", Feeling)
