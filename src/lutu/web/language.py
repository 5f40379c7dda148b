"""Every answer is given in the language that the asker reads, and calls maps as the workspace does."""

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from lutu.db.map_name import call_maps
from lutu.kit.i18n import Language, parse_language, speaking


class Speak:
    """Middleware: answer in the best language of `Accept-Language` that we speak."""

    def __init__(self, app: ASGIApp, fallback: Language = "en") -> None:
        self.app = app
        self.fallback = fallback

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the asker's language."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        wanted = Headers(scope=scope).get("accept-language", "")
        with speaking(preferred_language(wanted) or self.fallback):
            await self.app(scope, receive, send)


class CallMaps:
    """Middleware: call maps what the workspace in the path calls them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the workspace's words."""
        workspace = _workspace_of(scope.get("path", ""))
        if workspace is not None:
            desk = scope["app"].state.server.desks().get(workspace)
            if desk is None or desk.knows_map_name:
                call_maps(desk.map_name() if desk else "journey")
            else:  # others do not wait for the database meanwhile
                call_maps(await to_thread.run_sync(desk.map_name))
        await self.app(scope, receive, send)


def preferred_language(header: str) -> Language | None:
    """The language we speak that stands highest in an `Accept-Language` header, if any does."""
    ranked = sorted(
        (_ranked(position, part) for position, part in enumerate(header.split(","))),
        key=lambda one: (-one[0], one[1]),
    )
    spoken = (parse_language(tag) for quality, _, tag in ranked if quality > 0)
    return next((language for language in spoken if language), None)


def _workspace_of(path: str) -> str | None:
    _, found, rest = path.partition("/workspaces/")
    return rest.partition("/")[0] if found else None


def _ranked(position: int, part: str) -> tuple[float, int, str]:
    tag, _, quality = part.strip().partition(";q=")
    try:
        return (float(quality) if quality else 1.0), position, tag.strip()
    except ValueError:
        return 0.0, position, tag.strip()
