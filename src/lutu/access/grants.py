"""Rights on one map beyond the role in its workspace."""

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, insert, select

from lutu.access.authorize import ROLES, Role
from lutu.access.members import ROLE_NAMES, Member
from lutu.access.rights_tables import share, stage_owner
from lutu.access.sessions import rights_changed
from lutu.access.tables import map_grant, person
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text

Granted = Literal["editor", "commenter"]
"""What can be granted on one map: the higher roles concern the workspace."""
_GRANT: Final = Text("right on the map", "地图权限", "地圖權限")


@dataclass(frozen=True, slots=True)
class Grant:
    """What a member may do on a map."""

    person: str
    name: str
    role: Role


def list_grants(connection: Connection, workspace_id: str, map_id: str) -> list[Grant]:
    """The grants on a map, by name."""
    rows = connection.execute(
        select(map_grant.c.person_id, person.c.name, map_grant.c.role)
        .join(person, person.c.id == map_grant.c.person_id)
        .where(map_grant.c.workspace_id == workspace_id, map_grant.c.map_id == map_id)
        .order_by(person.c.name, person.c.id)
    )
    return [Grant(*row) for row in rows]


def grant(
    connection: Connection, workspace_id: str, map_id: str, found: Member, role: Granted
) -> Grant:
    """Let a member do more on this map than elsewhere; InvalidInput when their role lets them already."""
    if ROLES.index(role) >= ROLES.index(found.role):
        more = ROLES[ROLES.index("editor") : ROLES.index(found.role)]
        allowed = ", ".join(ROLE_NAMES[one].say() for one in more) or "–"
        raise InvalidInput(what=_GRANT.say(), value=ROLE_NAMES[role].say(), allowed=allowed)
    _remove(connection, workspace_id, map_id, found.id)
    connection.execute(
        insert(map_grant).values(
            workspace_id=workspace_id,
            map_id=map_id,
            person_id=found.id,
            role=role,
            created=now(),
        )
    )
    rights_changed(connection, found.id)
    return Grant(found.id, found.name, role)


def withdraw(connection: Connection, workspace_id: str, map_id: str, person_id: str) -> None:
    """Take a grant back; NotFound when there is none."""
    if not _remove(connection, workspace_id, map_id, person_id):
        raise NotFound(what=_GRANT.say(), value=person_id, allowed="")
    rights_changed(connection, person_id)


def forget_map(connection: Connection, workspace_id: str, map_id: str) -> None:
    """A map is no more: its grants, its links and the owners of its stages go with it."""
    for table in (map_grant, share, stage_owner):
        of_map = table.c.workspace_id == workspace_id, table.c.map_id == map_id
        connection.execute(delete(table).where(*of_map))


def _remove(connection: Connection, workspace_id: str, map_id: str, person_id: str) -> bool:
    one = (
        map_grant.c.workspace_id == workspace_id,
        map_grant.c.map_id == map_id,
        map_grant.c.person_id == person_id,
    )
    return connection.execute(delete(map_grant).where(*one)).rowcount > 0
