"""The settings of a workspace."""

from dataclasses import asdict, replace

from fastapi import Request

from lutu.access.workspaces import rename
from lutu.db.session import writing
from lutu.db.settings import Settings, read_settings, write_settings
from lutu.web.audited import note
from lutu.web.authorize import current_actor, needs
from lutu.web.models.session import Workspace, WorkspaceChange
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("workspace")


@router.get("", dependencies=[needs("read", "workspace")])
def get_workspace(workspace: str, request: Request, desk: Here) -> Workspace:
    """What holds in the workspace, and what the one who asks is in it."""
    return _shown(workspace, request, read_settings(desk.log.engine))


@router.patch("", dependencies=[needs("change", "workspace")])
def change_workspace(
    workspace: str, change: WorkspaceChange, request: Request, desk: Here, server: House
) -> Workspace:
    """Change settings; what is not given stays."""
    given = {
        name: "" if value is None else str(value)
        for name, value in change.model_dump(exclude_unset=True).items()
        if value is not None or name == "retention_days"
    }
    settings = replace(read_settings(desk.log.engine), **given)
    write_settings(desk.log.engine, settings)
    with writing(server.engine) as connection:
        rename(connection, workspace, settings.name)
        note(connection, request, "workspace.settings", "workspace", workspace, **given)
    return _shown(workspace, request, settings)


def _shown(workspace: str, request: Request, settings: Settings) -> Workspace:
    membership = current_actor(request).memberships[workspace]
    return Workspace(
        id=workspace,
        role=membership.role,
        sees_customers=membership.sees_customers,
        **asdict(settings) | {"retention_days": settings.retention_days or None},
    )
