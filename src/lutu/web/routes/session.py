"""Who asks, and what they have a part in."""

from importlib.metadata import version
from typing import Final

from fastapi import Request

from lutu.access.actors import LOCAL
from lutu.access.authorize import Actor
from lutu.access.workspaces import all_workspaces
from lutu.kit.i18n import LANGUAGES, Language, Text, current_language
from lutu.web.authorize import current_actor, needs
from lutu.web.models import session as shown
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("session")

NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
_OWNER: Final = Text("Owner", "所有者", "擁有者")


@router.get("/session", dependencies=[needs("read", "page")])
def get_session(request: Request, server: House) -> shown.Session:
    """Who asks, with which workspaces, in which languages."""
    actor = current_actor(request)
    return shown.Session(
        actor=_actor(actor),
        local=server.local,
        workspaces=[
            shown.Place(
                id=one.id,
                name=one.name,
                role=actor.memberships[one.id].role,
                sees_customers=actor.memberships[one.id].sees_customers,
            )
            for one in all_workspaces(server.engine)
            if one.id in actor.memberships
        ],
        version=version("lutu"),
        languages=[shown.LanguageName(tag=tag, name=NAMES[tag]) for tag in LANGUAGES],
        language=current_language(),
    )


def _actor(actor: Actor) -> shown.Actor | None:
    if actor.kind == "nobody":
        return None
    name = _OWNER.say() if actor.id == LOCAL else actor.name
    return shown.Actor(id=actor.id, name=name, kind=actor.kind, server_admin=actor.server_admin)
