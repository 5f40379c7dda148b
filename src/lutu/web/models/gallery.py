"""The gallery: maps as one looks through them, and the coverage of personas and stages."""

from typing import Annotated, Literal

from pydantic import Field

from lutu.insights.coverage import Depth
from lutu.maps.about import Level, Status
from lutu.maps.about import State as MapState
from lutu.maps.elements.stage import StageKind
from lutu.maps.library.gallery import Sort, Well
from lutu.maps.library.standing import Model, Standing
from lutu.web.models.common import Given, Instant, Sent

Facet = Literal[
    "status", "tag", "owner", "department", "state", "model", "goal", "health", "review"
]
Day = Annotated[str, Field(description="YYYY-MM-DD", examples=["2026-06-30"])]


class GalleryQuery(Given):
    """What somebody looks for; maps that are put away are only found when they are asked for."""

    query: str = Field("", max_length=200)
    status: Status | None = None
    tag: str | None = Field(None, max_length=200)
    owner: str | None = Field(None, max_length=200)
    department: str | None = Field(None, max_length=200)
    state: MapState | None = None
    model: Model | None = None
    parent: str | None = Field(None, max_length=200)
    goal: Standing | None = None
    health: Well | None = None
    review: bool = False
    archived: bool = False
    sort: Sort | None = None
    after: int = Field(0, ge=0, description="How many were shown already: `next` of the last page")
    limit: int = Field(60, ge=1, le=500)


class NamedRow(Sent):
    """A person or a department; no id where a map only gives a name."""

    id: str | None
    name: str


class MapNamed(Sent):
    """Another map."""

    id: str
    title: str


class GoalShown(Sent):
    """What a map is for."""

    text: str
    value: str | None
    """Where things stand, in the words of a person."""
    baseline: float | None
    target: float | None
    unit: str
    date: Day | None


class TrendPoint(Sent):
    """A value of a metric at a time."""

    at: str
    value: float | None


class MeasuredShown(Sent):
    """What the log says of the goal's metric."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    trend: list[TrendPoint]


class BedShown(Sent):
    """A stage of the river."""

    entered: int
    onward: int
    dropped: int
    active: int


class HealthShown(Sent):
    """How many of the rules that could be told the map keeps."""

    done: int
    all: int


class FiguresShown(Sent):
    """What was counted of a map, when; `current` is false when the map or the log has moved since."""

    customers: int
    beds: list[BedShown]
    """One for each stage; none where no event is on the map."""
    health: HealthShown | None
    goal: MeasuredShown | None
    standing: Standing
    """How the map's goal stands by this."""
    counted: Instant
    current: bool


class StageShown(Sent):
    """A stage by name."""

    name: str
    kind: str | None


class EvidenceShown(Sent):
    """Of everything on a map, how much stands on something, and how much of that is too old."""

    all: int
    known: int
    stale: int
    newest: Day | None


class ClosureShown(Sent):
    """Of the pain cards, how many have an opportunity, an action, somebody who does it, a result."""

    pains: int
    opportunity: int
    action: int
    owner: int
    result: int


class HitShown(Sent):
    """Where the words stand that were looked for."""

    text: str
    marks: list[tuple[int, int]]
    """Which signs of it, from and up to."""
    collection: str
    id: str
    stage: str
    """The name of the stage; empty where it is in none."""


class GalleryMap(Sent):
    """A map as the gallery shows it."""

    id: str
    title: str
    status: Status
    state: MapState
    level: Level
    model: Model
    owner: NamedRow | None
    department: NamedRow | None
    tags: list[str]
    parent: MapNamed | None
    twin: MapNamed | None
    branch: MapNamed | None
    """The map that this one began as a branch of."""
    children: int
    depth: int
    created: Instant
    changed: Instant
    revision: int
    reviewed: Day | None
    review_months: int
    review_due: Day
    review: bool
    """It has to be looked at again."""
    goal: GoalShown | None
    standing: Standing
    ungoaled: str | None
    """Why it was published without a goal."""
    evidence: EvidenceShown
    closure: ClosureShown
    touchpoints: int
    cards: int
    personas: list[str]
    stages: list[StageShown]
    drawing: list[list[int]]
    """How many things lie in each stage, lane by lane: what is drawn where nothing was counted."""
    feeling: list[float | None]
    """How people say that customers feel in each stage, from -1 to 1, as it is."""
    figures: FiguresShown | None
    hits: list[HitShown]


class FacetValue(Sent):
    """Something to narrow by, and how many maps have it."""

    value: str
    name: str
    count: int


class Gallery(Sent):
    """A page of the gallery."""

    maps: list[GalleryMap]
    total: int
    next: int | None
    facets: dict[Facet, list[FacetValue]]
    """Over all maps that are not put away (or, where those were asked for, that are)."""
    archived: int
    closure: ClosureShown
    """Over the maps that were found."""


class AboutChange(Given):
    """What a map says of itself; what is not given stays. Publishing has its own way: it asks for a goal."""

    status: Literal["draft", "review", "archived"] | None = None
    tags: list[Annotated[str, Field(min_length=1, max_length=60)]] | None = Field(
        None, max_length=30
    )
    owner: str | None = Field(None, max_length=200)
    department: str | None = Field(None, max_length=200)
    parent: str | None = Field(None, max_length=200)
    reviewed: Day | None = None
    review_months: int | None = Field(None, ge=1, le=12)


class MapCopy(Given):
    """A copy of a map; as it should be, it becomes the other's twin."""

    title: str | None = Field(None, min_length=1, max_length=200)
    to_be: bool = False


class TellerShown(Sent):
    """A map behind a cell of the coverage."""

    map: str
    title: str
    depth: Depth
    things: int


class CoverageQuery(Given):
    """Whose rows of the coverage, and which page of them."""

    query: str = Field("", max_length=200)
    after: int = Field(0, ge=0, description="How many were shown already: `next` of the last page")
    limit: int = Field(40, ge=1, le=200)


class CoverageAt(Given):
    """A cell of the coverage: a persona by its key, and a kind of stage."""

    persona: str = Field(max_length=200)
    kind: StageKind | Literal["other"]


class CoverageCell(Sent):
    """How many maps tell of a persona in a kind of stage, and how deep the deepest; null where none does."""

    maps: int
    depth: Depth | None


class CoverageRow(Sent):
    """A persona and how it is told of in each column."""

    key: str
    name: str
    shared: str | None
    maps: int
    cells: list[CoverageCell]


class CoverageColumn(Sent):
    """A kind of stage; `used` where any map has one."""

    kind: str
    name: str
    used: bool


class CoverageShown(Sent):
    """A page of personas × kinds of stages over all maps, and their blind spots in words."""

    columns: list[CoverageColumn]
    rows: list[CoverageRow]
    blind: list[str]
    without: list[MapNamed]
    """Maps that name no persona; on the first page alone."""
    personas: int
    """How many there are in all."""
    total: int
    """How many of them fit what was looked for."""
    next: int | None
