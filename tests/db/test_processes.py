"""Several processes open one folder at once: its tables are made, and brought up to date, once."""

from pathlib import Path

from sqlalchemy import text

from lutu.db.base import SERVER, WORKSPACE
from lutu.db.session import connect, connect_at, reading, writing
from tests.store.writers import run


def open_both(folder: Path, database: str | None) -> None:
    for family in (WORKSPACE, SERVER):
        connect(folder, family, database).dispose()


def test_a_new_folder_is_made_once(tmp_path: Path, database: str | None) -> None:
    run(open_both, *[(tmp_path / "new", database)] * 4)
    with reading(connect(tmp_path / "new", WORKSPACE, database)) as connection:
        assert connection.execute(text("SELECT count(*) FROM log_state")).scalar() == 1


def test_an_old_folder_is_brought_up_to_date_once(tmp_path: Path, database: str | None) -> None:
    old = connect_at(tmp_path, WORKSPACE, database, "0001")
    with writing(old) as connection:
        connection.execute(text("INSERT INTO setting VALUES ('name', '旅图')"))
    old.dispose()
    run(open_both, *[(tmp_path, database)] * 4)
    with reading(connect(tmp_path, WORKSPACE, database)) as connection:
        assert connection.execute(text("SELECT name, value FROM setting")).all() == [
            ("name", "旅图")
        ]
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
        assert version.all() == [WORKSPACE.newest()]
    assert len(list(tmp_path.glob("lutu*before-0001*"))) == 1
