"""Four times a second: what runs tells how far it is, and hears whether it should stop."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from lutu.jobs import ledger
from lutu.jobs.running import Watch
from lutu.jobs.workers import Workers

BEAT_SECONDS: Final = 0.25
WRITE_SECONDS: Final = 0.5
"""Progress is written at most so often for each job."""
SIGN_SECONDS: Final = 5.0
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Told:
    """What was last written of a job's progress."""

    watch: Watch
    state: tuple[str, int, int | None] = ("", 0, None)
    at: float = 0.0


class Pulse:
    """The tie between the jobs of a worker and SQL, on a thread of its own."""

    def __init__(self, engine: Engine, workers: Workers, worker: str) -> None:
        self._engine, self._workers, self._worker = engine, workers, worker
        self._told: dict[str, _Told] = {}
        self._lock = threading.Lock()
        self._pause = threading.Event()
        self._signed = time.monotonic()
        threading.Thread(target=self._run, name="pulse", daemon=True).start()

    @contextmanager
    def watching(self, job_id: str) -> Iterator[Watch]:
        """Tie a job in for as long as it runs here."""
        watch = Watch(pause=self._pause)
        with self._lock:
            self._told[job_id] = _Told(watch)
        try:
            yield watch
        finally:
            with self._lock:
                del self._told[job_id]

    def busy(self) -> bool:
        """Whether any job runs here."""
        with self._lock:
            return bool(self._told)

    def pause(self, seconds: float) -> bool:
        """Ask everything to stop where it is and wait so long; whether all did."""
        self._pause.set()
        until = time.monotonic() + seconds
        while self.busy() and time.monotonic() < until:
            time.sleep(0.02)
        return not self.busy()

    @property
    def paused(self) -> bool:
        """Whether nothing may go on here: we are about to end, or others took us for dead."""
        return self._pause.is_set()

    def _run(self) -> None:
        while True:
            time.sleep(BEAT_SECONDS)
            try:
                self._beat()
            except Exception:  # noqa: BLE001 - the next beat may find the database again
                _log.exception("the pulse of worker %s missed a beat", self._worker)

    def _beat(self) -> None:
        with self._lock:
            told = dict(self._told)
        if told:
            for job_id in ledger.told_to_stop(self._engine, self._worker) & told.keys():
                told[job_id].watch.stop.set()
        for job_id, one in told.items():
            self._tell(job_id, one)
        if time.monotonic() - self._signed >= SIGN_SECONDS:
            self._signed = time.monotonic()
            if not self._workers.beat(self._worker):
                _log.warning("worker %s was taken for dead and lets go of its jobs", self._worker)
                self._pause.set()

    def _tell(self, job_id: str, told: _Told) -> None:
        watch = told.watch
        state = watch.phase, watch.done, watch.total
        if state == told.state or time.monotonic() - told.at < WRITE_SECONDS:
            return
        told.state, told.at = state, time.monotonic()
        ledger.note_progress(self._engine, job_id, *state, watch.rate())
