"""Who may do what: one function, denied by default, passed by every route.

Until accounts exist there is one actor, the owner who sits at this machine.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal

from fastapi import Depends, Request
from fastapi.params import Depends as Dependency
from fastapi.routing import APIRoute

from lutu.errors import Forbidden
from lutu.kit.i18n import Text

Action = Literal["read", "change", "create", "delete"]
Kind = Literal["session", "workspace", "log", "upload", "job", "customer", "map"]
Role = Literal["owner", "nobody"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Object:
    """What is asked for: one thing of a kind, or (without id) the kind as a whole."""

    kind: Kind
    id: str | None = None


OWNER: Final = Actor("owner", "Owner", "owner")
_ALLOWED: Final[dict[Role, dict[Kind, frozenset[Action]]]] = {
    "owner": {
        "session": frozenset({"read"}),
        "workspace": frozenset({"read", "change"}),
        "log": frozenset({"read", "create"}),
        "upload": frozenset({"read", "create", "delete"}),
        "job": frozenset({"read", "create", "delete"}),
        "customer": frozenset({"read"}),
        "map": frozenset({"read", "create", "change", "delete"}),
    },
    "nobody": {},
}
_WORDS: Final[dict[Action, Text]] = {
    "read": Text("see “{what}”", "查看“{what}”", "檢視「{what}」"),
    "change": Text("change “{what}”", "修改“{what}”", "修改「{what}」"),
    "create": Text("add to “{what}”", "在“{what}”中新增", "在「{what}」中新增"),
    "delete": Text("delete from “{what}”", "删除“{what}”", "刪除「{what}」"),
}


def authorize(actor: Actor, action: Action, target: Object) -> None:
    """Return when the actor may do this; Forbidden otherwise."""
    if action not in _ALLOWED[actor.role].get(target.kind, frozenset()):
        raise Forbidden(value=actor.name, what=_WORDS[action].say(what=target.kind))


@dataclass(frozen=True, slots=True)
class Permission:
    """What a route lets through, asked before it runs; the object's id is the `id` of its path."""

    action: Action
    kind: Kind

    def __call__(self, request: Request) -> None:
        """Forbidden when the one who asks may not."""
        authorize(
            current_actor(request), self.action, Object(self.kind, request.path_params.get("id"))
        )


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


def current_actor(request: Request) -> Actor:
    """Who sent this request."""
    actor: Actor = request.app.state.actor
    return actor
