"""What a handler works with while its job runs: arguments, the log, and steps that are done once."""

import logging
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, Final, Protocol

from sqlalchemy import Engine

from lutu.errors import Cancelled, LutuError
from lutu.jobs.failure import is_passing, told
from lutu.jobs.ledger import Job
from lutu.store.log import EventLog

Json = dict[str, Any]
RETRY_SECONDS: Final = (0.5, 2.0, 8.0)
"""How long to wait before each further try at a step that failed for a passing reason."""
_log = logging.getLogger(__name__)


class Paused(BaseException):
    """The process is about to end; the job goes on in another one.

    No Exception, as it is no outcome: nothing that handles errors may take it for one.
    """


class StepFailed(Exception):
    """A step ended with an error, which is kept as it will be told."""

    def __init__(self, error: Json) -> None:
        super().__init__(error["code"])
        self.error = error


class Steps(Protocol):
    """Runs a step and remembers what it gave, so that it is not run again after a crash."""

    def __call__(self, name: str, work: Callable[[], Json]) -> Json:
        """What the step gives, or gave before the crash."""
        ...


@dataclass(slots=True)
class Watch:
    """How far a running job is, and whether it was asked to stop. Calling it is telling progress."""

    stop: Event = field(default_factory=Event)
    pause: Event = field(default_factory=Event)
    phase: str = ""
    done: int = 0
    total: int | None = None
    since: float = field(default_factory=time.monotonic)
    deaf: bool = False
    """Whether it is too late to stop: what was asked for has been done."""

    def __call__(self, phase: str, done: int, total: int | None) -> None:
        """Note it; Cancelled when the job was asked to stop, Paused when its process is."""
        if phase != self.phase:
            self.phase, self.since = phase, time.monotonic()
        self.done, self.total = done, total
        self.look()

    def look(self) -> None:
        """Cancelled when the job was asked to stop, Paused when its process is."""
        if self.pause.is_set():
            raise Paused
        if self.stop.is_set() and not self.deaf:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait, unless asked to stop."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.look()
            self.stop.wait(min(left, 0.1))

    def rate(self) -> float | None:
        """Units per second in this phase; None until there is something to tell."""
        passed = time.monotonic() - self.since
        return self.done / passed if self.phase and self.done and passed > 0 else None


@dataclass(frozen=True, slots=True)
class Running:
    """A job while it runs."""

    job: Job
    log: EventLog
    progress: Watch
    steps: Steps
    server: Engine
    """The database that knows who is who."""

    @property
    def arguments(self) -> Json:
        """What the job was started with."""
        return self.job.arguments

    @property
    def scratch(self) -> Path:
        """A folder for what is only needed while the job runs; empty whenever a step begins."""
        return self.log.path / "scratch" / self.job.id

    def step(self, name: str, work: Callable[[], Json]) -> Json:
        """Do a part of the job, once: after a crash what it gave is remembered, or it is done again.

        So it must be harmless to do again what was done but not yet remembered. A job that is asked to stop
        stops in its first step or not at all, so that cancelled means that nothing was changed.
        """
        told_result = self.steps(name, lambda: self._tried(work))
        if "error" in told_result:
            raise StepFailed(told_result["error"])
        result: Json = told_result["result"]
        self.progress.deaf = True
        return result

    def _tried(self, work: Callable[[], Json]) -> Json:
        """The result or the error; tried again where the error is one that passes."""
        for pause in (*RETRY_SECONDS, None):
            try:
                self.progress.look()
                with self._swept():
                    return {"result": work()}
            except Exception as error:  # noqa: BLE001 - told to whoever waits
                if pause is not None and is_passing(error):
                    _log.warning("job %s tries again: %s", self.job.id, type(error).__name__)
                    with suppress(Cancelled):  # the next look says so again
                        self.progress.wait(pause)
                    continue
                if not isinstance(error, LutuError):
                    _log.exception("job %s (%s) broke", self.job.id, self.job.kind)
                return {"error": told(error)}
        raise AssertionError

    def _swept(self) -> "_Swept":
        return _Swept(self.scratch)


@dataclass(frozen=True, slots=True)
class _Swept:
    """Whatever lies in the folder is gone before and after."""

    folder: Path

    def __enter__(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
