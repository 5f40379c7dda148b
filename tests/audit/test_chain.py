"""Entries are added in a chain that never forks, and never change."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from lutu.audit import record, verify
from lutu.audit.entry import FIRST
from lutu.audit.export import entries
from lutu.db.session import reading, writing
from tests.audit.logs import PLACE, entry, opened, written

WRITER = """
import sys
from pathlib import Path
from tests.audit.logs import entry, opened, written
engine = opened(Path(sys.argv[1]), sys.argv[3] or None)
for number in range(40):
    written(engine, entry(number, actor_id=sys.argv[2]))
"""


def test_an_entry_stands_on_the_one_before(tmp_path: Path, database: str | None) -> None:
    first, second = written(opened(tmp_path, database), entry(1), entry(2))
    assert (first.sequence, first.previous) == (1, FIRST)
    assert (second.sequence, second.previous) == (2, first.hash)
    assert first.hash != second.hash == second.rehashed()


def test_each_workspace_and_the_server_have_chains_of_their_own(
    tmp_path: Path, database: str | None
) -> None:
    engine = opened(tmp_path, database)
    kept = written(engine, entry(), entry(workspace="bank"), entry(workspace=None), entry())
    assert [(one.chain, one.sequence) for one in kept] == [
        (PLACE, 1),
        ("bank", 1),
        ("", 1),
        (PLACE, 2),
    ]


def test_what_is_rolled_back_was_not_done(tmp_path: Path, database: str | None) -> None:
    engine = opened(tmp_path, database)
    written(engine, entry(1))
    with writing(engine) as connection:
        record(connection, entry(2))
        connection.rollback()
    written(engine, entry(3))
    with reading(engine) as connection:
        assert [one.object_id for one in entries(connection, PLACE)] == ["m1", "m3"]
    assert verify(engine, PLACE) is None


def test_writers_in_several_processes_make_one_chain(tmp_path: Path, database: str | None) -> None:
    engine = opened(tmp_path, database)
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [f"p{number}" for number in range(4)]
    running = [subprocess.Popen([*command, one, database or ""]) for one in writers]
    assert [one.wait() for one in running] == [0, 0, 0, 0]
    with reading(engine) as connection:
        kept = list(entries(connection, PLACE))
    assert [one.sequence for one in kept] == list(range(1, 161))
    assert sorted({one.actor_id for one in kept}) == ["p0", "p1", "p2", "p3"]
    assert verify(engine, PLACE) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor_name = 'nobody' WHERE sequence = 1",
        "DELETE FROM audit_entry WHERE sequence = 2",
        (
            "INSERT INTO audit_entry SELECT chain, 9, time, action, actor_id, actor_name, object_kind,"
            " object_id, address, request, detail, previous, hash FROM audit_entry WHERE sequence = 1"
        ),
        "UPDATE audit_head SET sequence = 1",
        "DELETE FROM audit_head",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_written(
    tmp_path: Path, database: str | None, statement: str
) -> None:
    engine = opened(tmp_path, database)
    kept = written(engine, entry(1), entry(2))
    refused(engine, statement)
    with reading(engine) as connection:
        assert list(entries(connection, PLACE)) == kept
    assert verify(engine, PLACE) is None


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE sequence = 1",
        "INSERT OR REPLACE INTO audit_head VALUES ('shop', 0, '')",
    ],
)
def test_sqlite_refuses_to_replace_what_was_written(tmp_path: Path, statement: str) -> None:
    engine = opened(tmp_path, None)
    written(engine, entry(1), entry(2))
    refused(engine, statement)
    assert verify(engine, PLACE) is None


@pytest.mark.parametrize("table", ["audit_entry", "audit_head"])
def test_postgresql_refuses_to_empty_what_was_written(tmp_path: Path, url: str, table: str) -> None:
    engine = opened(tmp_path, url)
    written(engine, entry(1), entry(2))
    refused(engine, f"TRUNCATE {table}")
    assert verify(engine, PLACE) is None


def refused(engine: Engine, statement: str) -> None:
    with pytest.raises(DatabaseError, match="audit"), writing(engine) as connection:
        connection.execute(text(statement))
