"""Long work: what runs, how far it is, how it ended."""

from typing import Literal

from pydantic import Field

from lutu.maps.picture import Pages, Theme
from lutu.plugins.group import NAME
from lutu.web.models.answers import Params
from lutu.web.models.common import Given, Instant, Problem, Selection, Sent
from lutu.web.models.maps import MapSelection
from lutu.web.models.uploads import Mapping

JobKind = Literal["import", "demo", "draw", "export", "reindex", "seal", "forget"]
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


class ExportTable(Given):
    """Write a table of an answer as CSV; without a name the main one."""

    what: Literal["table"]
    analysis: str
    selection: Selection = Field(default_factory=Selection)
    params: Params = Field({})
    table: str | None = None


class ExportMembers(Given):
    """Write everybody behind a cell of an answer as CSV."""

    what: Literal["members"]
    analysis: str
    selection: Selection = Field(default_factory=Selection)
    params: Params = Field({})
    cell: str


class ExportMap(Given):
    """Print a map."""

    what: Literal["map"]
    map: str
    format: str = Field(pattern=f"^{NAME}$", examples=["svg", "pdf"])
    selection: MapSelection = Field(default_factory=MapSelection)
    theme: Theme = "light"
    paper: Literal["a3", "a4", "wide"] = "a3"
    pages: Pages = "one"


class TendLog(Given):
    """Make the index again from the truth, or move what was received one by one into a segment."""

    what: Literal["reindex", "seal"]


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
    rows: int | None = None
    """How many rows were written."""
    bytes: int | None = None
    """How large the written file is."""
    events: int | None = None
    customers: int | None = None


class Job(Sent):
    """A piece of long work. `done` of `total` are units of the phase: rows, bytes, customers."""

    id: str
    kind: JobKind
    title: str
    """The file or case it works on; what the kind is called where there is none."""
    state: JobState
    started_by: str
    """The name of who started it."""
    attempt: int
    """1, and one more each time that it was started again."""
    phase: str | None
    """A stable word such as `read`, `sort`, `index`, `draw`; the page has the text."""
    done: int
    total: int | None
    rate: float | None
    """Units per second in this phase."""
    eta_seconds: float | None
    can_retry: bool
    """Whether `POST /jobs/{id}/retry` would start it again."""
    has_file: bool
    """Whether `GET /jobs/{id}/file` gives the asker something."""
    result: JobResult | None
    error: Problem | None
    created: Instant
    started: Instant | None
    finished: Instant | None


class ImportRecord(Sent):
    """One import of the past or present: by its job, with what came of it."""

    id: str
    kind: JobKind
    source: str
    state: JobState
    result: JobResult | None
    error: Problem | None
    created: Instant
    finished: Instant | None
    has_rejected: bool
    """`GET /imports/{id}/rejected` gives the rows with line number and reason."""


Export = ExportTable | ExportMembers | ExportMap
