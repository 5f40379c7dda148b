import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect

from lutu.config.table import Config
from lutu.security.addresses import parse_networks
from lutu.web.guard import Guard
from lutu.web.sizes import BODY_BYTES

HERE = ("127.0.0.1", 50000)
OWN = "http://127.0.0.1:8000"
PUBLIC = "https://lutu.example.com"
AWAY = ("203.0.113.7", 50000)


async def greet(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


async def tell(request: Request) -> JSONResponse:
    """Who seems to ask, and what was sent."""
    client = request.client
    seen = {"client": client.host if client else None, "scheme": request.url.scheme}
    return JSONResponse(seen | {"bytes": len(await request.body())})


async def hello(_: object) -> PlainTextResponse:
    return PlainTextResponse("hello")


ROUTES = [
    Route("/api/v1/log", tell, methods=["GET", "POST", "DELETE"]),
    Route("/api/v1/workspaces/main/uploads", tell, methods=["POST"]),
    Route("/api/v1/sign-in/oidc/idp/callback", hello),
    Route("/healthz", hello),
    Route("/map", hello),
    WebSocketRoute("/api/v1/live", greet),
]


def client(
    address: tuple[str, int] = HERE, base: str = OWN, config: Config | None = None
) -> TestClient:
    return TestClient(Guard(Starlette(routes=ROUTES), config), base_url=base, client=address)


def public(base: str = PUBLIC, url: str = PUBLIC, address: tuple[str, int] = AWAY) -> TestClient:
    return client(address, base, Config(url=url))


# This machine alone


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


def test_without_a_proxy_of_ours_nobody_becomes_local_by_saying_so() -> None:
    headers = {"x-forwarded-for": "127.0.0.1", "forwarded": "for=127.0.0.1"}
    assert client(address=AWAY).get("/map", headers=headers).status_code == 403


# A public address


@pytest.mark.parametrize(
    ("url", "base"),
    [
        (PUBLIC, PUBLIC),
        (PUBLIC, "https://LUTU.example.com:443"),
        (PUBLIC + "/", PUBLIC),
        ("https://lutu.example.com:8443", "https://lutu.example.com:8443"),
        ("http://lutu.lan", "http://lutu.lan"),
        ("https://旅图.example", "https://xn--wcst75a.example"),
        ("https://[2606:4700::1]", "https://[2606:4700::1]"),
    ],
)
def test_its_own_address_is_answered(url: str, base: str) -> None:
    assert public(base, url).get("/map").status_code == 200


@pytest.mark.parametrize(
    "base",
    [
        "https://evil.example",
        "https://lutu.example.com.evil.example",
        "https://lutu.example.com:8443",
        "https://127.0.0.1",
        "https://localhost",
        "https://203.0.113.1",
    ],
)
def test_another_name_is_not_answered(base: str) -> None:
    answer = public(base, address=HERE).get("/map")
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong_address")


@pytest.mark.parametrize("host", ["", "a b", "lutu.example.com@evil.example", "x" * 300])
def test_a_host_that_is_none_is_not_answered(host: str) -> None:
    assert public().get("/map", headers={"host": host}).status_code == 421


def test_what_should_come_over_https_is_not_answered_without() -> None:
    answer = public("http://lutu.example.com:443").get("/map")
    assert (answer.status_code, answer.json()["code"]) == (403, "needs_https")


def test_a_probe_knows_the_machine_by_its_bare_address() -> None:
    assert public("http://10.1.2.3:8000").get("/healthz").status_code == 200


def test_https_is_asked_for_from_then_on() -> None:
    assert "includeSubDomains" in public().get("/map").headers["strict-transport-security"]
    assert "strict-transport-security" not in client().get("/map").headers


# Proxies

PROXY = ("10.0.0.2", 1234)
BEHIND = Config(url=PUBLIC, trusted_proxies=parse_networks(["10.0.0.0/24"]))


def told(headers: dict[str, str], peer: tuple[str, int] = PROXY) -> dict[str, object]:
    found = client(peer, "http://lutu.example.com:443", BEHIND)
    return found.get("/api/v1/log", headers={"x-forwarded-proto": "https"} | headers).json()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("chain", "seen"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("127.0.0.1, 198.51.100.9", "198.51.100.9"),
        ("198.51.100.9, 10.0.0.3", "198.51.100.9"),
        ("evil, 198.51.100.9, 10.0.0.3", "198.51.100.9"),
        ("198.51.100.9, nonsense", "10.0.0.2"),
        ("", "10.0.0.2"),
        ("2606:4700::9", "2606:4700::9"),
    ],
)
def test_a_proxy_of_ours_says_who_asks_and_the_rest_is_not_believed(chain: str, seen: str) -> None:
    assert told({"x-forwarded-for": chain}) == {"client": seen, "scheme": "https", "bytes": 0}


def test_a_stranger_who_speaks_like_a_proxy_is_not_believed() -> None:
    assert told({"x-forwarded-for": "127.0.0.1"}, AWAY)["code"] == "needs_https"


# Other sites


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:8000", "null", "https://127.0.0.1:8000"]
)
def test_a_request_of_another_origin_is_refused(origin: str) -> None:
    answer = client().post("/api/v1/log", headers={"origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "cross_site")


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (PUBLIC, 200),
        ("http://lutu.example.com", 403),
        ("https://lutu.example.com:8443", 403),
        ("https://sub.lutu.example.com", 403),
        ("null", 403),
    ],
)
def test_at_a_public_address_only_its_own_pages_ask(origin: str, status: int) -> None:
    assert public().post("/api/v1/log", headers={"origin": origin}).status_code == status


def test_our_own_pages_may_ask() -> None:
    headers = {"origin": OWN, "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}
    assert client().post("/api/v1/log", headers=headers).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_not_ask_the_api(site: str) -> None:
    headers = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    assert client().get("/api/v1/log", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_who_comes_with_a_cookie_says_from_which_page(method: str) -> None:
    cookie = {"cookie": "lutu=secret"}
    assert client().request(method, "/api/v1/log", headers=cookie).status_code == 403
    own = cookie | {"origin": OWN}
    assert client().request(method, "/api/v1/log", headers=own).status_code == 200
    same = cookie | {"sec-fetch-site": "same-origin"}
    assert client().request(method, "/api/v1/log", headers=same).status_code == 200


LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


@pytest.mark.parametrize("path", ["/map", "/api/v1/sign-in/oidc/idp/callback"])
def test_a_link_on_another_site_may_open_a_page(path: str) -> None:
    assert client().get(path, headers=LINK).status_code == 200


def test_a_link_on_another_site_may_not_open_the_api() -> None:
    assert client().get("/api/v1/log", headers=LINK).status_code == 403


def test_a_frame_on_another_site_gets_nothing() -> None:
    assert client().get("/map", headers=LINK | {"sec-fetch-dest": "iframe"}).status_code == 403


def test_a_socket_from_our_own_page_is_accepted() -> None:
    with client().websocket_connect(
        "ws://127.0.0.1:8000/api/v1/live", headers={"origin": OWN}
    ) as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"cookie": "lutu=secret"}])
def test_a_socket_that_is_not_from_our_page_is_refused(headers: dict[str, str]) -> None:
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse)),
        client().websocket_connect("ws://127.0.0.1:8000/api/v1/live", headers=headers),
    ):
        pass


# Sizes


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/map?" + "x" * 9000, {}, 414),
        ("/" + "x" * 9000, {}, 414),
        ("/map", {"x-a": "x" * 40_000}, 431),
        ("/map", {f"x-{n}": "x" for n in range(120)}, 431),
    ],
)
def test_a_head_that_is_too_large_is_refused(
    path: str, headers: dict[str, str], status: int
) -> None:
    assert client().get(path, headers=headers).status_code == status


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused(chunked: bool) -> None:
    body = b"x" * (BODY_BYTES + 1)
    parts = (body[at : at + 65_536] for at in range(0, len(body), 65_536))
    answer = client().post("/api/v1/log", content=parts if chunked else body)
    assert (answer.status_code, answer.json()["code"]) == (413, "request_too_large")
    assert client().post("/api/v1/log", content=body[1:]).json()["bytes"] == BODY_BYTES


def test_a_file_is_counted_where_it_is_written() -> None:
    body = b"x" * (BODY_BYTES + 1)
    answer = client().post("/api/v1/workspaces/main/uploads", content=body)
    assert answer.json()["bytes"] == BODY_BYTES + 1


# Headers


def test_answers_and_refusals_carry_the_strict_headers() -> None:
    for answer in (client().get("/map"), client(base="http://evil.example").get("/map")):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "style-src 'self' 'nonce-" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]


def test_nothing_that_the_api_says_runs_when_it_is_opened() -> None:
    policy = client().get("/api/v1/log").headers["content-security-policy"]
    assert policy.split("; ") == [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "sandbox",
    ]
