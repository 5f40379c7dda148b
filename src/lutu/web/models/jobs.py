"""Long work: what runs, how far it is, how it ended."""

from typing import Literal

from pydantic import Field

from lutu.web.models.common import Given, Instant, Problem, Sent
from lutu.web.models.uploads import Mapping

Kind = Literal["import", "demo", "draw"]
JobState = Literal["queued", "running", "done", "failed", "cancelled"]


class ImportUpload(Given):
    """Import a file that was uploaded."""

    upload: str
    mapping: Mapping
    source: str | None = None


class ImportDemo(Given):
    """Make up a case, import it and draw its map."""

    demo: Literal["ecommerce", "finance"]
    customers: int = Field(20_000, ge=100, le=1_000_000)
    seed: int = 1


class JobResult(Sent):
    """What came of it; which fields are given depends on the kind."""

    accepted: int | None = None
    duplicates: int | None = None
    rejected: int | None = None
    seconds: float | None = None
    notes: list[str] = Field(default_factory=list)
    """What a person should know, such as an order of day and month that had to be assumed."""
    map: str | None = None
    """The id of the map that was drawn."""


class Job(Sent):
    """A piece of long work. `done` of `total` are units of the phase: rows, bytes, customers."""

    id: str
    kind: Kind
    title: str
    """The file or case it works on."""
    state: JobState
    phase: str | None
    """A stable word such as `read`, `sort`, `index`, `draw`; the page has the text."""
    done: int
    total: int | None
    rate: float | None
    """Units per second in this phase."""
    eta_seconds: float | None
    result: JobResult | None
    error: Problem | None
    created: Instant
    started: Instant | None
    finished: Instant | None


class ImportRecord(Sent):
    """One import of the past or present: by its job, with what came of it."""

    id: str
    kind: Kind
    source: str
    state: JobState
    result: JobResult | None
    error: Problem | None
    created: Instant
    finished: Instant | None
    has_rejected: bool
    """`GET /imports/{id}/rejected` gives the rows with line number and reason."""
