"""Who is asking, and of which workspace."""

from typing import Literal

from pydantic import Field

from lutu.access.authorize import Part, Role
from lutu.db.map_name import MapName
from lutu.web.models.common import Given, Language, Sent
from lutu.web.models.profile import Profile


class Actor(Sent):
    """Who asks."""

    id: str
    name: str
    kind: Literal["person", "token", "guest"]
    server_admin: bool


StageModel = Literal["data", "five", "six"]


class Place(Sent):
    """A workspace that the one who asks has a part in."""

    id: str
    name: str
    role: Role
    sees_customers: bool
    grants: dict[str, Role]
    """What they may do on single maps beyond that, by the id of the map."""
    locked: bool
    """It wants a second factor, and they came in by password alone."""


class Workspace(Sent):
    """What holds for everybody in it, and what the one who asks is in it."""

    id: str
    name: str
    timezone: str = Field(examples=["Asia/Shanghai"])
    currency: str = Field(examples=["CNY"])
    """Of amounts whose events name none; empty where nobody has said."""
    stage_model: StageModel
    map_name: MapName
    """What maps are called here."""
    retention_days: int | None
    """After how many days events are forgotten; null for never."""
    second_factor: bool
    """Whoever comes in by password alone is kept out."""
    role: Role
    sees_customers: bool


class WorkspaceChange(Given):
    """The settings to change; what is not given stays."""

    name: str | None = Field(None, min_length=1, max_length=200)
    timezone: str | None = Field(None, description="An IANA name or an offset such as +08:00")
    currency: str | None = Field(None, pattern="^([A-Z]{3})?$", description="ISO 4217, or empty")
    stage_model: StageModel | None = None
    map_name: MapName | None = None
    retention_days: int | None = Field(None, ge=1, le=36_500, description="null: for ever")
    second_factor: bool | None = None


class LanguageName(Sent):
    """A language and its name in itself."""

    tag: Language
    name: str


class SharedMap(Sent):
    """What a guest came to see by a share link."""

    workspace: str
    map: str
    title: str
    map_name: MapName
    """What maps are called where it comes from."""
    comments: bool
    """They may comment."""
    customers: bool
    parts: list[Part]
    """What is shown to them."""
    embedded: bool
    """They see it inside another site, without a name."""


class Session(Sent):
    """What a page needs to know before it draws anything."""

    actor: Actor | None
    """Nobody when nobody is signed in."""
    local: bool
    """Whether this machine's owner works here without an account: a demo."""
    workspaces: list[Place]
    share: SharedMap | None
    """Of a guest."""
    profile: Profile | None
    """Of a person with an account."""
    version: str
    languages: list[LanguageName]
    language: Language
    """The language in which this answer is given."""
