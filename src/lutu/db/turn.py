"""Taking turns at what all processes of a data folder share, on however many machines they run.

With SQLite all of them are on one machine and a locked file keeps the order. With PostgreSQL the database
does, and what is written in a turn is written on the very connection that holds the lock: a machine that
was cut off, and whose turn went to another, can no longer commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from lutu.db.address import shown
from lutu.db.lock import exclusive, if_free
from lutu.db.postgresql import DatabaseUnreachable, holding, lock_writes, schema_name
from lutu.db.session import writing


@dataclass(frozen=True, slots=True)
class Turn:
    """A lock that is held."""

    engine: Engine
    """The database, for reading."""
    _held: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that can be committed only as long as the lock is held."""
        if self._held is None:
            with writing(self.engine) as connection:
                yield connection
            return
        with self._transaction() as connection:
            lock_writes(connection, schema_name(self.engine))
            yield connection

    def confirm(self) -> None:
        """DatabaseUnreachable when the lock was lost."""
        if self._held is not None:
            with self._transaction() as connection:
                connection.execute(text("SELECT 1"))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        connection = self._held
        assert connection is not None  # noqa: S101 - the callers have looked
        if connection.invalidated:  # used again it would connect anew, without the lock
            raise DatabaseUnreachable(value=shown(self.engine.url), reason="lock")
        with connection.begin():
            yield connection


@contextmanager
def turn(engine: Engine, lock: Path) -> Iterator[Turn]:
    """Hold this lock alone inside the block; waits for whoever holds it.

    With PostgreSQL the lock is known by the name of its file, for the whole schema.
    """
    if not shared(engine):
        with exclusive(lock):
            yield Turn(engine)
        return
    with holding(engine, lock.name) as connection:
        yield Turn(engine, connection)


@contextmanager
def turn_if_free(engine: Engine, lock: Path) -> Iterator[bool]:
    """Hold the lock inside the block if nobody else does; says whether it is held."""
    if not shared(engine):
        with if_free(lock) as free:
            yield free
        return
    with holding(engine, lock.name, wait=False) as connection:
        yield connection is not None


def shared(engine: Engine) -> bool:
    """Whether processes on other machines may use this database."""
    return engine.dialect.name == "postgresql"
