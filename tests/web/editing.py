"""Editors of a map as their browsers are: a document of their own, a WebSocket, and what was confirmed."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pycrdt import Doc, Map
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from lutu.maps.rooms import wire
from lutu.maps.rooms.log import new_doc
from tests.web.conftest import API

Change = Callable[["Doc[Any]"], None]


@dataclass(eq=False, slots=True)
class Editor:
    """One page. Its changes are `kept` once the server has answered a question that was asked behind them."""

    address: str
    map_id: str
    headers: dict[str, str] = field(default_factory=dict)
    doc: "Doc[Any]" = field(default_factory=new_doc)
    announced: list[dict[str, Any]] = field(default_factory=list)
    people: dict[int, Any] = field(default_factory=dict)
    heard: int = 0
    """How many updates of others came in."""
    closed: tuple[int, str] | None = None
    made: int = 0
    kept: int = 0
    _asked: list[int] = field(default_factory=list)
    _socket: ClientConnection | None = None
    _reading: "asyncio.Task[None] | None" = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _applying: bool = False
    _held: Any = None

    def __post_init__(self) -> None:
        self._held = self.doc.observe(self._send_update)

    async def open(self) -> "Editor":
        """Come in, or come back when the connection before is over."""
        await self._read_to_the_end()  # or what it still brings would pass for answers to this one
        address = f"ws{self.address.removeprefix('http')}{API}/maps/{self.map_id}/room"
        given = {"origin": self.address} | self.headers
        self._socket = await connect(
            address, additional_headers=given, max_size=None, proxy=None, ping_interval=None
        )
        self.closed, self._asked = None, []
        self._reading = asyncio.create_task(self._read(self._socket))
        self.ask(
            self.kept
        )  # what was written without a connection is sent when the server asks for it
        return self

    async def back(self) -> None:
        """Come back as soon as the server lets us."""
        while True:
            with contextlib.suppress(OSError, InvalidStatus, WebSocketException):
                await self.open()
                return
            await asyncio.sleep(0.05)

    def cut(self) -> None:
        """Pull the cable: nobody says goodbye."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            await self._read_to_the_end()

    def change(self, change: Change) -> None:
        """Write, whether there is a connection or not."""
        with self.doc.transaction(origin="page"):
            change(self.doc)
        self.made += 1

    def ask(self, sent: int | None = None) -> None:
        """Ask what we lack; the answer confirms what was sent before, by default all that was written."""
        self._asked.append(self.made if sent is None else sent)
        self.send(wire.sync(wire.STEP1, self.doc.get_state()))

    def send(self, message: bytes) -> None:
        """Write into the socket, if there is one that takes it."""
        socket = self._socket
        if socket is not None and socket.state.name == "OPEN":
            socket.protocol.send_binary(message)
            socket.send_data()

    def be_here(self, client: int, clock: int, state: dict[str, Any] | None) -> None:
        told = None if state is None else json.dumps(state)
        self.send(wire.present([wire.Here(client, clock, told)]))

    async def until(self, holds: Callable[[], bool], seconds: float = 60) -> None:
        """Wait for something that comes in."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    async def settled(self, seconds: float = 60) -> None:
        """Until everything that was written here is kept."""
        self.ask()
        await self.until(lambda: not self._asked and self.kept == self.made, seconds)

    def records(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.doc.get(name, type=Map).to_py() or {}
        return found

    def _send_update(self, event: Any) -> None:
        if not self._applying:
            self.send(wire.sync(wire.UPDATE, event.update))

    async def _read(self, socket: ClientConnection) -> None:
        with contextlib.suppress(WebSocketException, OSError):
            async for message in socket:
                assert isinstance(message, bytes)
                self._hear(message)
                self._changed.set()
        self.closed = (socket.close_code or 1006, socket.close_reason or "")
        self._changed.set()

    async def _read_to_the_end(self) -> None:
        if self._reading is not None:
            await self._reading

    def _hear(self, message: bytes) -> None:
        if message[0] == wire.SAID:
            self.announced.append(json.loads(message[message.index(b"{") :]))
            return
        match wire.parse(message):
            case wire.Sync(wire.STEP1, state):
                self.send(wire.sync(wire.STEP2, self.doc.get_update(state)))
                self.ask()
            case wire.Sync(kind, data):
                self._take(data)
                self.heard += kind == wire.UPDATE
                if kind == wire.STEP2:
                    self.kept = max(self.kept, self._asked.pop(0))
            case wire.Present(pages):
                for one in pages:
                    self.people[one.client] = None if one.state is None else json.loads(one.state)

    def _take(self, data: bytes) -> None:
        self._applying = True
        try:
            self.doc.apply_update(data)
        finally:
            self._applying = False


def put_card(one: str, text: str, **fields: Any) -> Change:
    """A new card as a browser writes it, or a new text of one that is there."""

    def change(doc: "Doc[Any]") -> None:
        cards: Map[Any] = doc.get("cards", type=Map)
        known = {"lane": "pain", "stage": "s1", "order": "a0", "text": text}
        cards[one] = Map(known | fields)

    return change


def set_field(name: str, one: str, **fields: Any) -> Change:
    """Other values for some fields of a record, if it is still there."""

    def change(doc: "Doc[Any]") -> None:
        held = doc.get(name, type=Map).get(one)
        if isinstance(held, Map):
            for key, value in fields.items():
                held[key] = value

    return change


def remove(name: str, one: str) -> Change:
    """Take a record away, if it is still there."""

    def change(doc: "Doc[Any]") -> None:
        held: Map[Any] = doc.get(name, type=Map)
        if one in held:
            del held[one]

    return change
