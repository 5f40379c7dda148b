import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import InternalError

from lutu.db.base import WORKSPACE
from lutu.db.session import connect, reading, writing
from lutu.db.tables import setting


def opened(folder: Path, database: str | None) -> Engine:
    return connect(folder, WORKSPACE, database)


def row(name: str) -> dict[str, str]:
    return {"name": name, "value": "x"}


def test_what_is_committed_is_there_and_what_raises_is_not(
    tmp_path: Path, database: str | None
) -> None:
    engine = opened(tmp_path, database)
    with writing(engine) as connection:
        connection.execute(insert(setting).values(row("kept")))
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:  # noqa: PT012
        connection.execute(insert(setting).values(row("lost")))
        _ = 1 / 0
    with reading(engine) as connection:
        assert connection.scalars(select(setting.c.name)).all() == ["kept"]


def test_a_reader_keeps_its_view_while_others_write(tmp_path: Path, database: str | None) -> None:
    engine = opened(tmp_path, database)
    count = select(func.count()).select_from(setting)
    with reading(engine) as reader:
        before = reader.scalar(count)
        with writing(engine) as writer:
            writer.execute(insert(setting).values(row("new")))
        assert (before, reader.scalar(count)) == (0, 0)
    with reading(engine) as reader:
        assert reader.scalar(count) == 1


def test_writers_wait_for_each_other_and_see_what_the_last_one_wrote(
    tmp_path: Path, database: str | None
) -> None:
    engine = opened(tmp_path, database)

    def add(number: int) -> None:
        with writing(engine) as connection:
            held = connection.scalar(select(func.count()).select_from(setting))
            connection.execute(insert(setting).values(name=f"{number}", value=str(held)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    with reading(engine) as connection:
        values = connection.scalars(select(setting.c.value)).all()
        assert sorted(map(int, values)) == list(range(40))


def test_commits_of_sqlite_are_durable_and_references_hold(tmp_path: Path) -> None:
    with reading(connect(tmp_path)) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    with closing(sqlite3.connect(tmp_path / WORKSPACE.file_name)) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_many_open_a_new_folder_at_once(tmp_path: Path, database: str | None) -> None:
    with ThreadPoolExecutor(8) as pool:
        engines = list(pool.map(lambda _: opened(tmp_path / "new", database), range(8)))
    for engine in engines:
        with reading(engine) as connection:
            assert connection.scalar(select(func.count()).select_from(setting)) == 0


def test_who_reads_cannot_write(tmp_path: Path, url: str) -> None:
    with (
        reading(connect(tmp_path, WORKSPACE, url)) as connection,
        pytest.raises(InternalError, match="read-only"),
    ):
        connection.execute(insert(setting).values(row("new")))


def test_each_workspace_has_tables_of_its_own(tmp_path: Path, database: str | None) -> None:
    one = opened(tmp_path, database)
    other = opened(tmp_path / "workspaces" / "other-1", database)
    with writing(one) as connection:
        connection.execute(insert(setting).values(row("mine")))
    with reading(other) as connection:
        assert connection.scalar(select(func.count()).select_from(setting)) == 0
