import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from lutu.web.guard import Guard, is_loopback

HERE = ("127.0.0.1", 50000)
OWN = "http://127.0.0.1:8000"


async def greet(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


def client(address: tuple[str, int] = HERE, base: str = OWN) -> TestClient:
    async def hello(_: object) -> PlainTextResponse:
        return PlainTextResponse("hello")

    routes = [
        Route("/api/v1/log", hello, methods=["GET", "POST"]),
        Route("/map", hello),
        WebSocketRoute("/api/v1/live", greet),
    ]
    return TestClient(Guard(Starlette(routes=routes)), base_url=base, client=address)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000", "127.8.9.1"])
def test_loopback_names_are_answered(host: str) -> None:
    assert client(base=f"http://{host}").get("/map").status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1.nip.io"]
)
def test_a_host_of_another_name_is_refused(host: str) -> None:
    answer = client(base=f"http://{host}").get("/map")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_from_here")


def test_a_client_on_another_machine_is_refused() -> None:
    assert client(address=("192.168.1.7", 1234)).get("/map").status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:8000", "null", "https://127.0.0.1:8000"]
)
def test_a_request_of_another_origin_is_refused(origin: str) -> None:
    assert client().post("/api/v1/log", headers={"origin": origin}).status_code == 403


def test_our_own_pages_may_ask() -> None:
    headers = {"origin": OWN, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}
    assert client().post("/api/v1/log", headers=headers).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_not_ask_the_api(site: str) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    assert client().get("/api/v1/log", headers=headers).status_code == 403


LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def test_a_link_on_another_site_may_open_a_page() -> None:
    assert client().get("/map", headers=LINK).status_code == 200


def test_a_link_on_another_site_may_not_open_the_api() -> None:
    assert client().get("/api/v1/log", headers=LINK).status_code == 403


def test_a_frame_on_another_site_gets_nothing() -> None:
    assert client().get("/map", headers=LINK | {"sec-fetch-dest": "iframe"}).status_code == 403


def test_a_socket_from_our_own_page_is_accepted() -> None:
    with client().websocket_connect(
        "ws://127.0.0.1:8000/api/v1/live", headers={"origin": OWN}
    ) as socket:
        assert socket.receive_text() == "hello"


def test_a_socket_of_another_origin_is_refused() -> None:
    foreign = {"origin": "http://evil.example"}
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)),
        client().websocket_connect("ws://127.0.0.1:8000/api/v1/live", headers=foreign),
    ):
        pass


def test_answers_and_refusals_carry_the_strict_headers() -> None:
    for answer in (client().get("/map"), client(base="http://evil.example").get("/map")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "here"), [("::1", True), ("127.0.0.53", True), ("10.1.2.3", False), ("", False)]
)
def test_loopback(name: str, here: bool) -> None:
    assert is_loopback(name) is here
