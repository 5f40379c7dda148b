"""The permission of a route, asked before it runs.

    @router.get("/workspaces/{workspace}/maps/{id}", dependencies=[needs("read", "map")])

A route cannot be made without one. The workspace and the object's id are those of the path.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Depends, Request
from fastapi.params import Depends as Dependency
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection

from lutu.access.actors import actor_of_session, local_owner
from lutu.access.authorize import NOBODY, Action, Actor, Kind, Object, authorize
from lutu.web.server import Server, serving
from lutu.web.spending import spend

SESSION_COOKIES: Final = ("__Host-lutu", "lutu")
"""The session's cookie, over HTTPS and on this machine."""


@dataclass(frozen=True, slots=True)
class Permission:
    """What a route lets through."""

    action: Action
    kind: Kind

    def __call__(self, request: Request) -> None:
        """Raise what `authorize` raises when the one who asks may not."""
        path = request.path_params
        target = Object(self.kind, path.get("workspace"), path.get("id"))
        actor = current_actor(request)
        spend(request, actor, self.kind)
        authorize(actor, self.action, target)


def needs(action: Action, kind: Kind) -> Any:
    """The permission of a route, as one of its `dependencies`."""
    return Depends(Permission(action, kind))


class GuardedRoute(APIRoute):
    """A route that cannot be made without a permission."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        if find_permission(options.get("dependencies") or ()) is None:
            message = f"{path} has no permission: give it dependencies=[needs(action, kind)]"
            raise TypeError(message)
        super().__init__(path, endpoint, **options)


def find_permission(dependencies: Iterable[Dependency]) -> Permission | None:
    """The permission among the dependencies of a route."""
    found = (one.dependency for one in dependencies if isinstance(one.dependency, Permission))
    return next(found, None)


def current_actor(connection: HTTPConnection) -> Actor:
    """Who sent this request; worked out once per request."""
    if not hasattr(connection.state, "actor"):
        connection.state.actor = _actor(serving(connection), connection)
    actor: Actor = connection.state.actor
    return actor


def _actor(server: Server, connection: HTTPConnection) -> Actor:
    for name in SESSION_COOKIES:
        if secret := connection.cookies.get(name):
            actor = actor_of_session(server.engine, secret)
            if actor is not NOBODY:
                return actor
    return local_owner(server.engine) if server.local else NOBODY
