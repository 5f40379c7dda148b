"""What was understood of a pasted table, before it is a map: places, what lies in them, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from lutu.kit.i18n import Text
from lutu.maps.elements.lane import LANE_KINDS, LANE_NAMES, LaneKind
from lutu.maps.pasted.headings import lane_of

Form = Literal["grid", "turned", "long"]
"""Lanes as rows, lanes as columns, or one card a row."""
Becomes = Literal["title", "stages", "steps", "lane", "emotion", "field", "nothing"]

_EXACT: Final = Text(
    "that is what “{word}” means", "“{word}”就是这条泳道", "「{word}」就是這條泳道"
)
_INSIDE: Final = Text("it says “{word}”", "其中有“{word}”", "其中有「{word}」")
_CHOSEN: Final = Text("chosen by you", "由你指定", "由你指定")
_UNKNOWN: Final = Text(
    "not known: kept as a lane of its own", "未识别：保留为自定义泳道", "未能辨識：保留為自訂泳道"
)
_LEFT: Final = Text("left out by you", "由你略过", "由你略過")


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the map: a stage by its number, or one of its steps."""

    stage: int
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The lane that something goes into; of a custom one, its name."""

    kind: LaneKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A text in a cell of the map, and what else was said of it."""

    place: Place
    target: Target
    text: str
    at: str
    """The cell that it came from, as a spreadsheet calls it."""
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Felt:
    """How a place feels, between -1 and 1."""

    place: Place
    value: float
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row or column becomes, and why."""

    heading: str
    becomes: Becomes
    reason: str
    lane: LaneKind | None = None
    """The kind of the lane; `custom` for one that was not known."""
    count: int = 0
    known: bool = True
    """False: it was not understood and is kept as it is."""


@dataclass(slots=True)
class Draft:
    """Everything that was understood."""

    form: Form
    stages: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    felt: list[Felt] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    title: str | None = None
    description: str = ""
    scale: str | None = None
    """On which scale the emotion was given."""


def target_of(heading: str, chosen: Mapping[str, str]) -> tuple[Target | None, str, bool]:
    """Where a heading leads, why, and whether it was understood; None: it is to be left out."""
    if heading in chosen:
        kind = chosen[heading]
        if not kind:
            return None, _LEFT.say(), True
        known_kind: LaneKind = next(one for one in LANE_KINDS if one == kind)
        name = heading if kind == "custom" else None
        return Target(known_kind, name), _CHOSEN.say(), True
    if known := lane_of(heading):
        why = _EXACT if known.exact else _INSIDE
        word = heading if known.exact else known.word
        return Target(known.kind), why.say(word=word), True
    return Target("custom", heading), _UNKNOWN.say(), False


def read_lane(heading: str, target: Target, reason: str, count: int, *, known: bool) -> Reading:
    """The reading of a lane."""
    shown = heading or LANE_NAMES[target.kind].template()
    return Reading(shown, "lane", reason, target.kind, count, known)
