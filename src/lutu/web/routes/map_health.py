"""A map's health, and publishing it."""

from datetime import datetime

from fastapi import Request, Response

from lutu.access.departments import list_departments
from lutu.access.members import list_members
from lutu.db.session import reading
from lutu.insights.health.examine import health_of
from lutu.insights.health.gather import known_of
from lutu.insights.view import view
from lutu.kit.i18n import current_language
from lutu.maps.publishing import published
from lutu.web.answers import Seen, encoded, question_key, tagged
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.map_health import MapHealth, PublishMap
from lutu.web.models.maps import JourneyMap
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("maps")

_CHANGES = 10_000
"""How far back it is looked who worked on a map."""


@router.get("/maps/{id}/health", dependencies=[needs("read", "log")], response_model=MapHealth)
async def read_map_health(
    workspace: str, id: str, desk: Here, server: House, seen: Seen = None
) -> Response:
    """What the rules of a map's health find, each with what to do; 304 when nothing has moved."""
    return await desk.work(_health, desk, server, workspace, id, seen)


@router.post("/maps/{id}/publish", dependencies=[needs("change", "map")])
def publish_map(
    id: str, given: PublishMap, asked: Request, desk: Here, server: House
) -> JourneyMap:
    """Publish a map; 422 `no_goal_yet` without goal, metric, target and date unless there is a reason."""
    editor = current_actor(asked).id
    done = desk.maps.update(id, lambda one: published(one, given.reason), editor=editor)
    detail = {"map": done.title.template(), "map_id": id, "ungoaled": done.about.ungoaled}
    audited(asked, server, "map.publish", "map", id, **detail)
    return JourneyMap.model_validate(done.to_dict())


def _health(desk: Desk, server: Server, workspace: str, map_id: str, seen: str | None) -> Response:
    document, today = desk.maps.get(map_id), datetime.now(desk.zone()).date()
    names, editing = departments_of(desk, server, workspace, map_id)
    key = question_key(
        "health", map_id, document.revision, desk.log.index().version, today.isoformat(),
        names, sorted(editing), current_language(),
    )  # fmt: skip

    def answer() -> bytes:
        seen_in_log = view(desk.log, document)
        known = known_of(desk.log, seen_in_log, today, departments=names, editing=editing)
        return encoded(health_of(document, known).to_dict())

    return tagged(key, seen, lambda: desk.answers.get(key, answer))


def departments_of(
    desk: Desk, server: Server, workspace: str, map_id: str
) -> tuple[list[str], set[str]]:
    """The names of the workspace's departments, and of those whose people worked on the map."""
    editors = {one.editor for one in desk.maps.changes(map_id, limit=_CHANGES)}
    with reading(server.engine) as connection:
        names = {one.id: one.name for one in list_departments(connection, workspace)}
        members = list_members(connection, workspace) if names else []
    working = [one for member in members if member.id in editors for one in member.departments]
    return sorted(names.values()), {names[one] for one in working if one in names}
