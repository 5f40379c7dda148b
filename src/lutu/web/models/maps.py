"""Journey maps: the document, its edits, and its numbers."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from lutu.maps.about import Level
from lutu.maps.elements.card import Evidence
from lutu.maps.elements.stage import StageKind
from lutu.maps.picture import Pages, Theme
from lutu.web.models.common import Given, Instant, Language, Selection, Sent


class Whole(Sent):
    """What is told with everything that its kind has; the reference of maps names all fields."""

    model_config = ConfigDict(extra="allow")


class MapStage(Whole):
    """An ordered part of the journey."""

    id: str
    name: str
    """As shown to the asker: the name given by hand, or that of its kind in the asker's language."""
    kind: StageKind | None
    reason: str | None
    """Why the drawing named it so, in words; null when made by hand."""
    by_hand: bool


class MapTouchpoint(Whole):
    """A place where customer and company meet, and the rule that says which events belong to it."""

    id: str
    stage: str
    name: str
    channel: str | None
    rule: str
    by_hand: bool


class MapCard(Whole):
    """One thing on the map that a person put there."""

    id: str
    stage: str
    lane: str
    text: str
    evidence: Evidence
    source: str | None


class JourneyMap(Sent):
    """The document. Its numbers are not in it: ask for its view."""

    id: str
    title: str
    goal: str | None
    goal_value: str | None
    """Where things stand, in words."""
    journey: str
    segment: str | None
    revision: int
    created: Instant
    changed: Instant
    stages: list[MapStage]
    touchpoints: list[MapTouchpoint]
    cards: list[MapCard]
    about: dict[str, Any]
    """What the map says of itself: state, level, owner, review and the like."""
    steps: list[dict[str, Any]]
    lanes: list[dict[str, Any]]
    links: list[dict[str, Any]]
    feelings: list[dict[str, Any]]
    personas: list[dict[str, Any]]
    stickies: list[dict[str, Any]]
    """On the wall of the workshop, as what follows; empty where none was held."""
    strokes: list[dict[str, Any]]
    photos: list[dict[str, Any]]
    sessions: list[dict[str, Any]]


class MapRow(Sent):
    """A map in the gallery."""

    id: str
    title: str
    goal: str | None
    stages: list[str]
    touchpoints: int
    journey: str
    segment: str | None
    created: Instant
    changed: Instant
    revision: int


class DrawMap(Given):
    """Draw a map from the log and keep it."""

    title: str | None = Field(None, max_length=200)
    journey: str = "whole"
    segment: str | None = None
    stages: int | None = Field(
        None, ge=2, le=12, description="How many; found by itself when not given"
    )


class RenameStage(Given):
    """Give a stage another name."""

    op: Literal["rename_stage"]
    stage: str
    name: str = Field(min_length=1, max_length=200)


class MergeStages(Given):
    """`other` goes into `stage`."""

    op: Literal["merge_stages"]
    stage: str
    other: str


class SplitStage(Given):
    """The given touchpoints leave `stage` for a new one behind it."""

    op: Literal["split_stage"]
    stage: str
    touchpoints: list[str] = Field(min_length=1)
    name: str = Field(min_length=1, max_length=200)


class MoveStage(Given):
    """Put a stage at another place, from 0."""

    op: Literal["move_stage"]
    stage: str
    position: int = Field(ge=0)


class AddStage(Given):
    """A new stage, without touchpoints yet."""

    op: Literal["add_stage"]
    name: str = Field(min_length=1, max_length=200)
    position: int = Field(ge=0)


class RemoveStage(Given):
    """Take an empty stage away; one with touchpoints is merged into another instead."""

    op: Literal["remove_stage"]
    stage: str


class MoveTouchpoint(Given):
    """Put a touchpoint into a stage, at a place or at its end."""

    op: Literal["move_touchpoint"]
    touchpoint: str
    stage: str
    position: int | None = Field(None, ge=0)


class RenameTouchpoint(Given):
    """Give a touchpoint another name."""

    op: Literal["rename_touchpoint"]
    touchpoint: str
    name: str = Field(min_length=1, max_length=200)


class MergeTouchpoints(Given):
    """`other` goes into `touchpoint`; its rule becomes either of the two."""

    op: Literal["merge_touchpoints"]
    touchpoint: str
    other: str


class SetGoal(Given):
    """Say what the map is for; null takes the goal away."""

    op: Literal["set_goal"]
    goal: str | None = Field(max_length=2000)
    value: str | None = Field(None, max_length=200, description="Where things stand, in words")


class SetTitle(Given):
    """Give the map another title."""

    op: Literal["set_title"]
    title: str = Field(min_length=1, max_length=200)


class AddCard(Given):
    """Put a card on the map."""

    op: Literal["add_card"]
    stage: str
    lane: str
    text: str = Field(min_length=1, max_length=4000)
    evidence: Evidence = "assumption"
    source: str | None = Field(None, max_length=2000)


class EditCard(Given):
    """What is not given stays."""

    op: Literal["edit_card"]
    card: str
    text: str | None = Field(None, min_length=1, max_length=4000)
    stage: str | None = None
    lane: str | None = None
    evidence: Evidence | None = None
    source: str | None = Field(None, max_length=2000)


class RemoveCard(Given):
    """Take a card off the map."""

    op: Literal["remove_card"]
    card: str


MapOperation = Annotated[
    RenameStage | MergeStages | SplitStage | MoveStage | AddStage | RemoveStage
    | MoveTouchpoint | RenameTouchpoint | MergeTouchpoints
    | SetGoal | SetTitle | AddCard | EditCard | RemoveCard,
    Field(discriminator="op"),
]  # fmt: skip


class MapEdit(Given):
    """One change; 409 `conflict` when a revision is given and is no longer the newest."""

    revision: int | None = None
    """The revision that was seen; without it the change goes into whatever the map is now."""
    op: MapOperation


class MapSelection(Selection):
    """A selection in which what is not given is the map's own."""

    journey: str | None = None  # type: ignore[assignment]  # here it has another default
    segment: str | None = Field(
        None, description="Empty text: everybody, whatever the map's own is"
    )


class ViewQuestion(Given):
    """Whose numbers; the map's own journey and segment hold where nothing else is said."""

    selection: MapSelection = Field(default_factory=MapSelection)


class Printing(MapSelection):
    """How to print a map, and under which selection."""

    lang: Language | None = None
    theme: Theme = "light"
    paper: Literal["a3", "a4", "wide"] = "a3"
    """Of a PDF: A3 or A4 across, or one page of the map's own size."""
    pages: Pages = "one"
    """Of a PDF: the whole map on one page, or its stages over as many as can be read."""
    level: Level | None = None
    """Five lanes or all; by default as the map says."""


class MapMembersQuestion(ViewQuestion):
    """Who stands behind a number of the view: its `cell`."""

    cell: str
    after: str | None = None
    limit: int = Field(100, ge=1, le=10_000)


class Emotion(Sent):
    """How it felt, from survey scores: mean in [-1, 1] with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int


class StageView(Sent):
    """The numbers of a stage: entered = onward + dropped + active."""

    stage: str
    name: str
    kind: StageKind | None
    customers: int
    events: int
    entered: int
    onward: int
    dropped: int
    active: int
    backtracks: int
    median_inside_seconds: float | None
    p90_inside_seconds: float | None
    median_to_next_seconds: float | None
    p90_to_next_seconds: float | None
    value: float | None
    """Null where no event has a value, or where values are in several currencies: see `values`."""
    currency: str | None
    values: dict[str, float]
    """By currency; "" for those that name none."""
    emotion: Emotion | None
    """Null: no feedback yet."""
    bound: bool
    """Whether a rule says who is here; if none does the numbers are not nought but unknown."""
    problem: str | None
    """What is wrong with its rule, which nobody meets for as long."""
    cells: dict[str, str]
    """Which number → its cell, for members."""


class TouchpointView(Sent):
    """The numbers of a touchpoint."""

    touchpoint: str
    stage: str
    name: str
    channel: str | None
    customers: int
    journeys: int
    events: int
    repeats: int
    exits: int
    reach: float
    """Share of the customers of the selection."""
    bound: bool
    """Whether it has a rule; without one its numbers are not nought but unknown."""
    problem: str | None
    """What is wrong with its rule, which nobody meets for as long."""
    cells: dict[str, str]


class Compared(Sent):
    """A share or length of time with its 95 % interval, and what it stands on; what a kind has of it."""

    model_config = ConfigDict(extra="allow", json_schema_serialization_defaults_required=False)

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    others: dict[str, Any] | None = None
    """The same of what it is compared with."""


class PainPoint(Sent):
    """Where it hurts, worst first."""

    kind: str
    stage: str
    touchpoint: str | None
    sentence: str
    """In the asker's language, with its numbers."""
    evidence: Compared
    customers: int
    cell: str | None


class RiverFlow(Sent):
    """Journeys that went on from a stage to the next stage they touched."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    journeys: int
    cell: str


class MapView(Sent):
    """A map with its numbers, as the page and the pictures show it."""

    map: str
    revision: int
    log: int
    """The version of the log."""
    until: Instant | None
    customers: int
    journeys: int
    events: int
    events_on_map: int
    explained: float | None
    """Share of the journeys on the map that never move from a stage to an earlier one."""
    explained_moves: float | None
    """The same of all moves between touchpoints."""
    stages: list[StageView]
    touchpoints: list[TouchpointView]
    pain_points: list[PainPoint]
    river: list[RiverFlow]
    returns: list[RiverFlow]
    """Journeys that moved from a stage back to an earlier one."""
