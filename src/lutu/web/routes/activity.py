"""What was done lately in a workspace, for every member to read."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Annotated, Final

from fastapi import Query, Request

from lutu.access.actors import LOCAL
from lutu.access.authorize import Object, authorize
from lutu.audit import Kept, latest
from lutu.db.session import reading
from lutu.errors import Forbidden
from lutu.jobs.ledger import Job
from lutu.kit.clocks import now, to_iso
from lutu.kit.i18n import Text
from lutu.maps.repository import Edited
from lutu.maps.rooms.history import Change
from lutu.web.authorize import current_actor, needs
from lutu.web.changed import say_change
from lutu.web.deeds import EDITS, FEED, FEED_OF_SHARES, IMPORTS, ON_MAP, say_deed
from lutu.web.models.audit import Activity, ActivityEntry
from lutu.web.names import called, names_of, owner_name
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("activity")

_SPARE: Final = 50
"""How many entries of one and the same microsecond a page may begin among."""


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """Something in the feed: when, and a key that tells those of one instant apart."""

    time: int
    key: str
    entry: ActivityEntry


@router.get("/activity", dependencies=[needs("read", "activity")])
def list_activity(
    workspace: str,
    asked: Request,
    desk: Here,
    server: House,
    after: Annotated[str | None, Query(pattern=r"^\d{1,18} \S{1,60}$")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Activity:
    """Changes of rights and of maps, newest first, in words."""
    at, _, key = (after or f"{now()} ~").partition(" ")
    until, zone, most = int(at), desk.zone(), limit + _SPARE
    edits, changes = desk.maps.latest_edits(until, most), desk.maps.latest_changes(until, most)
    titles = desk.maps.titles({one.map_id for one in changes})
    with reading(server.engine) as connection:
        done = latest(connection, workspace, _readable(asked, workspace), until, most)
        names = names_of(
            connection, [one.editor for one in edits] + [one.editor for one in changes]
        )
    happened = [
        *(_deed(one, zone) for one in done),
        *(_edit(workspace, one, names, zone) for one in edits),
        *(_change(workspace, one, titles[one.map_id], names, zone) for one in changes),
        *(_import(one, zone) for one in desk.jobs.list() if _brought(one)),
    ]
    fits = sorted((one for one in happened if (one.time, one.key) < (until, key)), reverse=True)
    shown = fits[:limit]
    more = len(fits) > limit
    return Activity(
        entries=[one.entry for one in shown],
        next=f"{shown[-1].time} {shown[-1].key}" if more else None,
    )


def _readable(asked: Request, workspace: str) -> frozenset[str]:
    """The actions that whoever asks may read of."""
    try:
        authorize(current_actor(asked), "read", Object("share", workspace))
    except Forbidden:
        return FEED
    return FEED | FEED_OF_SHARES


def _deed(kept: Kept, zone: tzinfo) -> Happening:
    detail = kept.said()
    map_id = detail.get("map_id")
    entry = ActivityEntry(
        time=to_iso(kept.time, zone),
        actor=owner_name() if kept.actor_id == LOCAL else kept.actor_name,
        text=say_deed(kept.action, detail),
        link=_page_of(kept.chain, map_id) if map_id and kept.action != "map.delete" else None,
    )
    return Happening(kept.time, f"a{kept.sequence:018d}", entry)


def _edit(workspace: str, edited: Edited, names: dict[str, str], zone: tzinfo) -> Happening:
    known = EDITS.get(edited.op)
    deed = known.say() if known else edited.op
    entry = ActivityEntry(
        time=to_iso(edited.edited, zone),
        actor=called(edited.editor, names),
        text=ON_MAP.say(deed=deed, map=edited.title.template()),
        link=_page_of(workspace, edited.map_id),
    )
    return Happening(edited.edited, f"m{edited.map_id}:{edited.revision:09d}", entry)


def _change(
    workspace: str, change: Change, title: Text, names: dict[str, str], zone: tzinfo
) -> Happening:
    entry = ActivityEntry(
        time=to_iso(change.time, zone),
        actor=called(change.editor, names),
        text=ON_MAP.say(deed=say_change(change), map=title.template()),
        link=_page_of(workspace, change.map_id),
    )
    key = f"c{change.map_id}:{change.seq:09d}:{change.number:04d}"
    return Happening(change.time, key, entry)


def _brought(job: Job) -> bool:
    return job.kind in IMPORTS and job.state == "done"


def _import(job: Job, zone: tzinfo) -> Happening:
    ended = job.finished or job.created
    entry = ActivityEntry(
        time=to_iso(ended, zone),
        actor=owner_name() if job.actor_id in {"", LOCAL} else job.actor_name,
        text=IMPORTS[job.kind].say(file=job.title),
        link=None,
    )
    return Happening(ended, f"j{job.id}", entry)


def _page_of(workspace: str, map_id: str) -> str:
    return f"/w/{workspace}/map?map={map_id}"
