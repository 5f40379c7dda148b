"""Reads and writes the rows of maps: the document as it stands, and the named edits."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from lutu.db.map_name import MapText
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words
from lutu.maps.tables import journey_map, journey_map_edit


@dataclass(frozen=True, slots=True)
class Edited:
    """A named edit as a feed tells it; `edited` in microseconds since 1970."""

    map_id: str
    title: Text
    revision: int
    edited: int
    op: str
    editor: str | None


MAP = MapText("journey map", "旅程地图", "旅程地圖")


def all_rows(connection: Connection) -> "list[Row[Any]]":
    """The row of every map, last changed first."""
    newest = select(journey_map).order_by(journey_map.c.changed.desc(), journey_map.c.id.desc())
    return list(connection.execute(newest))


def one_row(connection: Connection, map_id: str) -> "Row[Any]":
    """The row of a map; NotFound when there is none."""
    found = connection.execute(select(journey_map).where(journey_map.c.id == map_id)).one_or_none()
    if found is None:
        raise NotFound(what=MAP.say(), value=map_id, allowed="")
    return found


def document_of(row: "Row[Any]") -> JourneyMap:
    """What a map said after the update `projected`."""
    return _parsed(row.document)


def is_current(row: "Row[Any]") -> bool:
    """Whether nothing was written since then."""
    return bool(row.projected == row.revision)


def has_map(connection: Connection, map_id: str) -> bool:
    """Whether there is such a map."""
    wanted = select(journey_map.c.id).where(journey_map.c.id == map_id)
    return connection.scalar(wanted) is not None


def revisions(connection: Connection, maps: Iterable[str] | None = None) -> dict[str, int]:
    """The number of the last update of these maps, or of all."""
    wanted = select(journey_map.c.id, journey_map.c.revision)
    if maps is not None:
        wanted = wanted.where(journey_map.c.id.in_(list(maps)))
    return {row.id: row.revision for row in connection.execute(wanted)}


def titles(connection: Connection, maps: Iterable[str]) -> dict[str, Text]:
    """What these maps are called."""
    wanted = select(journey_map).where(journey_map.c.id.in_(list(maps)))
    return {row.id: document_of(row).title for row in connection.execute(wanted)}


def add_map(connection: Connection, document: JourneyMap) -> None:
    """Keep the row of a new map."""
    connection.execute(
        insert(journey_map).values(
            id=document.id,
            revision=document.revision,
            created=document.created,
            changed=document.changed,
            document=_json(document),
            projected=document.revision,
        )
    )


def keep_projection(connection: Connection, document: JourneyMap) -> None:
    """Keep what a map says after the update that is its revision, unless what is kept is newer."""
    connection.execute(
        update(journey_map)
        .where(journey_map.c.id == document.id, journey_map.c.projected <= document.revision)
        .values(document=_json(document), projected=document.revision)
    )


def add_edit(
    connection: Connection, document: JourneyMap, edit: Mapping[str, Any], editor: str | None
) -> None:
    """Remember which named edit led to this revision."""
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
    """Forget a map and everything that was written into it; NotFound when there is none."""
    if connection.execute(delete(journey_map).where(journey_map.c.id == map_id)).rowcount != 1:
        raise NotFound(what=MAP.say(), value=map_id, allowed="")


def edits_of(connection: Connection, map_id: str) -> list[dict[str, Any]]:
    """The named edits of a map, oldest first: revision, instant (µs) and edit."""
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
    """The newest named edits of all maps up to an instant, newest first, with the maps' titles."""
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


def _json(document: JourneyMap) -> str:
    return json.dumps(document.to_json(), ensure_ascii=False)
