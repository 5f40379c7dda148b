"""Where a request ends is never in doubt: what a proxy took for a body is no request of its own to us."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from starlette.types import Receive, Scope, Send

from lutu.config.table import Config
from lutu.web.guard import Guard
from tests.web.running import free_port, live, serving
from tests.web.test_connections import everything, opened

HIDDEN = b"GET /hidden HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
HEARD: list[object] = []


async def note(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a body to its end and notes which address was asked."""
    if scope["type"] == "lifespan":
        await live(receive, send)
        return
    HEARD.append(scope["path"])
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server with our limits and our guard before an application that hears everything."""
    config = Config(port=free_port(), header_seconds=1)
    with serving(Guard(note, config), config) as port:
        yield port


def said(port: int, head: bytes, body: bytes) -> bytes:
    """The answers to a request with these fields, on a connection that stays open."""
    HEARD.clear()
    with closing(opened(port)) as client:
        client.sendall(b"POST /asked HTTP/1.1\r\nhost: 127.0.0.1\r\n" + head + b"\r\n" + body)
        return everything(client)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"content-length: 4\r\ntransfer-encoding: chunked\r\n", b"0\r\n\r\n" + HIDDEN),
        (b"content-length: 0\r\ncontent-length: 44\r\n", HIDDEN),
        (b"content-length: 0, 44\r\n", HIDDEN),
        (b"content-length: +0\r\n", HIDDEN),
        (b"transfer-encoding: chunked, identity\r\n", b"0\r\n\r\n" + HIDDEN),
        (b"transfer-encoding: xchunked\r\n", b"0\r\n\r\n" + HIDDEN),
        (b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n", b"0\r\n\r\n" + HIDDEN),
        (b"transfer-encoding : chunked\r\n", b"0\r\n\r\n" + HIDDEN),
        (b"x: y\r\n transfer-encoding: chunked\r\ncontent-length: 1\r\n\x00: x\r\n", HIDDEN),
        (b"transfer-encoding: chunked\r\n", b"0x1\r\na\r\n0\r\n\r\n" + HIDDEN),
        (b"transfer-encoding: chunked\r\n", b"-1\r\n\r\n" + HIDDEN),
    ],
)
def test_a_request_with_two_ends_is_refused_and_nothing_behind_it_is_heard(
    port: int, head: bytes, body: bytes
) -> None:
    answers = said(port, head, body)
    assert answers.count(b"HTTP/1.1 ") <= 1
    assert not answers or answers[9:12] in {b"400", b"501"}
    assert "/hidden" not in HEARD


def test_one_clear_request_behind_another_is_heard(port: int) -> None:
    """What the test above sends would be heard, if it were not refused."""
    assert said(port, b"content-length: 0\r\n", HIDDEN).count(b"HTTP/1.1 200") == 2
    assert HEARD == ["/asked", "/hidden"]
