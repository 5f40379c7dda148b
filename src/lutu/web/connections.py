"""A connection that waits for a client only so long: what uvicorn leaves to a proxy in front of it.

A client that opens a connection and does not finish the head of its request, sends a body drop by drop,
or does not read its answer, would otherwise hold it for ever. And one address may not take them all.
"""

import asyncio
from ipaddress import ip_address
from typing import Any, Final, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from lutu.config.table import Config

LOOK_SECONDS: Final = 10
"""How often the pace of a body is measured."""
UNREAD_SECONDS: Final = 60
"""How long a client may leave an answer unread, once more is waiting than the system takes."""
KEEP_ALIVE_SECONDS: Final = 65
"""How long a connection may idle between requests: longer than a proxy would keep it, so that never we
close it at the moment when the proxy uses it."""
_LAST: Final = b"connection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_SLOW: Final = b"HTTP/1.1 408 Request Timeout\r\n" + _LAST
_TOO_MANY: Final = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\n" + _LAST


class Patient(H11Protocol):
    """An HTTP connection with limits; made for a configuration by `patient`."""

    limits: Config

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head: asyncio.TimerHandle | None = None
        self._body: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, unless there are too many."""
        super().connection_made(transport)
        if self._one_too_many():
            self._end(_TOO_MANY)
        else:
            self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; from the first byte of a request on, its head is awaited."""
        if self.transport.is_closing():
            return
        self._received += len(data)
        if self._head is None and not self._working():
            self._wait_for_head()
        super().data_received(data)
        if self._head is not None and self._rests():
            self._stop_waiting_for_head()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def handle_events(self) -> None:
        """Begin to work once the head is complete; from then on the body is awaited."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            self._stop_waiting_for_head()
            self._stop_waiting_for_body()
        if not (self._working() and self.cycle.more_body):
            self._stop_waiting_for_body()
        elif self._body is None:
            self._wait_for_body()

    def handle_websocket_upgrade(self, event: Any) -> None:
        """Hand the connection over; a WebSocket pings by itself."""
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def pause_writing(self) -> None:
        """More is waiting for the client than the system takes."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads again."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _one_too_many(self) -> bool:
        if len(self.connections) > self.limits.max_connections:
            return True
        few = len(self.connections) <= self.limits.max_connections_per_address
        if few or self.client is None or self._is_trusted(self.client[0]):
            return False
        clients = (getattr(one, "client", None) for one in self.connections)
        same = [client for client in clients if client and client[0] == self.client[0]]
        return len(same) > self.limits.max_connections_per_address

    def _is_trusted(self, address: str) -> bool:
        return any(ip_address(address) in network for network in self.limits.trusted_proxies)

    def _wait_for_head(self) -> None:
        self._head = self.loop.call_later(self.limits.header_seconds, self._give_up)

    def _stop_waiting_for_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _stop_waiting_for_body(self) -> None:
        if self._body is not None:
            self._body.cancel()
            self._body = None

    def _rests(self) -> bool:
        """Whether all that came is read: it was the rest of a body that had been answered before."""
        return self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]

    def _give_up(self) -> None:
        """A browser opens connections beforehand and must not take a word for an answer."""
        self._end(_TOO_SLOW if self._received else b"")

    def _wait_for_body(self) -> None:
        self._body = self.loop.call_later(LOOK_SECONDS, self._look, self._received)

    def _look(self, received: int) -> None:
        """Whether the body came fast enough; while we do not read it is not the client who is slow."""
        self._body = None
        if not (self._working() and self.cycle.more_body):
            return
        enough = received + LOOK_SECONDS * self.limits.body_bytes_per_second
        if self._received < enough and not self.flow.read_paused:
            self._end(b"" if self.cycle.response_started else _TOO_SLOW)
        else:
            self._wait_for_body()

    def _working(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _end(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()

    def _stop_waiting(self) -> None:
        for timer in (self._head, self._body, self._unread):
            if timer is not None:
                timer.cancel()
        self._head = self._body = self._unread = None


def patient(config: Config) -> type[asyncio.Protocol]:
    """The connections of a server with these limits."""
    return cast("type[asyncio.Protocol]", type("PatientHere", (Patient,), {"limits": config}))
