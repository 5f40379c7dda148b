"""Sessions: how a workshop stands that is being held on the wall: its voting and its timer."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind

WORKSHOP: Final = "workshop"
"""The id of the only one that pages make."""
MAX_EACH: Final = 20
_DAY: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Session:
    """What the facilitator has set; instants are milliseconds since 1970."""

    id: str
    voting: Literal["off", "open", "closed"] = "off"
    each: int = 3
    """How many votes each person has."""
    hidden: bool = True
    """Whether pages show only one's own votes until the voting is closed."""
    ends: int | None = None
    """When the timer that runs is over."""
    left: int | None = None
    """How much the timer that stands still has left, in milliseconds."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        if not 1 <= self.each <= MAX_EACH:
            raise InvalidInput(what="session.each", value=self.each, allowed=f"1–{MAX_EACH}")
        if self.left is not None and not 0 <= self.left <= _DAY:
            raise InvalidInput(what="session.left", value=self.left, allowed=f"0–{_DAY}")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("sessions", Session, wall=True)
