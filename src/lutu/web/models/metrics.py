"""Metrics on cards, planned against actual, and what is measured of personas."""

from typing import Any, Literal

from pydantic import Field

from lutu.web.models.common import Given, Instant, Language, Sent
from lutu.web.models.maps import MapSelection

MetricUnit = Literal["customers", "journeys", "events", "moves", "share", "seconds", "value"]


class MetricChoice(Sent):
    """One of the words that a field may have."""

    value: str
    label: str


class MetricField(Sent):
    """A field of a form, in the asker's language."""

    name: str
    label: str
    help: str
    type: Literal["rule", "choice", "stage", "duration", "property"]
    choices: list[MetricChoice]
    required: bool
    default: str | None


class MetricKindInfo(Sent):
    """A kind of metric, and what it has to be told."""

    kind: str
    title: str
    help: str
    plugin: str | None
    """The package that adds it; null for ours."""
    fields: list[MetricField]


class MetricsQuestion(Given):
    """Which metrics of a map: all, or those of some cards."""

    selection: MapSelection = Field(default_factory=MapSelection)
    cards: list[str] | None = None


class MetricPreview(Given):
    """A metric before it is kept; `map` where it speaks of a stage of it, or for its journey and segment."""

    metric: dict[str, Any]
    selection: MapSelection = Field(default_factory=MapSelection)
    map: str | None = None


class TrendPoint(Sent):
    """A stretch of time: from `at` to before `to`."""

    at: Instant
    to: Instant
    value: float | None
    low: float | None
    high: float | None
    n: int
    whole: bool
    """Whether all of it has been seen; if not, its number may still move."""


class MetricAnswer(Sent):
    """A metric as it stands, with its 95 % interval; null where it is not known."""

    card: str
    kind: str | None
    value: float | None
    low: float | None
    high: float | None
    n: int
    """How many customers, journeys or shares' wholes it stands on."""
    unit: MetricUnit | None
    currency: str | None
    trend: list[TrendPoint]
    target: float | None
    better: Literal["up", "down"] | None
    met: Literal["met", "missed", "unclear"] | None
    """`unclear`: the interval has the target in it. Null without target or value."""
    cell: str | None
    rest: str | None
    """The cell of those who were looked at and not counted, where there are such."""
    problem: str | None
    """Why it cannot be worked out."""


class MetricsAnswer(Sent):
    """The metrics of a map, those that can be worked out first."""

    metrics: list[MetricAnswer]


class ChannelQuestion(Given):
    """The metric of which card, and under which selection."""

    card: str
    selection: MapSelection = Field(default_factory=MapSelection)


class Estimate(Sent):
    """A number with its 95 % interval and how many it stands on."""

    value: float | None
    low: float | None
    high: float | None
    n: int


class ChannelMetric(Estimate):
    """A metric for the customers who first came by a channel."""

    channel: str
    """Empty where the log does not say."""
    label: str
    customers: int
    difference: Estimate | None
    """To the mean of all other channels; the interval allows for how many are compared."""
    behind: bool
    """Whether all of that interval is on the wrong side."""
    cell: str
    rest: str | None


class ChannelsAnswer(Sent):
    """The same metric channel by channel, most customers first; each customer is in one."""

    card: str
    unit: MetricUnit
    currency: str | None
    each: bool
    """Whether it is told a customer, as a number that would else grow with them."""
    better: Literal["up", "down"]
    customers: int
    whole: Estimate | None
    consistency: Estimate
    """1 where customers fare the same in every channel; `n` is how many channels it is about."""
    channels: list[ChannelMetric]


class JourneyShare(Sent):
    """How many journeys, and their share of all with its interval."""

    share: float | None
    low: float | None
    high: float | None
    n: int
    journeys: int
    cell: str


class Place(Sent):
    """A touchpoint or stage of the map by its id, or an event by its name."""

    kind: Literal["touchpoint", "stage", "event"]
    id: str


class Departure(Sent):
    """Where journeys leave the plan; `from` is null before the first thing on the map."""

    source: Place | None = Field(alias="from")
    target: Place = Field(alias="to")
    journeys: int
    share: float
    cell: str


class AbsentEvent(Sent):
    """What happens and is not on the map."""

    event: str
    customers: int
    journeys: int
    events: int
    stage: str | None
    """In which stage most journeys met it; null: before any."""
    names: dict[Language, str]
    """What a touchpoint of it would be called."""
    rule: str
    """The rule of that touchpoint."""
    cell: str


class NeverMet(Sent):
    """A touchpoint that no journey meets."""

    touchpoint: str
    why: Literal["no_rule", "misfit", "unknown_event", "nowhere", "elsewhere", "not_here"]
    sentence: str


class Conformance(Sent):
    """Planned and actual: every journey follows the map, departs from it, or is elsewhere."""

    bound: bool
    """Whether anything on the map says which events belong to it."""
    journeys: int
    follow: JourneyShare
    departs: JourneyShare
    back: JourneyShare
    off: JourneyShare
    elsewhere: JourneyShare
    departures: list[Departure]
    departures_in_all: int
    absent: list[AbsentEvent]
    """Empty for whoever is not told the names of events; see `absent_in_all`."""
    absent_in_all: int
    never: list[NeverMet]


class ChannelShare(Sent):
    """Events in a channel."""

    channel: str
    events: int
    share: float


class StageReach(Sent):
    """Customers who are ever in a stage."""

    stage: str
    customers: int
    share: float | None
    cell: str


class CrowdNumbers(Sent):
    """Customers in few numbers; null where they are not known."""

    customers: int | None
    share: float | None
    low: float | None
    high: float | None
    events: Estimate | None
    """Events a customer, median."""
    journeys: Estimate | None
    """Journeys a customer, median."""
    value: Estimate | None
    """What the values of all their events come to, from how many of the customers."""
    currency: str | None
    channels: list[ChannelShare]
    reach: list[StageReach]
    cell: str | None


class PersonaAnswer(CrowdNumbers):
    """What is measured of a persona."""

    persona: str
    problem: str | None
    """What is wrong with its segment; null also where it has none."""


class Covered(Sent):
    """The share of the customers who are in some persona; null when no persona is tied to a segment."""

    share: float | None
    low: float | None
    high: float | None
    n: int
    uncovered: int | None
    cell: str | None
    """Who is in none."""


class PersonasAnswer(Sent):
    """Everybody, each persona of the map, and who is in none."""

    everybody: CrowdNumbers
    personas: list[PersonaAnswer]
    covered: Covered
