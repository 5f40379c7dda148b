import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, text

from lutu.db.base import WORKSPACE
from lutu.db.postgresql import DatabaseUnreachable
from lutu.db.session import connect, reading
from lutu.db.tables import setting
from lutu.db.turn import turn, turn_if_free

LOST = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    return connect(tmp_path, WORKSPACE, database)


def test_only_one_has_the_turn(tmp_path: Path, engine: Engine) -> None:
    lock = tmp_path / "lock"
    with turn(engine, lock), turn_if_free(engine, lock) as free:
        assert not free
    with turn_if_free(engine, lock) as free:
        assert free


def test_who_waits_goes_on_when_it_is_free(tmp_path: Path, engine: Engine) -> None:
    order: list[str] = []

    def second() -> None:
        with turn(engine, tmp_path / "lock"):
            order.append("second")

    with turn(engine, tmp_path / "lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.05)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_turns_at_different_things_do_not_wait(tmp_path: Path, engine: Engine) -> None:
    with turn(engine, tmp_path / "one"), turn_if_free(engine, tmp_path / "other") as free:
        assert free


def test_an_error_inside_ends_the_turn(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), turn(engine, tmp_path / "lock"):
        _ = 1 / 0
    with turn_if_free(engine, tmp_path / "lock") as free:
        assert free


def test_what_is_written_in_a_turn_is_there(tmp_path: Path, engine: Engine) -> None:
    with turn(engine, tmp_path / "lock") as held, held.writing() as connection:
        connection.execute(insert(setting).values(name="a", value="1"))
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(setting)) == 1


def test_who_lost_the_turn_can_no_longer_commit(tmp_path: Path, url: str) -> None:
    engine, other = (connect(tmp_path, WORKSPACE, url) for _ in range(2))

    def write_late() -> None:
        with turn(engine, tmp_path / "lock") as held:
            with other.connect() as connection:
                connection.execute(LOST)
            with turn_if_free(other, tmp_path / "lock") as free:
                assert free
            with pytest.raises(DatabaseUnreachable):
                held.confirm()
            with held.writing() as connection:  # not on a new connection, which has no lock
                connection.execute(insert(setting).values(name="late", value="1"))

    with pytest.raises(DatabaseUnreachable):
        write_late()
    with reading(other) as connection:
        assert connection.scalar(select(func.count()).select_from(setting)) == 0
