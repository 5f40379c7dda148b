"""Sees to it that a worker runs while there is work, whichever process of the server brought it."""

import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from lutu.config.table import SETTINGS, Config
from lutu.errors import LutuError
from lutu.jobs import ledger
from lutu.jobs.workers import Workers

LOOK_SECONDS: Final = 1.0
STOP_SECONDS: Final = 8.0
"""How long a worker may take to let go of its jobs when the server stops."""
_SHORT_SECONDS: Final = 10.0
_LONGEST_PAUSE_SECONDS: Final = 60.0
_HANDED_ON: Final = ("database", "index", "log_format", "log_level", "plugins")
_log = logging.getLogger(__name__)


class Supervisor:
    """Starts a worker when jobs wait and none lives; a thread that costs one short question a second."""

    def __init__(self, engine: Engine, data: Path, config: Config) -> None:
        self._engine, self._data, self._config = engine, data, config
        self._workers = Workers(engine, data)
        self._child: subprocess.Popen[bytes] | None = None
        self._began = self._not_before = 0.0
        self._pause_seconds = 1.0
        self._wanted = threading.Event()
        self._look = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There is work."""
        self._look.set()

    def prepare(self) -> None:
        """There will be work soon: have a worker ready, which takes it two seconds."""
        self._wanted.set()
        self._look.set()

    def close(self) -> None:
        """Stop the worker; what it was at goes on when one is started again."""
        self._over = True
        self._look.set()
        self._thread.join()
        if self._child and self._child.stdin:
            self._child.stdin.close()  # which it takes for the end of its server
            try:
                self._child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()

    def _run(self) -> None:
        while not self._over:
            try:
                self._tend()
            except (LutuError, SQLAlchemyError, OSError) as error:
                _log.warning("jobs wait: %s", error)
            self._look.wait(LOOK_SECONDS)
            self._look.clear()

    def _tend(self) -> None:
        if self._child and self._child.poll() is None:
            return
        self._note_end()
        wanted = self._wanted.is_set()
        if not wanted and not ledger.any_open(self._engine):
            return
        if time.monotonic() >= self._not_before and not self._workers.live():
            self._start()
        self._wanted.clear()

    def _start(self) -> None:
        command = (sys.executable, "-m", "lutu", "jobs", "work", "--for-server")
        self._child = subprocess.Popen(  # noqa: S603 - ourselves
            (*command, "--data", str(self._data)),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=dict(os.environ) | self._settings(),
        )
        self._began = time.monotonic()

    def _settings(self) -> dict[str, str]:
        """What was decided for us, for the worker to read; an address of a database may hold a password."""
        decided = {name: getattr(self._config, name) for name in _HANDED_ON}
        return {
            SETTINGS[name].variable: str(value)
            for name, value in decided.items()
            if value is not None
        }

    def _note_end(self) -> None:
        """A worker that breaks again and again is started ever more rarely."""
        if self._child is None:
            return
        if self._child.stdin:
            self._child.stdin.close()
        code, self._child = self._child.returncode, None
        if code == 0 or time.monotonic() - self._began > _SHORT_SECONDS:
            self._pause_seconds = 1.0
        else:
            _log.error("a worker ended with code %s", code)
            self._not_before = time.monotonic() + self._pause_seconds
            self._pause_seconds = min(2 * self._pause_seconds, _LONGEST_PAUSE_SECONDS)
