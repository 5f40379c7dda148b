"""The web door: one ASGI app."""

from importlib.metadata import version

from fastapi import FastAPI

from lutu.web.authorize import OWNER
from lutu.web.routes import analyses, customers, health, jobs, log, maps, rules, session, uploads

API = "/api/v1"


def create_app() -> FastAPI:
    """The app."""
    app = FastAPI(
        title="Lutu",
        version=version("lutu"),
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.actor = OWNER
    for room in (session, log, uploads, jobs, analyses, rules, customers, maps):
        app.include_router(room.router, prefix=API)
    app.include_router(health.router)
    return app
