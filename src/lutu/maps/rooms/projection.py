"""What a map says as a whole: read from everything that was written, made right, and kept as JSON."""

from collections.abc import Mapping
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row

from lutu.db.session import reading, writing
from lutu.maps import ydoc
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.ordering import keys_for
from lutu.maps.repair import repaired
from lutu.maps.repository import document_of, is_current, keep_projection, one_row
from lutu.maps.rooms import log
from lutu.maps.rooms.history import remember
from lutu.maps.rooms.touched import Watcher

Record = dict[str, Any]

_TOP: Final = ("title", "journey", "segment", "schema")


def current(engine: Engine, map_id: str) -> JourneyMap:
    """The map as it stands, kept as JSON; what is wrong in it is mended for everybody who has it open.

    It is read and made ready beside the transactions that write: whoever types does not wait for it.
    NotFound when there is no such map.
    """
    with reading(engine) as connection:
        row = one_row(connection, map_id)
        if is_current(row):
            return document_of(row)
        held = log.look(connection, map_id)
    whole = _right(held) if held else None
    if held is None or whole is None:
        with writing(engine) as connection:
            return bring_up(connection, map_id)
    document, snapshot = _document(row, whole), _snapshot(held)
    with writing(engine) as connection:
        _keep(connection, document, snapshot)
    return document


def bring_up(connection: Connection, map_id: str) -> JourneyMap:
    """The same, in a transaction that writes."""
    return projected(connection, map_id, log.load(connection, map_id))


def projected(connection: Connection, map_id: str, held: log.Held) -> JourneyMap:
    """The same, of a document that was read in this transaction."""
    whole = _right(held) or mended(connection, map_id, held)
    document = _document(one_row(connection, map_id), whole)
    _keep(connection, document, _snapshot(held))
    return document


def mended(connection: Connection, map_id: str, held: log.Held) -> Record:
    """Write what the document has to say instead of what cannot be; what it says then, made whole.

    That two who wrote at once get places that differ is no news: nobody sees anything move.
    """
    before, said = held.doc.get_state(), ydoc.read(held.doc)
    with closing(Watcher(held.doc)) as watcher:
        ydoc.write(held.doc, corrected(said, repaired(said)))
        touched = watcher.taken()
    if touched:
        seq = log.append(connection, map_id, held.doc.get_update(before), None)
        told = {key: touch for key, touch in touched.items() if touch.fields != {ydoc.ORDER}}
        remember(connection, map_id, seq, one_row(connection, map_id).changed, told)
    return repaired(ydoc.read(held.doc))


def _right(held: log.Held) -> Record | None:
    """What the document says, made whole; None where it says what cannot be."""
    said = ydoc.read(held.doc)
    whole = repaired(said)
    return whole if corrected(said, whole) == said and not _disordered(held) else None


def _document(row: "Row[Any]", whole: Record) -> JourneyMap:
    instants = {"id": row.id, "created": row.created, "changed": row.changed}
    return JourneyMap.from_json(whole | instants | {"revision": row.revision})


def _snapshot(held: log.Held) -> bytes | None:
    """Everything as one update, when there are many that are read one by one."""
    return held.doc.get_update() if held.loose >= log.COMPACT_AFTER else None


def _keep(connection: Connection, document: JourneyMap, snapshot: bytes | None) -> None:
    keep_projection(connection, document)
    if snapshot is not None:
        log.compact(connection, document.id, document.revision, snapshot)


def corrected(said: Mapping[str, Any], whole: Mapping[str, Any]) -> Record:
    """What the document says, with only that replaced which `whole` says otherwise.

    Defaults that nobody wrote stay unwritten, and fields that a newer Lutu knows stay.
    """
    found: Record = {name: whole[name] for name in _TOP}
    for name in ("goal", "about"):
        given, right = said[name] or {}, whole[name] or {}
        found[name] = {field: right[field] for field in given if field in right}
    found["goal"] = found["goal"] or None
    for name in KINDS:
        given_by_id = {str(one["id"]): one for one in said[name]}
        found[name] = [_corrected(given_by_id.get(one["id"]), one) for one in whole[name]]
    return found


def _corrected(given: Record | None, right: Record) -> Record:
    if given is None:
        return right
    return {field: right.get(field, value) for field, value in given.items()}


def _disordered(held: log.Held) -> bool:
    """Whether two records have one place, or one has a place that cannot be read: nobody could go between."""
    for name in KINDS:
        records = log.records(held.doc, name)
        places = {one: record.get(ydoc.ORDER) for one, record in records.items()}
        in_order = sorted(places, key=lambda one: (str(places[one] or ""), one))
        if keys_for(in_order, places):
            return True
    return False
