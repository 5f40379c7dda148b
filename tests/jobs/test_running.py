import errno
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lutu.errors import Cancelled, InvalidInput
from lutu.jobs import running
from lutu.jobs.failure import is_passing
from lutu.jobs.ledger import Job
from lutu.jobs.running import Json, Paused, Running, StepFailed, Watch
from lutu.store.log import EventLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path) as log:
        yield log


def at_once(_name: str, work: Callable[[], Json]) -> Json:
    return work()


def a_job(log: EventLog, watch: Watch | None = None) -> Running:
    job = Job(id="1", workspace="main", kind="draw", title="", arguments={})
    return Running(job, log, watch or Watch(), at_once, log.engine)


def test_a_step_gives_what_its_work_gives(log: EventLog) -> None:
    assert a_job(log).step("one", lambda: {"a": 1}) == {"a": 1}


def test_a_step_that_is_remembered_is_not_done_again(log: EventLog) -> None:
    job = Running(
        a_job(log).job, log, Watch(), lambda _name, _work: {"result": {"a": 1}}, log.engine
    )
    assert job.step("one", lambda: pytest.fail("done again")) == {"a": 1}


def test_an_error_ends_the_job_as_it_will_be_told(log: EventLog) -> None:
    def work() -> Json:
        raise InvalidInput(what="x", value="y", allowed="z")

    with pytest.raises(StepFailed) as failed:
        a_job(log).step("one", work)
    assert failed.value.error["code"] == "invalid_input"


def test_what_passes_is_tried_again_and_the_rest_is_not(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "RETRY_SECONDS", (0.0, 0.0))
    tries: list[int] = []

    def locked() -> Json:
        tries.append(1)
        if len(tries) < 3:
            raise OSError(errno.EBUSY, "busy")
        return {}

    assert a_job(log).step("one", locked) == {}
    assert len(tries) == 3

    def always() -> Json:
        tries.append(1)
        raise ConnectionError

    with pytest.raises(StepFailed) as failed:
        a_job(log).step("one", always)
    assert (len(tries), failed.value.error["fields"]) == (6, {"kind": "ConnectionError"})


def test_waiting_for_another_try_ends_when_the_job_is_cancelled(log: EventLog) -> None:
    watch = Watch()

    tries: list[int] = []

    def locked() -> Json:
        tries.append(1)
        threading.Timer(0.05, watch.stop.set).start()
        raise OSError(errno.EBUSY, "busy")

    with pytest.raises(StepFailed) as failed:
        a_job(log, watch).step("one", locked)
    assert failed.value.error["code"] == "cancelled"
    assert len(tries) == 1


def test_after_its_first_step_it_is_too_late_to_stop(log: EventLog) -> None:
    watch = Watch()
    job = a_job(log, watch)
    job.step("one", dict)
    watch.stop.set()
    assert job.step("two", lambda: {"a": 1}) == {"a": 1}


def test_a_pause_is_no_outcome(log: EventLog) -> None:
    watch = Watch()
    watch.pause.set()
    with pytest.raises(Paused):
        a_job(log, watch).step("one", dict)


def test_scratch_is_empty_when_a_step_begins_and_gone_when_it_ends(log: EventLog) -> None:
    job = a_job(log)
    job.scratch.mkdir(parents=True)
    (job.scratch / "left").touch()

    def work() -> Json:
        assert not job.scratch.exists()
        job.scratch.mkdir(parents=True)
        return {}

    job.step("one", work)
    assert not job.scratch.exists()


def test_telling_progress_hears_that_it_should_stop() -> None:
    watch = Watch()
    watch("import", 5, 10)
    assert (watch.phase, watch.done, watch.total) == ("import", 5, 10)
    watch.stop.set()
    with pytest.raises(Cancelled):
        watch("import", 6, 10)


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (ConnectionResetError(), True),
        (FileNotFoundError(errno.ENOENT, "gone"), False),
        (ValueError(), False),
        (InvalidInput(what="", value="", allowed=""), False),
    ],
)
def test_what_passes(error: Exception, passing: bool) -> None:
    assert is_passing(error) is passing
