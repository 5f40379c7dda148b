from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from lutu.db.base import SERVER, WORKSPACE, Family
from lutu.db.migrate import NewerData
from lutu.db.session import connect, reading, writing
from tests.house.sources import import_everything


@pytest.mark.parametrize("family", [WORKSPACE, SERVER], ids=lambda family: family.name)
def test_the_migrations_make_the_tables_that_the_rooms_define(
    tmp_path: Path, family: Family
) -> None:
    import_everything()
    engine = connect(tmp_path, family)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, family.metadata) == []


def test_a_new_database_is_at_the_newest_revision(tmp_path: Path) -> None:
    with reading(connect(tmp_path)) as connection:
        assert (
            connection.scalar(text("SELECT version_num FROM alembic_version")) == WORKSPACE.newest()
        )


def test_an_older_database_is_brought_up_to_date(tmp_path: Path) -> None:
    engine = connect(tmp_path)
    with writing(engine) as connection:
        for table in ("journey_map_edit", "journey_map", "inbox_frame"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    with reading(connect(tmp_path)) as connection:
        assert connection.scalar(text("SELECT count(*) FROM journey_map")) == 0


def test_data_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with writing(connect(tmp_path)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerData, match="9999"):
        connect(tmp_path)
