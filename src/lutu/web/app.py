"""The web door: one ASGI app."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from lutu.config.table import Config
from lutu.security.rates import Rates
from lutu.web import pages
from lutu.web.guard import Guard
from lutu.web.language import CallMaps, Speak
from lutu.web.metrics import Metrics
from lutu.web.observe import Observe
from lutu.web.presence import Presence
from lutu.web.problems import add_handlers
from lutu.web.routes import (
    activity,
    analyses,
    audit,
    comments,
    customers,
    departments,
    described,
    documents,
    erasures,
    factors,
    feed,
    files,
    gallery,
    grants,
    guests,
    guides,
    health,
    invitations,
    jobs,
    library,
    log,
    map_health,
    maps,
    members,
    metrics,
    notifications,
    oidc,
    plugins,
    profile,
    proving,
    rules,
    server,
    server_audit,
    server_providers,
    session,
    shares,
    sign_in,
    templates,
    tokens,
    uploads,
    versions,
    weekly,
    welcome,
    workspace,
)
from lutu.web.routes.live import serve_live
from lutu.web.routes.room import serve_room
from lutu.web.server import Server
from lutu.web.tracing import Tracer, no_tracing

API: Final = "/api/v1"
WORKSPACE: Final = f"{API}/workspaces/{{workspace}}"
ROOMS: Final = (
    described,
    session,
    sign_in,
    oidc,
    welcome,
    profile,
    proving,
    factors,
    tokens,
    guests,
    server,
    server_audit,
    server_providers,
)
"""What concerns people and the server."""
WORKSPACE_ROOMS: Final = (
    workspace,
    members,
    invitations,
    departments,
    erasures,
    audit,
    activity,
    log,
    uploads,
    jobs,
    analyses,
    rules,
    customers,
    maps,
    metrics,
    documents,
    versions,
    map_health,
    gallery,
    weekly,
    library,
    files,
    templates,
    guides,
    grants,
    shares,
    comments,
    feed,
    notifications,
    plugins,
)
"""What lies in a workspace; the paths in them begin behind it."""


def create_app(data: Path, *, local: bool = False, config: Config | None = None) -> FastAPI:
    """The app for a data folder, which is opened when the server starts and closed when it stops.

    `local`: whoever sits at this machine is the owner without signing in. `config`: the defaults if none.
    """
    config = config or Config(data=data)
    tracing = Tracer(config.otel_endpoint) if config.otel_endpoint else no_tracing
    app = FastAPI(
        title="Lutu",
        version=version("lutu"),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_open(data, config, local=local),
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.config = config
    app.state.rates = Rates()
    app.state.metrics = Metrics()
    app.state.tracing = tracing
    app.state.presence = Presence()
    _add_routes(app)
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard, config=config)
    app.add_middleware(CallMaps)
    app.add_middleware(Speak)
    app.add_middleware(Observe, config=config, metrics=app.state.metrics, tracing=tracing)
    return app


def _add_routes(app: FastAPI) -> None:
    for room in ROOMS:
        app.include_router(room.router, prefix=API)
    for room in WORKSPACE_ROOMS:
        app.include_router(room.router, prefix=WORKSPACE)
    app.include_router(plugins.server_router, prefix=API)
    app.add_api_websocket_route(f"{WORKSPACE}/live", serve_live)
    app.add_api_websocket_route(f"{WORKSPACE}/maps/{{id}}/room", serve_room)
    app.include_router(health.router)
    app.include_router(pages.router)


def _open(
    data: Path, config: Config, *, local: bool
) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opening = asyncio.to_thread(Server.open, data, local=local, config=config)
        server = app.state.server = await opening
        watching = asyncio.create_task(server.watch())
        yield
        watching.cancel()
        await server.leave()
        await asyncio.to_thread(server.close)
        if isinstance(app.state.tracing, Tracer):
            await asyncio.to_thread(app.state.tracing.close)

    return lifespan
