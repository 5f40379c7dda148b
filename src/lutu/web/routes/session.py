"""Who asks, and the settings of the workspace."""

from dataclasses import asdict, replace
from importlib.metadata import version
from typing import Final

from fastapi import Request

from lutu.db.settings import Settings, read_settings, write_settings
from lutu.kit.i18n import LANGUAGES, Language, Text, current_language
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Here
from lutu.web.models.session import Actor, LanguageName, Session, Workspace, WorkspaceChange
from lutu.web.routes import new_router

router = new_router("session")

ROLES: Final = {
    "owner": Text("Owner", "所有者", "擁有者"),
    "nobody": Text("Nobody", "无权限者", "無權限者"),
}
NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}


@router.get("/session", dependencies=[needs("read", "session")])
def get_session(request: Request, desk: Here) -> Session:
    """Who asks, of which workspace, in which languages."""
    actor = current_actor(request)
    return Session(
        actor=Actor(id=actor.id, name=ROLES[actor.role].say(), role=actor.role),
        workspace=_workspace(read_settings(desk.log.engine)),
        version=version("lutu"),
        languages=[LanguageName(tag=tag, name=NAMES[tag]) for tag in LANGUAGES],
        language=current_language(),
    )


@router.patch("/workspace", dependencies=[needs("change", "workspace")])
def change_workspace(change: WorkspaceChange, desk: Here) -> Workspace:
    """Change settings; what is not given stays."""
    settings = replace(read_settings(desk.log.engine), **change.model_dump(exclude_none=True))
    write_settings(desk.log.engine, settings)
    return _workspace(settings)


def _workspace(settings: Settings) -> Workspace:
    return Workspace.model_validate(asdict(settings))
