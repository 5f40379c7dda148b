"""Long work: one thing at a time on a thread of its own, watched, stopped on request, remembered.

What runs is in memory; what ended is in SQL. A job whose process died is found when the next one starts
and told as failed: the log takes an import whole or not at all, so nothing is half-done.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from threading import Event, Lock
from typing import Any

from sqlalchemy import Engine

from lutu.errors import Cancelled, LutuError, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress
from lutu.web import ledger
from lutu.web.ledger import Job, Kind
from lutu.web.problems import Broken, as_problems

_log = logging.getLogger(__name__)
_JOB = Text("job", "任务", "任務")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: what the API gives, and the file of refused rows where there are any."""

    result: dict[str, Any]
    rejected_file: str | None = None


Work = Callable[[Progress], Outcome]


@dataclass(slots=True)
class Watch:
    """How far a running job is, and whether it was asked to stop."""

    stop: Event = field(default_factory=Event)
    phase: str | None = None
    done: int = 0
    total: int | None = None
    since: float = 0.0

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        """Progress: note it; Cancelled when the job was asked to stop."""
        if phase != self.phase:
            self.phase, self.since = phase, time.monotonic()
        self.done, self.total = done, total
        if self.stop.is_set():
            raise Cancelled

    def rate(self) -> float | None:
        """Units per second in this phase; None until there is something to tell."""
        passed = time.monotonic() - self.since
        return self.done / passed if self.phase and self.done and passed > 0 else None

    def eta_seconds(self) -> float | None:
        """Seconds until the end of this phase; None when that cannot be known."""
        rate = self.rate()
        return (self.total - self.done) / rate if rate and self.total is not None else None


class Jobs:
    """The jobs of a workspace."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._lock = Lock()
        self._running: dict[str, tuple[Job, Watch]] = {}
        ledger.close_abandoned(engine)

    def start(self, kind: Kind, title: str, work: Work) -> tuple[Job, Watch]:
        """Queue work; it runs as soon as the job before it has ended, in the asker's language."""
        job, watch = Job(new_id(), kind, title), Watch()
        ledger.keep(self._engine, job)
        with self._lock:
            self._running[job.id] = job, watch
        self._pool.submit(copy_context().run, self._run, job, watch, work)
        return job, watch

    def get(self, job_id: str) -> tuple[Job, Watch | None]:
        """A job and, while it is not over, how far it is; NotFound for an unknown one."""
        with self._lock:
            if job_id in self._running:
                return self._running[job_id]
        if (job := ledger.find(self._engine, job_id)) is None:
            raise NotFound(what=_JOB.say(), value=job_id, allowed="")
        return job, None

    def list(self) -> list[tuple[Job, Watch | None]]:
        """All jobs, newest first."""
        with self._lock:
            running = dict(self._running)
        return [running.get(job.id, (job, None)) for job in ledger.all_jobs(self._engine)]

    def cancel(self, job_id: str) -> tuple[Job, Watch | None]:
        """Ask a job to stop; it ends as cancelled at its next step. One that is over stays as it is."""
        job, watch = self.get(job_id)
        if watch:
            watch.stop.set()
        return job, watch

    def close(self) -> None:
        """Stop what runs and wait for it."""
        with self._lock:
            for _, watch in self._running.values():
                watch.stop.set()
        self._pool.shutdown(wait=True, cancel_futures=False)

    def _run(self, job: Job, watch: Watch, work: Work) -> None:
        job = self._note(replace(job, state="running", started=now()), watch)
        job = replace(_outcome(job, watch, work), finished=now())
        ledger.keep(self._engine, job)
        with self._lock:
            del self._running[job.id]

    def _note(self, job: Job, watch: Watch) -> Job:
        ledger.keep(self._engine, job)
        with self._lock:
            self._running[job.id] = job, watch
        return job


def _outcome(job: Job, watch: Watch, work: Work) -> Job:
    try:
        if watch.stop.is_set():
            raise Cancelled  # noqa: TRY301 - asked to stop while it waited for its turn
        outcome = work(watch)
    except Cancelled as error:
        return replace(job, state="cancelled", error=as_problems(error))
    except LutuError as error:
        return replace(job, state="failed", error=as_problems(error))
    except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
        _log.exception("job %s (%s) broke", job.id, job.kind)
        return replace(job, state="failed", error=as_problems(Broken(kind=type(error).__name__)))
    return replace(job, state="done", result=outcome.result, rejected_file=outcome.rejected_file)
