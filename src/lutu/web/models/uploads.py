"""Files on their way in."""

from typing import Any

from lutu.web.models.common import Given, Sent


class Mapping(Given):
    """Which column is what; every other column becomes a property."""

    customer: str | None = None
    event: str | None = None
    time: str | None = None
    channel: str | None = None
    value: str | None = None
    currency: str | None = None
    case: str | None = None
    timezone: str | None = None
    """Of times that do not say their own; the workspace's when not given."""
    object_type: str | None = None
    """OCEL: the object type to follow."""


class Column(Sent):
    """A column of the file."""

    name: str
    type: str
    samples: list[str]


class Inspection(Sent):
    """What kind of file it is, and which columns are probably what, with the reason in words."""

    format: str
    encoding: str | None
    separator: str | None
    columns: list[Column]
    rows: list[dict[str, Any]]
    """The first ten, as they stand in the file."""
    mapping: Mapping
    reasons: dict[str, str]
    """Role → why that column was proposed, in the asker's language."""
    object_types: list[str]
    """OCEL: the object types to choose from."""


class Upload(Sent):
    """A file that was received and looked at, not yet imported."""

    id: str
    name: str
    bytes: int
    inspection: Inspection


class PreviewField(Sent):
    """One value as it will be kept, or why it cannot be."""

    value: str | float | bool | None
    error: str | None = None


class PreviewRow(Sent):
    """One row under the mapping."""

    line: int
    fields: dict[str, PreviewField]
    """By role: customer, event, time, channel, value, currency."""
    properties: dict[str, Any]


class PreviewProblem(Sent):
    """Why this mapping cannot be imported as it is."""

    code: str
    role: str | None
    message: str


class PreviewRequest(Given):
    """The mapping to try."""

    mapping: Mapping


class Preview(Sent):
    """The first ten rows under a mapping; no `problems` means that it can be imported."""

    rows: list[PreviewRow]
    problems: list[PreviewProblem]
