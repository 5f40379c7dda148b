"""Several processes behind one listening socket, each started again when it dies.

The parent opens the socket and answers nothing itself. SIGTERM and SIGINT stop all of them, each as
gracefully as one alone; SIGHUP replaces them one after the other, the new before the old, so that nobody
notices. A process whose parent is gone stops by itself.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Final

from lutu.errors import LutuError
from lutu.kit.i18n import Text

_log = logging.getLogger(__name__)

Work = Callable[[socket.socket, Callable[[], None]], None]
"""What a process does with the socket until it is told to stop; it says when it answers. Picklable."""

STOP: Final = frozenset({signal.SIGTERM, signal.SIGINT})
REPLACE: Final = getattr(signal, "SIGHUP", None)
"""Not on Windows."""
START_SECONDS: Final = 120.0
"""How long a process may take until it answers."""
_TRIES: Final = 5
"""Processes that may die in a row before one has answered."""
_MARGIN_SECONDS: Final = 10.0
_PAUSE_SECONDS: Final = 0.5
_STEP_SECONDS: Final = 0.05


class CannotStay(LutuError):
    """Processes die before they answer."""

    code = "processes_die"
    message = Text(
        en="{value} processes ended before they answered, the last with exit code {reason}. The lines "
        "above say why; `lutu doctor` checks the data.",
        zh_hans="{value} 个进程在开始响应前就退出了，最后一个的退出码为 {reason}。"
        "原因见上方日志；`lutu doctor` 可检查数据。",
        zh_hant="{value} 個處理程序在開始回應前就結束了，最後一個的結束代碼為 {reason}。"
        "原因見上方日誌；`lutu doctor` 可檢查資料。",
    )


@dataclass(slots=True, eq=False)
class Worker:
    """A process, and what it says of itself."""

    process: SpawnProcess
    says: Connection
    lifeline: Connection
    answers: bool = False


class Processes:
    """Keeps `count` processes at work until told to stop."""

    def __init__(
        self,
        work: Work,
        count: int,
        listener: socket.socket,
        *,
        stop_seconds: float,
        gone: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._work = work
        self._count = count
        self._listener = listener
        self._stop_seconds = stop_seconds
        self._gone = gone
        self._context = get_context("spawn")
        self._workers: list[Worker] = []
        self._leaving: list[Worker] = []
        self._died_early = 0
        self._signals: set[int | None] = set()
        self._told = False

    def run(self, ready: Callable[[], None]) -> None:
        """Work until told to stop; `ready` is told once all of them answer. CannotStay when none stays."""
        with _signals(self._hear) as wake:
            try:
                self._workers = [self._start() for _ in range(self._count)]
                while not self._signals & STOP:
                    self._wait(wake)
                    self._look()
                    self._tell_once(ready)
                    if REPLACE in self._signals:
                        self._signals.remove(REPLACE)
                        self._replace_all(wake)
            finally:
                self._stop_all()

    @property
    def pids(self) -> list[int]:
        """The processes that are at work."""
        return [one.process.pid for one in self._workers if one.process.pid is not None]

    def _start(self) -> Worker:
        hears, says = self._context.Pipe(duplex=False)
        held, lifeline = self._context.Pipe(duplex=False)
        arguments = (self._work, self._listener, says, held)
        process = self._context.Process(target=_live, args=arguments, name="lutu-worker")
        process.start()
        says.close()
        held.close()
        return Worker(process, hears, lifeline)

    def _wait(self, wake: Connection) -> None:
        """Until something happens, at most for a moment."""
        heard = [one.says for one in self._workers if not one.answers]
        ended = [one.process.sentinel for one in self._workers]
        if wake in connection.wait([wake, *heard, *ended], timeout=_PAUSE_SECONDS):
            wake.recv_bytes()
        for one in self._workers:
            if not one.answers and one.says.poll():
                self._listen_to(one)

    def _listen_to(self, one: Worker) -> None:
        try:
            one.answers = bool(one.says.recv())
            self._died_early = 0
        except EOFError:  # it ended before it answered: `_look` sees to it
            time.sleep(_STEP_SECONDS)

    def _look(self) -> None:
        """Start again what died."""
        for one in [*self._leaving, *self._workers]:
            if one.process.is_alive():
                continue
            self._bury(one)
            if one in self._leaving:
                self._leaving.remove(one)
            else:
                self._workers[self._workers.index(one)] = self._instead_of(one)

    def _instead_of(self, dead: Worker) -> Worker:
        _log.warning("process %s ended with %s", dead.process.pid, dead.process.exitcode)
        if not dead.answers:
            self._died_early += 1
            if self._died_early >= _TRIES:
                raise CannotStay(value=self._died_early, reason=dead.process.exitcode)
            time.sleep(_PAUSE_SECONDS * self._died_early)
        return self._start()

    def _replace_all(self, wake: Connection) -> None:
        """A new process for each, one after the other; the old one goes when the new one answers."""
        for old in list(self._workers):
            new = self._start()
            self._workers.append(new)
            until = time.monotonic() + START_SECONDS
            while not new.answers and new.process.is_alive() and time.monotonic() < until:
                self._wait(wake)
                if self._signals & STOP:
                    return
            if not new.answers:
                self._workers.remove(new)
                _end(new)
                _log.error("the new process did not answer; the old ones stay")
                return
            self._workers.remove(old)
            self._leaving.append(old)
            _end(old)

    def _tell_once(self, ready: Callable[[], None]) -> None:
        if not self._told and all(one.answers for one in self._workers):
            self._told = True
            ready()

    def _stop_all(self) -> None:
        self._listener.close()  # or the system would go on to accept for nobody
        everybody = [*self._workers, *self._leaving]
        for one in everybody:
            _end(one)
        until = time.monotonic() + self._stop_seconds + _MARGIN_SECONDS
        for one in everybody:
            one.process.join(max(0.0, until - time.monotonic()))
            if one.process.is_alive():
                _log.error("process %s did not stop in time", one.process.pid)
                one.process.kill()
                one.process.join()
            self._bury(one)

    def _bury(self, one: Worker) -> None:
        one.process.join()
        one.says.close()
        one.lifeline.close()
        if one.process.pid is not None:
            self._gone(one.process.pid)

    def _hear(self, sig: int) -> None:
        self._signals.add(sig)


def _end(one: Worker) -> None:
    if one.process.is_alive():
        one.process.terminate()


def _live(work: Work, listener: socket.socket, says: Connection, held: Connection) -> None:
    """What runs in a process."""
    threading.Thread(target=_watch_parent, args=(held,), daemon=True, name="parent").start()
    work(listener, lambda: says.send(True))  # noqa: FBT003 - it answers


def _watch_parent(held: Connection) -> None:
    """Nothing ever comes through it but its end, when the parent is gone."""
    try:
        held.recv_bytes()
    except (EOFError, OSError):
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _signals(hear: Callable[[int], None]) -> Iterator[Connection]:
    """Signals as something that can be waited for."""
    wake, waker = connection.Pipe(duplex=False)

    def handle(sig: int, _frame: Any) -> None:
        hear(sig)
        waker.send_bytes(b"!")

    heard = [*STOP, *([REPLACE] if REPLACE else [])]
    before = {sig: signal.signal(sig, handle) for sig in heard}
    try:
        yield wake
    finally:
        for sig, handler in before.items():
            signal.signal(sig, handler)
        wake.close()
        waker.close()
