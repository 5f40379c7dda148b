"""Receiving a few events at a time: threads that come together share one durable write."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import pyarrow as pa
from sqlalchemy import Engine

from lutu.db.session import reading
from lutu.db.turn import Turn, turn
from lutu.store.appending import seal
from lutu.store.arrays import Array
from lutu.store.erasures import read_erased
from lutu.store.facts import TooManyNames, require_codes
from lutu.store.folder import Folder
from lutu.store.inboxes import AnyInbox, inbox_of
from lutu.store.manifest import read_manifest
from lutu.store.schema import EVENT_SCHEMA, PROPERTY, conform, event_names
from lutu.store.together import join

SEAL_ROWS: Final = 100_000
"""An inbox of so many events becomes a segment."""


class Receiver:
    """The way into the inbox."""

    def __init__(self, folder: Folder, engine: Engine) -> None:
        self._folder, self._engine = folder, engine
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._waiting: list[_Ticket] = []
        self._inbox: AnyInbox = inbox_of(folder, engine, "-")

    def receive(self, events: pa.RecordBatch | Sequence[Mapping[str, Any]], source: str) -> int:
        """See EventLog.receive."""
        batch = conform(events if isinstance(events, pa.RecordBatch) else to_batch(events), source)
        if not batch.num_rows:
            return 0
        ticket = _Ticket(batch)
        with self._guard:
            self._waiting.append(ticket)
        with self._turn:  # whoever comes first writes for all that wait behind
            if not ticket.settled:
                self._commit()
        if ticket.failure:
            raise ticket.failure
        return ticket.batch.num_rows

    def _commit(self) -> None:
        with self._guard:
            tickets, self._waiting = self._waiting, []
        try:
            with turn(self._engine, self._folder.lock) as held:
                self._write(held, tickets)
        except BaseException as failure:  # noqa: BLE001 - raised to each that waited
            for ticket in tickets:
                ticket.failure = ticket.failure or failure
        finally:
            for ticket in tickets:
                ticket.settled = True

    def _write(self, held: Turn, tickets: Sequence["_Ticket"]) -> None:
        with reading(self._engine) as connection:
            manifest, erased = read_manifest(connection), read_erased(connection)
        if self._inbox.name != manifest.inbox:
            self._inbox = inbox_of(self._folder, self._engine, manifest.inbox)
        known = {name for segment in manifest.segments for name in segment.facts.names}
        known |= self._inbox.names()
        for ticket in tickets:
            ticket.batch = erased.without(ticket.batch)
            names = known | event_names(ticket.batch)
            try:
                require_codes(names)
            except TooManyNames as failure:
                ticket.failure = failure
            else:
                known = names
        accepted = [one.batch for one in tickets if not one.failure and one.batch.num_rows]
        if accepted:
            self._inbox.append(held, join(accepted))
        if self._inbox.rows() >= SEAL_ROWS:
            seal(self._folder, held)


class _Ticket:
    """One call that waits for its events to be durable."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch
        self.settled = False
        self.failure: BaseException | None = None


def to_batch(events: Iterable[Mapping[str, Any]]) -> pa.RecordBatch:
    """Events as JSON would give them, as a batch; a property of several types becomes words."""
    rows = list(events)
    columns: dict[str, list[Any]] = {
        name: [row.get(name) for row in rows] for name in EVENT_SCHEMA.names
    }
    properties = dict.fromkeys(name for row in rows for name in row.get("properties") or ())
    arrays = [_fixed(values) for values in columns.values()]
    names = [*columns, *(PROPERTY + name for name in properties)]
    arrays += [
        _property([(row.get("properties") or {}).get(name) for row in rows]) for name in properties
    ]
    return pa.RecordBatch.from_arrays(arrays, names=names)


def _fixed(values: list[Any]) -> Array:
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.array([None if value is None else str(value) for value in values])


def _property(values: list[Any]) -> Array:
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} or len(kinds) <= 1:
        return pa.array(values)
    return pa.array([None if value is None else _text(value) for value in values])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
