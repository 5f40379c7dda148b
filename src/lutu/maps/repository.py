"""Reads and writes map documents; every write says which revision it was made from."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from lutu.errors import Conflict, NotFound
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words
from lutu.maps.tables import journey_map, journey_map_edit


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit as a feed tells it; `edited` in microseconds since 1970."""

    map_id: str
    title: Text
    revision: int
    edited: int
    op: str
    editor: str | None


MAP = Text("journey map", "旅程地图", "旅程地圖")


def all_maps(connection: Connection) -> list[JourneyMap]:
    """Every map, last changed first."""
    newest = select(journey_map.c.document).order_by(
        journey_map.c.changed.desc(), journey_map.c.id.desc()
    )
    return [_parsed(row) for row in connection.scalars(newest)]


def one_map(connection: Connection, map_id: str) -> JourneyMap:
    """The map as it stands; NotFound when there is none."""
    if (found := find_map(connection, map_id)) is None:
        raise NotFound(what=MAP.say(), value=map_id, allowed="")
    return found


def find_map(connection: Connection, map_id: str) -> JourneyMap | None:
    """The map as it stands."""
    wanted = select(journey_map.c.document).where(journey_map.c.id == map_id)
    document = connection.scalar(wanted)
    return None if document is None else _parsed(document)


def add_map(connection: Connection, document: JourneyMap) -> None:
    """Keep a new map."""
    connection.execute(insert(journey_map).values(id=document.id, **_row(document)))


def change_map(
    connection: Connection,
    document: JourneyMap,
    edit: Mapping[str, Any],
    seen: int,
    editor: str | None = None,
) -> None:
    """Keep the next revision; Conflict when `seen` is no longer the newest."""
    changed = connection.execute(
        update(journey_map)
        .where(journey_map.c.id == document.id, journey_map.c.revision == seen)
        .values(**_row(document))
    )
    if changed.rowcount != 1:
        raise Conflict(what=MAP.say(), value=document.title.template())
    connection.execute(
        insert(journey_map_edit).values(
            map_id=document.id,
            revision=document.revision,
            edited=document.changed,
            edit=json.dumps(dict(edit), ensure_ascii=False),
            editor=editor,
        )
    )


def remove_map(connection: Connection, map_id: str) -> None:
    """Forget a map and its edits; NotFound when there is none."""
    if connection.execute(delete(journey_map).where(journey_map.c.id == map_id)).rowcount != 1:
        raise NotFound(what=MAP.say(), value=map_id, allowed="")


def edits_of(connection: Connection, map_id: str) -> list[dict[str, Any]]:
    """The edits of a map, oldest first: revision, instant (µs) and edit."""
    wanted = (
        select(journey_map_edit)
        .where(journey_map_edit.c.map_id == map_id)
        .order_by(journey_map_edit.c.revision)
    )
    return [
        {"revision": row.revision, "edited": row.edited, "edit": json.loads(row.edit)}
        for row in connection.execute(wanted)
    ]


def latest_edits(connection: Connection, until: int, limit: int) -> list[Edited]:
    """The newest edits of all maps up to an instant, newest first, with the titles of their maps."""
    wanted = (
        select(journey_map_edit, journey_map.c.document)
        .join(journey_map, journey_map.c.id == journey_map_edit.c.map_id)
        .where(journey_map_edit.c.edited <= until)
        .order_by(journey_map_edit.c.edited.desc(), journey_map_edit.c.map_id.desc())
        .limit(limit)
    )
    return [
        Edited(
            map_id=row.map_id,
            title=words.from_json(json.loads(row.document)["title"]),
            revision=row.revision,
            edited=row.edited,
            op=json.loads(row.edit)["op"],
            editor=row.editor,
        )
        for row in connection.execute(wanted)
    ]


@lru_cache(maxsize=256)
def _parsed(document: str) -> JourneyMap:
    """A map from its JSON: the same text is asked for by everybody who looks at it, and read once."""
    return JourneyMap.from_json(json.loads(document))


def _row(document: JourneyMap) -> dict[str, Any]:
    return {
        "revision": document.revision,
        "created": document.created,
        "changed": document.changed,
        "document": json.dumps(document.to_json(), ensure_ascii=False),
    }
