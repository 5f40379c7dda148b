import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lutu.db.session import connect
from lutu.errors import Cancelled, InvalidInput, NotFound
from lutu.kit.progress import Progress
from lutu.web import ledger
from lutu.web.jobs import Jobs, Outcome, Work
from lutu.web.ledger import Job, Kind


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def jobs(engine: Engine) -> Iterator[Jobs]:
    jobs = Jobs(engine)
    yield jobs
    jobs.close()


def begin(jobs: Jobs, kind: Kind, title: str, work: Work) -> Job:
    return jobs.start(kind, title, work)[0]


def ended(jobs: Jobs, job: Job) -> Job:
    finished = threading.Event()
    begin(jobs, "draw", "behind it", lambda _: (finished.set(), Outcome({}))[1])
    assert finished.wait(10)
    return jobs.get(job.id)[0]


def test_a_job_runs_and_its_result_is_remembered(jobs: Jobs, engine: Engine) -> None:
    job = ended(jobs, begin(jobs, "import", "a.csv", lambda _: Outcome({"accepted": 3}, "r.csv")))
    assert (job.state, job.result, job.rejected_file) == ("done", {"accepted": 3}, "r.csv")
    assert ledger.find(engine, job.id) == job


def test_a_running_job_says_how_far_it_is(jobs: Jobs) -> None:
    told, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> Outcome:
        progress("read", 50, 200)
        told.set()
        go_on.wait(10)
        return Outcome({})

    job = begin(jobs, "import", "a.csv", work)
    assert told.wait(10)
    running, watch = jobs.get(job.id)
    assert watch is not None
    assert (running.state, watch.phase, watch.done, watch.total) == ("running", "read", 50, 200)
    rate, eta = watch.rate(), watch.eta_seconds()
    assert rate is not None
    assert rate > 0
    assert eta is not None
    assert eta > 0
    go_on.set()


def test_a_cancelled_job_stops_at_its_next_step(jobs: Jobs) -> None:
    started, seen = threading.Event(), []

    def work(progress: Progress) -> Outcome:
        started.set()
        for step in range(10_000_000):
            seen.append(step)
            progress("read", step, None)
        return Outcome({})

    job = begin(jobs, "import", "a.csv", work)
    assert started.wait(10)
    jobs.cancel(job.id)
    job = ended(jobs, job)
    assert job.state == "cancelled"
    assert len(seen) < 10_000_000
    assert job.error is not None
    assert job.error["en"]["code"] == Cancelled.code


def test_a_job_cancelled_while_it_waits_never_runs(jobs: Jobs) -> None:
    go_on, ran = threading.Event(), []
    begin(jobs, "import", "first", lambda _: (go_on.wait(10), Outcome({}))[1])
    waiting = begin(jobs, "import", "second", lambda _: (ran.append(1), Outcome({}))[1])
    jobs.cancel(waiting.id)
    go_on.set()
    assert ended(jobs, waiting).state == "cancelled"
    assert ran == []


def test_an_error_of_ours_is_told_in_every_language(jobs: Jobs) -> None:
    def work(_: Progress) -> Outcome:
        raise InvalidInput(what="x", value="y", allowed="z")

    job = ended(jobs, begin(jobs, "import", "a.csv", work))
    assert job.state == "failed"
    assert job.error is not None
    assert {language: one["code"] for language, one in job.error.items()} == dict.fromkeys(
        ("en", "zh-Hans", "zh-Hant"), "invalid_input"
    )
    assert job.error["zh-Hant"]["detail"] == "x：不能使用「y」。可用：z。"


def test_a_defect_is_told_without_its_inside(jobs: Jobs) -> None:
    def work(_: Progress) -> Outcome:
        inside = "/somewhere/inside"
        raise RuntimeError(inside)

    job = ended(jobs, begin(jobs, "import", "a.csv", work))
    assert job.error is not None
    assert (job.state, job.error["en"]["code"]) == ("failed", "internal")
    assert "inside" not in str(job.error)


def test_newest_first_and_unknown(jobs: Jobs) -> None:
    first = ended(jobs, begin(jobs, "import", "first", lambda _: Outcome({})))
    second = ended(jobs, begin(jobs, "import", "second", lambda _: Outcome({})))
    titles = [job.title for job, _ in jobs.list() if job.title != "behind it"]
    assert titles == [second.title, first.title]
    with pytest.raises(NotFound):
        jobs.get("nonsense")


def test_jobs_of_a_process_that_died_are_told_as_failed(engine: Engine) -> None:
    dead = Job("1", "import", "a.csv", "running", process=2**22 + 1)
    alive = replace(dead, id="2", process=os.getppid())
    over = replace(dead, id="3", state="done")
    for job in (dead, alive, over):
        ledger.keep(engine, job)
    Jobs(engine).close()
    assert [job.state for job in reversed(ledger.all_jobs(engine))] == ["failed", "running", "done"]
    found = ledger.find(engine, "1")
    assert found is not None
    assert found.error is not None
    assert found.error["en"]["code"] == "abandoned"
