"""The room of a map in one process: what comes in within a moment is merged, committed, and then told.

Nothing is sent to anybody before it is committed. Answers to "what do I lack?" take their turn behind what
came before them, so such an answer also says that all of that is kept.
"""

import asyncio
import logging
import time
from typing import Final

from pycrdt import merge_updates

from lutu.errors import LutuError, NotFound
from lutu.maps.rooms import wire
from lutu.maps.rooms.client import Client, Reason
from lutu.maps.rooms.log import Held
from lutu.maps.rooms.people import People
from lutu.maps.rooms.store import Store
from lutu.maps.rooms.touched import Watcher

_log = logging.getLogger(__name__)

TICK_SECONDS: Final = 0.01
MAX_MESSAGE_BYTES: Final = 8 << 20
MAX_DOCUMENT_BYTES: Final = 64 << 20
_MAX_INBOX_BYTES: Final = 32 << 20
QUIET_SECONDS: Final = 0.5
"""After so long without changes what is read of the map as a whole is brought up to date…"""
LATEST_SECONDS: Final = 3.0
"""…and after so long also while people go on typing, or ten times as long as it takes."""


class Room:
    """One map that is open here."""

    def __init__(self, map_id: str, store: Store, held: Held) -> None:
        self.map_id = map_id
        self.seq = held.seq
        self.people = People()
        self.clients: set[Client] = set()
        self.ended = False
        self._doc = held.doc
        self._watcher = Watcher(held.doc)
        self._size_bytes = held.size_bytes
        self._store = store
        self._inbox: list[tuple[Client, wire.Sync]] = []
        self._inbox_bytes = 0
        self._wake = asyncio.Event()
        self._emptied = asyncio.Event()
        self._turn = asyncio.Lock()
        self._written = 0.0
        self._projected = 0.0
        self._running = asyncio.create_task(self._run())
        self._running.add_done_callback(_say)
        self._running.add_done_callback(lambda _: self._watcher.close())
        self._settling = asyncio.create_task(self._settle())

    def enter(self, client: Client) -> None:
        """Somebody comes in, and is asked what the room lacks."""
        self.clients.add(client)
        self.welcome(client)
        if here := self.people.everybody():
            client.tell(wire.present(here))

    def welcome(self, client: Client) -> None:
        """Ask whoever may write for what the room lacks."""
        if client.may_write:
            client.tell(wire.sync(wire.STEP1, self._doc.get_state()))

    def exit(self, client: Client) -> None:
        """Somebody goes."""
        self.clients.discard(client)
        self.people.leave(client)

    async def receive(self, client: Client, message: bytes) -> None:
        """Take a message; waits while there is too much to do."""
        if len(message) > MAX_MESSAGE_BYTES:
            client.end("too_big")
            return
        try:
            said = wire.parse(message)
        except wire.Unreadable:
            client.end("unreadable")
            return
        match said:
            case wire.Present(pages):
                self.people.hear(client, pages)
            case wire.Query():
                client.tell(wire.present(self.people.everybody()))
            case wire.Sync():
                self._inbox.append((client, said))
                self._inbox_bytes += len(said.data)
                self._wake.set()
                if self._inbox_bytes > _MAX_INBOX_BYTES:
                    self._emptied.clear()
                    await self._emptied.wait()

    def tell(self, message: bytes, *, without: Client | None = None) -> None:
        """Send something to everybody here."""
        for client in list(self.clients):
            if client is not without:
                client.tell(message)

    def spread(self) -> None:
        """Tell everybody who has come, moved or gone."""
        if fresh := self.people.taken():
            self.tell(wire.present(fresh))

    async def catch_up(self) -> None:
        """Take over what was written elsewhere."""
        async with self._turn:
            if self.ended:
                return
            try:
                news = await asyncio.to_thread(self._store.news, self.map_id, self.seq)
            except NotFound:
                self.end("not_found")
                return
            self._take_over(news.data)
            self.seq = news.seq

    def end(self, reason: Reason) -> None:
        """Let everybody go at once."""
        self.ended = True
        for client in list(self.clients):
            client.end(reason)
        self._wake.set()
        self._emptied.set()
        self._settling.cancel()

    async def close(self) -> None:
        """Keep what came in, and end."""
        try:
            async with self._turn:
                await self._safely()
        finally:
            self.end("stopping")
            await asyncio.wait([self._running, self._settling])
        try:
            await asyncio.to_thread(self._store.project, self.map_id)
        except LutuError as error:
            _log.info("%s", error)  # it is brought up to date by whoever reads it next

    async def _run(self) -> None:
        while not self.ended:
            await self._wake.wait()
            self._wake.clear()
            await asyncio.sleep(TICK_SECONDS)
            async with self._turn:
                await self._safely()

    async def _safely(self) -> None:
        """Take what came in; whatever goes wrong, whoever wrote it comes back and sends it again."""
        if self.ended:
            return
        try:
            await self._tick()
        except NotFound:
            self.end("not_found")
        except BaseException:
            self.end("broken")
            raise

    async def _tick(self) -> None:
        """Take what came in, keep it, and then tell it."""
        inbox, self._inbox, self._inbox_bytes = self._inbox, [], 0
        self._emptied.set()
        taken = [(client, said.data) for client, said in inbox if self._takes(client, said)]
        if taken:
            await self._write(taken)
        for client, said in inbox:
            if said.kind == wire.STEP1:
                self._answer(client, said.data)

    def _takes(self, client: Client, said: wire.Sync) -> bool:
        """Put an update into the document; whether there is something to keep."""
        if said.kind == wire.STEP1 or not client.may_write or wire.is_nothing(said.data):
            return False
        if self._is_full(len(said.data)):
            client.end("full")
            return False
        before = self._doc.get_state()
        try:
            with self._watcher.by(client.person):
                self._doc.apply_update(said.data)
        except ValueError:
            client.end("unreadable")
            return False
        asked_for = said.kind == wire.STEP2
        return not asked_for or self._watcher.saw or self._doc.get_state() != before

    async def _write(self, taken: list[tuple[Client, bytes]]) -> None:
        updates = [data for _, data in taken]
        data = merge_updates(*updates) if len(updates) > 1 else updates[0]
        touched = self._watcher.taken()
        write = self._store.write
        written = await asyncio.to_thread(write, self.map_id, self.seq, data, touched)
        self.seq, self._written = written.seq, time.monotonic()
        self._size_bytes += len(data)
        self._take_over(written.news)
        writers = {client for client, _ in taken}
        alone = writers.pop() if len(writers) == 1 else None
        self.tell(wire.sync(wire.UPDATE, data), without=alone)

    def _take_over(self, news: bytes | None) -> None:
        if news is None:
            return
        self._doc.apply_update(news)
        self._watcher.taken()  # whoever wrote it has remembered what it did
        self.tell(wire.sync(wire.UPDATE, news))

    def _answer(self, client: Client, state: bytes) -> None:
        try:
            client.tell(wire.sync(wire.STEP2, self._doc.get_update(state)))
        except ValueError:
            client.end("unreadable")

    def _is_full(self, more_bytes: int) -> bool:
        if self._size_bytes + more_bytes <= MAX_DOCUMENT_BYTES:
            return False
        self._size_bytes = len(self._doc.get_update())
        return self._size_bytes + more_bytes > MAX_DOCUMENT_BYTES

    async def _settle(self) -> None:
        """Bring what is read of the map as a whole up to date, whenever people pause."""
        took = 0.0
        while True:
            await asyncio.sleep(QUIET_SECONDS / 2)
            behind = self._written > self._projected
            quiet = time.monotonic() - self._written > QUIET_SECONDS
            late = time.monotonic() - self._projected > max(LATEST_SECONDS, 10 * took)
            if behind and (quiet or late):
                began = self._projected = time.monotonic()
                try:
                    await asyncio.to_thread(self._store.project, self.map_id)
                except LutuError as error:
                    _log.warning("%s", error)  # whoever reads it next brings it up to date
                took = time.monotonic() - began


def _say(running: "asyncio.Task[None]") -> None:
    """A room that broke is told in the log."""
    if not running.cancelled() and (error := running.exception()):
        _log.error("a room ended", exc_info=error)
