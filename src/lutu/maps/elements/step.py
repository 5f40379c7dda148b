"""Steps: the parts of a stage, each a column of its own."""

from dataclasses import dataclass
from typing import Any, Final

from lutu.maps.elements import words
from lutu.maps.elements.element import Kind


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the stage `stage`."""

    id: str
    stage: str
    name: str
    map: str | None = None
    """The id of the map that tells this step in detail."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        words.checked_text(self.name, words.MAX_NAME)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("steps", Step)
