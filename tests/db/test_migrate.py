import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, text

from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.migrate import NewerData, NotBroughtUp
from lutu.db.session import connect, connect_at, reading, writing
from tests.db.released import dropped, filled, revisions, rows_of
from tests.house.sources import import_everything

FIRST = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0001", None, None, None
def upgrade():
    op.create_table("card", sa.Column("id", sa.Text, primary_key=True))
    op.execute("INSERT INTO card VALUES ('kept')")
"""
BROKEN = """
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
def upgrade():
    op.execute("DELETE FROM card")
    op.execute("ALTER TABLE card ADD COLUMN half TEXT")
    raise ValueError("broken on purpose")
"""


@pytest.mark.parametrize("family", [WORKSPACE, SERVER], ids=lambda family: family.name)
def test_the_migrations_make_the_tables_that_the_rooms_define(
    tmp_path: Path, family: Family, database: str | None
) -> None:
    import_everything()
    engine = connect(tmp_path, family, database)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, family.metadata) == []


@pytest.mark.parametrize(("family", "revision"), revisions())
def test_the_rows_of_every_earlier_revision_are_still_there_afterwards(
    tmp_path: Path, family: Family, revision: str, database: str | None
) -> None:
    old = connect_at(tmp_path, family, database, revision)
    filled(old)
    before = rows_of(old)
    old.dispose()
    engine = connect(tmp_path, family, database)
    after = rows_of(engine)
    assert all(before.values()), "every table has a row to lose"
    for table in before.keys() - dropped(family, revision):
        assert [dict(row) for row in before[table]] == [
            {name: row[name] for name in old_row}
            for row, old_row in zip(after[table], before[table], strict=True)
        ]
    stem = Path(family.file_name).stem
    kept = f"{family.file_name}.before-*" if database is None else f"{stem}.before-*.zip"
    assert [revision in path.name for path in tmp_path.glob(kept)] == [True]


def test_a_copy_is_kept_before_the_tables_change(tmp_path: Path) -> None:
    engine = connect_at(tmp_path, WORKSPACE, None, "0001")
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO setting VALUES ('name', '旅图')"))
    connect(tmp_path)
    with closing(sqlite3.connect(tmp_path / "lutu.db.before-0001")) as copy:
        assert copy.execute("SELECT name, value FROM setting").fetchall() == [("name", "旅图")]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_the_rows_of_a_schema_are_kept_before_its_tables_change(tmp_path: Path, url: str) -> None:
    engine = connect_at(tmp_path, WORKSPACE, url, "0001")
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO setting VALUES ('name', '旅图')"))
    connect(tmp_path, WORKSPACE, url)
    with zipfile.ZipFile(tmp_path / "lutu.before-0001.zip") as kept:
        lines = kept.read("setting.jsonl").decode().splitlines()
    assert lines == ['["name", "value"]', '["name", "旅图"]']


def test_only_the_last_few_copies_are_kept(tmp_path: Path) -> None:
    for revision in ("0000", "0000a", "0000b"):
        (tmp_path / f"lutu.db.before-{revision}").touch()
    connect_at(tmp_path, WORKSPACE, None, "0001").dispose()
    connect(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.before-*")) == [
        "lutu.db.before-0000a",
        "lutu.db.before-0000b",
        "lutu.db.before-0001",
    ]


def test_a_migration_that_fails_changes_nothing_and_says_where_the_copy_is(
    tmp_path: Path, database: str | None
) -> None:
    migrations = tmp_path / "100% migrations"
    migrations.mkdir()
    family = Family(str(migrations), MetaData(), "lutu.db")
    (migrations / "0001_first.py").write_text(FIRST)
    engine = connect(tmp_path, family, database)
    (migrations / "0002_broken.py").write_text(BROKEN)
    with pytest.raises(NotBroughtUp, match="broken on purpose") as caught:
        connect(tmp_path, family, database)
    assert Path(str(caught.value.fields["backup"])).is_file()
    assert rows_of(engine) == {"card": [{"id": "kept"}]}


def test_a_new_database_is_at_the_newest_revision_and_needs_no_copy(
    tmp_path: Path, database: str | None
) -> None:
    with reading(connect(tmp_path, WORKSPACE, database)) as connection:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert (found, list(tmp_path.glob("*before*"))) == (WORKSPACE.newest(), [])


def test_data_of_a_newer_program_is_refused_and_left_alone(
    tmp_path: Path, database: str | None
) -> None:
    with writing(connect(tmp_path, WORKSPACE, database)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerData, match="9999"):
        connect(tmp_path, WORKSPACE, database)
