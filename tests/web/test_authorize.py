"""Every route for every kind of actor: who is let through, who is told no, and who is told nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from lutu.access.authorize import ROLES, SignInFirst
from lutu.errors import LutuError
from lutu.web.app import create_app
from lutu.web.authorize import find_permission, needs
from lutu.web.routes import new_router
from tests.web.actors import (
    ACTORS,
    GUESTS,
    NOBODIES,
    TOKENS,
    as_often_as_one_likes,
    everybody,
)
from tests.web.conftest import API
from tests.web.least import ANYBODY, LEAST, PERSON, SERVER, W

UNGUARDED: Final = {
    "/api/v1/openapi.json",
    "/api/v1/workspaces/{workspace}/live",
    "/api/v1/workspaces/{workspace}/maps/{id}/room",
}
"""The API's description is no secret; the WebSockets ask by themselves, and are tested so below."""

SEEN_BY_GUESTS: Final = {
    f"GET {W}/files/{{id}}",
    f"GET {W}/files/{{id}}/ticket",
    f"GET {W}/maps/{{id}}",
    f"GET {W}/maps/{{id}}/document",
    f"POST {W}/maps/{{id}}/view",
    f"POST {W}/maps/{{id}}/metrics",
    f"POST {W}/maps/{{id}}/conformance",
    f"POST {W}/maps/{{id}}/personas",
    f"GET {W}/maps/{{id}}/export.{{format}}",
    f"GET {W}/maps/{{id}}/comments",
    f"PUT {W}/maps/{{id}}/seen",
}
CUSTOMERS_SEEN_BY_GUESTS: Final = {f"POST {W}/maps/{{id}}/members"}
"""Of the map that their link opens, and only where the link says so."""

QUESTIONS: Final = {
    f"POST {W}/analyses/{{name}}",
    f"POST {W}/analyses/{{name}}/table.csv",
    f"POST {W}/rules/check",
    f"POST {W}/maps/{{id}}/diff",
    f"POST {W}/maps/{{id}}/view",
    f"POST {W}/maps/{{id}}/metrics",
    f"POST {W}/maps/{{id}}/conformance",
    f"POST {W}/maps/{{id}}/personas",
    f"POST {W}/maps/{{id}}/channels",
    f"POST {W}/metrics/preview",
    f"POST {W}/customers/copy",
}
"""Asked with a body, and change nothing."""
RIGHTS: Final = ("", "/members", "/invitations", "/departments", "/grants", "/shares", "/erasures")
"""Where it is said who may do what, and where customers are erased."""

BODIES: Final[dict[str, Any]] = {
    "/api/v1/sign-in": {"email": "nobody@example.org", "password": "x"},
    "/api/v1/welcome/look": {"token": "x"},
    "/api/v1/profile": {"name": "x"},
    f"{W}/invitations": {"role": "viewer"},
    f"{W}/imports": {"demo": "nothing"},
    f"{W}/erasures": {"identifiers": ["nobody"]},
    f"{W}/customers/copy": {"identifier": "nobody"},
    f"{W}/exports": {"what": "nothing"},
    f"{W}/log/tend": {"what": "nothing"},
    f"{W}/rules/check": {"text": "pay"},
    f"{W}/uploads/{{id}}/preview": {"mapping": {}},
    "/api/v1/shares/open": {"token": "x"},
    f"{W}/maps/{{id}}/edits": {"revision": 1, "op": {"op": "set_title", "title": "x"}},
}
"""Bodies that would be understood, so that it is the permission that refuses."""


def routes() -> list[Any]:
    """Every route of the app, also those of the routers that it includes."""

    def walk(found: Any) -> list[Any]:
        inner = getattr(found, "routes", None) or getattr(
            getattr(found, "original_router", None), "routes", []
        )
        return (
            [found]
            if isinstance(found, APIRoute) or not inner
            else [r for one in inner for r in walk(one)]
        )

    return [route for one in create_app(Path("nowhere")).routes for route in walk(one)]


def described() -> list[str]:
    """Method and path of everything in the API's description."""
    paths = create_app(Path("nowhere")).openapi()["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def test_every_route_is_written_down_with_the_least_that_it_asks() -> None:
    assert sorted(described()) == sorted(LEAST)


def test_every_route_has_a_permission() -> None:
    api = [route for route in routes() if isinstance(route, APIRoute)]
    assert len(api) >= len(described())
    assert [route.path for route in api if find_permission(route.dependencies) is None] == []


def test_nothing_else_is_served() -> None:
    others = {route.path for route in routes() if not isinstance(route, APIRoute)}
    assert others <= {path.removeprefix(W) for path in UNGUARDED} | UNGUARDED


def test_a_route_without_a_permission_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="/open has no permission"):
        new_router("test").get("/open")(lambda: None)


ENDS: Final = {"POST /api/v1/sign-out"}
"""Open to everybody, and the end of the session that the other cases are tried with."""


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, TestClient]]:
    """One server and a client for each kind of actor."""
    data = tmp_path_factory.mktemp("matrix")
    with as_often_as_one_likes(), everybody(data, map_id="x") as found:
        yield found


def expected(actor: str, route: str) -> int | None:
    """The status of a refusal; None where the permission lets through."""
    least = LEAST[route]
    if least == ANYBODY:
        return None
    if actor in NOBODIES:
        return 401
    if least in {PERSON, SERVER}:
        return None if may_outside(actor, least) else 403
    if actor in {"foreigner", "server admin"}:
        return 404
    if actor in GUESTS:
        return expected_of_guest(actor, route)
    return None if may_inside(actor, route) else 403


def may_outside(actor: str, least: str) -> bool:
    """What concerns oneself or the server: persons, never their tokens."""
    return actor == "server admin" or (least == PERSON and actor not in {*TOKENS, *GUESTS})


def may_inside(actor: str, route: str) -> bool:
    """What lies in the workspace, for its members and their tokens."""
    if actor in TOKENS:
        return actor == f"token to {scope_of(route)}"
    role, _, persons = LEAST[route].partition(" who ")
    mine = actor.split(maxsplit=1)[0]
    high_enough = ROLES.index(mine) <= ROLES.index(role)  # type: ignore[arg-type]
    return high_enough and not (persons and "numbers" in actor)


def expected_of_guest(actor: str, route: str) -> int | None:
    if route in SEEN_BY_GUESTS:
        return None
    if route in CUSTOMERS_SEEN_BY_GUESTS and "customers" in actor:
        return None
    if LEAST[route] == "commenter" and "comments" in actor:
        return None
    return 404 if route.endswith(("/maps", "/maps/from-template", "/maps/pasted")) else 403


def scope_of(route: str) -> str:
    """The scope that a token needs, by what the route is about and whether it changes anything."""
    method, path = route.split()
    within = path.removeprefix(W)
    reads = method == "GET" or route in QUESTIONS or ("who sees" in LEAST[route] and (
        "members" in path or "preview" in path))  # fmt: skip
    if reads:
        if within.startswith("/audit"):
            return "admin"
        return "customers" if "who sees" in LEAST[route] else "read"
    about = re.sub(r"/maps/\{id\}(?=/grants|/shares)", "", within)
    return "admin" if re.sub(r"/\{.*", "", about) in RIGHTS else "write"


@pytest.mark.parametrize("route", sorted(LEAST.keys() - ENDS))
def test_every_route_lets_through_whom_it_should(
    clients: dict[str, TestClient], route: str
) -> None:
    faults = {actor: fault_of(clients[actor], actor, route) for actor in ACTORS}
    assert {actor: fault for actor, fault in faults.items() if fault} == {}


def fault_of(client: TestClient, actor: str, route: str) -> str | None:
    """What an actor was told who should have been told something else."""
    method, path = route.split()
    address = re.sub(r"\{format\}", "svg", path.replace("{workspace}", "main"))
    address = re.sub(r"\{\w+\}", "x", address)
    body = BODIES.get(path, {"cell": "x"} if path.endswith("/members") else {})
    sends = method in {"POST", "PATCH", "PUT"}
    answer = client.request(method, address, params={"name": "x"}, json=body if sends else None)
    is_json = answer.headers.get("content-type", "").endswith("json")
    status, told = expected(actor, route), answer.json() if is_json and answer.content else None
    code = told.get("code") if isinstance(told, dict) else None
    if status is None:
        foreign = (
            path.startswith(W) and code == "not_found" and told["fields"]["what"] == "workspace"
        )
        fine = not foreign and code not in {"forbidden", "sign_in_first"}
    else:
        named = {401: "sign_in_first", 403: "forbidden", 404: "not_found"}[status]
        fine = (answer.status_code, code) == (status, named)
    return None if fine else f"{answer.status_code} {answer.text}"


@pytest.mark.parametrize("actor", ["foreigner", "owner"])
def test_a_foreign_workspace_looks_like_one_that_is_not_there(
    clients: dict[str, TestClient], actor: str
) -> None:
    foreign = "main" if actor == "foreigner" else "elsewhere"

    def said(workspace: str) -> tuple[int, str]:
        answer = clients[actor].get(f"/api/v1/workspaces/{workspace}/maps/x")
        told = answer.text.replace(answer.headers["x-request-id"], "R")
        return answer.status_code, told.replace(workspace, "W")

    assert said(foreign) == said("never-made")


@pytest.mark.parametrize(("actor", "error"), [("nobody", SignInFirst), ("foreigner", LutuError)])
def test_who_has_no_part_hears_nothing(
    clients: dict[str, TestClient], actor: str, error: type[LutuError]
) -> None:
    with (
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse, error)),
        clients[actor].websocket_connect(f"ws://127.0.0.1:8000{API}/live") as socket,
    ):
        socket.receive_json()


def test_a_permission_names_what_it_is_about() -> None:
    permission = find_permission([needs("read", "map")])
    assert permission is not None
    assert (permission.action, permission.kind) == ("read", "map")
