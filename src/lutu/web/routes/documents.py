"""The document of a map as it is stored, and what changed in it."""

from typing import Annotated, Any

import msgspec
from fastapi import Query, Request, Response

from lutu.db.session import reading
from lutu.maps.elements import WALL
from lutu.maps.public import stored_for_guest
from lutu.maps.rooms.history import Change
from lutu.web.answers import Seen, question_key, tagged
from lutu.web.authorize import current_actor, needs
from lutu.web.changed import say_change
from lutu.web.desk import Desk
from lutu.web.models.documents import MapChange, MapChanges, StoredMap
from lutu.web.names import called, names_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("maps")


@router.get("/maps/{id}/document", dependencies=[needs("read", "map")], response_model=StoredMap)
def get_document(id: str, asked: Request, desk: Here, seen: Seen = None) -> Response:
    """The map as it is stored, in all languages; 304 when `If-None-Match` names what still holds.

    A guest gets what the link shows, without rules, reasons and sources.
    """
    share = current_actor(asked).share
    document = desk.maps.get(id)
    shown = str(share.id if share else None), sorted(share.parts) if share else []
    key = question_key("document", id, document.revision, *shown)

    def answer() -> bytes:
        stored: dict[str, Any] = stored_for_guest(document, share) if share else document.to_json()
        return msgspec.json.encode(dict.fromkeys(sorted(WALL), ()) | stored)

    return tagged(key, seen, answer)


@router.get("/maps/{id}/changes", dependencies=[needs("read", "activity")])
def list_changes(
    id: str,
    desk: Here,
    server: House,
    after: Annotated[int, Query(ge=0, description="The revision that was seen")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> MapChanges:
    """Who changed what since a revision, element by element, oldest first."""
    found = desk.maps.changes(id, after, limit + 1)
    shown = found[:limit]
    with reading(server.engine) as connection:
        names = names_of(connection, {one.editor for one in shown})
    more = len(found) > limit
    newest = shown[-1].seq if more else desk.maps.get(id).revision
    return MapChanges(
        changes=[_change(desk, one, names) for one in shown], revision=newest, more=more
    )


def _change(desk: Desk, change: Change, names: dict[str, str]) -> MapChange:
    return MapChange(
        seq=change.seq,
        time=desk.iso(change.time),
        editor=change.editor,
        name=called(change.editor, names),
        element=change.element,
        id=change.id,
        kind=change.kind,
        fields=list(change.fields),
        label=change.label,
        place=change.place,
        text=say_change(change),
    )
