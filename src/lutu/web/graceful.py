"""A server that stops without losing a request that it accepted."""

import asyncio
import contextlib
import functools
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, Final

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from lutu.config.table import Config
from lutu.web.connections import KEEP_ALIVE_SECONDS, patient

LINGER_SECONDS: Final = 2.0
"""How long an idle connection may still bring a request that was under way when we were told to stop."""
_BACKLOG: Final = 1024
_STEP_SECONDS: Final = 0.05


class Graceful(uvicorn.Server):
    """Serves an app. When told to stop it takes nothing new, finishes what runs and sends pages elsewhere.

    1. `stopping` is told, so that /readyz says no. 2. WebSockets are closed with 1012: the page comes back.
    3. From here on each answer says that its connection closes. 4. Who waits at the listener is let in, and
    it is closed here; other processes go on with theirs. 5. After a moment without requests connections
    are closed; what still runs has `stop_seconds`.
    """

    def __init__(
        self, app: Any, config: Config, ready: Callable[[], None], stopping: Callable[[], None]
    ) -> None:
        super().__init__(_uvicorn(app, config))
        self._ready = ready
        self._stopping = stopping
        self._hurried = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop as said above."""
        self._stopping()
        for connection in list(self.server_state.connections):
            if isinstance(connection, WebSocketsSansIOProtocol) and connection.handshake_complete:
                connection.shutdown()
        self.server_state.default_headers.append((b"connection", b"close"))
        waiting = [taken for one in sockets or [] for taken in _waiting(one)]
        for listener in self.servers:
            listener.close()
        if waiting:
            arriving = [asyncio.create_task(self._take(taken)) for taken in waiting]
            await asyncio.wait(arriving, timeout=LINGER_SECONDS)
        if not self._hurried:
            await self._linger()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler
        """Stop; a person at the terminal does not wait for idle connections, and presses twice to force."""
        if sig == signal.SIGINT:
            self.force_exit, self._hurried = self._hurried, True
        self.should_exit = True

    async def _take(self, taken: socket.socket) -> None:
        """Serve a connection that the event loop has not come to; OSError when it breaks off."""
        config = self.config
        protocol: Callable[..., asyncio.Protocol] = config.http_protocol_class
        connection = functools.partial(
            protocol,  # as uvicorn makes them
            config=config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        await asyncio.get_running_loop().connect_accepted_socket(connection, taken, ssl=config.ssl)

    async def _linger(self) -> None:
        for _ in range(
            round(LINGER_SECONDS / _STEP_SECONDS)
        ):  # looks, not time: a machine may stall
            await asyncio.sleep(_STEP_SECONDS)
            if self._hurried or not self.server_state.connections:
                return


def _waiting(listener: socket.socket) -> Iterator[socket.socket]:
    """The connections that the system has taken for us: it resets them when the listener is closed."""
    with contextlib.suppress(OSError):  # that there are no more
        while True:
            taken, _ = listener.accept()
            taken.setblocking(False)  # noqa: FBT003 - that is its name
            yield taken


def _uvicorn(app: Any, config: Config) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=patient(config),
        ws="websockets-sansio",
        ws_max_size=16 << 20,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=config.stop_seconds,
        ssl_certfile=config.tls_cert,
        ssl_keyfile=config.tls_key,
    )
