"""The web door: one ASGI app."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from lutu.store.log import EventLog
from lutu.web import pages
from lutu.web.authorize import OWNER, Actor
from lutu.web.desk import Desk
from lutu.web.guard import Guard
from lutu.web.language import Speak
from lutu.web.live import serve_live
from lutu.web.preparing import Preparing
from lutu.web.problems import add_handlers
from lutu.web.routes import analyses, customers, health, jobs, log, maps, rules, session, uploads

API: Final = "/api/v1"
ROOMS: Final = (session, log, uploads, jobs, analyses, rules, customers, maps)


def create_app(data: Path, actor: Actor = OWNER) -> FastAPI:
    """The app for a data folder, which is opened when the server starts and closed when it stops."""
    app = FastAPI(
        title="Lutu",
        version=version("lutu"),
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_open(data),
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.actor = actor
    for room in ROOMS:
        app.include_router(room.router, prefix=API)
    app.add_api_websocket_route(f"{API}/live", serve_live)
    app.include_router(health.router)
    app.include_router(pages.router)
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Guard)
    app.add_middleware(Speak)
    return app


def _open(data: Path) -> Callable[[FastAPI], contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        desk = Desk(await asyncio.to_thread(EventLog.open, data))
        app.state.desk = desk
        preparing = Preparing(desk)
        watching = asyncio.create_task(desk.live.watch())
        yield
        watching.cancel()
        preparing.stop()
        await asyncio.to_thread(desk.close)

    return lifespan
