"""Who asks, and what they have a part in."""

from importlib.metadata import version
from typing import Final

from fastapi import Request

from lutu.access.actors import LOCAL
from lutu.access.authorize import Actor
from lutu.access.people import get_person
from lutu.access.workspaces import all_workspaces
from lutu.db.session import reading
from lutu.kit.i18n import LANGUAGES, Language, Text, current_language
from lutu.web.authorize import current_actor, find_guest, held_session, needs
from lutu.web.models import session as shown
from lutu.web.models.profile import Profile
from lutu.web.routes import new_router
from lutu.web.routes.profile import show_profile
from lutu.web.server import House, Server

router = new_router("session")

NAMES: Final[dict[Language, str]] = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
_OWNER: Final = Text("Owner", "所有者", "擁有者")


@router.get("/session", dependencies=[needs("read", "page")])
def get_session(request: Request, server: House) -> shown.Session:
    """Who asks, with which workspaces, in which languages."""
    actor = current_actor(request)
    memberships = {**actor.memberships, **actor.locked}
    return shown.Session(
        actor=_actor(actor),
        local=actor.id == LOCAL,
        workspaces=[
            shown.Place(
                id=one.id,
                name=one.name,
                role=memberships[one.id].role,
                sees_customers=memberships[one.id].sees_customers,
                locked=one.id in actor.locked,
                grants={
                    map_id: role
                    for (workspace, map_id), role in actor.grants.items()
                    if workspace == one.id
                },
            )
            for one in all_workspaces(server.engine)
            if one.id in memberships
        ],
        share=_share(actor if actor.share else find_guest(request), server),
        profile=_profile(request, server),
        version=version("lutu"),
        languages=[shown.LanguageName(tag=tag, name=NAMES[tag]) for tag in LANGUAGES],
        language=current_language(),
    )


def _actor(actor: Actor) -> shown.Actor | None:
    if actor.kind == "nobody":
        return None
    name = _OWNER.say() if actor.id == LOCAL else actor.name
    return shown.Actor(id=actor.id, name=name, kind=actor.kind, server_admin=actor.server_admin)


def _share(actor: Actor, server: Server) -> shown.SharedMap | None:
    """What a guest came to see; its title may be all that they read before the map is drawn."""
    if actor.share is None:
        return None
    desk = server.desk(actor.share.workspace)
    found = desk.maps.get(actor.share.map)
    return shown.SharedMap(
        workspace=actor.share.workspace,
        map=actor.share.map,
        title=found.title.say(),
        map_name=desk.map_name(),
        comments=actor.share.comments,
        customers=actor.share.customers,
        parts=sorted(actor.share.parts),
        embedded=actor.share.embedded,
    )


def _profile(request: Request, server: Server) -> Profile | None:
    """The account of who is signed in; None for tokens, guests and demos."""
    held = held_session(request)
    if held is None:
        return None
    with reading(server.engine) as connection:
        return show_profile(get_person(connection, held.person_id))
