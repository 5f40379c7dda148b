"""The outermost layer: every request has an id, is counted, logged and (when asked for) traced.

What is told of a request is its method, the template of its route, its status and its duration: never its
path, which may name a customer, nor who sent it from where.
"""

import logging
import re
import time
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lutu.config.table import Config
from lutu.kit.ids import new_id
from lutu.security.addresses import is_in, parse_address
from lutu.web.logs import fields, request_id
from lutu.web.metrics import Metrics
from lutu.web.tracing import Tracing, no_tracing

_log = logging.getLogger(__name__)

HEADER: Final = "x-request-id"
UNMATCHED: Final = "(refused)"
"""The route of a request that was refused before it reached one."""
_ID: Final = re.compile(r"[A-Za-z0-9._:-]{8,100}")
_FASTAPI: Final = "fastapi"
_ROUTE: Final = "effective_route_context"
_QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked every few seconds: logged only when they fail."""
_LOST: Final = 499
"""The status that is counted when the client was gone before the answer began."""


@dataclass(slots=True)
class Outcome:
    """How a request ended."""

    status: int = _LOST


class Observe:
    """Middleware: as said above."""

    def __init__(
        self, app: ASGIApp, config: Config, metrics: Metrics, tracing: Tracing = no_tracing
    ) -> None:
        self.app = app
        self.config = config
        self.metrics = metrics
        self.tracing = tracing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it through, and watch."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        identifier = self._identifier(scope)
        scope.setdefault("state", {})["request_id"] = identifier
        scope[_FASTAPI] = {}  # filled in by the router; layers between may copy the scope around it
        request_id.set(
            identifier
        )  # a task of its own runs each request, so there is nothing to reset
        if scope["type"] == "websocket":
            await self._watch_socket(scope, receive, send)
        else:
            await self._watch_request(scope, receive, send, identifier)

    def _identifier(self, scope: Scope) -> str:
        """The id that a proxy of ours gave, else a new one."""
        given = Headers(scope=scope).get(HEADER, "")
        peer = parse_address((scope.get("client") or ("",))[0])
        if _ID.fullmatch(given) and peer is not None and is_in(peer, self.config.trusted_proxies):
            return given
        return new_id()

    async def _watch_request(
        self, scope: Scope, receive: Receive, send: Send, identifier: str
    ) -> None:
        outcome, began = Outcome(), time.perf_counter()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                outcome.status = message["status"]
                MutableHeaders(scope=message)[HEADER] = identifier
            await send(message)

        self.metrics.running.inc()
        try:
            with self.tracing(scope, lambda: route_of(scope), outcome):
                await self.app(scope, receive, watched)
        except Exception:
            outcome.status = 500
            raise
        finally:
            self.metrics.running.dec()
            self._tell(scope, outcome.status, time.perf_counter() - began)

    async def _watch_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.metrics.sockets.inc()
        try:
            await self.app(scope, receive, send)
        finally:
            self.metrics.sockets.dec()

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = _method(scope), route_of(scope)
        self.metrics.requests.labels(method, route, str(status)).inc()
        self.metrics.seconds.labels(method, route).observe(seconds)
        if route in _QUIET and status < 400:
            return
        level = logging.WARNING if status >= 500 else logging.INFO
        told = fields(method=method, route=route, status=status, ms=round(1000 * seconds, 1))
        _log.log(level, "answered", extra=told)


def route_of(scope: Scope) -> str:
    """The template of the route that a request reached, such as /api/v1/workspaces/{workspace}/maps/{id}."""
    found: Any = scope.get(_FASTAPI, {}).get(_ROUTE)
    return found.path_format if found is not None else UNMATCHED


def _method(scope: Scope) -> str:
    """One of the known methods: anybody may send any word, and each would be counted for ever."""
    known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
    return scope["method"] if scope["method"] in known else "OTHER"
