"""The members of a workspace."""

from fastapi import Request

from lutu.access import members
from lutu.access.authorize import Membership
from lutu.db.session import reading, writing
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.models.rights import MemberChange, WorkspaceMember
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("members")


@router.get("/members", dependencies=[needs("read", "member")])
def list_workspace_members(workspace: str, server: House) -> list[WorkspaceMember]:
    """Who belongs to the workspace, by name."""
    with reading(server.engine) as connection:
        return [_shown(one) for one in members.list_members(connection, workspace)]


@router.patch("/members/{id}", dependencies=[needs("change", "member")])
def change_member(
    workspace: str, id: str, change: MemberChange, request: Request, server: House
) -> WorkspaceMember:
    """Give a member another role, sight or departments; 403 for a right that one does not have oneself."""
    actor = current_actor(request)
    with writing(server.engine) as connection:
        found = members.find_member(connection, workspace, id)
        wanted = Membership(
            change.role or found.role,
            found.sees_customers if change.sees_customers is None else change.sees_customers,
        )
        if wanted != Membership(found.role, found.sees_customers):
            members.change_member(connection, actor, workspace, found, wanted)
        if change.departments is not None:
            members.put_in_departments(connection, workspace, id, change.departments)
        now = members.find_member(connection, workspace, id)
        for action, before, after in (
            ("member.role", found.role, now.role),
            ("member.customers", found.sees_customers, now.sees_customers),
            ("member.departments", list(found.departments), list(now.departments)),
        ):
            if before != after:
                note(
                    connection, request, action, "member", id, name=now.name, was=before, now=after
                )
    return _shown(now)


@router.delete("/members/{id}", status_code=204, dependencies=[needs("delete", "member")])
def remove_member(workspace: str, id: str, request: Request, server: House) -> None:
    """Send a member away, or leave; the last owner cannot."""
    actor = current_actor(request)
    with writing(server.engine) as connection:
        found = members.find_member(connection, workspace, id)
        members.remove_member(connection, actor, workspace, found)
        action = "member.leave" if actor.id == id else "member.remove"
        note(connection, request, action, "member", id, name=found.name, role=found.role)


def _shown(found: members.Member) -> WorkspaceMember:
    return WorkspaceMember(
        id=found.id,
        name=found.name,
        email=found.email,
        role=found.role,
        sees_customers=found.sees_customers,
        departments=list(found.departments),
        disabled=found.disabled,
    )
