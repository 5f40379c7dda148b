"""The description of the API itself: no secret, made once, and counted like any page."""

import json

from fastapi import FastAPI, Request, Response

from lutu.web.authorize import needs
from lutu.web.routes import new_router

router = new_router("described")


@router.get("/openapi.json", dependencies=[needs("read", "page")], include_in_schema=False)
def get_openapi(request: Request) -> Response:
    """OpenAPI, as JSON."""
    return Response(_described(request.app), media_type="application/json")


def _described(app: FastAPI) -> bytes:
    """Kept with the app: to write it anew for each who asks is work that anybody could make us do."""
    if not hasattr(app.state, "described"):
        app.state.described = json.dumps(app.openapi(), ensure_ascii=False).encode()
    described: bytes = app.state.described
    return described
