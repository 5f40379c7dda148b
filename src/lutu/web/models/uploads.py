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
    time_format: str | None = None
    """How times are written; decided by the values when not given."""
    encoding: str | None = None
    separator: str | None = None
    object_type: str | None = None
    """OCEL: the object type to follow."""


class ObjectType(Sent):
    """OCEL: a type of object, how many there are and how many events touch one."""

    name: str
    objects: int
    events: int


class Column(Sent):
    """A column of the file."""

    name: str
    type: str
    samples: list[str]


class Inspection(Sent):
    """What kind of file it is, and which columns are probably what, with the reason in words."""

    format: str
    title: str
    """The format in words."""
    encoding: str | None
    separator: str | None
    columns: list[Column]
    rows: list[dict[str, str | None]]
    """The first ten, as they stand in the file."""
    total_rows: int | None
    """Where the file says it."""
    mapping: Mapping
    reasons: dict[str, str]
    """Role → why that column was proposed, in the asker's language."""
    object_types: list[ObjectType]
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
    """By role, for the roles that the mapping fills: customer, event, time, channel, value, currency."""
    properties: dict[str, Any]
    errors: dict[str, str]
    """By column of the file: why the row would be refused; empty when it would be kept."""


class PreviewProblem(Sent):
    """What is wrong with the mapping, or with some of the rows that were tried."""

    code: str
    message: str
    rows: int
    """How many of the tried rows it concerns; 0 when it is about the mapping itself."""
    blocks: bool
    """Whether nothing can be imported before it is mended; otherwise the rows would be left out."""


class PreviewRequest(Given):
    """The mapping to try."""

    mapping: Mapping


class Preview(Sent):
    """The first ten rows under a mapping, and what is wrong with it and with the first rows."""

    rows: list[PreviewRow]
    problems: list[PreviewProblem]
    tried: int
    """How many rows were tried."""
    importable: bool
