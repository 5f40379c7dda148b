"""Links that open a map to guests, and keys for programs."""

from pydantic import AwareDatetime, Field

from lutu.access.authorize import PARTS, SHOWN, Part, Scope
from lutu.access.sites import MOST
from lutu.web.models.common import Given, Instant, Sent


class Share(Sent):
    """A link to a map; what opens it was shown once and is not kept."""

    id: str
    name: str
    map: str
    map_title: str
    comments: bool
    """Its guests may comment."""
    customers: bool
    """Its guests see who stands behind the numbers."""
    password: bool
    expires: Instant | None
    """Null: until it is revoked."""
    created: Instant
    created_by: str
    used: Instant | None
    uses: int
    parts: list[Part]
    """What it shows."""
    sites: list[str]
    """Those that may show it inside their pages; none for a link that is opened by itself."""


class NewShare(Share):
    """A link that was just made, with what opens it."""

    link: str
    qr: str
    """The link as a picture to scan: a `data:` address of an SVG."""
    embed: str | None
    """What is pasted into the pages of the sites; null for a link that is opened by itself."""


class ShareWanted(Given):
    """What a link is made of."""

    name: str = Field(min_length=1, max_length=200)
    comments: bool = False
    customers: bool = False
    password: str | None = Field(None, min_length=8, max_length=1024)
    expires: AwareDatetime | None = None
    parts: list[Part] = Field(default_factory=lambda: sorted(SHOWN), max_length=len(PARTS))
    sites: list[str] = Field(
        default_factory=list,
        max_length=MOST,
        description="To show the map inside pages of these sites, read-only: `https://wiki.example.com`",
    )


class OpenShare(Given):
    """Come in by a link: the part of it behind `#`."""

    token: str = Field(min_length=1, max_length=200)
    password: str | None = Field(None, max_length=1024)
    name: str | None = Field(
        None, max_length=60, description="What the others shall call the guest"
    )


class Opened(Sent):
    """What the link opens."""

    workspace: str
    map: str


class Token(Sent):
    """A key for a program; what it is was shown once and is not kept."""

    id: str
    name: str
    scopes: list[Scope]
    workspaces: list[str] | None
    """By id; null: all of the person's."""
    created: Instant
    expires: Instant
    used: Instant | None
    """To the minute."""


class NewToken(Token):
    """A token that was just made, with its secret."""

    secret: str


class TokenWanted(Given):
    """What a token is made of."""

    name: str = Field(min_length=1, max_length=200)
    scopes: list[Scope] = Field(min_length=1, max_length=4)
    workspaces: list[str] | None = Field(None, min_length=1, max_length=1000)
    expires: AwareDatetime | None = Field(None, description="At most a year; a year when not given")
