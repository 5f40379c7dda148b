"""Oneself: name and habits, sign-ins, second factor, passkeys, providers."""

from typing import Literal

from pydantic import Field

from lutu.web.models.common import Given, Instant, Language, Sent
from lutu.web.models.sign_in import Credential, Email, Name, Password, ProviderName

Theme = Literal["light", "dark", "auto"]


class Profile(Sent):
    """An account, as its owner sees it. What is null follows the browser."""

    name: str
    email: str
    language: Language | None
    timezone: str | None = Field(examples=["Asia/Shanghai"])
    theme: Theme | None
    toured: Instant | None
    """When the first tour was finished or left."""
    has_password: bool
    """Whether one signs in with a password; if not, `POST /profile/password` sets the first one."""


class ProfileChange(Given):
    """What to change; what is not given stays, null follows the browser."""

    name: Name | None = None
    email: Email | None = None
    language: Language | None = None
    timezone: str | None = Field(None, max_length=100)
    theme: Theme | None = None
    toured: bool | None = None


class PasswordChange(Given):
    """A new password. `current` is needed when there is one."""

    current: Password = ""
    new: Password


class Proof(Given):
    """The password, or a code where a second factor is on."""

    password: Password | None = None
    code: str | None = Field(None, max_length=100)


class Proofs(Sent):
    """By what one can prove again who one is."""

    password: bool
    code: bool
    passkey: bool
    providers: list[ProviderName]
    """Where one can sign in once more."""


class SignedIn(Sent):
    """A sign-in that holds."""

    id: str
    created: Instant
    seen: Instant
    expires: Instant
    method: str
    agent: str
    address: str
    current: bool
    """Whether it is the one that asks."""


class Passkey(Sent):
    """A passkey."""

    id: str
    name: str
    created: Instant
    used: Instant | None


class NewPasskey(Given):
    """What the browser made, and what to call it."""

    name: Name
    credential: Credential


class Totp(Sent):
    """Whether a second factor is on, and how many recovery codes are left."""

    active: bool
    recovery_left: int


class NewTotp(Sent):
    """For the authenticator app: as text, as an address, and that as a picture (SVG)."""

    secret: str
    uri: str
    qr: str


class RecoveryCodes(Sent):
    """Shown once: each lets in once without the app."""

    recovery_codes: list[str]


class LinkedProvider(Sent):
    """Who one is at a provider."""

    id: str
    name: str
    email: str | None
    created: Instant
