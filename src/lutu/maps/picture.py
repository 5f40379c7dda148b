"""What is drawn of a map: its words and numbers, ready to be set, free of how they were found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from lutu.kit.i18n import Language

Evidence = Literal["measured", "observed", "hypothesis", "assumption"]
"""What stands behind a card: counted in the log, seen or said, to be tested, or only believed."""
Theme = Literal["light", "dark"]
Paper = Literal["screen", "wide", "a3", "a4"]
"""Of real paper, `wide` is one white page of the map's own size."""
Pages = Literal["one", "many"]
"""A map as large as fits on one page, or its stages broken over as many as they need to be read."""
Unit = Literal["customers", "journeys"]
LaneKind = Literal["cards", "emotion", "touchpoints", "pain"]


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
    measured: bool = True
    """Without a rule that says who is here its numbers are unknown, not nought."""
    ways: tuple[str, ...] = ()
    """Where else it branches or loops to, in words."""
    words: tuple[str, ...] = ()
    """What people call the feeling."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of the map stands for: a stage by its number, or one of its steps by name."""

    stage: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Its reach; of its events the share that repeats, of its journeys the share that ends here (0 to 1)."""

    name: str
    column: int
    customers: int | None = None
    events: int | None = None
    repeats: float | None = None
    exits: float | None = None
    evidence: Evidence = "measured"
    key: bool = False
    span: int = 1
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a metric card says now, in words: its number, and how that stands to its target."""

    value: str
    between: str = ""
    """Its interval, and on how many it stands."""
    target: str = ""
    missed: bool = False
    """Whether the whole interval is on the wrong side of the target."""


@dataclass(frozen=True, slots=True)
class Card:
    """Anything else in a column and a lane; `figures` are its evidence, already in words."""

    column: int
    text: str
    figures: tuple[str, ...] = ()
    evidence: Evidence = "measured"
    key: bool = False
    """A moment of truth."""
    span: int = 1
    """Over how many columns it reaches."""
    marks: tuple[str, ...] = ()
    """The letters of its links: `a→` leads to whatever bears `→a`."""
    reading: Reading | None = None
    """Of a metric card."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of cards; of another kind than `cards` it shows what the picture holds of that kind as well.

    Without a title it is called what its kind is called.
    """

    title: str
    cards: tuple[Card, ...] = ()
    kind: LaneKind = "cards"
    folded: bool = False
    """Only how many cards lie where."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A feeling that people set by hand: in each column a value between -1 and 1, or None."""

    label: str
    values: tuple[float | None, ...]
    wished: bool = False
    """How it should be, not how it is."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Whom the map is about, in a few lines."""

    name: str
    text: str = ""
    quote: str = ""


USUAL: Final = (Lane("", kind="emotion"), Lane("", kind="touchpoints"), Lane("", kind="pain"))


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A whole map. `chosen` are the words of the selection (label, value); `explained` is a share.

    `computed` says how the numbers were found; `document` is the map and its view as data, for `json`.
    """

    title: str
    stages: tuple[Stage, ...]
    touchpoints: tuple[Touchpoint, ...] = ()
    pains: tuple[Card, ...] = ()
    lanes: tuple[Lane, ...] = USUAL
    """From top to bottom; what is in none of them is not shown."""
    columns: tuple[Column, ...] = ()
    """Stage after stage; empty: one for each stage."""
    curves: tuple[Curve, ...] = ()
    personas: tuple[Persona, ...] = ()
    goal: str | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    explained: float | None = None
    currency: str | None = None
    computed: str | None = None
    unit: Unit = "customers"
    language: Language = "en"
    theme: Theme = "light"
    paper: Paper = "screen"
    pages: Pages = "one"
    document: Mapping[str, Any] = field(default_factory=dict)

    @property
    def grid(self) -> tuple[Column, ...]:
        """Its columns."""
        return self.columns or tuple(Column(number) for number in range(len(self.stages)))
