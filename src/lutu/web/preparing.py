"""What the server does by itself when it starts, so that the first question does not wait for it."""

import logging
from threading import Event, Thread

from lutu.errors import Cancelled, LutuError
from lutu.insights.warmth import warm_once
from lutu.web.desk import Desk

_log = logging.getLogger(__name__)


class Preparing:
    """Compiles what is not compiled and brings the index up to date, on a thread that nobody waits for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="prepare")
        self._thread.start()

    def stop(self) -> None:
        """Stop at the next step, and wait for it: the server is closing, and its log with it."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._desk.log.index(self._step)
            warm_once(self._step)
            self._desk.log.summary()
            self._read_maps()
        except Cancelled:
            return
        except LutuError as error:
            _log.warning("%s", error)  # whoever asks is told again, with what to do
        except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
            _log.error("preparing broke: %s", type(error).__name__)

    def _read_maps(self) -> None:
        """So that the gallery of thousands opens at once, and finds at once what somebody looks for."""
        for record in self._desk.catalogue.records():
            self._step("maps", 0, None)
            _ = record.entry

    def _step(self, phase: str, done: int, total: int | None) -> None:  # noqa: ARG002 - a Progress
        if self._stopped.is_set():
            raise Cancelled
