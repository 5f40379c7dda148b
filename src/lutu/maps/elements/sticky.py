"""Stickies: what people write on the wall of a workshop, before it has a stage, a lane or any evidence."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short
from lutu.maps.elements.wall import checked_place

MAX_TEXT: Final = 500
MAX_VOTES: Final = 99
_MAX_VOTERS: Final = 500

Colour = Literal["sand", "rose", "sky", "leaf", "plum", "plain"]
Size = Literal["small", "medium", "large"]


@dataclass(frozen=True, slots=True)
class Sticky:
    """A note on the wall; `x` and `y` are its upper left corner in units of the wall (pixels at 100 %)."""

    id: str
    x: float = 0.0
    y: float = 0.0
    text: str = ""
    colour: Colour = "sand"
    size: Size = "medium"
    author: str | None = None
    """What whoever wrote it is called."""
    votes: dict[str, int] = field(default_factory=dict)
    """How many votes each person gave it, by the person's id."""
    card: str | None = None
    """The id of the card that it became."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        short(self.text, MAX_TEXT, "sticky.text")
        short(self.author or "", words.MAX_NAME, "sticky.author")
        checked_place("sticky", self.x, self.y)
        if len(self.votes) > _MAX_VOTERS or not all(
            0 <= given <= MAX_VOTES for given in self.votes.values()
        ):
            allowed = f"0–{MAX_VOTES}, ≤ {_MAX_VOTERS}"
            raise InvalidInput(what="sticky.votes", value=len(self.votes), allowed=allowed)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("stickies", Sticky, {"text": "text", "votes": "dict"}, wall=True)
