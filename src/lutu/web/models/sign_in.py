"""Ways in, and links that welcome."""

from typing import Annotated, Any, Literal

from pydantic import Field

from lutu.access.authorize import Role
from lutu.web.models.common import Given, Instant, Sent

Email = Annotated[str, Field(max_length=254, examples=["ann@example.com"])]
Password = Annotated[str, Field(max_length=4096, json_schema_extra={"format": "password"})]
Token = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Credential = dict[str, Any]
"""What `PublicKeyCredential.toJSON()` gives in the browser."""


class ProviderName(Sent):
    """A provider through which one can sign in."""

    id: str
    name: str


class Ways(Sent):
    """How one can sign in here."""

    password: bool
    passkeys: bool
    """Whether browsers can use passkeys at this address."""
    providers: list[ProviderName]
    first_owner: bool
    """Nobody has an account yet: the link in the terminal makes the first."""


class SignIn(Given):
    """An address and its password."""

    email: Email
    password: Password


class Code(Given):
    """A code of the authenticator app, or a recovery code."""

    code: str = Field(max_length=100)


class Next(Sent):
    """Signed in, or asked for the second factor."""

    next: Literal["done", "second_factor"]


class Way(Sent):
    """Where the browser must go."""

    address: str


class Options(Sent):
    """For `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` in the browser."""

    options: dict[str, Any]


class PasskeyAnswer(Given):
    """The answer of a passkey."""

    credential: Credential


class Look(Given):
    """What a link carries behind its `#`."""

    token: Token


class Welcome(Sent):
    """What a link offers."""

    kind: Literal["owner", "invitation", "password"]
    """Password: another one for an account that is there; no name is needed."""
    workspace: str | None
    """The name of the workspace."""
    role: Role
    email: str | None
    """The only address that may use it."""
    expires: Instant


class PasswordLink(Sent):
    """By which somebody sets another password."""

    link: str
    expires: Instant


class Accept(Given):
    """Use a link. Who is signed in needs to give the token only."""

    token: Token
    name: Name | None = None
    email: Email | None = None
    password: Password | None = None
