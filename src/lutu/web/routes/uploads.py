"""Files on their way in: receive, look, try a mapping."""

from fastapi import Query, Request

from lutu.web.authorize import needs
from lutu.web.models.uploads import Preview, PreviewRequest, Upload
from lutu.web.routes import new_router

router = new_router("uploads")

_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "/uploads", status_code=201, dependencies=[needs("create", "upload")], openapi_extra=_BODY
)
async def create_upload(request: Request, name: str = Query(max_length=255)) -> Upload:
    """Receive a file as the raw body and look at it."""
    raise NotImplementedError


@router.get("/uploads/{id}", dependencies=[needs("read", "upload")])
def get_upload(id: str, object_type: str | None = None) -> Upload:
    """Look at a received file again, for OCEL under another object type."""
    raise NotImplementedError


@router.post("/uploads/{id}/preview", dependencies=[needs("read", "upload")])
def preview_upload(id: str, request: PreviewRequest) -> Preview:
    """The first ten rows under a mapping, each value or its error."""
    raise NotImplementedError


@router.delete("/uploads/{id}", status_code=204, dependencies=[needs("delete", "upload")])
def delete_upload(id: str) -> None:
    """Throw a received file away."""
    raise NotImplementedError
