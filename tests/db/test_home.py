"""Files and tables that do not belong together never meet."""

import shutil
from pathlib import Path

import pytest

from lutu.db.base import SERVER, WORKSPACE
from lutu.db.home import ForeignTables, TablesElsewhere, marker
from lutu.db.session import connect
from tests.postgres import Postgres


def test_a_folder_of_postgresql_is_not_opened_with_sqlite(tmp_path: Path, url: str) -> None:
    connect(tmp_path, WORKSPACE, url).dispose()
    with pytest.raises(TablesElsewhere, match="PostgreSQL"):
        connect(tmp_path)
    assert not (tmp_path / "lutu.db").exists()


def test_a_folder_of_sqlite_is_not_opened_with_postgresql(tmp_path: Path, url: str) -> None:
    connect(tmp_path)
    with pytest.raises(TablesElsewhere, match="SQLite"):
        connect(tmp_path, WORKSPACE, url)


def test_the_tables_of_another_folder_are_refused(tmp_path: Path, url: str) -> None:
    connect(tmp_path / "one", WORKSPACE, url).dispose()
    with pytest.raises(ForeignTables, match="two"):
        connect(tmp_path / "two", WORKSPACE, url)


def test_a_folder_whose_tables_are_gone_is_refused(
    tmp_path: Path, url: str, postgres: Postgres
) -> None:
    connect(tmp_path, WORKSPACE, url).dispose()
    with pytest.raises(ForeignTables):
        connect(tmp_path, WORKSPACE, postgres.make())


def test_the_same_folder_elsewhere_is_the_same(tmp_path: Path, url: str) -> None:
    connect(tmp_path / "one", SERVER, url).dispose()
    shutil.move(tmp_path / "one", tmp_path / "two")
    connect(tmp_path / "two", SERVER, url).dispose()


def test_who_was_killed_before_the_schema_was_there_begins_again(tmp_path: Path, url: str) -> None:
    marker(tmp_path, WORKSPACE).write_text("making 123\n")
    connect(tmp_path, WORKSPACE, url).dispose()
    assert marker(tmp_path, WORKSPACE).read_text() == "123\n"


def test_who_was_killed_after_the_schema_was_there_goes_on(tmp_path: Path, url: str) -> None:
    connect(tmp_path, WORKSPACE, url).dispose()
    key = marker(tmp_path, WORKSPACE).read_text()
    marker(tmp_path, WORKSPACE).write_text(f"making {key}")
    connect(tmp_path, WORKSPACE, url).dispose()
    assert marker(tmp_path, WORKSPACE).read_text() == key
