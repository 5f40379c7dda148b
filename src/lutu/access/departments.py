"""The departments of a workspace, and who answers for a stage of a map."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from lutu.access.members import DEPARTMENT, find_member
from lutu.access.rights_tables import department, department_member, stage_owner
from lutu.access.tables import person
from lutu.errors import Conflict, InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

_OWNER = Text("owner of the stage", "阶段负责人", "階段負責人")
_ONE = Text("a person or a department", "一人或一个部门", "一人或一個部門")


class NameTaken(Conflict):
    """Another one has this name already."""

    code = "name_taken"
    message = Text(
        en="There is a {what} “{value}” already. Choose another name.",
        zh_hans="已有名为“{value}”的{what}。请换一个名称。",
        zh_hant="已有名為「{value}」的{what}。請換一個名稱。",
    )


@dataclass(frozen=True, slots=True)
class Department:
    """A department and how many members work in it."""

    id: str
    name: str
    members: int


@dataclass(frozen=True, slots=True)
class StageOwner:
    """Who answers for a stage: a person or a department, by id and name."""

    stage: str
    person: tuple[str, str] | None
    department: tuple[str, str] | None


def list_departments(connection: Connection, workspace_id: str) -> list[Department]:
    """The departments of a workspace, by name."""
    rows = connection.execute(
        select(department.c.id, department.c.name, func.count(department_member.c.person_id))
        .join_from(
            department,
            department_member,
            department_member.c.department_id == department.c.id,
            isouter=True,
        )
        .where(department.c.workspace_id == workspace_id)
        .group_by(department.c.id, department.c.name)
        .order_by(department.c.name)
    )
    return [Department(*row) for row in rows]


def find_department(connection: Connection, workspace_id: str, department_id: str) -> Department:
    """A department; NotFound when this workspace has none of this id."""
    here = list_departments(connection, workspace_id)
    if found := [one for one in here if one.id == department_id]:
        return found[0]
    raise NotFound(what=DEPARTMENT.say(), value=department_id, allowed="")


def make_department(connection: Connection, workspace_id: str, name: str) -> Department:
    """Make one; NameTaken when there is one of this name."""
    _check_free(connection, workspace_id, name)
    made = Department(new_id(), name, 0)
    connection.execute(
        insert(department).values(id=made.id, workspace_id=workspace_id, name=name, created=now())
    )
    return made


def rename_department(
    connection: Connection, workspace_id: str, found: Department, name: str
) -> Department:
    """Call it something else; NameTaken when there is one of this name."""
    if name != found.name:
        _check_free(connection, workspace_id, name)
    connection.execute(update(department).where(department.c.id == found.id).values(name=name))
    return Department(found.id, name, found.members)


def remove_department(connection: Connection, found: Department) -> None:
    """Close it: nobody works in it any more, and it answers for no stage."""
    connection.execute(delete(department).where(department.c.id == found.id))


def list_stage_owners(
    connection: Connection, workspace_id: str, map_id: str
) -> dict[str, StageOwner]:
    """Who answers for which stage of a map; stages without an owner are not in it."""
    rows = connection.execute(
        select(
            stage_owner.c.stage_id,
            stage_owner.c.person_id,
            person.c.name,
            stage_owner.c.department_id,
            department.c.name,
        )
        .join(person, person.c.id == stage_owner.c.person_id, isouter=True)
        .join(department, department.c.id == stage_owner.c.department_id, isouter=True)
        .where(stage_owner.c.workspace_id == workspace_id, stage_owner.c.map_id == map_id)
    )
    return {
        stage: StageOwner(
            stage,
            (person_id, person_name) if person_id else None,
            (department_id, department_name) if department_id else None,
        )
        for stage, person_id, person_name, department_id, department_name in rows
    }


def own_stage(
    connection: Connection,
    place: tuple[str, str, str],
    *,
    person_id: str | None,
    department_id: str | None,
) -> None:
    """Let a member or a department answer for a stage (workspace, map, stage); neither: nobody does."""
    workspace_id, map_id, stage_id = place
    if person_id and department_id:
        raise InvalidInput(what=_OWNER.say(), value=person_id, allowed=_ONE.say())
    if person_id:
        find_member(connection, workspace_id, person_id)
    if department_id:
        find_department(connection, workspace_id, department_id)
    here = {"workspace_id": workspace_id, "map_id": map_id, "stage_id": stage_id}
    of_stage = (stage_owner.c[name] == value for name, value in here.items())
    connection.execute(delete(stage_owner).where(*of_stage))
    if person_id or department_id:
        owner = {"person_id": person_id, "department_id": department_id}
        connection.execute(insert(stage_owner).values(**here, **owner))


def _check_free(connection: Connection, workspace_id: str, name: str) -> None:
    same = department.c.workspace_id == workspace_id, department.c.name == name
    if connection.execute(select(department.c.id).where(*same)).first():
        raise NameTaken(what=DEPARTMENT.say(), value=name)
