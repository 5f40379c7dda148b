"""Servers and workers killed in the middle of their work: every job ends, once, with the right numbers."""

import os
import random
import signal
import time
from contextlib import suppress

import pytest

from lutu.ingest.history import imports
from lutu.jobs.ledger import Job
from lutu.jobs.service import Order
from lutu.maps.service import Maps
from lutu.store.log import EventLog
from tests.jobs.files import start_import
from tests.jobs.servers import House, workers_of

KILLS = int(os.environ.get("KILLS", "5"))
"""How often, with each database; `KILLS=20 pytest tests/jobs/test_killed.py` takes some minutes."""
ROWS = 200_000


def kill_something(home: House, choice: random.Random) -> None:
    """The whole server, or one of its two processes; and see to it that a server is up."""
    server = home.servers[0]
    match choice.choice(("all", "server", "worker")):
        case "all":
            home.kill(server)
        case "server":
            home.kill(server, whole=False)
        case "worker":
            for worker in workers_of(server):
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
    if not home.servers:
        home.start_server()


def end_under_fire(home: House, job: Job, choice: random.Random) -> int:
    """Wait for the end of a job, killing until it is over, four times at most; how often it was open."""
    kills = 0
    for _ in range(4):
        if choice.random() < 0.7:  # else while it waits, or while its worker is on the way
            home.when(job, lambda one: one.state != "queued")
        time.sleep(choice.random() * 0.6)
        if home.jobs.get(job.id).state not in {"queued", "running"}:
            break
        kill_something(home, choice)
        kills += 1
    home.ended(job)
    return kills


@pytest.mark.slow
def test_killed_at_any_moment_every_job_ends_exactly_once(anywhere: House) -> None:
    home = anywhere
    choice, kills, number, maps = random.Random(7), 0, 0, []
    home.start_server()
    while kills < KILLS:
        number += 1
        job = start_import(home, number, ROWS)
        kills += end_under_fire(home, job, choice)
        done = home.jobs.get(job.id)
        assert (done.state, done.error) == ("done", None)
        assert done.result is not None
        assert (done.result["accepted"], done.result["duplicates"], done.result["rejected"]) == (
            ROWS,
            0,
            1,
        )
        drawing = home.jobs.start(Order("draw", "", {"title": f"map {number}", "stages": 4}))
        kills += end_under_fire(home, drawing, choice)
        assert home.jobs.get(drawing.id).result == {"map": drawing.id}
        maps.append(drawing.id)
    with EventLog.open(home.data, home.database) as log:
        assert log.summary().events == number * ROWS
        assert [one.state for one in imports(log.engine)] == ["done"] * number
        assert sorted(one.id for one in Maps(log.engine).list()) == maps
        assert log.check() == []
    assert list((home.data / "uploads").iterdir()) == []
    assert len(list((home.data / "rejected").iterdir())) == number
