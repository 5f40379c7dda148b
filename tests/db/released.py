"""Databases of every revision that ever was, with rows in every table."""

import json
from typing import Any

from sqlalchemy import BigInteger, Boolean, Engine, Float, Integer, LargeBinary, Table, select

from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.rows import load, tables_of
from lutu.db.session import reading, writing

DROPPED = {("workspace", "0006"): {"erasure"}}
"""Tables that a migration made anew, because nothing was ever written into them."""


def revisions() -> list[tuple[Family, str]]:
    """Every revision of every family that has one behind it."""
    return [
        (family, path.name[:4])
        for family in (WORKSPACE, SERVER)
        for path in sorted(family.migrations.glob("[0-9]*.py"))
        if path.name[:4] != family.newest()
    ]


def dropped(family: Family, revision: str) -> set[str]:
    """The tables that a later migration made anew."""
    found: set[str] = {"alembic_version"}
    for (name, later), tables in DROPPED.items():
        if name == family.name and later > revision:
            found |= tables
    return found


def filled(engine: Engine, rows: int = 3) -> None:
    """Put rows into every table; what refers to another table refers to the row of the same number."""
    with writing(engine) as connection:
        for table in tables_of(connection):
            if table.name != "alembic_version":
                names = [column.name for column in table.columns]
                lines = [names, *([*_row(table, number).values()] for number in range(rows))]
                load(connection, table, (json.dumps(line).encode() for line in lines))


def rows_of(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """All rows by table, in the order of the key."""
    with reading(engine) as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in tables_of(connection)
            if table.name != "alembic_version"
        }


def _row(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(column.type, number) for column in table.columns}


def _value(kind: Any, number: int) -> Any:
    if isinstance(kind, Boolean):
        return number % 2 == 0
    if isinstance(kind, BigInteger):
        return (1 << 40) + number
    if isinstance(kind, Integer):
        return number + 1
    if isinstance(kind, Float):
        return number + 0.5
    if isinstance(kind, LargeBinary):
        return {"base64": "AAEC" + "A" * 4 * number}
    return f"旅图 {number}"
