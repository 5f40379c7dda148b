"""The SQL database of a workspace: SQLite in WAL mode, every commit durable when it returns."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from lutu.db.migrate import upgrade

FILE_NAME = "lutu.db"


def connect(path: Path) -> Engine:
    """The database `lutu.db` of a data folder, made and brought up to date when needed."""
    path.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path / FILE_NAME}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    upgrade(engine, path)
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


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for a consistent view
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=60000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("lutu_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
