"""Guided ways: how far a map has come, and ticks by hand."""

from datetime import UTC, date, datetime

from fastapi import Request

from lutu.access.shares import list_shares
from lutu.db.session import reading
from lutu.insights.guides.guide import Facts
from lutu.insights.guides.progress import progress, ticked
from lutu.kit.clocks import now, to_datetime
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.guides import GuidesShown, GuideTick
from lutu.web.readers import reading_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("maps")

_CHANGES = 10_000
"""How far back it is looked who worked on a map."""


@router.get("/maps/{id}/guides", dependencies=[needs("read", "log")])
def read_guides(workspace: str, id: str, asked: Request, desk: Here, server: House) -> GuidesShown:
    """Every guided way with its steps: what ticked itself and what was ticked by hand."""
    return _told(workspace, id, asked, desk, server)


@router.put("/maps/{id}/guides", dependencies=[needs("change", "map")])
def tick_guide(
    workspace: str, id: str, given: GuideTick, asked: Request, desk: Here, server: House
) -> GuidesShown:
    """Tick or untick a step by hand; null lets it tick itself again."""
    today = _today(desk)
    editor = current_actor(asked).id
    desk.maps.update(
        id, lambda one: ticked(one, given.step, done=given.done, today=today), editor=editor
    )
    return _told(workspace, id, asked, desk, server)


def _told(workspace: str, map_id: str, asked: Request, desk: Desk, server: Server) -> GuidesShown:
    ways = progress(_facts(workspace, map_id, asked, desk, server))
    return GuidesShown.model_validate({"guides": [way.to_dict() for way in ways]})


def _facts(workspace: str, map_id: str, asked: Request, desk: Desk, server: Server) -> Facts:
    index, today = desk.log.index(), _today(desk)
    here = reading_of(asked, desk, server, map_id)
    with reading(server.engine) as connection:
        links = list_shares(connection, workspace, map_id)
    return Facts(
        document=here.document,
        today=today,
        begun=today,
        events=index.events,
        newest=to_datetime(index.end, desk.zone()).date() if index.events else None,
        editors=len({one.editor for one in desk.maps.changes(map_id, limit=_CHANGES)} - {None}),
        threads=len(desk.comments.threads(here.document, here.reader)),
        shares=sum(one.expires is None or one.expires > now() for one in links),
    )


def _today(desk: Desk) -> date:
    return datetime.now(UTC).astimezone(desk.zone()).date()
