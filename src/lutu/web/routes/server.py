"""The server: its workspaces and the people with accounts."""

from dataclasses import replace

from fastapi import Request

from lutu.access import accounts, workspaces
from lutu.access.actors import LOCAL
from lutu.db.session import reading, writing
from lutu.db.settings import read_settings, write_settings
from lutu.kit.clocks import to_iso
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.models.server import (
    PersonChange,
    ServerPerson,
    ServerWorkspace,
    ServerWorkspaceChange,
    WorkspaceName,
)
from lutu.web.routes import new_router
from lutu.web.server import House, Server

router = new_router("server")


@router.get("/server/workspaces", dependencies=[needs("read", "server")])
def list_workspaces(server: House) -> list[ServerWorkspace]:
    """Every workspace, oldest first, also those that were archived."""
    with reading(server.engine) as connection:
        members = workspaces.count_members(connection)
    return [_workspace(one, members) for one in workspaces.all_workspaces(server.engine)]


@router.post("/server/workspaces", status_code=201, dependencies=[needs("create", "server")])
def make_workspace(wanted: WorkspaceName, request: Request, server: House) -> ServerWorkspace:
    """Make a workspace; whoever makes it is its owner."""
    actor = current_actor(request)
    maker = None if actor.id == LOCAL else actor.id
    with writing(server.engine) as connection:
        made = workspaces.make_workspace(connection, wanted.name, maker)
        note(connection, request, "workspace.create", "workspace", made.id, name=made.name)
        members = workspaces.count_members(connection)
    _name(server, made.id, made.name)
    return _workspace(made, members)


@router.patch("/server/workspaces/{id}", dependencies=[needs("change", "server")])
def change_server_workspace(
    id: str, change: ServerWorkspaceChange, request: Request, server: House
) -> ServerWorkspace:
    """Rename a workspace, archive it, or bring it back."""
    with writing(server.engine) as connection:
        found = workspaces.get_workspace(connection, id)
        if change.name is not None and change.name != found.name:
            workspaces.rename(connection, id, change.name)
            names = {"was": found.name, "name": change.name}
            note(connection, request, "workspace.rename", "workspace", id, **names)
        if change.archived is not None and change.archived != (found.archived is not None):
            put = workspaces.archive if change.archived else workspaces.restore
            put(connection, found)
            action = "workspace.archive" if change.archived else "workspace.restore"
            note(connection, request, action, "workspace", id, name=found.name)
        now = workspaces.get_workspace(connection, id)
        members = workspaces.count_members(connection)
    if now.archived is None:
        _name(server, id, now.name)
    return _workspace(now, members)


@router.delete("/server/workspaces/{id}", status_code=204, dependencies=[needs("delete", "server")])
def archive_workspace(id: str, request: Request, server: House) -> None:
    """Put a workspace away: nothing in it is lost, and nobody finds it until it is brought back."""
    change_server_workspace(id, ServerWorkspaceChange(archived=True), request, server)


@router.get("/server/people", dependencies=[needs("read", "server")])
def list_people(server: House) -> list[ServerPerson]:
    """Everybody with an account, by name."""
    with reading(server.engine) as connection:
        return [_person(one) for one in accounts.list_accounts(connection)]


@router.patch("/server/people/{id}", dependencies=[needs("change", "server")])
def change_person(id: str, change: PersonChange, request: Request, server: House) -> ServerPerson:
    """Let somebody in no more, or again; let them administer the server. The last who does stays."""
    with writing(server.engine) as connection:
        found = accounts.find_account(connection, id)
        if change.server_admin is not None and change.server_admin != found.server_admin:
            accounts.let_administer(connection, found, administers=change.server_admin)
            about = {"name": found.name, "now": change.server_admin}
            note(connection, request, "person.server_admin", "person", id, **about)
        if change.disabled is not None and change.disabled != (found.disabled is not None):
            put = accounts.disable if change.disabled else accounts.enable
            put(connection, found)
            action = "person.disable" if change.disabled else "person.enable"
            note(connection, request, action, "person", id, name=found.name)
        return _person(accounts.find_account(connection, id))


def _name(server: Server, workspace: str, name: str) -> None:
    """What a workspace is called stands in its own settings too: it can be moved by itself."""
    engine = server.desk(workspace).log.engine
    if (settings := read_settings(engine)).name != name:
        write_settings(engine, replace(settings, name=name))


def _workspace(found: workspaces.Workspace, members: dict[str, int]) -> ServerWorkspace:
    return ServerWorkspace(
        id=found.id,
        name=found.name,
        members=members.get(found.id, 0),
        created=to_iso(found.created),
        archived=None if found.archived is None else to_iso(found.archived),
    )


def _person(found: accounts.Account) -> ServerPerson:
    return ServerPerson(
        id=found.id,
        name=found.name,
        email=found.email,
        server_admin=found.server_admin,
        disabled=found.disabled is not None,
        created=to_iso(found.created),
        seen=None if found.seen is None else to_iso(found.seen),
    )
