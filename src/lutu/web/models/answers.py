"""Questions and their answers; the JSON of each answer is fixed."""

from typing import Any

from pydantic import Field

from lutu.kernel.analysis import Shape
from lutu.web.models.common import Given, Instant, Selection, Sent

Params = dict[str, Any]


class AnalysisInfo(Sent):
    """A question that can be asked."""

    name: str
    title: str
    question: str
    shape: Shape
    params: dict[str, Any]
    """JSON schema of its `params`, with titles in the asker's language."""


class Question(Given):
    """What to ask of which part of the log."""

    selection: Selection = Field(default_factory=Selection)
    params: Params = Field({}, examples=[{"steps": ["view", "cart", "pay"], "window": "7d"}])


class MembersQuestion(Question):
    """Who stands behind a cell of the answer? `cell`: parts percent-encoded, joined with `/`."""

    cell: str = Field(examples=["link/cart/pay", "step/2/dropped", "cohort/2026-01-05/3"])
    after: str | None = None
    limit: int = Field(100, ge=1, le=10_000)


class TableQuestion(Question):
    """A table of the answer as CSV; without a name the main one."""

    table: str | None = None


class FlowEvent(Sent):
    """Cell `event/<event>`."""

    event: str
    count: int
    customers: int


class FlowLink(Sent):
    """One event directly followed by another. Cell `link/<from>/<to>`."""

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    count: int
    customers: int
    mean_gap_seconds: float | None
    median_gap_seconds: float | None
    p90_gap_seconds: float | None


class FlowEnd(Sent):
    """Journeys that start or end with an event. Cells `start/<event>`, `end/<event>`."""

    event: str
    count: int


class Flow(Sent):
    """Analysis `flow`."""

    events: list[FlowEvent]
    links: list[FlowLink]
    starts: list[FlowEnd]
    ends: list[FlowEnd]
    journeys: int
    customers: int


class PathsPath(Sent):
    """Cell `path/<event>/<event>/…`."""

    path: list[str]
    journeys: int
    share: float


class Paths(Sent):
    """Analysis `paths`: the most frequent ones, of `distinct`."""

    paths: list[PathsPath]
    journeys: int
    distinct: int


class FunnelStep(Sent):
    """entered = converted + dropped + active. Cells `step/<n from 1>/entered|converted|dropped|active`."""

    step: str
    entered: int
    converted: int
    dropped: int
    active: int
    median_seconds: float | None
    p90_seconds: float | None


class Funnel(Sent):
    """Analysis `funnel`."""

    steps: list[FunnelStep]
    customers: int


class RetentionCohort(Sent):
    """`returned[n]`: active in the n-th period after the first. Cell `cohort/<start>/<n>`."""

    start: str
    customers: int
    returned: list[int]


class Retention(Sent):
    """Analysis `retention`."""

    cohorts: list[RetentionCohort]
    unit: str


class StepsStep(Sent):
    """Cell `position/<position>/<event>`."""

    position: int
    event: str
    journeys: int


class StepsLink(Sent):
    """From a position to the next. Cell `link/<position>/<from>/<to>`."""

    position: int
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    journeys: int


class Steps(Sent):
    """Analysis `steps`."""

    steps: list[StepsStep]
    links: list[StepsLink]


class StagesStage(Sent):
    """entered = onward + dropped + active. Cells `stage/<stage>/customers|entered|onward|dropped|active`."""

    stage: str
    customers: int
    entered: int
    onward: int
    dropped: int
    active: int
    backtracks: int
    median_inside_seconds: float | None
    median_to_next_seconds: float | None
    value: float | None


class StagesTouchpoint(Sent):
    """Cell `touchpoint/<touchpoint>/customers`."""

    touchpoint: str
    stage: str
    customers: int
    events: int
    journeys: int
    repeats: int
    exits: int


class Stages(Sent):
    """Analysis `stages`."""

    stages: list[StagesStage]
    touchpoints: list[StagesTouchpoint]


class Answer(Sent):
    """The answer to a question, and of which state of the log it is."""

    analysis: str
    log: int
    """The version of the log that was asked."""
    until: Instant | None
    """Up to when the log is known."""
    result: Flow | Paths | Funnel | Retention | Steps | Stages | dict[str, Any]
