"""Several processes on one data folder: who runs what, and who may see and stop it."""

import os
import signal
import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import insert

from lutu.access.tables import workspace as workspace_table
from lutu.db.session import writing
from lutu.ingest.history import imports
from lutu.jobs import ledger
from lutu.jobs.ledger import Job
from lutu.jobs.service import Order
from lutu.kit.clocks import now
from lutu.maps.service import Maps
from lutu.store.log import EventLog
from tests.jobs.files import start_import
from tests.jobs.servers import House, workers_left, workers_of

LONG = 2_000_000


def is_running(job: Job) -> bool:
    return job.state == "running"


def test_progress_is_seen_from_a_process_that_does_not_run_it(home: House) -> None:
    home.start_server()
    job = start_import(home, 1, LONG)
    first = home.when(job, lambda one: one.phase == "import" and one.done > 0)
    assert first.rate is not None
    assert first.total is not None
    assert 0 < first.done <= first.total
    eta = first.eta_seconds()
    assert eta is not None
    assert eta >= 0
    later = home.when(job, lambda one: one.done > first.done or one.phase != "import")
    assert later.state == "running"
    home.jobs.cancel(job.id)
    home.ended(job)


def test_a_running_job_is_stopped_from_another_process(home: House) -> None:
    home.start_server()
    job = start_import(home, 1, LONG)
    home.when(job, lambda one: one.phase == "import")
    home.jobs.cancel(job.id)
    over = home.ended(job)
    assert over.error is not None
    assert (over.state, over.error["code"]) == ("cancelled", "cancelled")
    with EventLog.open(home.data) as log:
        assert log.version() == 0


def test_a_cancelled_import_is_started_again_as_it_was(home: House) -> None:
    job = start_import(home, 1, 1000)
    home.jobs.cancel(job.id)
    assert home.jobs.get(job.id).state == "cancelled"
    home.start_server()
    again = home.jobs.retry(job.id, ("me", "Me"))
    assert (again.state, again.attempt, again.actor_name) == ("queued", 2, "Me")
    done = home.ended(job)
    assert done.result is not None
    assert (done.state, done.result["accepted"]) == ("done", 1000)


def test_a_job_that_waits_never_runs_when_it_is_cancelled(home: House) -> None:
    home.start_server()
    first = start_import(home, 1, LONG)
    waiting = home.jobs.start(Order("draw", "", {}))
    home.when(first, is_running)
    home.jobs.cancel(waiting.id)
    assert home.jobs.get(waiting.id).state == "cancelled"
    home.jobs.cancel(first.id)
    home.ended(first)
    assert home.jobs.get(waiting.id).started is None


def test_one_workspace_does_not_keep_another_waiting(home: House) -> None:
    with writing(home.engine) as connection:
        row = {"id": "other", "name": "other", "created": now()}
        connection.execute(insert(workspace_table).values(row))
    home.start_server()
    long = start_import(home, 1, LONG)
    behind = start_import(home, 2, 1000)
    home.when(long, is_running)
    other = start_import(home, 3, 1000, "other")
    assert home.ended(other).state == "done"
    assert home.jobs.get(long.id).state == "running"
    assert home.jobs.get(behind.id).state == "queued"
    home.jobs.cancel(long.id)
    assert home.ended(behind).state == "done"


def test_two_servers_run_each_job_once(anywhere: House) -> None:
    home = anywhere
    for _ in range(2):
        home.start_server()
    jobs = [start_import(home, number, 2000) for number in range(4)]
    jobs += [home.jobs.start(Order("draw", "", {"stages": 3})) for _ in range(3)]
    assert [home.ended(job).state for job in jobs] == ["done"] * 7
    with EventLog.open(home.data, home.database) as log:
        assert log.summary().events == 8000
        assert len(imports(log.engine)) == 4
        assert len(Maps(log.engine).list()) == 3


def test_the_other_server_takes_over_from_one_that_died(anywhere: House) -> None:
    home = anywhere
    first = home.start_server()
    job = start_import(home, 1, 400_000)
    home.when(job, is_running)
    home.start_server()
    home.kill(first)
    done = home.ended(job)
    assert done.result is not None
    assert (done.state, done.result["accepted"]) == ("done", 400_000)


def test_nobody_takes_over_from_one_that_lives(home: House) -> None:
    server = home.start_server()
    job = start_import(home, 1, LONG)
    before = home.when(job, lambda one: one.phase == "import")
    (worker,) = workers_of(server)
    os.kill(worker, signal.SIGSTOP)
    try:
        home.start_server()
        time.sleep(4)
        assert home.jobs.get(job.id).worker == before.worker
    finally:
        os.kill(worker, signal.SIGCONT)
    home.jobs.cancel(job.id)
    assert home.ended(job).worker == before.worker


def test_a_server_that_stops_lets_go_and_the_next_one_goes_on(home: House) -> None:
    server = home.start_server()
    job = start_import(home, 1, 600_000)
    home.when(job, lambda one: one.phase == "import")
    workers = workers_of(server)
    home.stop(server)
    paused = home.jobs.get(job.id)
    assert (paused.state, paused.error) == ("running", None)
    assert workers_left(workers) == []
    home.start_server()
    done = home.ended(job)
    assert done.result is not None
    assert (done.state, done.result["accepted"]) == ("done", 600_000)
    assert done.worker != paused.worker


def test_no_worker_is_there_while_there_is_nothing_to_do(home: House) -> None:
    server = home.start_server()
    time.sleep(2.5)
    assert workers_of(server) == []


def test_a_job_that_dbos_has_forgotten_is_given_to_it_again(home: House) -> None:
    server = home.start_server()
    done = start_import(home, 1, 1000)
    home.ended(done)
    home.stop(server)
    waiting = home.jobs.start(Order("draw", "", {"stages": 3}))
    ledger.mark_handed(home.engine, waiting, now())  # as when jobs.db is older than server.db
    home.start_server()
    assert home.ended(waiting).state == "done"


def test_a_job_whose_workers_die_time_and_again_is_given_up(home: House) -> None:
    server = home.start_server()
    job = start_import(home, 1, LONG)
    home.when(job, is_running)
    home.kill(server)
    with closing(sqlite3.connect(home.data / "jobs.db")) as dbos, dbos:
        dbos.execute("UPDATE workflow_status SET status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'")
    home.start_server()
    over = home.ended(job)
    assert over.error is not None
    assert (over.state, over.error["code"]) == ("failed", "abandoned")


def test_a_kind_that_is_not_known_fails_and_the_next_job_runs(home: House) -> None:
    strange = home.jobs.start(Order("strange", "", {}))
    after = start_import(home, 1, 10)
    home.start_server()
    over = home.ended(strange)
    assert over.error is not None
    assert (over.state, over.error["code"]) == ("failed", "internal")
    assert home.ended(after).state == "done"


def test_nothing_in_the_environment_connects_it_to_a_service(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBOS__CLOUD", "DBOS_SYSTEM_DATABASE_URL", "DBOS__CONDUCTOR_KEY"):
        monkeypatch.setenv(name, "true")
    job = start_import(home, 1, 10)
    home.start_server()
    assert home.ended(job).state == "done"
