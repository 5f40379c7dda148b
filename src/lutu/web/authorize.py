"""The permission of a route, asked before it runs.

    @router.get("/workspaces/{workspace}/maps/{id}", dependencies=[needs("read", "map")])

A route cannot be made without one. The workspace and the object's id are those of the path.
"""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Depends, Request, Response
from fastapi.params import Depends as Dependency
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from lutu.access.actors import actor_of_person, actor_of_session, local_owner
from lutu.access.authorize import NOBODY, Action, Actor, Kind, Object, authorize
from lutu.access.sessions import Session, find_session, list_sessions, rotate
from lutu.access.shares import actor_of_guest, actor_of_link
from lutu.access.tokens import actor_of_token
from lutu.db.session import reading
from lutu.web import tickets
from lutu.web.cookies import read_cookie, set_cookie
from lutu.web.local import sits_here
from lutu.web.server import Server, serving
from lutu.web.spending import spend

_NOWHERE: Final = object()


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

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Answer, with a new secret for a session whose rights have changed."""
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            response = await answer(request)
            held: Session | None = getattr(request.state, "session", None)
            if held is not None and held.renew:
                await run_in_threadpool(_renew, request, held, response)
            return response

        return handle


def find_permission(dependencies: Iterable[Dependency]) -> Permission | None:
    """The permission among the dependencies of a route."""
    found = (one.dependency for one in dependencies if isinstance(one.dependency, Permission))
    return next(found, None)


def current_actor(connection: HTTPConnection) -> Actor:
    """Who sent this request; worked out once per request."""
    workspace = connection.path_params.get("workspace")
    if getattr(connection.state, "actor_in", _NOWHERE) != workspace:
        connection.state.actor, connection.state.actor_in = find_actor(connection), workspace
    actor: Actor = connection.state.actor
    return actor


def find_actor(connection: HTTPConnection) -> Actor:
    """Who sends this, as things stand at this moment.

    Whoever carries a token, the secret of a link for other sites, or a ticket to a file is judged by it
    alone. A session counts before a share link, except in a workspace in which only the link has a part.
    """
    server = serving(connection)
    if authorization := connection.headers.get("authorization"):
        return _carrier(server, *authorization.split(" ", 1))
    if (shown := tickets.holder(server, connection)) is not None:
        return shown
    person = _person(server, connection)
    workspace = connection.path_params.get("workspace")
    if person is not NOBODY and (workspace is None or workspace in person.memberships):
        return person
    guest = find_guest(connection)
    here = guest.share is not None and workspace in {None, guest.share.workspace}
    return guest if here or person is NOBODY else person


def _carrier(server: Server, scheme: str, *rest: str) -> Actor:
    secret = "".join(rest)
    match scheme.lower():
        case "bearer":
            return actor_of_token(server.engine, secret)
        case "share":
            return actor_of_link(server.engine, secret)
        case _:
            return NOBODY


def as_of_now(connection: HTTPConnection, actor: Actor) -> Actor:
    """Whoever was let in by this connection, as things stand now; NOBODY when they are not any more.

    Asking so is no use of a session: one that nobody uses ends, even while a page listens.
    """
    server = serving(connection)
    if actor.kind == "guest":
        return find_guest(connection)
    if actor.session is None:
        return find_actor(connection)
    with reading(server.engine) as database:
        mine = list_sessions(database, actor.id, server.limits)
        held = any(one.id == actor.session for one in mine)
        return actor_of_person(database, actor.id, actor.session) if held else NOBODY


def find_guest(connection: HTTPConnection) -> Actor:
    """Who came in by a share link; NOBODY without one that holds."""
    server = serving(connection)
    secret = read_cookie(connection, server.config, "guest")
    return actor_of_guest(server.engine, secret, local=server.local) if secret else NOBODY


def held_session(connection: HTTPConnection) -> Session | None:
    """The session that this request is made in; None for a token, a guest, a demo, nobody."""
    actor = current_actor(connection)
    found: Session | None = getattr(connection.state, "session", None)
    return found if found and found.id == actor.session else None


def _renew(request: Request, held: Session, response: Response) -> None:
    """A new secret, unless this answer has ended the session or given it one already."""
    server = serving(request)
    if secret := rotate(server.engine, held.id):
        set_cookie(response, server.config, "session", secret, server.limits.absolute)


def _person(server: Server, connection: HTTPConnection) -> Actor:
    secret = read_cookie(connection, server.config, "session")
    held = find_session(server.engine, secret, server.limits) if secret else None
    if held is not None:
        actor = actor_of_session(server.engine, held)
        if actor is not NOBODY:
            connection.state.session = held
            return actor
    return local_owner(server.engine) if server.local and sits_here(connection) else NOBODY
