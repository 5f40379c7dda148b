import signal
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select

from lutu.db.base import SERVER, WORKSPACE
from lutu.db.postgresql import DatabaseUnreachable, UnfitText
from lutu.db.session import connect, reading, writing
from lutu.db.tables import setting
from tests.postgres import Postgres, programs, running

COUNT = select(func.count()).select_from(setting)


def count(engine: Engine) -> int | None:
    with reading(engine) as connection:
        return connection.scalar(COUNT)


def test_a_database_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        connect(tmp_path, SERVER, "postgresql://zoe:secret@127.0.0.1:1/lutu")
    assert "postgresql://127.0.0.1:1/lutu" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "zoe" not in str(caught.value)


def test_a_database_that_is_not_there_is_named(tmp_path: Path, postgres: Postgres) -> None:
    with pytest.raises(DatabaseUnreachable, match="nowhere"):
        connect(tmp_path, SERVER, postgres.url("nowhere"))


@pytest.mark.usefixtures("no_connections_left")
def test_connections_come_back_after_the_server_was_started_again(tmp_path: Path) -> None:
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed (no pg_ctl): run scripts/postgres.sh")
    with running(found) as server:
        engine = connect(tmp_path, WORKSPACE, server.make())
        with writing(engine) as connection:
            connection.execute(insert(setting).values(name="a", value="1"))
        server.stop(signal.SIGINT)
        with pytest.raises(DatabaseUnreachable):
            count(engine)
        server.start()
        assert count(engine) == 1


def test_a_lost_connection_in_the_middle_says_so_and_keeps_nothing(
    tmp_path: Path, postgres: Postgres, url: str
) -> None:
    engine = connect(tmp_path, WORKSPACE, url)

    def write() -> None:
        with writing(engine) as connection:
            connection.execute(insert(setting).values(name="a", value="1"))
            backend = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            postgres.run(f"SELECT pg_terminate_backend({backend})")
            connection.execute(insert(setting).values(name="b", value="1"))

    with pytest.raises(DatabaseUnreachable):
        write()
    assert count(engine) == 0


def test_a_text_that_cannot_be_kept_is_refused(tmp_path: Path, url: str) -> None:
    engine = connect(tmp_path, WORKSPACE, url)
    with pytest.raises(UnfitText), reading(engine) as connection:
        connection.execute(select(setting).where(setting.c.name == "a\0b"))
    assert count(engine) == 0
