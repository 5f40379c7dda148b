"""What a rule of a map's health is, what it may look at, and what it finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from lutu.insights.drift import Drift
from lutu.insights.statistics import Share
from lutu.kit.i18n import LANGUAGES, Text
from lutu.maps.document import JourneyMap

Severity = Literal["fault", "weakness", "hint"]
"""What makes a map mislead; what makes it weaker than it could be; what is worth a look."""
SEVERITIES: Final[tuple[Severity, ...]] = ("fault", "weakness", "hint")
Panel = Literal["details", "about", "data", "comments", "guide", "history"]
"""Where it is mended."""
Collection = Literal["stages", "steps", "lanes", "touchpoints", "cards", "personas"]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the log says of the map, as far as rules ask."""

    journeys: int
    """All journeys of the map's selection."""
    on_map: int
    """Those of them that meet a touchpoint of the map."""
    explained: float | None
    """Share of the journeys on the map that never go back to an earlier stage."""
    answers: Mapping[str, int]
    """By stage: how many customers told how they felt there."""
    events: Mapping[str, int]
    """By touchpoint: how many events belong to it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One group among all customers and among those who were asked or answered."""

    source: Text
    """What the answers are from."""
    group: Text
    among_all: Share
    among_asked: Share


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the document; None where nobody could tell."""

    today: date
    numbers: Numbers | None = None
    samples: tuple[Sample, ...] = ()
    covered: Share | None = None
    """The customers whom a persona stands for."""
    departments: tuple[str, ...] = ()
    """The names of the workspace's departments."""
    editing: frozenset[str] | None = None
    """The departments of those who edited the map."""
    drift: Drift | None = None
    """How what is new stands to what was before; None where the log is too short to tell."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found, said with its numbers; `element` is where it is."""

    sentence: Text
    element: tuple[Collection, str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `check` finds nothing in a sound map; None: it cannot be told, and does not count."""

    title: Text
    """What holds when it is kept, in a few words."""
    fix: Text
    """What to do, in a sentence."""
    severity: Severity
    check: Callable[[JourneyMap, Known], Iterable[Finding] | None]
    panel: Panel = "details"
    requirement: str = ""
    """Which requirement asks for it."""
    name: str = field(default="", compare=False)
    """That of its file; set by the catalogue."""


def said(text: Text, **fields: Any) -> Text:
    """The text with its fields filled in, in every language; a field may be a Text itself."""
    filled = [
        text.say(
            tag,
            **{
                name: one.template(tag) if isinstance(one, Text) else one
                for name, one in fields.items()
            },
        )
        for tag in LANGUAGES
    ]
    return Text(*filled)


def shortened(text: str) -> str:
    """The first words of a card, to name it by."""
    line = " ".join(text.split())
    return line if len(line) <= _NAMED else f"{line[: _NAMED - 1]}…"


_NAMED: Final = 40
