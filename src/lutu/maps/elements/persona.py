"""Personas: for whom the map is; tied to a segment, whose live numbers fill in what is known."""

from dataclasses import dataclass, field
from typing import Any, Final

from lutu.events.segment import parse_segment
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short

MAX_TEXT: Final = 4000


@dataclass(frozen=True, slots=True)
class Persona:
    """An archetype. What stands here was written by people; measured numbers are asked for, never kept."""

    id: str
    name: str
    picture: str | None = None
    """The id of a file of the workspace."""
    background: str = ""
    goals: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    frustrations: tuple[str, ...] = ()
    motives: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    demographics: dict[str, str] = field(default_factory=dict)
    segment: str | None = None
    """The rule of the customers that it stands for; None: it is tied to nobody yet."""
    shared: str | None = None
    """The id of the shared persona that it is an instance of."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        words.checked_text(self.name, words.MAX_NAME)
        short(self.background, MAX_TEXT, "persona.background")
        if self.segment is not None:
            parse_segment(self.segment)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind(
    "personas",
    Persona,
    {
        "background": "text",
        "goals": "names",
        "needs": "names",
        "frustrations": "names",
        "motives": "names",
        "channels": "names",
        "quotes": "names",
        "demographics": "dict",
    },
)
