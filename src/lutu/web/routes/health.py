"""Is the server up, can it answer, and what has it counted? For machines that watch it."""

import secrets
from importlib.metadata import version
from typing import Final

from fastapi import Request, Response

from lutu.config.table import Config
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.web import presence
from lutu.web.authorize import needs
from lutu.web.local import sits_here
from lutu.web.models.health import Health, Readiness, ReadyCheck
from lutu.web.routes import new_router
from lutu.web.server import House

router = new_router("health")

_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_PAGE: Final = Text("page", "页面", "頁面")
_HOW: Final = Text(
    "Metrics are read on the machine itself, or with the token that metrics_token sets.",
    "指标只能在本机读取，或使用 metrics_token 设定的令牌。",
    "指標只能在本機讀取，或使用 metrics_token 設定的權杖。",
)


@router.get("/healthz", dependencies=[needs("read", "page")])
def get_health() -> Health:
    """The server is up and this is its version."""
    return Health(version=version("lutu"))


@router.get("/readyz", dependencies=[needs("read", "page")], responses={503: {"model": Readiness}})
def get_readiness(request: Request, response: Response, server: House) -> Readiness:
    """Whether people may be sent here: database, migrations, log and disk; 503 says what is missing."""
    found = presence.checks(server, request.app.state.presence)
    ready = all(one.ok for one in found)
    response.status_code = 200 if ready else 503
    return Readiness(
        ready=ready,
        checks=[ReadyCheck(name=one.name, ok=one.ok, missing=one.missing) for one in found],
    )


@router.get(
    "/metrics", dependencies=[needs("read", "page")], response_class=Response, response_model=None
)
def get_metrics(request: Request, server: House) -> Response:
    """What was counted, for Prometheus: to this machine, and to whoever has the token."""
    if not _may_read_metrics(request, server.config):
        raise NotFound(what=_PAGE.say(), value="/metrics", allowed=_HOW.say())
    return Response(request.app.state.metrics.text(server), media_type=_TEXT)


def _may_read_metrics(request: Request, config: Config) -> bool:
    if not config.metrics:
        return False
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if config.metrics_token and secrets.compare_digest(
        given.encode(), config.metrics_token.encode()
    ):
        return True
    return sits_here(request)
