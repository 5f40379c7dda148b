"""What a map says of itself: its goal, state, owner, cadence and place among other maps."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

import msgspec

from lutu.errors import InvalidInput
from lutu.maps.elements.element import short
from lutu.maps.elements.proof import checked_day

Status = Literal["draft", "review", "published", "archived"]
State = Literal["as_is", "to_be"]
Level = Literal["simple", "expert"]
MAX_TEXT: Final = 4000
MAX_REVIEW_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Goal:
    """What the map is for, and where things stand, if that was said."""

    text: str
    value: str | None = None
    """Where things stand, in words."""
    metric: str | None = None
    """The id of the metric card that measures it, or a name."""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    date: str | None = None
    """By when, YYYY-MM-DD."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", checked_day(self.date))

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        stored: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return stored


def lacking(goal: Goal | None) -> list[str]:
    """What a map's goal lacks to be worked for and measured: goal, or metric, target and date of it."""
    if goal is None or not goal.text.strip():
        return ["goal"]
    return [name for name in ("metric", "target", "date") if getattr(goal, name) in (None, "")]


@dataclass(frozen=True, slots=True)
class About:
    """Everything else; every field may be left alone."""

    description: str = ""
    status: Status = "draft"
    state: State = "as_is"
    twin: str | None = None
    """The id of the map of the other state: as it should be of one as it is."""
    level: Level = "simple"
    owner: str | None = None
    """The id of a person, or a name."""
    department: str | None = None
    """The id of a department."""
    tags: tuple[str, ...] = ()
    parent: str | None = None
    """The id of the map that this one is a part of."""
    review_months: int = 12
    reviewed: str | None = None
    """On which day it was last reviewed, YYYY-MM-DD."""
    sources: tuple[str, ...] = ()
    """Where what it says comes from: surveys, interviews, the log, tickets."""
    template: str | None = None
    model: str | None = None
    """The stage model that it was begun with: 5, 6 or none."""
    ungoaled: str | None = None
    """Why it was published without a goal."""
    guides: dict[str, bool] = field(default_factory=dict)
    """Steps of guided ways that somebody ticked by hand: `guide.step` to whether."""
    folded: dict[str, Any] | None = None
    """What the stage model that the map was switched to has no place for, as `remodel` keeps it."""

    def __post_init__(self) -> None:
        if not 1 <= self.review_months <= MAX_REVIEW_MONTHS:
            allowed = f"1–{MAX_REVIEW_MONTHS}"
            raise InvalidInput(what="review_months", value=self.review_months, allowed=allowed)
        short(self.description, MAX_TEXT, "description")
        object.__setattr__(self, "reviewed", checked_day(self.reviewed))

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        stored: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return stored
