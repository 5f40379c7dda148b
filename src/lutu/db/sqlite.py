"""SQLite: one file in the data folder, in WAL mode, every commit durable when it returns."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event


def open_file(file: Path) -> Engine:
    """An engine on this file."""
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def use_wal(file: Path) -> None:
    """Let readers go on while one writes; the file is made when there is none."""
    with closing(sqlite3.connect(file, timeout=60)) as connection:
        connection.execute("PRAGMA journal_mode=WAL").close()


def copy_file(file: Path, target: Path) -> None:
    """Copy a database that others may be writing to, as it stands at one moment."""
    draft = target.with_name(f"{target.name}.draft")
    with (
        closing(sqlite3.connect(file, timeout=60)) as source,
        closing(sqlite3.connect(draft)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").close()  # one file, without a journal beside it
    draft.replace(target)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for a consistent view
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("lutu_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
