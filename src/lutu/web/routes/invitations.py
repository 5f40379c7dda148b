"""Invitations to a workspace, by link."""

from fastapi import Request
from sqlalchemy import Connection

from lutu.access import invitations
from lutu.access.members import check_may_give
from lutu.access.people import find_person
from lutu.db.session import reading, writing
from lutu.kit.clocks import DAY
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models import invitations as shown
from lutu.web.routes import new_router
from lutu.web.server import Here, House
from lutu.web.signing import origin_of

router = new_router("invitations")


@router.get("/invitations", dependencies=[needs("read", "invitation")])
def list_invitations(workspace: str, desk: Here, server: House) -> list[shown.Invitation]:
    """The invitations that wait to be used, oldest first."""
    with reading(server.engine) as connection:
        return [
            _shown(connection, desk, one)
            for one in invitations.list_invitations(connection, workspace)
        ]


@router.post("/invitations", status_code=201, dependencies=[needs("create", "invitation")])
def create_invitation(
    workspace: str, given: shown.NewInvitation, request: Request, desk: Here, server: House
) -> shown.InvitationLink:
    """Make an invitation; its link is shown this once. Nobody invites to more than they are."""
    actor = current_actor(request)
    check_may_give(actor, workspace, given.role, sees_customers=given.sees_customers)
    offer = invitations.Offer(workspace, given.role, given.sees_customers, given.email)
    with writing(server.engine) as connection:
        made, secret = invitations.invite(connection, offer, actor.id, given.days * DAY)
        rights = {"role": given.role, "sees_customers": given.sees_customers}
        note(connection, request, "invitation.create", "invitation", made.id, **rights)
        told = _shown(connection, desk, made)
    link = f"{origin_of(request, server)}/welcome#{secret}"
    return shown.InvitationLink(**told.model_dump(), link=link)


@router.delete("/invitations/{id}", status_code=204, dependencies=[needs("delete", "invitation")])
def withdraw_invitation(workspace: str, id: str, request: Request, server: House) -> None:
    """End an invitation before it is used."""
    with writing(server.engine) as connection:
        invitations.withdraw(connection, workspace, id)
        note(connection, request, "invitation.delete", "invitation", id)


def _shown(connection: Connection, desk: Desk, one: invitations.Invitation) -> shown.Invitation:
    inviter = find_person(connection, one.inviter)
    return shown.Invitation(
        id=one.id,
        email=one.offer.email,
        role=one.offer.role,
        sees_customers=one.offer.sees_customers,
        created=desk.iso(one.created),
        expires=desk.iso(one.expires),
        by=inviter.name if inviter else "",
    )
