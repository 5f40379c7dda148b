"""Invitations to a workspace."""

from pydantic import Field

from lutu.access.authorize import Role
from lutu.web.models.common import Given, Instant, Sent
from lutu.web.models.sign_in import Email


class NewInvitation(Given):
    """Whom to invite, as what, for how many days."""

    email: Email | None = None
    """Given, only this address may use the link."""
    role: Role
    sees_customers: bool = False
    days: int = Field(7, ge=1, le=30)


class Invitation(Sent):
    """A link that waits to be used."""

    id: str
    email: str | None
    role: Role
    sees_customers: bool
    created: Instant
    expires: Instant
    by: str
    """Who invited."""


class InvitationLink(Invitation):
    """The same with its link, which is shown once."""

    link: str
