"""The log of what was written into a map: every update of Yjs in its order, older ones as one snapshot.

Whoever writes holds the one right to write of the database, so numbers have no gaps and are seen in their
order, in whichever process and on whichever machine.
"""

from dataclasses import dataclass
from typing import Any, Final

from pycrdt import Doc, Map, merge_updates
from sqlalchemy import Connection, delete, insert, select, update

from lutu.kit.clocks import now
from lutu.maps import ydoc
from lutu.maps.elements import KINDS
from lutu.maps.repository import document_of, one_row
from lutu.maps.tables import journey_map, map_snapshot, map_update

COMPACT_AFTER: Final = 100
"""So many updates are read one by one; then they become one."""


@dataclass(frozen=True, slots=True)
class Held:
    """A map as Yjs knows it, after the update `seq`."""

    doc: "Doc[Any]"
    seq: int
    loose: int
    """How many updates there are behind the snapshot."""
    size_bytes: int


@dataclass(frozen=True, slots=True)
class News:
    """What was written after a number that is known: as one update, up to `seq`."""

    data: bytes | None
    seq: int


def begin(connection: Connection, map_id: str, stored: dict[str, Any], seq: int) -> None:
    """Let a map's log begin with what it says now."""
    doc = new_doc()
    ydoc.write(doc, stored)
    connection.execute(insert(map_snapshot).values(map_id=map_id, seq=seq, data=doc.get_update()))


def load(connection: Connection, map_id: str) -> Held:
    """The map with everything that was committed; NotFound when there is none.

    The transaction must be one that writes: a map of the time before the log gets its first snapshot.
    """
    held = look(connection, map_id)
    if held is None:
        row = one_row(connection, map_id)
        begin(connection, map_id, document_of(row).to_json(), row.revision)
        return load(connection, map_id)
    return held


def look(connection: Connection, map_id: str) -> Held | None:
    """The same, in a transaction that only reads; None for a map of the time before the log."""
    row = one_row(connection, map_id)
    snapshot = _snapshot(connection, map_id)
    if snapshot is None:
        return None
    doc = new_doc()
    doc.apply_update(snapshot.data)
    loose = _behind(connection, map_id, snapshot.seq)
    for data in loose:
        doc.apply_update(data)
    size_bytes = len(snapshot.data) + sum(map(len, loose))
    return Held(doc, row.revision, len(loose), size_bytes)


def append(connection: Connection, map_id: str, data: bytes, editor: str | None) -> int:
    """Keep an update; its number. NotFound when the map is gone."""
    seq: int = one_row(connection, map_id).revision + 1
    moment = now()
    connection.execute(
        insert(map_update).values(map_id=map_id, seq=seq, data=data, editor=editor, moment=moment)
    )
    connection.execute(
        update(journey_map).where(journey_map.c.id == map_id).values(revision=seq, changed=moment)
    )
    return seq


def since(connection: Connection, map_id: str, seq: int) -> News:
    """What was written after `seq`; NotFound when the map is gone."""
    newest = one_row(connection, map_id).revision
    if newest == seq:
        return News(None, seq)
    snapshot = _snapshot(connection, map_id)
    ahead = snapshot is not None and snapshot.seq > seq
    found = [snapshot.data] if ahead else []
    found += _behind(connection, map_id, snapshot.seq if ahead else seq)
    return News(merge_updates(*found) if found else None, newest)


def compact(connection: Connection, map_id: str, seq: int, data: bytes) -> None:
    """Put one snapshot, which says exactly the same, in the place of all updates up to this number."""
    older = map_snapshot.c.map_id == map_id, map_snapshot.c.seq < seq
    values = {"seq": seq, "data": data}
    if connection.execute(update(map_snapshot).where(*older).values(values)).rowcount:
        connection.execute(
            delete(map_update).where(map_update.c.map_id == map_id, map_update.c.seq <= seq)
        )


def new_doc() -> "Doc[Any]":
    """An empty document with the roots that a map has."""
    doc: Doc[Any] = Doc(allow_multithreading=True)
    for name in ("map", "goal", "about", *KINDS):
        doc.get(name, type=Map)
    return doc


def records(doc: "Doc[Any]", name: str) -> dict[str, dict[str, Any]]:
    """The records of a kind as they stand in the document, by id; what is no record is left out."""
    held = ydoc.said(doc.get(name, type=Map))
    return {one: record for one, record in held.items() if isinstance(record, dict)}


def _snapshot(connection: Connection, map_id: str) -> Any:
    wanted = select(map_snapshot.c.seq, map_snapshot.c.data).where(map_snapshot.c.map_id == map_id)
    return connection.execute(wanted).one_or_none()


def _behind(connection: Connection, map_id: str, seq: int) -> list[bytes]:
    wanted = (
        select(map_update.c.data)
        .where(map_update.c.map_id == map_id, map_update.c.seq > seq)
        .order_by(map_update.c.seq)
    )
    return list(connection.scalars(wanted))
