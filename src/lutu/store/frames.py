"""The inbox of several machines: its frames are rows, durable and visible with the commit that adds them."""

import json

import pyarrow as pa
from sqlalchemy import Connection, Engine, delete, func, insert, select

from lutu.db.session import reading
from lutu.db.turn import Turn
from lutu.store.inbox import packed, unpacked
from lutu.store.schema import event_names
from lutu.store.tables import inbox_frame as table


class Frames:
    """One inbox in SQL; it may hold nothing yet. Writers hold the log's lock."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine
        self._seen = 0
        self._names: set[str] = set()

    def append(self, turn: Turn, batch: pa.RecordBatch) -> None:
        """Add one frame; it is durable when this returns."""
        with turn.writing() as connection:
            add_frame(connection, self.name, batch)

    def rows(self) -> int:
        """How many events it holds."""
        wanted = select(func.coalesce(func.sum(table.c.rows), 0)).where(table.c.inbox == self.name)
        with reading(self._engine) as connection:
            return int(connection.scalar(wanted) or 0)

    def names(self) -> set[str]:
        """The event names in it; reads only what has come since they were last asked for."""
        fresh = (table.c.inbox == self.name) & (table.c.number > self._seen)
        wanted = select(table.c.number, table.c.names).where(fresh).order_by(table.c.number)
        with reading(self._engine) as connection:
            for number, names in connection.execute(wanted):
                self._seen = number
                self._names |= set(json.loads(names))
        return self._names

    def batches(self) -> list[pa.RecordBatch]:
        """All its events in order of arrival."""
        with reading(self._engine) as connection:
            return frames_of(connection, self.name)

    def empty(self, connection: Connection) -> None:
        """Take everything out, together with what else this transaction does."""
        connection.execute(delete(table).where(table.c.inbox == self.name))

    def remove(self) -> None:
        """Nothing is left of it once it is empty."""


def frames_of(connection: Connection, inbox: str) -> list[pa.RecordBatch]:
    """The frames of an inbox as this transaction sees them."""
    wanted = select(table.c.body).where(table.c.inbox == inbox).order_by(table.c.number)
    return [batch for body in connection.scalars(wanted) for batch in unpacked(body)]


def add_frame(connection: Connection, inbox: str, batch: pa.RecordBatch) -> None:
    """Put a frame behind those that an inbox has."""
    last = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.inbox == inbox)
    connection.execute(
        insert(table).values(
            inbox=inbox,
            number=(connection.scalar(last) or 0) + 1,
            rows=batch.num_rows,
            names=json.dumps(sorted(event_names(batch)), ensure_ascii=False),
            body=packed(batch),
        )
    )
