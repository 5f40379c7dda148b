"""The SQL databases of a data folder: SQLite in WAL mode, every commit durable when it returns."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from lutu.db.base import WORKSPACE, Family
from lutu.db.lock import exclusive
from lutu.db.migrate import upgrade


def connect(path: Path, family: Family = WORKSPACE) -> Engine:
    """The database of a data folder for these tables, made and brought up to date when needed."""
    path.mkdir(parents=True, exist_ok=True)
    file = path / family.file_name
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with exclusive(path / "open.lock"):  # SQLite does not wait when two set the mode of a new file
        _use_wal(file)
        upgrade(engine, family)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of all tables, whatever others commit meanwhile."""
    with engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that has the right to write from its start; committed unless the block raises."""
    with engine.connect().execution_options(lutu_writes=True) as connection, connection.begin():
        yield connection


def _use_wal(file: Path) -> None:
    with closing(sqlite3.connect(file, timeout=60)) as connection:
        connection.execute("PRAGMA journal_mode=WAL").close()


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for a consistent view
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("lutu_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
