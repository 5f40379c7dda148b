"""The front end: files that never change are kept by the browser, every other path is the app."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from fastapi import Request, Response
from fastapi.responses import FileResponse

from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.web.authorize import needs
from lutu.web.routes import new_router

router = new_router("pages")

BUILT: Final = Path(str(files("lutu"))) / "static" / "app"
_FOREVER: Final = "public, max-age=31536000, immutable"
_PAGE: Final = Text("page", "页面", "頁面")


class NotBuilt(NotFound):
    """The server runs from sources whose front end was not built."""

    code = "front_end_not_built"
    message = Text(
        en="The front end is not built. Run `make build`, then load this page again.",
        zh_hans="前端尚未构建。请运行 `make build`，然后重新载入本页。",
        zh_hant="前端尚未建置。請執行 `make build`，然後重新載入本頁。",
    )


@router.get("/{path:path}", dependencies=[needs("read", "session")], include_in_schema=False)
def get_page(path: str, request: Request) -> Response:
    """A file of the front end; a path that is none is a page of the app, which reads it itself."""
    index = BUILT / "index.html"
    if not index.is_file():
        raise NotBuilt
    file = (BUILT / path).resolve()
    if not file.is_relative_to(BUILT.resolve()) or path.startswith("api/"):
        raise NotFound(what=_PAGE.say(), value=path, allowed="")
    if file.is_file() and file != index.resolve():
        hashed = path.startswith("assets/")
        return _file(file, request, _FOREVER if hashed else "no-cache")
    if Path(path).suffix and path.startswith("assets/"):
        raise NotFound(what=_PAGE.say(), value=path, allowed="")
    return _file(index, request, "no-cache")


def _file(file: Path, request: Request, cache: str) -> Response:
    status = file.stat()
    tag = f'W/"{status.st_mtime_ns:x}-{status.st_size:x}"'
    headers = {"etag": tag, "cache-control": cache}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return FileResponse(file, headers=headers)
