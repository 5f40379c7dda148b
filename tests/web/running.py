"""A server in a process of its own, and people who ask it again and again."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from starlette.types import Receive, Send

from lutu.config.table import Config
from lutu.web.graceful import Graceful
from lutu.web.reach import listen

START_SECONDS = 120
PAUSE_SECONDS = 0.01
"""Between two requests of a client: processes that start need a processor, too."""


@dataclass(frozen=True, slots=True)
class Running:
    """A served data folder."""

    process: "subprocess.Popen[str]"
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def tell(self, sig: int) -> None:
        self.process.send_signal(sig)

    def workers(self) -> list[int]:
        """The processes that answer, found among the children of the one that was started."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        pids = [int(pid) for pid in children.read_text(encoding="ascii").split()]
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@contextmanager
def running(data: Path, *flags: str, local: bool = True) -> Iterator[Running]:
    """Serve a data folder until the block ends."""
    port, log = free_port(), data.parent / "server.log"
    words = ["serve", "--data", str(data), "--port", str(port), "--no-open", *flags]
    words += ["--local"] if local else []
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LUTU_")}
    with log.open("w", encoding="utf-8") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "lutu", *words], stderr=told, env=environment, text=True
        )
    try:
        wait_until(lambda: f":{port}" in log.read_text(encoding="utf-8"), process)
        yield Running(process, port, log)
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(holds: object, process: "subprocess.Popen[str]") -> None:
    """Wait for a condition as long as the process lives."""
    assert callable(holds)
    until = time.monotonic() + START_SECONDS
    while not holds():
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < until, "the server did not get there"
        time.sleep(0.05)


@contextmanager
def serving(app: Any, config: Config) -> Iterator[int]:
    """Serve an application in a thread, with our limits, until the block ends; its port."""
    ready, listener = threading.Event(), listen(config)
    server = Graceful(app, config, ready.set, lambda: None)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    assert ready.wait(30)
    try:
        yield listener.getsockname()[1]
    finally:
        server.handle_exit(signal.SIGINT, None)
        thread.join(30)


async def live(receive: Receive, send: Send) -> None:
    """The life of an application that needs nothing to start and to stop."""
    for step in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{step}.complete"})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(slots=True)
class Load:
    """Clients that ask one after the other and keep their connections; what failed is kept."""

    address: str
    path: str = "/api/v1/session"
    count: int = 8
    answered: int = 0
    failed: list[str] = field(default_factory=list)
    refused: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self._ask) for _ in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for(self, more: int) -> None:
        """Until so many more requests were answered, or no more are."""
        wanted, until = self.answered + more, time.monotonic() + 60
        while self.answered < wanted and time.monotonic() < until:
            time.sleep(0.01)

    def _ask(self) -> None:
        with httpx.Client(base_url=self.address, timeout=30, trust_env=False) as client:
            while not self._stop.is_set():
                try:
                    answer = client.get(self.path)
                except httpx.ConnectError:  # nobody took it: another server would
                    with self._lock:
                        self.refused += 1
                    self._stop.wait(0.05)
                    continue
                except httpx.HTTPError as error:
                    self._note(repr(error))
                    continue
                self._stop.wait(PAUSE_SECONDS)
                if answer.status_code == 200:
                    with self._lock:
                        self.answered += 1
                else:
                    self._note(f"{answer.status_code} {answer.text[:200]}")

    def _note(self, what: str) -> None:
        with self._lock:
            self.failed.append(what)
