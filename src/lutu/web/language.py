"""Every answer is given in the language that the asker reads."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

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


def preferred_language(header: str) -> Language | None:
    """The language we speak that stands highest in an `Accept-Language` header, if any does."""
    ranked = sorted(
        (_ranked(position, part) for position, part in enumerate(header.split(","))),
        key=lambda one: (-one[0], one[1]),
    )
    spoken = (parse_language(tag) for quality, _, tag in ranked if quality > 0)
    return next((language for language in spoken if language), None)


def _ranked(position: int, part: str) -> tuple[float, int, str]:
    tag, _, quality = part.strip().partition(";q=")
    try:
        return (float(quality) if quality else 1.0), position, tag.strip()
    except ValueError:
        return 0.0, position, tag.strip()
