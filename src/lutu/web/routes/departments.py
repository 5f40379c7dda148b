"""The departments of a workspace."""

from dataclasses import asdict

from fastapi import Request

from lutu.access import departments
from lutu.db.session import reading, writing
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models.rights import Department, DepartmentName
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("departments")


@router.get("/departments", dependencies=[needs("read", "department")])
def list_departments(workspace: str, server: House) -> list[Department]:
    """The departments, by name."""
    with reading(server.engine) as connection:
        return [_shown(one) for one in departments.list_departments(connection, workspace)]


@router.post("/departments", status_code=201, dependencies=[needs("create", "department")])
def make_department(
    workspace: str, wanted: DepartmentName, request: Request, server: House
) -> Department:
    """Make a department; 409 when there is one of this name."""
    with writing(server.engine) as connection:
        made = departments.make_department(connection, workspace, wanted.name)
        note(connection, request, "department.create", "department", made.id, name=made.name)
    return _shown(made)


@router.patch("/departments/{id}", dependencies=[needs("change", "department")])
def rename_department(
    workspace: str, id: str, wanted: DepartmentName, request: Request, server: House
) -> Department:
    """Call a department something else."""
    with writing(server.engine) as connection:
        found = departments.find_department(connection, workspace, id)
        now = departments.rename_department(connection, workspace, found, wanted.name)
        names = {"was": found.name, "name": now.name}
        note(connection, request, "department.rename", "department", id, **names)
    return _shown(now)


@router.delete("/departments/{id}", status_code=204, dependencies=[needs("delete", "department")])
def remove_department(workspace: str, id: str, request: Request, server: House) -> None:
    """Close a department; its members stay members of the workspace."""
    with writing(server.engine) as connection:
        found = departments.find_department(connection, workspace, id)
        departments.remove_department(connection, found)
        note(connection, request, "department.delete", "department", id, name=found.name)


def _shown(found: departments.Department) -> Department:
    return Department(**asdict(found))
