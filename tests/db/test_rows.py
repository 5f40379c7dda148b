"""Rows come back from their lines as they were, and give the same lines from either database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    select,
)

from lutu.db.base import WORKSPACE
from lutu.db.rows import dump, load, tables_of
from lutu.db.session import connect, writing

TABLES = MetaData()
THING = Table(
    "thing",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("flag", Boolean),
    Column("number", Integer),
    Column("share", Float),
    Column("raw", LargeBinary),
    Column("told", JSON),
    Column("group", Text),  # a word of SQL as a name
)
COUNTED = Table(
    "counted",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("thing", Text, ForeignKey("thing.key")),
)
LETTERS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=8)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False).map(lambda one: one + 0.0)
"""Without -0.0, which SQLite keeps as 0.0."""
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "key": LETTERS,
            "flag": st.none() | st.booleans(),
            "number": st.none() | st.integers(-(2**31), 2**31 - 1),
            "share": st.none() | NUMBERS,
            "raw": st.none() | st.binary(max_size=8),
            "told": st.dictionaries(st.sampled_from(["a", "旅"]), st.integers() | LETTERS),
            "group": st.none() | LETTERS,
        }
    ),
    max_size=8,
    unique_by=lambda row: row["key"],
)


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    engine = connect(tmp_path, WORKSPACE, database)
    with writing(engine) as connection:
        TABLES.create_all(connection)
    return engine


def reflected(connection: Connection, name: str) -> Table:
    return next(table for table in tables_of(connection) if table.name == name)


def lines_of(rows: list[dict[str, Any]]) -> Iterator[bytes]:
    """What a dump of these rows must be."""
    names = sorted(THING.columns.keys())
    yield json.dumps(names, ensure_ascii=False).encode() + b"\n"
    for row in sorted(rows, key=lambda row: row["key"].encode()):
        values = [row[name] for name in names]
        with_json = [{"json": value} if isinstance(value, dict) else value for value in values]
        yield json.dumps(with_json, ensure_ascii=False, sort_keys=True).encode() + b"\n"


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ROWS)
def test_rows_come_back_as_they_were(engine: Engine, rows: list[dict[str, Any]]) -> None:
    with writing(engine) as connection:
        table = reflected(connection, "thing")
        load(connection, table, iter([b'["key"]\n']))
        for row in rows:
            connection.execute(insert(THING).values(row))
        lines = list(dump(connection, table))
        assert load(connection, table, iter(lines)) == len(rows)
        assert list(dump(connection, table)) == lines
        plain = [row | {"raw": None} for row in rows]
        connection.execute(THING.update().values(raw=None))
        assert list(dump(connection, table)) == list(lines_of(plain))
        ordered = select(THING)
        found = {row.key: dict(row._mapping) for row in connection.execute(ordered)}
    assert found == {row["key"]: row for row in plain}


def test_what_refers_to_another_table_comes_behind_it(engine: Engine) -> None:
    with writing(engine) as connection:
        names = [table.name for table in tables_of(connection)]
    assert names.index("thing") < names.index("counted")


def test_numbers_that_are_given_by_the_database_go_on_behind_those_that_are_there(
    engine: Engine,
) -> None:
    with writing(engine) as connection:
        table = reflected(connection, "counted")
        load(connection, table, iter([b'["id", "thing"]\n', b"[7, null]\n"]))
        connection.execute(insert(COUNTED).values(thing=None))
        assert connection.scalars(select(COUNTED.c.id).order_by(COUNTED.c.id)).all() == [7, 8]
        load(connection, table, iter([b'["id", "thing"]\n']))
        connection.execute(insert(COUNTED).values(thing=None))
        assert len(connection.scalars(select(COUNTED.c.id)).all()) == 1
