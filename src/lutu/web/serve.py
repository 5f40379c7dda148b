"""Run the web door on this machine until it is told to stop."""

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn

from lutu.errors import Conflict
from lutu.kit.i18n import Text
from lutu.web.app import create_app

HOST: Final = "127.0.0.1"
_TRIES: Final = 50


class NoPort(Conflict):
    """Neither the wanted port nor one of the next is free."""

    code = "no_port"
    message = Text(
        en="No port from {value} to {allowed} is free. Name another with --port.",
        zh_hans="端口 {value} 到 {allowed} 都被占用。请用 --port 指定其他端口。",
        zh_hant="連接埠 {value} 到 {allowed} 都被占用。請用 --port 指定其他連接埠。",
    )


def serve(data: Path, port: int, ready: Callable[[int], None], *, local: bool = False) -> None:
    """Serve a data folder on the first free port from `port` on; `ready` is told which when it answers."""
    with contextlib.closing(free_socket(port)) as listener:
        server = Announcing(
            uvicorn.Config(
                create_app(data, local=local),
                log_level="warning",
                proxy_headers=False,
                server_header=False,
                ws="websockets-sansio",
                timeout_graceful_shutdown=2,
            ),
            lambda: ready(listener.getsockname()[1]),
        )
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


class Announcing(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def free_socket(port: int) -> socket.socket:
    """A socket that listens on the first free port from `port` on; NoPort when there is none near."""
    for candidate in range(port, min(port + _TRIES, 65_536)):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPort(value=port, allowed=port + _TRIES - 1)
