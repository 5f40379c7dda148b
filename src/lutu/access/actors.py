"""From what a request carries to who asks."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, Engine, select

from lutu.access.authorize import NOBODY, Actor, Membership, Role
from lutu.access.sessions import Session
from lutu.access.tables import map_grant, member, person, session, workspace
from lutu.access.workspaces import all_workspaces
from lutu.db.session import reading

LOCAL: Final = "local"
"""The id of who sits at this machine, where the server was told that this is enough."""


def local_owner(engine: Engine) -> Actor:
    """The owner of every workspace, without an account: for a server that only this machine reaches."""
    memberships = {
        one.id: Membership("owner", sees_customers=True)
        for one in all_workspaces(engine)
        if one.archived is None
    }
    return Actor(LOCAL, "Owner", "person", memberships, server_admin=True)


def actor_of_session(engine: Engine, held: Session) -> Actor:
    """Whose session this is; NOBODY when they are gone or disabled."""
    with reading(engine) as connection:
        return actor_of_person(connection, held.person_id, held.id)


def actor_of_person(connection: Connection, person_id: str, session_id: str | None) -> Actor:
    """A person with everything they may do; NOBODY when they are gone or disabled."""
    found = connection.execute(
        select(person.c.name, person.c.server_admin).where(
            person.c.id == person_id, person.c.disabled.is_(None)
        )
    ).first()
    if found is None:
        return NOBODY
    memberships = memberships_of(connection, person_id)
    locked = _locked(connection, session_id) & memberships.keys()
    return Actor(
        person_id,
        found.name,
        "person",
        {one: held for one, held in memberships.items() if one not in locked},
        _grants_of(connection, person_id),
        server_admin=found.server_admin,
        session=session_id,
        locked={one: memberships[one] for one in locked},
    )


def memberships_of(connection: Connection, person_id: str) -> Mapping[str, Membership]:
    """What a person is in which workspace."""
    rows = connection.execute(
        select(member.c.workspace_id, member.c.role, member.c.sees_customers)
        .join(workspace, workspace.c.id == member.c.workspace_id)
        .where(member.c.person_id == person_id, workspace.c.archived.is_(None))
    )
    return {row.workspace_id: Membership(row.role, row.sees_customers) for row in rows}


def _locked(connection: Connection, session_id: str | None) -> set[str]:
    """The workspaces that a sign-in by password alone does not open; what holds no session opens all."""
    if session_id is None:
        return set()
    method = connection.scalar(select(session.c.method).where(session.c.id == session_id))
    if method != "password":
        return set()
    demanding = select(workspace.c.id).where(workspace.c.second_factor.is_(True))
    return set(connection.scalars(demanding))


def _grants_of(connection: Connection, person_id: str) -> Mapping[tuple[str, str], Role]:
    columns = map_grant.c.workspace_id, map_grant.c.map_id, map_grant.c.role
    rows = connection.execute(select(*columns).where(map_grant.c.person_id == person_id))
    return {(row.workspace_id, row.map_id): row.role for row in rows}
