from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.jobs import workers as room
from lutu.jobs.tables import job_worker
from lutu.jobs.workers import Workers


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(tmp_path, SERVER)
    yield engine
    engine.dispose()


def test_a_worker_lives_until_it_lets_go_of_its_lock(engine: Engine, tmp_path: Path) -> None:
    workers, others = Workers(engine, tmp_path), Workers(engine, tmp_path)
    with workers.enrolled() as one, others.enrolled() as two:
        assert workers.live() == [one, two]
        assert workers.dead() == []
    assert (others.live(), others.dead()) == ([], [one, two])


def test_who_was_removed_hears_of_it(engine: Engine, tmp_path: Path) -> None:
    workers = Workers(engine, tmp_path)
    with workers.enrolled() as one:
        assert workers.beat(one)
        workers.remove(one)
        assert not workers.beat(one)
    assert workers.live() == workers.dead() == []
    assert list((tmp_path / "workers").iterdir()) == []


def test_a_worker_of_another_machine_is_dead_when_it_was_silent(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = Workers(engine, tmp_path)
    with workers.enrolled() as one:
        pass
    with writing(engine) as connection:
        connection.execute(update(job_worker).values(place="elsewhere"))
    assert workers.live() == [one]
    monkeypatch.setattr(room, "SILENT_SECONDS", 0.0)
    assert workers.dead() == [one]
    workers.beat(one)
    assert workers.live() == [one]
