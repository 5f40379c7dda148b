"""Who has seen a map, and up to which revision: receipts for a team, and what is new for a reader."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, insert, select, update

from lutu.db.session import reading, writing
from lutu.kit.clocks import now
from lutu.maps.comments.tables import map_look, map_seen
from lutu.maps.comments.talk import AuthorKind, Reader

HOUR: Final = 3_600_000_000
"""Microseconds."""


@dataclass(frozen=True, slots=True)
class Seen:
    """That somebody has seen a map up to a revision; `seen` in microseconds since 1970."""

    reader_id: str
    reader_kind: AuthorKind
    reader_name: str
    revision: int
    seen: int


def readers_of(
    receipts: Iterable[Seen], revision: int, editor: str | None, members: Collection[str]
) -> dict[str, Seen | None]:
    """Which members have seen a version: they looked at its revision or a later one, or named it.

    The last to look first; whoever only named it comes last, with nothing.
    """
    looked = {
        one.reader_id: one
        for one in receipts
        if one.reader_kind == "person" and one.revision >= revision and one.reader_id in members
    }
    named = {} if editor is None or editor not in members else {editor: looked.get(editor)}
    return {**looked, **named}


class Receipts:
    """What everybody has seen of every map."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def mark(self, map_id: str, reader: Reader, revision: int) -> Seen:
        """Somebody has seen it up to here; what they had seen later stays seen."""
        mine = map_seen.c.map_id == map_id, map_seen.c.reader_id == reader.id
        with writing(self._engine) as connection:
            before = connection.scalar(select(map_seen.c.revision).where(*mine))
            made = Seen(reader.id, reader.kind, reader.name, max(revision, before or 0), now())
            values = {name: getattr(made, name) for name in Seen.__dataclass_fields__}
            if before is None:
                connection.execute(insert(map_seen).values(map_id=map_id, **values))
            else:
                connection.execute(update(map_seen).where(*mine).values(**values))
            _remember(connection, map_id, reader.id, made.seen)
        return made

    def of(self, map_id: str, reader_id: str) -> Seen | None:
        """What somebody has seen of a map."""
        return next((one for one in self.all(map_id) if one.reader_id == reader_id), None)

    def all(self, map_id: str) -> list[Seen]:
        """Everybody who has seen it, the last to look first."""
        wanted = select(*_COLUMNS).where(map_seen.c.map_id == map_id)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(map_seen.c.seen.desc()))
            return [Seen(*row) for row in rows]


def _remember(connection: Connection, map_id: str, reader_id: str, seen: int) -> None:
    """That somebody looked in this hour; once is enough."""
    row = {"map_id": map_id, "reader_id": reader_id, "hour": seen - seen % HOUR}
    known = select(map_look.c.hour).where(*(map_look.c[name] == row[name] for name in row))
    if connection.scalar(known) is None:
        connection.execute(insert(map_look).values(**row))


_COLUMNS: Final = tuple(map_seen.c[name] for name in Seen.__dataclass_fields__)
