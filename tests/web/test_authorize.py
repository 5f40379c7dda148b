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
from tests.web.actors import ACTORS, GUESTS, NOBODIES, TOKENS, everybody
from tests.web.conftest import API

UNGUARDED: Final = {
    "/api/v1/openapi.json",
    "/api/v1/workspaces/{workspace}/live",
    "/api/v1/workspaces/{workspace}/maps/{id}/room",
}
"""The API's description is no secret; the WebSockets ask by themselves, and are tested so below."""

W: Final = "/api/v1/workspaces/{workspace}"
ANYBODY: Final = "anybody"
PERSON: Final = "a person"
"""Whoever is signed in with an account, wherever they belong."""
SERVER: Final = "administers the server"
CUSTOMERS: Final = "viewer who sees customers"
LEAST: Final = {
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
    "GET /metrics": ANYBODY,
    "GET /api/v1/session": ANYBODY,
    "GET /api/v1/sign-in/ways": ANYBODY,
    "POST /api/v1/sign-in": ANYBODY,
    "POST /api/v1/sign-in/second-factor": ANYBODY,
    "POST /api/v1/sign-in/passkey/options": ANYBODY,
    "POST /api/v1/sign-in/passkey": ANYBODY,
    "GET /api/v1/sign-in/oidc/{id}": ANYBODY,
    "GET /api/v1/sign-in/oidc/{id}/callback": ANYBODY,
    "POST /api/v1/sign-out": ANYBODY,
    "POST /api/v1/welcome/look": ANYBODY,
    "POST /api/v1/welcome/accept": ANYBODY,
    "GET /api/v1/profile": PERSON,
    "PATCH /api/v1/profile": PERSON,
    "GET /api/v1/profile/proofs": PERSON,
    "POST /api/v1/profile/prove": PERSON,
    "POST /api/v1/profile/prove/passkey": PERSON,
    "POST /api/v1/profile/prove/passkey/options": PERSON,
    "POST /api/v1/profile/password": PERSON,
    "GET /api/v1/profile/sessions": PERSON,
    "DELETE /api/v1/profile/sessions": PERSON,
    "DELETE /api/v1/profile/sessions/{id}": PERSON,
    "GET /api/v1/profile/providers": PERSON,
    "POST /api/v1/profile/providers/{id}": PERSON,
    "DELETE /api/v1/profile/providers/{id}": PERSON,
    "GET /api/v1/profile/totp": PERSON,
    "POST /api/v1/profile/totp": PERSON,
    "POST /api/v1/profile/totp/confirm": PERSON,
    "DELETE /api/v1/profile/totp": PERSON,
    "POST /api/v1/profile/recovery-codes": PERSON,
    "GET /api/v1/profile/passkeys": PERSON,
    "POST /api/v1/profile/passkeys/options": PERSON,
    "POST /api/v1/profile/passkeys": PERSON,
    "DELETE /api/v1/profile/passkeys/{id}": PERSON,
    "GET /api/v1/profile/tokens": PERSON,
    "POST /api/v1/profile/tokens": PERSON,
    "DELETE /api/v1/profile/tokens/{id}": PERSON,
    "POST /api/v1/shares/open": ANYBODY,
    "GET /api/v1/server/workspaces": SERVER,
    "POST /api/v1/server/workspaces": SERVER,
    "PATCH /api/v1/server/workspaces/{id}": SERVER,
    "DELETE /api/v1/server/workspaces/{id}": SERVER,
    "GET /api/v1/server/people": SERVER,
    "POST /api/v1/server/people/{id}/link": SERVER,
    "PATCH /api/v1/server/people/{id}": SERVER,
    "GET /api/v1/server/providers": SERVER,
    "POST /api/v1/server/providers": SERVER,
    "DELETE /api/v1/server/providers/{id}": SERVER,
    "GET /api/v1/server/audit": SERVER,
    "GET /api/v1/server/audit/verify": SERVER,
    "GET /api/v1/server/audit/export.jsonl": SERVER,
    f"GET {W}": "viewer",
    f"PATCH {W}": "admin",
    f"GET {W}/invitations": "admin",
    f"POST {W}/invitations": "admin",
    f"DELETE {W}/invitations/{{id}}": "admin",
    f"GET {W}/members": "viewer",
    f"PATCH {W}/members/{{id}}": "admin",
    f"DELETE {W}/members/{{id}}": "admin",
    f"GET {W}/departments": "viewer",
    f"POST {W}/departments": "admin",
    f"PATCH {W}/departments/{{id}}": "admin",
    f"DELETE {W}/departments/{{id}}": "admin",
    f"GET {W}/audit": "admin",
    f"GET {W}/audit/verify": "admin",
    f"GET {W}/audit/export.jsonl": "admin",
    f"GET {W}/activity": "viewer",
    f"GET {W}/log": "viewer",
    f"POST {W}/uploads": "editor who sees customers",
    f"GET {W}/uploads/{{id}}": "editor who sees customers",
    f"DELETE {W}/uploads/{{id}}": "editor who sees customers",
    f"POST {W}/uploads/{{id}}/preview": "editor who sees customers",
    f"POST {W}/imports": "editor",
    f"GET {W}/imports": "viewer",
    f"GET {W}/imports/{{id}}/rejected": CUSTOMERS,
    f"GET {W}/jobs": "viewer",
    f"GET {W}/jobs/{{id}}": "viewer",
    f"DELETE {W}/jobs/{{id}}": "editor",
    f"POST {W}/jobs/{{id}}/retry": "editor",
    f"GET {W}/jobs/{{id}}/file": "viewer",
    f"POST {W}/exports": "editor",
    f"POST {W}/log/tend": "editor",
    f"GET {W}/analyses": "viewer",
    f"POST {W}/analyses/{{name}}": "viewer",
    f"POST {W}/analyses/{{name}}/table.csv": "viewer",
    f"POST {W}/analyses/{{name}}/members": CUSTOMERS,
    f"POST {W}/rules/check": "viewer",
    f"POST {W}/erasures": "admin who sees customers",
    f"GET {W}/customers": CUSTOMERS,
    f"GET {W}/customers/{{id}}": CUSTOMERS,
    f"GET {W}/maps": "viewer",
    f"POST {W}/maps": "editor",
    f"GET {W}/maps/{{id}}": "viewer",
    f"GET {W}/maps/{{id}}/document": "viewer",
    f"GET {W}/maps/{{id}}/changes": "viewer",
    f"GET {W}/maps/{{id}}/versions": "viewer",
    f"POST {W}/maps/{{id}}/versions": "editor",
    f"GET {W}/maps/{{id}}/versions/{{version}}": "viewer",
    f"POST {W}/maps/{{id}}/versions/{{version}}/restore": "editor",
    f"POST {W}/maps/{{id}}/diff": "viewer",
    f"POST {W}/maps/{{id}}/branches": "editor",
    f"GET {W}/maps/{{id}}/merge": "viewer",
    f"POST {W}/maps/{{id}}/merge": "editor",
    f"DELETE {W}/maps/{{id}}": "editor",
    f"POST {W}/maps/{{id}}/edits": "editor",
    f"POST {W}/maps/{{id}}/redraw": "editor",
    f"GET {W}/maps/{{id}}/health": "viewer",
    f"POST {W}/maps/{{id}}/publish": "editor",
    f"GET {W}/templates": "viewer",
    f"POST {W}/maps/from-template": "editor",
    f"POST {W}/maps/pasted": "editor",
    f"GET {W}/maps/{{id}}/guides": "viewer",
    f"PUT {W}/maps/{{id}}/guides": "editor",
    f"POST {W}/maps/{{id}}/view": "viewer",
    f"POST {W}/maps/{{id}}/members": CUSTOMERS,
    f"POST {W}/maps/{{id}}/metrics": "viewer",
    f"POST {W}/maps/{{id}}/conformance": "viewer",
    f"POST {W}/maps/{{id}}/channels": "viewer",
    f"POST {W}/maps/{{id}}/personas": "viewer",
    f"POST {W}/metrics/preview": "viewer",
    f"GET {W}/metrics/kinds": "viewer",
    f"GET {W}/maps/{{id}}/export.{{format}}": "viewer",
    f"GET {W}/files": "viewer",
    f"POST {W}/files": "editor",
    f"GET {W}/files/{{id}}": "viewer",
    f"DELETE {W}/files/{{id}}": "editor",
    f"GET {W}/gallery": "viewer",
    f"GET {W}/weekly": "viewer",
    f"POST {W}/maps/{{id}}/model": "editor",
    f"GET {W}/gallery/coverage": "viewer",
    f"GET {W}/maps/{{id}}/figures": "viewer",
    f"PATCH {W}/maps/{{id}}/about": "editor",
    f"POST {W}/maps/{{id}}/copies": "editor",
    f"GET {W}/library": "viewer",
    f"POST {W}/library": "editor",
    f"GET {W}/library/{{id}}": "viewer",
    f"PATCH {W}/library/{{id}}": "editor",
    f"DELETE {W}/library/{{id}}": "editor",
    f"GET {W}/library/{{id}}/uses": "viewer",
    f"POST {W}/library/{{id}}/uses": "editor",
    f"POST {W}/library/{{id}}/merge": "editor",
    f"GET {W}/maps/{{id}}/grants": "viewer",
    f"PUT {W}/maps/{{id}}/grants/{{person}}": "admin",
    f"DELETE {W}/maps/{{id}}/grants/{{person}}": "admin",
    f"GET {W}/maps/{{id}}/stage-owners": "viewer",
    f"PUT {W}/maps/{{id}}/stage-owners/{{stage}}": "editor",
    f"GET {W}/shares": "editor",
    f"GET {W}/maps/{{id}}/shares": "editor",
    f"POST {W}/maps/{{id}}/shares": "editor",
    f"DELETE {W}/maps/{{id}}/shares/{{share}}": "editor",
    f"GET {W}/maps/{{id}}/comments": "viewer",
    f"POST {W}/maps/{{id}}/comments": "commenter",
    f"PATCH {W}/maps/{{id}}/comments/{{comment}}": "commenter",
    f"DELETE {W}/maps/{{id}}/comments/{{comment}}": "commenter",
    f"POST {W}/maps/{{id}}/comments/{{comment}}/reactions": "commenter",
    f"POST {W}/maps/{{id}}/threads/{{thread}}/resolve": "commenter",
    f"GET {W}/maps/{{id}}/feed": "viewer",
    f"GET {W}/maps/{{id}}/seen": "viewer",
    f"GET {W}/maps/{{id}}/versions/{{version}}/seen": "viewer",
    f"PUT {W}/maps/{{id}}/seen": "viewer",
    f"GET {W}/notifications": "viewer",
    f"POST {W}/notifications/read": "viewer",
}
"""The least that lets one through; a new route has to be written down here, by hand, a second time."""

SEEN_BY_GUESTS: Final = {
    f"GET {W}/files/{{id}}",
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
    with everybody(tmp_path_factory.mktemp("matrix"), map_id="x") as found:
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


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("route", sorted(LEAST.keys() - ENDS))
def test_every_route_lets_through_whom_it_should(
    clients: dict[str, TestClient], actor: str, route: str
) -> None:
    method, path = route.split()
    address = re.sub(r"\{format\}", "svg", path.replace("{workspace}", "main"))
    address = re.sub(r"\{\w+\}", "x", address)
    body = BODIES.get(path, {"cell": "x"} if path.endswith("/members") else {})
    sends = method in {"POST", "PATCH", "PUT"}
    answer = clients[actor].request(
        method, address, params={"name": "x"}, json=body if sends else None
    )
    is_json = answer.headers.get("content-type", "").endswith("json")
    status, told = expected(actor, route), answer.json() if is_json and answer.content else None
    code = told.get("code") if isinstance(told, dict) else None
    if status is None:
        assert code not in {"forbidden", "sign_in_first"}, answer.text
        foreign = (
            path.startswith(W) and code == "not_found" and told["fields"]["what"] == "workspace"
        )
        assert not foreign, answer.text
    else:
        named = {401: "sign_in_first", 403: "forbidden", 404: "not_found"}[status]
        assert (answer.status_code, code) == (status, named), answer.text


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
