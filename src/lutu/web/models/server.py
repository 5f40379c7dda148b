"""The server: its workspaces and the people with accounts."""

from pydantic import Field

from lutu.access.authorize import Role
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


class ServerProvider(Sent):
    """An OpenID provider; its secret is kept sealed and never shown."""

    id: str
    name: str
    issuer: str
    client_id: str
    workspace: str | None
    role: Role | None


class ProviderWanted(Given):
    """A provider to sign in with. With a workspace and a role its people need no invitation."""

    name: str = Field(min_length=1, max_length=200)
    issuer: str = Field(min_length=1, max_length=2000, pattern=r"^https?://")
    client_id: str = Field(min_length=1, max_length=500)
    client_secret: str = Field(min_length=1, max_length=2000)
    workspace: str | None = None
    role: Role | None = None
