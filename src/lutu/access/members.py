"""Who belongs to a workspace, as what, and whether they see persons or only numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from lutu.access.authorize import ROLES, Actor, Membership, Role
from lutu.access.rights_tables import department, department_member, stage_owner
from lutu.access.sessions import rights_changed
from lutu.access.tables import map_grant, member, person
from lutu.errors import Conflict, Forbidden, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text


@dataclass(frozen=True, slots=True)
class Member:
    """A member as colleagues see them; departments by id."""

    id: str
    name: str
    email: str
    role: Role
    sees_customers: bool
    departments: tuple[str, ...]
    disabled: bool


class LastOwner(Conflict):
    """A workspace without an owner could not be looked after by anybody."""

    code = "last_owner"
    message = Text(
        en="“{value}” is the last owner of this workspace. Make somebody else an owner first.",
        zh_hans="“{value}”是此工作区唯一的所有者。请先把另一人设为所有者。",
        zh_hant="「{value}」是此工作區唯一的擁有者。請先將另一人設為擁有者。",
    )


class NotYoursToGive(Forbidden):
    """Somebody tried to give, or to take, a right that they do not have."""

    code = "not_yours_to_give"
    message = Text(
        en="“{value}” may not give or take this: {what}. Ask an owner of the workspace.",
        zh_hans="“{value}”无权授予或收回：{what}。请联系工作区所有者。",
        zh_hant="「{value}」無權授予或收回：{what}。請聯絡工作區擁有者。",
    )


def list_members(connection: Connection, workspace_id: str) -> list[Member]:
    """The members of a workspace, by name."""
    rows = connection.execute(
        select(
            person.c.id,
            person.c.name,
            person.c.email,
            member.c.role,
            member.c.sees_customers,
            person.c.disabled,
        )
        .join(person, person.c.id == member.c.person_id)
        .where(member.c.workspace_id == workspace_id)
        .order_by(person.c.name, person.c.id)
    ).all()
    departments = _departments(connection, workspace_id)
    return [
        Member(*row[:5], tuple(departments.get(row.id, ())), row.disabled is not None)
        for row in rows
    ]


def find_member(connection: Connection, workspace_id: str, person_id: str) -> Member:
    """A member; NotFound for whoever is none, whether or not they are on this server."""
    found = [one for one in list_members(connection, workspace_id) if one.id == person_id]
    if not found:
        raise NotFound(what=MEMBER.say(), value=person_id, allowed=_LISTED.say())
    return found[0]


def check_may_give(
    giver: Actor, workspace_id: str, role: Role, *, sees_customers: bool
) -> Membership:
    """NotYoursToGive unless the giver may make somebody this; what the giver is in the workspace.

    Only owners make owners, and only who sees customers, or is an owner, lets others see them.
    """
    mine = giver.memberships[workspace_id]
    if ROLES.index(role) < ROLES.index(mine.role):
        raise NotYoursToGive(value=giver.name, what=ROLE_NAMES[role].say())
    if sees_customers and not mine.sees_customers and mine.role != "owner":
        raise NotYoursToGive(value=giver.name, what=_CUSTOMERS.say())
    return mine


def add_member(
    connection: Connection, workspace_id: str, person_id: str, role: Role, *, sees_customers: bool
) -> None:
    """Let a person into a workspace; Conflict when they are a member already."""
    here = member.c.workspace_id == workspace_id, member.c.person_id == person_id
    if connection.execute(select(member.c.role).where(*here)).first():
        raise Conflict(what=MEMBER.say(), value=person_id)
    connection.execute(
        insert(member).values(
            workspace_id=workspace_id,
            person_id=person_id,
            role=role,
            sees_customers=sees_customers,
            created=now(),
        )
    )
    rights_changed(connection, person_id)


def change_member(
    connection: Connection,
    giver: Actor,
    workspace_id: str,
    found: Member,
    wanted: Membership,
) -> None:
    """Give a member another role or sight; LastOwner or NotYoursToGive when that cannot be.

    Their sessions get new secrets, as rights have changed.
    """
    gains = wanted.sees_customers and not found.sees_customers
    mine = check_may_give(giver, workspace_id, wanted.role, sees_customers=gains)
    _check_may_touch(giver, mine, found)
    if found.role == "owner" and wanted.role != "owner":
        _check_not_last(connection, workspace_id, found)
    here = member.c.workspace_id == workspace_id, member.c.person_id == found.id
    connection.execute(
        update(member).where(*here).values(role=wanted.role, sees_customers=wanted.sees_customers)
    )
    rights_changed(connection, found.id)


def put_in_departments(
    connection: Connection, workspace_id: str, person_id: str, departments: Sequence[str]
) -> None:
    """Let a member work in these departments and no others; NotFound for one that is not here."""
    known = set(
        connection.scalars(select(department.c.id).where(department.c.workspace_id == workspace_id))
    )
    for one in departments:
        if one not in known:
            raise NotFound(what=DEPARTMENT.say(), value=one, allowed="")
    _leave_departments(connection, workspace_id, person_id)
    for one in dict.fromkeys(departments):
        connection.execute(insert(department_member).values(department_id=one, person_id=person_id))


def remove_member(connection: Connection, giver: Actor, workspace_id: str, found: Member) -> None:
    """Let a member leave, or send them away, with everything they were given here."""
    if giver.id != found.id:
        _check_may_touch(giver, giver.memberships[workspace_id], found)
    if found.role == "owner":
        _check_not_last(connection, workspace_id, found)
    _leave_departments(connection, workspace_id, found.id)
    for table in (map_grant, stage_owner, member):
        here = table.c.workspace_id == workspace_id, table.c.person_id == found.id
        connection.execute(delete(table).where(*here))
    rights_changed(connection, found.id)


def _check_may_touch(giver: Actor, mine: Membership, found: Member) -> None:
    if ROLES.index(found.role) < ROLES.index(mine.role):
        raise NotYoursToGive(value=giver.name, what=ROLE_NAMES[found.role].say())


def _check_not_last(connection: Connection, workspace_id: str, found: Member) -> None:
    """LastOwner unless another owner can sign in; held, so that two cannot leave at the same time."""
    others = connection.scalars(
        select(member.c.person_id)
        .join(person, person.c.id == member.c.person_id)
        .where(
            member.c.workspace_id == workspace_id,
            member.c.role == "owner",
            person.c.disabled.is_(None),
        )
        .with_for_update()
    )
    if not set(others) - {found.id}:
        raise LastOwner(value=found.name)


def _departments(connection: Connection, workspace_id: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        select(department_member.c.person_id, department.c.id)
        .join(department, department.c.id == department_member.c.department_id)
        .where(department.c.workspace_id == workspace_id)
        .order_by(department.c.name)
    )
    for person_id, department_id in rows:
        found.setdefault(person_id, []).append(department_id)
    return found


def _leave_departments(connection: Connection, workspace_id: str, person_id: str) -> None:
    here = select(department.c.id).where(department.c.workspace_id == workspace_id)
    connection.execute(
        delete(department_member).where(
            department_member.c.person_id == person_id,
            department_member.c.department_id.in_(here),
        )
    )


MEMBER: Final = Text("member", "成员", "成員")
DEPARTMENT: Final = Text("department", "部门", "部門")
_LISTED: Final = Text(
    "The page of members lists those that there are.",
    "成员页面列出了所有成员。",
    "成員頁面列出了所有成員。",
)
_CUSTOMERS: Final = Text("seeing customers", "查看客户", "檢視顧客")
ROLE_NAMES: Final[Mapping[Role, Text]] = {
    "owner": Text("owner", "所有者", "擁有者"),
    "admin": Text("administrator", "管理员", "管理員"),
    "editor": Text("editor", "编辑者", "編輯者"),
    "commenter": Text("commenter", "评论者", "評論者"),
    "viewer": Text("viewer", "查看者", "檢視者"),
}
"""What a role is called."""
