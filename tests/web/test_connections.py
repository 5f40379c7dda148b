"""A client that is slow, or too many of them, holds nothing that others need."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from lutu.config.table import Config
from lutu.web import connections
from tests.web.running import free_port, live, serving

LIMIT = 6


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the size of the body, /early before it reads it; /long with more than any buffer takes."""
    if scope["type"] == "lifespan":
        await live(receive, send)
        return
    size, more = 0, scope["path"] != "/early"
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    body = b"x" * (32 << 20) if scope["path"] == "/long" else str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server that waits only for moments."""
    monkeypatch.setattr(connections, "LOOK_SECONDS", 0.5)
    monkeypatch.setattr(connections, "UNREAD_SECONDS", 1)
    config = Config(port=free_port(), header_seconds=1, max_connections_per_address=LIMIT)
    with serving(echo, config) as port:
        yield port


def opened(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def everything(client: socket.socket) -> bytes:
    """What comes until the other side closes."""
    found = b""
    try:
        while part := client.recv(1 << 16):
            found += part
    except ConnectionResetError:
        pass
    return found


def answered(client: socket.socket, size: int) -> bool:
    """Whether an answer came, which says how large the body was."""
    found = b""
    while not found.endswith(b"\r\n\r\n%d" % size):
        part = client.recv(1000)
        if not part:
            return False
        found += part
    return found.startswith(b"HTTP/1.1 200 ")


def test_who_says_nothing_is_let_go(port: int) -> None:
    with closing(opened(port)) as client:
        assert everything(client) == b""


def test_who_does_not_finish_the_head_is_let_go(port: int) -> None:
    with closing(opened(port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n")
        assert everything(client).startswith(b"HTTP/1.1 408 ")


def test_drops_do_not_prolong_the_wait(port: int) -> None:
    began = time.monotonic()
    with closing(opened(port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        client.settimeout(0.2)
        answer = b""
        while not answer and time.monotonic() < began + 30:
            try:
                client.sendall(b"x-a: b\r\n")
                answer = client.recv(100)
            except TimeoutError:
                continue
        assert answer.startswith(b"HTTP/1.1 408 ")


def test_who_sends_a_body_drop_by_drop_is_let_go(port: int) -> None:
    with closing(opened(port)) as client:
        client.sendall(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nx")
        assert everything(client).startswith(b"HTTP/1.1 408 ")


def test_who_sends_fast_enough_is_heard_to_the_end(port: int) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(15):
            time.sleep(0.1)
            yield b"x" * 1000

    assert httpx.post(f"http://127.0.0.1:{port}/", content=parts(), timeout=30).text == "15000"


def test_who_is_answered_before_their_body_came_keeps_the_connection(port: int) -> None:
    with closing(opened(port)) as client:
        for _ in range(2):
            client.sendall(b"POST /early HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\n")
            assert answered(client, 0)
            client.sendall(b"late")
            time.sleep(1.5)


def test_the_pace_of_one_body_says_nothing_about_the_next(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\n"
    with closing(opened(port)) as client:
        client.sendall(head)
        time.sleep(0.1)
        client.sendall(b"body")
        assert answered(client, 4)
        time.sleep(0.3)
        client.sendall(head)
        time.sleep(0.3)  # the first was looked at 0.5 s after it began
        client.sendall(b"body")
        assert answered(client, 4)


def test_who_is_answered_and_never_sends_the_rest_is_let_go(port: int) -> None:
    with closing(opened(port)) as client:
        client.sendall(b"POST /early HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n")
        assert answered(client, 0)
        client.sendall(b"late")
        assert everything(client).startswith(b"HTTP/1.1 408 ")


def test_who_does_not_read_is_let_go(port: int) -> None:
    with closing(opened(port)) as client:
        client.sendall(b"GET /long HTTP/1.1\r\nhost: x\r\n\r\n")
        time.sleep(2.5)
        assert len(everything(client)) < 32 << 20


def test_one_address_does_not_take_all_connections(port: int) -> None:
    clients = [opened(port) for _ in range(LIMIT)]
    with closing(opened(port)) as one_more:
        assert everything(one_more).startswith(b"HTTP/1.1 503 ")
    clients[0].sendall(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    assert everything(clients[0]).endswith(b"\r\n\r\n0")
    for client in clients:
        client.close()


def test_a_connection_is_kept_for_the_next_request(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        assert [client.post("/", content=b"x" * size).text for size in (1, 2, 3)] == ["1", "2", "3"]
        time.sleep(1.5)  # idle for longer than a head may take
        assert client.post("/", content=b"x").text == "1"
