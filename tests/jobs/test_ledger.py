from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert

from lutu.db.base import SERVER
from lutu.db.session import connect, reading, writing
from lutu.errors import Cancelled, InvalidInput
from lutu.jobs import ledger
from lutu.jobs.failure import CannotRetry, told
from lutu.jobs.ledger import Ending, Job
from lutu.jobs.service import Jobs, Order
from lutu.jobs.tables import former_job
from lutu.kit.clocks import DAY, now
from lutu.kit.i18n import speaking
from lutu.kit.ids import new_id


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Iterator[Engine]:
    engine = connect(tmp_path, SERVER, database)
    yield engine
    engine.dispose()


def kept(engine: Engine, **fields: Any) -> Job:
    job = Job(id=new_id(), workspace="main", kind="draw", title="", arguments={}, created=now())
    job = Job(**{name: fields.get(name, getattr(job, name)) for name in Job.__slots__})
    ledger.add(engine, job)
    return job


def test_what_is_started_is_found_again_as_it_was(engine: Engine) -> None:
    jobs = Jobs(engine, "main")
    with speaking("zh-Hant"):
        job = jobs.start(Order("import", "a.csv", {"upload": "u", "n": [1]}), ("p1", "Anna"))
    assert jobs.get(job.id) == job
    assert (job.language, job.actor_name, job.arguments) == (
        "zh-Hant",
        "Anna",
        {"upload": "u", "n": [1]},
    )


def test_the_newest_is_first_and_other_workspaces_are_not_seen(engine: Engine) -> None:
    first, second = (kept(engine) for _ in range(2))
    kept(engine, workspace="elsewhere")
    assert Jobs(engine, "main").list() == [second, first]


def test_an_attempt_begins_and_ends_once(engine: Engine) -> None:
    job = kept(engine)
    began = ledger.begin(engine, job.id, 1, "w1")
    assert began is not None
    assert (began.state, began.worker) == ("running", "w1")
    again = ledger.begin(engine, job.id, 1, "w2")  # somebody took over
    assert again is not None
    assert (again.worker, again.started) == ("w2", began.started)
    ledger.end(engine, again, Ending("done", {"map": "m"}))
    ledger.end(engine, again, Ending("failed", error=told(Cancelled())))
    over = ledger.find(engine, job.id)
    assert over is not None
    assert (over.state, over.result, over.error) == ("done", {"map": "m"}, None)
    assert ledger.begin(engine, job.id, 1, "w3") is None


def test_an_attempt_that_was_retried_since_neither_begins_nor_ends(engine: Engine) -> None:
    job = kept(engine, state="failed", finished=now())
    assert ledger.start_again(engine, job, ("", ""))
    assert not ledger.start_again(engine, job, ("", ""))
    assert ledger.begin(engine, job.id, 1, "w") is None
    ledger.end(engine, job, Ending("done"))
    found = ledger.find(engine, job.id)
    assert found is not None
    assert (found.state, found.attempt) == ("queued", 2)


def test_what_waits_is_cancelled_at_once_and_what_runs_is_asked(engine: Engine) -> None:
    jobs = Jobs(engine, "main")
    waiting, running, done = (
        kept(engine, state=state, worker="w") for state in ("queued", "running", "done")
    )
    assert jobs.cancel(waiting.id).state == "cancelled"
    assert jobs.cancel(running.id).state == "running"
    assert jobs.cancel(done.id) == done
    assert ledger.told_to_stop(engine, "w") == {running.id}
    assert ledger.told_to_stop(engine, "another") == set()


@pytest.mark.parametrize(
    ("state", "days", "can"),
    [("failed", 1, True), ("cancelled", 6, True), ("failed", 8, False), ("done", 1, False)],
)
def test_only_what_failed_lately_is_started_again(
    engine: Engine, state: str, days: int, can: bool
) -> None:
    job = kept(engine, state=state, finished=now() - days * DAY)
    if can:
        assert Jobs(engine, "main").retry(job.id).state == "queued"
    else:
        with pytest.raises(CannotRetry):
            Jobs(engine, "main").retry(job.id)


def test_progress_is_noted_of_what_runs_only(engine: Engine) -> None:
    running, done = (kept(engine, state=state) for state in ("running", "done"))
    for job in (running, done):
        ledger.note_progress(engine, job.id, "import", 50, 200, 25.0)
    found = ledger.find(engine, running.id)
    assert found is not None
    assert (found.phase, found.done, found.total, found.rate) == ("import", 50, 200, 25.0)
    assert found.eta_seconds() == 6.0
    assert ledger.find(engine, done.id) == done


def test_old_jobs_are_forgotten_and_open_ones_are_not(engine: Engine) -> None:
    old = kept(engine, state="done", finished=5)
    young, waiting = kept(engine, state="done", finished=now()), kept(engine)
    assert ledger.prune(engine, 10) == [old]
    assert Jobs(engine, "main").list() == [waiting, young]


def test_what_a_workspace_remembered_moves_once(engine: Engine, tmp_path: Path) -> None:
    former = connect(tmp_path / "workspace")
    problem = {"code": "invalid_input", "status": 422, "fields": {}, "detail": "x"}
    row = {
        "id": "1",
        "kind": "import",
        "title": "a.csv",
        "state": "running",
        "process": 1,
        "created": 5,
        "error": '{"en": %s, "zh-Hans": %s, "zh-Hant": %s}'
        % ((str(problem).replace("'", '"'),) * 3),
    }
    with writing(former) as connection:
        connection.execute(insert(former_job).values(row))
    for _ in range(2):
        ledger.adopt(engine, "main", former)
        (moved,) = Jobs(engine, "main").list()
    assert (moved.title, moved.state, moved.created) == ("a.csv", "failed", 5)
    assert moved.error is not None
    assert moved.error["detail"]["zh-Hans"] == "x"
    with reading(former) as connection:
        assert connection.execute(former_job.select()).all() == []
    with pytest.raises(CannotRetry):
        Jobs(engine, "main").retry("1")


def test_an_error_is_kept_in_every_language() -> None:
    kept_error = told(InvalidInput(what="x", value=Path("y"), allowed="z"))
    assert (kept_error["code"], kept_error["status"]) == ("invalid_input", 422)
    assert kept_error["fields"] == {"what": "x", "value": "y", "allowed": "z"}
    assert kept_error["detail"]["zh-Hant"] == "x：不能使用「y」。可用：z。"


def test_of_a_defect_only_its_kind_is_kept() -> None:
    kept_error = told(RuntimeError("/somewhere/inside"))
    assert kept_error["code"] == "internal"
    assert "inside" not in str(kept_error)
