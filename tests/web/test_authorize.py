import re
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from lutu.errors import Forbidden
from lutu.web.app import create_app
from lutu.web.authorize import OWNER, Action, Actor, Kind, Object, authorize, find_permission, needs
from lutu.web.routes import new_router
from tests.web.conftest import OWN, client_of

NOBODY = Actor("nobody", "Nobody", "nobody")
UNGUARDED = {"/api/v1/openapi.json", "/api/v1/live"}
"""The API's description is no secret; the WebSocket asks by itself, and is tested so below."""


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


def described() -> list[tuple[str, str]]:
    """Method and path of everything in the API's description."""
    paths = create_app(Path("nowhere")).openapi()["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def test_every_route_has_a_permission() -> None:
    api = [route for route in routes() if isinstance(route, APIRoute)]
    assert len(api) >= len(described())
    assert [route.path for route in api if find_permission(route.dependencies) is None] == []


def test_nothing_else_is_served() -> None:
    others = {route.path for route in routes() if not isinstance(route, APIRoute)}
    assert others <= UNGUARDED


def test_a_route_without_a_permission_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="/open has no permission"):
        new_router("test").get("/open")(lambda: None)


@pytest.mark.parametrize(("method", "path"), described())
def test_nobody_gets_nothing(tmp_path: Path, method: str, path: str) -> None:
    address = re.sub(r"\{format\}", "svg", re.sub(r"\{(id|name)\}", "x", path))
    with client_of(tmp_path, NOBODY) as client:
        answer = client.request(method, address, params={"name": "x"}, json=body(method, path))
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), answer.text


def body(method: str, path: str) -> Any:
    """A body that would be understood, so that it is the permission that refuses."""
    if method not in {"POST", "PATCH"}:
        return None
    known = {
        "/api/v1/imports": {"demo": "ecommerce"},
        "/api/v1/rules/check": {"text": "pay"},
        "/api/v1/uploads/{id}/preview": {"mapping": {}},
        "/api/v1/maps/{id}/edits": {"revision": 1, "op": {"op": "set_title", "title": "x"}},
    }
    return known.get(path, {"cell": "x"} if path.endswith("/members") else {})


def test_nobody_hears_what_changes(tmp_path: Path) -> None:
    with (
        client_of(tmp_path, NOBODY) as client,
        pytest.raises((WebSocketDisconnect, WebSocketDenialResponse, Forbidden)),
        client.websocket_connect(
            f"ws{OWN.removeprefix('http')}/api/v1/live", headers={"origin": OWN}
        ) as socket,
    ):
        socket.receive_json()


def test_the_owner_may_do_what_the_routes_need() -> None:
    needed = {
        find_permission(route.dependencies) for route in routes() if isinstance(route, APIRoute)
    }
    for permission in needed:
        assert permission is not None
        authorize(OWNER, permission.action, Object(permission.kind, "x"))


def test_what_is_not_listed_is_denied() -> None:
    denied = set()
    for kind in get_args(Kind):
        for action in get_args(Action):
            try:
                authorize(OWNER, action, Object(kind))
            except Forbidden:
                denied.add((action, kind))
    assert {("delete", "log"), ("change", "customer"), ("delete", "workspace")} <= denied


def test_a_permission_names_what_it_is_about() -> None:
    permission = find_permission([needs("read", "map")])
    assert permission is not None
    assert (permission.action, permission.kind) == ("read", "map")
