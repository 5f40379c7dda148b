"""A process that runs jobs: it takes what waits, goes on with what dead ones left, and ends when idle.

It is a process of its own so that an import takes neither the interpreter of the pages nor, when it is
killed for its memory, the server with it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from lutu.access.workspaces import folder_of
from lutu.config.table import Config
from lutu.db.base import SERVER
from lutu.db.session import connect
from lutu.jobs import ledger
from lutu.jobs.durable import Durable, name_of
from lutu.jobs.failure import Abandoned, as_ending, told
from lutu.jobs.kinds import kinds
from lutu.jobs.ledger import Ending
from lutu.jobs.pulse import Pulse
from lutu.jobs.running import Running, StepFailed, Steps
from lutu.jobs.sweeping import sweep
from lutu.jobs.workers import Workers
from lutu.kit.clocks import now
from lutu.kit.i18n import speaking
from lutu.store.log import EventLog

LOOK_SECONDS: Final = 0.25
"""How often the ledger is looked at for what waits."""
TEND_SECONDS: Final = 2.0
"""How often what dead workers left is looked for."""
SWEEP_SECONDS: Final = 3600.0
PAUSE_SECONDS: Final = 5.0
"""How long running jobs may take to reach a place where they can stop."""
_log = logging.getLogger(__name__)


def work(data: Path, config: Config, stopping: threading.Event, idle_seconds: float) -> None:
    """Run jobs until asked to stop, or until there was nothing to do for so long.

    The process has to end at once when this returns, without waiting for threads: whatever did not let go
    in time, or was begun at the last moment, goes on in the next worker, as it would after a crash.
    """
    engine = connect(data, SERVER, config.database)
    workers = Workers(engine, data)
    with workers.enrolled() as identifier:
        worker = Worker(data, config, engine, workers, identifier)
        try:
            worker.run(stopping, idle_seconds)
        finally:
            worker.pulse.pause(PAUSE_SECONDS)


@dataclass(slots=True)
class Worker:
    """One worker at work."""

    data: Path
    config: Config
    engine: Engine
    workers: Workers
    identifier: str
    pulse: Pulse = field(init=False)
    durable: Durable = field(init=False)
    _logs: dict[str, EventLog] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.engine, self.workers, self.identifier)
        self.durable = Durable(self.data, self.config.database, self.identifier, self.run_job)

    def run(self, stopping: threading.Event, idle_seconds: float) -> None:
        """Look for work until asked to stop or idle for so long."""
        tend, clean = _Every(TEND_SECONDS, self._tend), _Every(SWEEP_SECONDS, self._sweep)
        busy = time.monotonic()
        while not (stopping.is_set() or self.pulse.paused):
            self._hand_over()
            tend()
            if ledger.any_open(self.engine):
                busy = time.monotonic()
            elif time.monotonic() - busy >= idle_seconds:
                return
            else:
                clean()
            stopping.wait(LOOK_SECONDS)

    def run_job(self, job_id: str, attempt: int, steps: Steps) -> None:
        """Run an attempt of a job, or go on with it; what is over already is left alone."""
        job = ledger.begin(self.engine, job_id, attempt, self.identifier)
        if job is None:
            return
        with self.pulse.watching(job_id) as watch, speaking(job.language):
            if job.stop is not None:
                watch.stop.set()
            try:
                log = self._log_of(job.workspace)
                running = Running(job, log, watch, steps, self.engine)
                outcome = kinds()[job.kind].run(running)
                ending = Ending("done", outcome.result, file=outcome.file)
            except StepFailed as failed:
                ending = as_ending(failed.error)
            except Exception as error:  # noqa: BLE001 - told to whoever waits
                _log.exception("job %s (%s) broke", job.id, job.kind)
                ending = as_ending(told(error))
            ledger.end(self.engine, job, ending)

    def _log_of(self, workspace: str) -> EventLog:
        with self._lock:
            if workspace not in self._logs:
                folder = folder_of(self.data, workspace)
                self._logs[workspace] = EventLog.open(
                    folder, self.config.database, self.config.index
                )
            return self._logs[workspace]

    def _hand_over(self) -> None:
        for job in ledger.waiting(self.engine):
            self.durable.hand_over(job.id, job.attempt, job.workspace)
            ledger.mark_handed(self.engine, job, now())

    def _tend(self) -> None:
        if dead := self.workers.dead():
            self.durable.take_over(dead)
            for one in dead:
                self.workers.remove(one)
        handed = {
            name_of(job.id, job.attempt): job for job in ledger.all_open(self.engine) if job.handed
        }
        unknown, given_up = self.durable.lost(list(handed)) if handed else (set(), set())
        for name in unknown:  # the two databases were restored from different moments
            ledger.mark_handed(self.engine, handed[name], None)
        for name in given_up:
            ledger.end(self.engine, handed[name], Ending("failed", error=told(Abandoned())))

    def _sweep(self) -> None:
        gone = sweep(self.engine, self.data)
        names = (name_of(job.id, one) for job in gone for one in range(1, job.attempt + 1))
        self.durable.forget(list(names))


class _Every:
    """Calls something now and then, at most once in so many seconds."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._seconds, self._call, self._next = seconds, call, 0.0

    def __call__(self) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._seconds
            self._call()
