"""No request that was accepted is lost when a server, or one of its processes, stops."""

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send
from websockets.exceptions import ConnectionClosedError
from websockets.sync.client import connect

from lutu.config.table import Config
from lutu.web.graceful import Graceful
from lutu.web.reach import listen
from tests.web.conftest import API
from tests.web.running import Load, Running, live, running, wait_until


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path / "data") as server:
        yield server


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("pair") / "data", "--processes", "2") as server:
        yield server


def test_nothing_fails_when_the_server_stops_under_load(alone: Running) -> None:
    with Load(alone.address) as load:
        load.wait_for(50)
        alone.tell(signal.SIGTERM)
        assert alone.process.wait(60) == 0
    assert load.failed == []
    assert load.answered > 50


def test_who_connects_at_the_last_moment_is_answered(tmp_path: Path) -> None:
    asked: list[socket.socket] = []
    listener = listen(Config(data=tmp_path, port=0))

    def ask() -> None:  # after the last look at the listener, before it is closed
        for _ in range(20):
            asked.append(socket.create_connection(listener.getsockname(), timeout=10))
            asked[-1].sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")

    async def yes(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send)
        else:
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"yes"})

    server = Graceful(yes, Config(data=tmp_path, port=0), lambda: None, ask)
    server.should_exit = True  # at once
    with ThreadPoolExecutor(
        1
    ) as own:  # a browser that another test left open has a loop in this thread
        own.submit(server.run, sockets=[listener]).result()
    for one in asked:
        with one:
            assert b"200" in one.makefile("rb").readline()


def test_an_upload_under_way_is_finished(alone: Running) -> None:
    sent = threading.Event()

    def slowly() -> Iterator[bytes]:
        yield b"who,did,at\n" * 100
        sent.set()
        for _ in range(10):
            time.sleep(0.1)
            yield b"a,b,2026-01-01\n" * 100

    def stop() -> None:
        sent.wait()
        alone.tell(signal.SIGTERM)

    stopping = threading.Thread(target=stop)
    stopping.start()
    answer = httpx.post(
        f"{alone.address}{API}/uploads", params={"name": "x.csv"}, content=slowly(), timeout=30
    )
    stopping.join()
    assert (answer.status_code, answer.headers["connection"]) == (201, "close")
    assert alone.process.wait(60) == 0


def test_a_page_is_told_to_come_back(alone: Running) -> None:
    address = alone.address.replace("http", "ws") + f"{API}/live"
    with connect(address, origin=alone.address, proxy=None) as socket_:  # type: ignore[arg-type]
        socket_.recv(timeout=10)
        alone.tell(signal.SIGTERM)
        with pytest.raises(ConnectionClosedError):
            list(socket_)
        assert socket_.close_code == 1012


def test_nothing_fails_when_one_of_two_processes_is_told_to_stop(pair: Running) -> None:
    with Load(pair.address) as load:
        load.wait_for(50)
        leaving = pair.workers()[0]
        os.kill(leaving, signal.SIGTERM)
        wait_until(lambda: leaving not in pair.workers() and len(pair.workers()) == 2, pair.process)
        load.wait_for(50)
    assert (load.failed, load.refused) == ([], 0)


def test_nothing_fails_when_all_processes_are_replaced(pair: Running) -> None:
    before = set(pair.workers())
    with Load(pair.address) as load:
        load.wait_for(50)
        pair.tell(signal.SIGHUP)
        wait_until(
            lambda: not before & set(pair.workers()) and len(pair.workers()) == 2, pair.process
        )
        load.wait_for(50)
    assert (load.failed, load.refused) == ([], 0)


def test_a_process_that_is_killed_is_started_again(pair: Running) -> None:
    killed = pair.workers()[0]
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in pair.workers() and len(pair.workers()) == 2, pair.process)
    with contextlib.closing(socket.create_connection(("127.0.0.1", pair.port))):
        assert httpx.get(f"{pair.address}/readyz", timeout=60).json()["ready"]


def test_processes_add_up_what_they_count(pair: Running) -> None:
    def counted() -> float:
        told = httpx.get(f"{pair.address}/metrics", timeout=60).text
        name = 'lutu_http_requests_total{method="GET",route="/api/v1/session",status="200"}'
        found = [line for line in told.splitlines() if line.startswith(name)]
        return float(found[0].rpartition(" ")[2]) if found else 0.0

    before = counted()
    for _ in range(20):  # each over a connection of its own, so that both processes take some
        assert httpx.get(f"{pair.address}/api/v1/session", timeout=60).status_code == 200
    assert counted() - before == 20


def test_nothing_fails_when_both_processes_stop_under_load(tmp_path: Path) -> None:
    with running(tmp_path / "data", "--processes", "2") as server, Load(server.address) as load:
        load.wait_for(50)
        server.tell(signal.SIGTERM)
        assert server.process.wait(60) == 0
    assert load.failed == []
