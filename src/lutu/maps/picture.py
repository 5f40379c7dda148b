"""What is drawn of a map: its words and numbers, ready to be set, free of how they were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lutu.kit.i18n import Language

Evidence = Literal["measured", "observed", "assumption"]
"""What stands behind a card: counted in the log, seen or said, or only believed."""
Theme = Literal["light", "dark"]
Paper = Literal["screen", "a3", "a4"]
Unit = Literal["customers", "journeys"]


@dataclass(frozen=True, slots=True)
class Feeling:
    """A mean between -1 and 1 with its 95 % interval and the number of answers behind it."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and its numbers: entered = onward + dropped + active, in the picture's unit.

    Times are seconds, None where nobody came so far. The last stage has nowhere to go on to.
    """

    name: str
    customers: int
    entered: int
    onward: int
    dropped: int
    active: int
    backtracks: int = 0
    median_inside_seconds: float | None = None
    median_to_next_seconds: float | None = None
    value: float | None = None
    feeling: Feeling | None = None


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Its reach; of its events the share that repeats, of its journeys the share that ends here (0 to 1)."""

    name: str
    stage: int
    customers: int | None = None
    events: int | None = None
    repeats: float | None = None
    exits: float | None = None
    evidence: Evidence = "measured"
    key: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Anything else in a stage and a lane; `figures` are its evidence, already in words."""

    stage: int
    text: str
    figures: tuple[str, ...] = ()
    evidence: Evidence = "measured"


@dataclass(frozen=True, slots=True)
class Lane:
    """A named row of cards, such as opportunities."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A whole map. `chosen` are the words of the selection (label, value); `explained` is a share.

    `computed` says how the numbers were found; `document` is the map and its view as data, for `json`.
    """

    title: str
    stages: tuple[Stage, ...]
    touchpoints: tuple[Touchpoint, ...] = ()
    pains: tuple[Card, ...] = ()
    lanes: tuple[Lane, ...] = ()
    goal: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    explained: float | None = None
    currency: str | None = None
    computed: str | None = None
    unit: Unit = "customers"
    language: Language = "en"
    theme: Theme = "light"
    paper: Paper = "screen"
    document: Mapping[str, Any] = field(default_factory=dict)
