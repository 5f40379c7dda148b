"""The settings of a workspace."""

from dataclasses import asdict, replace

from fastapi import Request

from lutu.access.workspaces import demand_second_factor, find_workspace, rename
from lutu.db.session import reading, writing
from lutu.db.settings import Settings, read_settings, write_settings
from lutu.errors import Conflict
from lutu.kit.i18n import Text
from lutu.web.audited import note
from lutu.web.authorize import current_actor, held_session, needs
from lutu.web.models.session import Workspace, WorkspaceChange
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("workspace")


class OwnFactorFirst(Conflict):
    """Whoever demands a second factor of all has one."""

    code = "own_factor_first"
    message = Text(
        en="You came in by password alone and would lock yourself out. Turn the second factor on in your "
        "profile first, or sign in with a passkey.",
        zh_hans="你目前仅用密码登录，开启后自己也无法进入。请先在个人资料中开启两步验证，或改用通行密钥登录。",
        zh_hant="你目前僅用密碼登入，開啟後自己也無法進入。請先在個人資料中開啟兩步驟驗證，或改用通行金鑰登入。",
    )


@router.get("", dependencies=[needs("read", "workspace")])
def get_workspace(workspace: str, request: Request, desk: Here, server: House) -> Workspace:
    """What holds in the workspace, and what the one who asks is in it."""
    return _shown(workspace, request, read_settings(desk.log.engine), server)


@router.patch("", dependencies=[needs("change", "workspace")])
def change_workspace(
    workspace: str, change: WorkspaceChange, request: Request, desk: Here, server: House
) -> Workspace:
    """Change settings; what is not given stays."""
    wanted = change.model_dump(exclude_unset=True)
    second_factor = wanted.pop("second_factor", None)
    given = {
        name: "" if value is None else str(value)
        for name, value in wanted.items()
        if value is not None or name == "retention_days"
    }
    if second_factor:
        _check_own_factor(request)
    settings = replace(read_settings(desk.log.engine), **given)
    write_settings(desk.log.engine, settings)
    desk.renamed()
    with writing(server.engine) as connection:
        rename(connection, workspace, settings.name)
        if second_factor is not None:
            demand_second_factor(connection, workspace, demanded=second_factor)
            given["second_factor"] = str(second_factor)
        note(connection, request, "workspace.settings", "workspace", workspace, **given)
    return _shown(workspace, request, settings, server)


def _check_own_factor(request: Request) -> None:
    """OwnFactorFirst for whoever would lock themselves out."""
    held = held_session(request)
    if held is not None and held.method == "password":
        raise OwnFactorFirst


def _shown(workspace: str, request: Request, settings: Settings, server: Server) -> Workspace:
    membership = current_actor(request).memberships[workspace]
    with reading(server.engine) as connection:
        found = find_workspace(connection, workspace)
    return Workspace(
        id=workspace,
        role=membership.role,
        sees_customers=membership.sees_customers,
        second_factor=found is not None and found.second_factor,
        **asdict(settings) | {"retention_days": settings.retention_days or None},
    )
