"""The rooms of a workspace that are open in this process, and what other processes do in them."""

import asyncio
import logging
import time
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from lutu.errors import LutuError
from lutu.kit.ids import new_id
from lutu.maps.rooms import wire
from lutu.maps.rooms.client import Client
from lutu.maps.rooms.room import Room
from lutu.maps.rooms.store import Store

_log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.075
"""How often the log is looked at while a room is open: others write into it as well."""
MEET_SECONDS: Final = 0.7
"""How often processes tell each other who is there."""


class Rooms:
    """Opened when the first page comes in, closed when the last one goes."""

    def __init__(self, engine: Engine) -> None:
        self._store = Store(engine)
        self._process = new_id()
        self._opened: dict[str, asyncio.Task[Room]] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._heard = 0
        self._met = 0.0

    def announce(self, map_id: str, message: dict[str, Any]) -> None:
        """Tell every open page of a map something, in all processes within a second; from any thread."""
        self._store.announce(map_id, message)

    async def join(self, map_id: str, client: Client) -> Room:
        """Come into the room of a map; NotFound when there is no such map."""
        while True:
            opening = self._opened.get(map_id)
            if opening is None:
                opening = asyncio.create_task(self._open(map_id))
                self._opened[map_id] = opening
            try:
                room = await asyncio.shield(opening)
            except LutuError:
                self._forget(map_id, opening)
                raise
            if not room.ended:
                room.enter(client)
                return room
            self._forget(map_id, opening)

    def leave(self, room: Room, client: Client) -> None:
        """Go; the last one closes the room, and everything that came in is kept."""
        room.exit(client)
        if room.clients:
            return
        opening = self._opened.get(room.map_id)
        if opening is not None and opening.done() and opening.result() is room:
            self._forget(room.map_id, opening)
        closing = asyncio.create_task(
            self._shut(room)
        )  # whoever left does not wait, nor can stop it
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """Keep everything that came in, and let everybody go."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait([self._watching])
        for map_id, opening in list(self._opened.items()):
            self._forget(map_id, opening)
            for room in await asyncio.gather(opening, return_exceptions=True):
                if isinstance(room, Room):
                    await room.close()
        await asyncio.gather(*self._closing, return_exceptions=True)
        if self._met:
            await asyncio.to_thread(self._store.forget, self._process)

    async def _shut(self, room: Room) -> None:
        await room.close()
        await self._share({room.map_id: room})

    async def _open(self, map_id: str) -> Room:
        held = await asyncio.to_thread(self._store.load, map_id)
        if self._watching is None or self._watching.done():
            self._heard = await asyncio.to_thread(self._store.last_announcement)
            self._watching = asyncio.create_task(self._watch())
        return Room(map_id, self._store, held)

    def _forget(self, map_id: str, opening: "asyncio.Task[Room]") -> None:
        if self._opened.get(map_id) is opening:
            del self._opened[map_id]

    def _rooms(self) -> dict[str, Room]:
        return {
            map_id: opening.result()
            for map_id, opening in self._opened.items()
            if opening.done() and not opening.cancelled() and opening.exception() is None
        }

    async def _watch(self) -> None:
        """Look for what others do, as long as a room is open."""
        while self._opened:
            await asyncio.sleep(LOOK_SECONDS)
            rooms = self._rooms()
            for room in rooms.values():
                room.spread()
            try:
                await self._look(rooms)
                if time.monotonic() - self._met > MEET_SECONDS:
                    await self._meet(rooms)
            except (LutuError, SQLAlchemyError) as error:
                _log.warning("%s", error)  # the next look may find it mended

    async def _look(self, rooms: dict[str, Room]) -> None:
        look = await asyncio.to_thread(self._store.look, list(rooms), self._heard)
        for one in look.announced:
            self._heard = one.id
            rooms[one.map_id].tell(wire.said(one.message))
        for map_id, room in rooms.items():
            if look.revisions.get(map_id) is None:
                room.end("not_found")
            elif look.revisions[map_id] > room.seq:
                await room.catch_up()

    async def _meet(self, rooms: dict[str, Room]) -> None:
        self._met = time.monotonic()
        elsewhere = await self._share(rooms)
        for map_id, room in rooms.items():
            room.people.overhear(elsewhere.get(map_id, []))

    async def _share(self, rooms: dict[str, Room]) -> dict[str, list[wire.Here]]:
        told = {
            map_id: fresh for map_id, room in rooms.items() if (fresh := room.people.unshared())
        }
        return await asyncio.to_thread(self._store.meet, self._process, told, list(rooms))
