"""Rows as text that is the same whichever database they come from: one JSON list for each, in order.

The first line names the columns. Bytes stand as `{"base64": …}` and values of JSON columns as
`{"json": …}`; everything else that our tables hold is a text, a number, true, false or null.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    String,
    Table,
    collate,
    delete,
    insert,
    select,
    text,
)

_AT_ONCE: Final = 1000


def tables_of(connection: Connection) -> list[Table]:
    """The tables that are there, each behind those that it refers to."""
    found = MetaData()
    found.reflect(connection)
    return found.sorted_tables


def dump(connection: Connection, table: Table) -> Iterator[bytes]:
    """The lines of a table in the order of its key, the same from any database."""
    columns = sorted(table.columns, key=lambda column: column.name)
    yield _line([column.name for column in columns])
    wanted = select(*columns).order_by(*(_ordered(connection, one) for one in _key(table)))
    for row in connection.execute(wanted.execution_options(yield_per=_AT_ONCE)):
        yield _line([_written(value) for value in row])


def load(connection: Connection, table: Table, lines: Iterable[bytes]) -> int:
    """Put these rows in the place of those that a table has; how many there were."""
    with _unguarded(connection, table):
        return _filled(connection, table, iter(lines))


def _filled(connection: Connection, table: Table, rows: Iterator[bytes]) -> int:
    connection.execute(delete(table))
    names = json.loads(next(rows))
    count = 0
    while some := [
        dict(zip(names, map(_read, json.loads(line)), strict=True))
        for line in islice(rows, _AT_ONCE)
    ]:
        connection.execute(insert(table), some)
        count += len(some)
    _count_on(connection, table)
    return count


@contextmanager
def _unguarded(connection: Connection, table: Table) -> Iterator[None]:
    """Without the triggers that keep a table from being written as we must; they are there again after."""
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
        return
    of_table = {"name": table.name}
    wanted = text("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = :name")
    triggers = connection.execute(wanted, of_table).all()
    for trigger in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{trigger.name}"')
    yield
    for trigger in triggers:
        connection.exec_driver_sql(trigger.sql)


def _key(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns) or list(table.columns)


def _ordered(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """By the bytes of a text, as SQLite does; PostgreSQL would ask the language of the machine."""
    if connection.dialect.name == "postgresql" and isinstance(column.type, String):
        return collate(column, "C")
    return column


def _line(values: list[Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _written(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"base64": base64.b64encode(value).decode()}
    return {"json": value} if isinstance(value, dict | list) else value


def _read(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return base64.b64decode(value["base64"]) if "base64" in value else value["json"]


def _count_on(connection: Connection, table: Table) -> None:
    """Let numbers that PostgreSQL gives by itself go on behind those that are there."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.columns:
        place = {"table": f'"{table.name}"', "column": column.name}
        found = text("SELECT pg_get_serial_sequence(:table, :column)")
        if sequence := connection.scalar(found, place):
            top = connection.scalar(select(column).order_by(column.desc()).limit(1))
            connection.execute(
                text("SELECT setval(CAST(:sequence AS regclass), :top, :used)"),
                {"sequence": sequence, "top": top or 1, "used": top is not None},
            )
