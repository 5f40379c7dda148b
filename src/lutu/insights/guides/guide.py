"""What a guided way is, and what its steps may look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap


@dataclass(frozen=True, slots=True)
class Facts:
    """A map and what is known around it; a count that nobody could ask for is None, and ticks nothing."""

    document: JourneyMap
    today: date
    begun: date
    """On which day the present round of a loop began."""
    events: int = 0
    newest: date | None = None
    """On which day the newest event of the log happened."""
    editors: int = 0
    """How many people have changed the map."""
    threads: int | None = None
    shares: int | None = None


Seen: TypeAlias = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a step is done: a page, and what is open on it."""

    path: str = "/map"
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    id: str
    name: Text
    do: Text
    """What to do, in a sentence."""
    why: Text
    screen: Screen
    seen: Seen | None = None
    """Whether the work is there; None: no program can tell, it is ticked by hand."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A way of several steps."""

    id: str
    name: Text
    about: Text
    steps: tuple[Step, ...]
    loops: bool = False
    """It begins again on every review date."""


def beside(panel: str) -> Screen:
    """The map with a panel open beside it."""
    return Screen(query={"panel": panel})


def seen_as(view: str) -> Screen:
    """The map in one of its views."""
    return Screen(query={"view": view})
