"""The server: its workspaces and the people with accounts."""

from pydantic import Field

from lutu.web.models.common import Given, Instant, Sent


class ServerWorkspace(Sent):
    """A workspace of the server."""

    id: str
    name: str
    members: int
    created: Instant
    archived: Instant | None


class WorkspaceName(Given):
    """What to call a new workspace."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S")


class ServerWorkspaceChange(Given):
    """What is not given stays; `archived` false brings a workspace back."""

    name: str | None = Field(None, min_length=1, max_length=200, pattern=r"\S")
    archived: bool | None = None


class ServerPerson(Sent):
    """Somebody with an account."""

    id: str
    name: str
    email: str
    server_admin: bool
    disabled: bool
    created: Instant
    seen: Instant | None
    """When they last asked for something, of the sign-ins that still hold."""


class PersonChange(Given):
    """What is not given stays."""

    disabled: bool | None = None
    server_admin: bool | None = None
