"""Reads and writes shared objects and the figures of maps."""

import json
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from lutu.errors import Conflict, NotFound
from lutu.kit.clocks import now
from lutu.maps.library.objects import OBJECT, SharedObject
from lutu.maps.library.tables import map_figures, shared_object

Figures = dict[str, Any]


def all_objects(connection: Connection) -> list[SharedObject]:
    """Every object, last changed first."""
    newest = select(shared_object).order_by(shared_object.c.changed.desc(), shared_object.c.id)
    return [_object(row) for row in connection.execute(newest)]


def one_object(connection: Connection, object_id: str) -> SharedObject:
    """The object as it stands; NotFound when there is none."""
    wanted = select(shared_object).where(shared_object.c.id == object_id)
    row = connection.execute(wanted).first()
    if row is None:
        raise NotFound(what=OBJECT.say(), value=object_id, allowed="")
    return _object(row)


def add_object(connection: Connection, shared: SharedObject) -> None:
    """Keep a new object."""
    connection.execute(insert(shared_object).values(id=shared.id, **_row(shared)))


def change_object(connection: Connection, shared: SharedObject, seen: int) -> None:
    """Keep another revision; Conflict when `seen` is no longer the newest."""
    changed = connection.execute(
        update(shared_object)
        .where(shared_object.c.id == shared.id, shared_object.c.revision == seen)
        .values(**_row(shared))
    )
    if changed.rowcount != 1:
        raise Conflict(what=OBJECT.say(), value=shared.called())


def all_told(connection: Connection, shared: SharedObject) -> None:
    """Every use has what this revision says; nothing when there is a newer one by now."""
    connection.execute(
        update(shared_object)
        .where(shared_object.c.id == shared.id, shared_object.c.revision == shared.revision)
        .values(untold="[]")
    )


def remove_object(connection: Connection, object_id: str) -> None:
    """Forget an object."""
    connection.execute(delete(shared_object).where(shared_object.c.id == object_id))


def all_figures(connection: Connection) -> dict[str, Figures]:
    """The figures of each map as last counted, with the `revision`, `log` and instant `counted` of then."""
    return {
        row.map_id: {
            **json.loads(row.figures),
            "revision": row.revision,
            "log": row.log,
            "counted": row.counted,
        }
        for row in connection.execute(select(map_figures))
    }


def keep_figures(
    connection: Connection, map_id: str, revision: int, log: int, figures: Figures
) -> None:
    """Keep what was counted of a map, instead of what was counted before."""
    connection.execute(delete(map_figures).where(map_figures.c.map_id == map_id))
    connection.execute(
        insert(map_figures).values(
            map_id=map_id, revision=revision, log=log, counted=now(), figures=json.dumps(figures)
        )
    )


def _object(row: Any) -> SharedObject:
    return SharedObject(
        id=row.id,
        kind=row.kind,
        fields=msgspec.json.decode(row.fields),
        untold=tuple(msgspec.json.decode(row.untold)),
        revision=row.revision,
        created=row.created,
        changed=row.changed,
        editor=row.editor,
    )


def _row(shared: SharedObject) -> dict[str, Any]:
    return {
        "kind": shared.kind,
        "fields": json.dumps(shared.fields, ensure_ascii=False),
        "untold": json.dumps(list(shared.untold), ensure_ascii=False),
        "revision": shared.revision,
        "created": shared.created,
        "changed": shared.changed,
        "editor": shared.editor,
    }
