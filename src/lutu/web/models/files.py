"""Files that maps show."""

from lutu.web.models.common import Instant, Sent


class FileTicket(Sent):
    """How a page lets the browser itself fetch a file."""

    media_type: str
    ticket: str | None
    """To be put into the file's address as `ticket`; null where the browser's cookies do."""


class WorkspaceFile(Sent):
    """A file of the workspace; its bytes are under its own address."""

    id: str
    name: str
    media_type: str
    bytes: int
    width: int | None
    height: int | None
    """Of what has sides, in pixels."""
    created: Instant
    creator: str | None
    """The id of whoever brought it."""
