"""The gate before every route: refuses strangers, excess and other sites, and keeps browsers strict."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lutu.config.table import Config
from lutu.errors import LutuError
from lutu.web.entrance import Entrance
from lutu.web.headers import harden
from lutu.web.problems import problem_response
from lutu.web.sizes import Counted, RequestTooLarge, find_excess, takes_files


class Guard:
    """Middleware: answer, or refuse to, always under strict headers."""

    def __init__(self, app: ASGIApp, config: Config | None = None) -> None:
        self.app = app
        self.entrance = Entrance.of(config or Config())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        scope = self.entrance.seen_through(scope)
        strict = self._strict(scope, send)
        if refusal := self.entrance.find_refusal(scope) or find_excess(scope):
            await _refuse(refusal, scope, receive, strict)
        elif scope["type"] == "websocket" or takes_files(scope):
            await self.app(scope, receive, strict)
        else:
            counted = Counted(receive)
            try:
                await self.app(scope, counted, _unless_too_large(counted, scope, receive, strict))
            except RequestTooLarge as error:
                if error is not counted.excess:
                    raise

    def _strict(self, scope: Scope, send: Send) -> Send:
        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                harden(headers, scope["path"], https=self.entrance.is_https)
            await send(message)

        return strict


def _unless_too_large(counted: Counted, scope: Scope, receive: Receive, send: Send) -> Send:
    """Whatever is said of a body that was cut off for its size, the reason is its size."""
    told = False

    async def send_or_refuse(message: Message) -> None:
        nonlocal told
        if counted.excess is None:
            await send(message)
        elif not told:
            told = True
            await _refuse(counted.excess, scope, receive, send)

    return send_or_refuse


async def _refuse(refusal: LutuError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.code})
        return
    response = problem_response(refusal)
    response.headers["connection"] = "close"  # what is left of the request is not read
    await response(scope, receive, send)
