"""Files that maps show: bring, look at, remove."""

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Query, Request, Response
from fastapi.responses import FileResponse
from starlette.datastructures import UploadFile

from lutu.errors import InvalidInput
from lutu.maps.files.service import Kept
from lutu.maps.public import files_shown, for_guest
from lutu.web import tickets
from lutu.web.audited import audited
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.files import FileTicket, WorkspaceFile
from lutu.web.routes import new_router
from lutu.web.server import Here, House
from lutu.web.sizes import Counted, FileTooLarge

router = new_router("files")

_FORM_BYTES: Final = 4096
"""What a form adds to the file in it."""
_BINARY: Final = {"type": "string", "format": "binary"}
_FORM: Final = {"type": "object", "required": ["file"], "properties": {"file": _BINARY}}
_BODY: Final = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}
}
_INLINE: Final = ("image/", "video/")
"""What a browser shows by itself; everything else is handed out to be kept."""

Ticket = Annotated[str | None, Query(description="What lets in where a browser keeps no cookies.")]


@router.get("/files", dependencies=[needs("read", "file")])
def list_files(desk: Here, *, unused: bool = False) -> list[WorkspaceFile]:
    """The files of the workspace, the newest first; `unused`: those that nothing shows any more."""
    found = desk.files.unused() if unused else desk.files.newest_first()
    return [_shown(desk, one) for one in found]


@router.post("/files", status_code=201, dependencies=[needs("create", "file")], openapi_extra=_BODY)
async def add_file(request: Request, desk: Here, server: House) -> WorkspaceFile:
    """Keep a picture, drawing, PDF or video, in the form in which it may be shown."""
    counted = Counted(request.receive, server.config.file_limit + _FORM_BYTES, FileTooLarge)
    form = Request(request.scope, counted).form(max_files=1, max_fields=0)
    async with form as fields:
        file = fields.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidInput(what="file", value="", allowed="multipart/form-data; name=file")
        creator = current_actor(request).id
        kept = await desk.work(desk.files.add, file.file, file.filename or "", creator)
    audited(request, server, "file.create", "file", kept.id, name=kept.name)
    return _shown(desk, kept)


@router.get("/files/{id}", dependencies=[needs("read", "file")], response_class=Response)
def get_file(id: str, asked: Request, desk: Here, ticket: Ticket = None) -> Response:  # noqa: ARG001 - read by tickets.holder
    """The bytes of a file, or the range of them that is asked for; a guest sees those of their map."""
    kept = _seen(id, asked, desk)
    headers = {
        "etag": f'"{kept.id}"',  # what lies under an id never changes
        "cache-control": "private, no-cache",
        "content-disposition": _disposition(kept),
    }
    if asked.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    return FileResponse(desk.files.path(kept), media_type=kept.media_type, headers=headers)


@router.get("/files/{id}/ticket", dependencies=[needs("read", "file")])
def get_file_ticket(id: str, asked: Request, desk: Here, server: House) -> FileTicket:
    """What kind of file it is, and what lets a browser fetch it where it keeps no cookies."""
    kept, share = _seen(id, asked, desk), current_actor(asked).share
    embedded = share is not None and share.embedded
    ticket = tickets.issue(server, share.id, id) if share and embedded else None
    return FileTicket(media_type=kept.media_type, ticket=ticket)


@router.delete("/files/{id}", status_code=204, dependencies=[needs("delete", "file")])
def delete_file(id: str, asked: Request, desk: Here, server: House) -> None:
    """Throw a file away for good; 409 while a map, a version or a shared object uses it."""
    kept = desk.files.remove(id)
    audited(asked, server, "file.delete", "file", id, name=kept.name)


def _seen(id_: str, asked: Request, desk: Desk) -> Kept:
    """A file as far as the asker may know of it."""
    share = current_actor(asked).share
    if share and id_ not in files_shown(for_guest(desk.maps.get(share.map), share)):
        raise desk.files.unknown(id_)
    return desk.files.get(id_)


def _disposition(kept: Kept) -> str:
    way = "inline" if kept.media_type.startswith(_INLINE) else "attachment"
    return f"{way}; filename*=UTF-8''{quote(kept.name)}"


def _shown(desk: Desk, kept: Kept) -> WorkspaceFile:
    return WorkspaceFile(
        id=kept.id,
        name=kept.name,
        media_type=kept.media_type,
        bytes=kept.bytes,
        width=kept.width,
        height=kept.height,
        created=desk.iso(kept.created),
        creator=kept.creator,
    )
