"""What changes is pushed: a page shows a new event without being asked to."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Final, Generic, TypeVar

from lutu.errors import LutuError

V = TypeVar("V")

_log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.5
"""How often is looked: another process may have imported into the log, or changed a map."""


class Live(Generic[V]):
    """Tells every open page the version of something when it moves."""

    def __init__(self, version: Callable[[], V]) -> None:
        self._version = version
        self._listeners: set[asyncio.Queue[V]] = set()

    async def watch(self) -> None:
        """Look for as long as the server runs; nobody listening costs nothing."""
        seen: V | None = None
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if not self._listeners:
                continue
            try:
                now = await asyncio.to_thread(self._version)
            except LutuError as error:
                _log.warning("%s", error)  # the next look may find it mended
                continue
            if now != seen:
                seen = now
                self._tell(now)

    async def listen(self) -> AsyncIterator[V]:
        """The version now, and again whenever it moves; only the newest when it moves fast."""
        queue: asyncio.Queue[V] = asyncio.Queue(maxsize=1)
        self._listeners.add(queue)
        try:
            last = await asyncio.to_thread(self._version)
            yield last
            while True:
                if (version := await queue.get()) != last:
                    last = version
                    yield last
        finally:
            self._listeners.discard(queue)

    def _tell(self, version: V) -> None:
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(version)
