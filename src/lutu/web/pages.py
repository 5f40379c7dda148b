"""The front end: files that never change are kept by the browser, every other path is the app."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Final

from fastapi import Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from lutu.access.shares import sites_of
from lutu.errors import NotFound
from lutu.kit.i18n import Text
from lutu.plugins.panel import panels
from lutu.web.authorize import needs
from lutu.web.headers import NONCE, new_nonce, page_policy
from lutu.web.routes import new_router
from lutu.web.server import serving

router = new_router("pages")

BUILT: Final = Path(str(files("lutu"))) / "static" / "app"
_FOREVER: Final = "public, max-age=31536000, immutable"
_PATH: Final = Text("path", "路径", "路徑")
_PATHS: Final = Text(
    "GET /api/v1/openapi.json lists what there is.",
    "可用接口见 GET /api/v1/openapi.json。",
    "可用介面見 GET /api/v1/openapi.json。",
)


class NotBuilt(NotFound):
    """The server runs from sources whose front end was not built."""

    code = "front_end_not_built"
    message = Text(
        en="The front end is not built. Run `make build`, then load this page again.",
        zh_hans="前端尚未构建。请运行 `make build`，然后重新载入本页。",
        zh_hant="前端尚未建置。請執行 `make build`，然後重新載入本頁。",
    )


@router.get("/{path:path}", dependencies=[needs("read", "page")], include_in_schema=False)
def get_page(path: str, request: Request) -> Response:
    """A file of the front end; a path that is none is a page of the app, which reads it itself."""
    index = BUILT / "index.html"
    if path.startswith("api/"):
        raise NotFound(what=_PATH.say(), value=f"/{path}", allowed=_PATHS.say())
    if not index.is_file():
        raise NotBuilt
    file = (BUILT / path).resolve()
    if not file.is_relative_to(BUILT.resolve()):
        raise NotFound(what=_PATH.say(), value=f"/{path}", allowed="")
    hashed = path.startswith("assets/")
    if file.is_file() and file != index.resolve():
        return _file(file, request, _FOREVER if hashed else "no-cache")
    if hashed:  # of a build that is no more: a page in its place would be taken for a script
        raise NotFound(what=_PATH.say(), value=f"/{path}", allowed="")
    kind, _, share = path.partition("/")
    frames = sites_of(serving(request).engine, share) if kind == "embed" else ()
    return _page(index, frames, inside=kind != "embed" and bool(panels()))


def _page(index: Path, frames: Iterable[str], *, inside: bool) -> Response:
    """The page with a nonce of its own, so never kept: a second look must not meet the first one's."""
    nonce = new_nonce()
    page = index.read_text(encoding="utf-8").replace(NONCE, nonce)
    return HTMLResponse(
        page, headers={"content-security-policy": page_policy(nonce, frames, panels=inside)}
    )


def _file(file: Path, request: Request, cache: str) -> Response:
    status = file.stat()
    tag = f'W/"{status.st_mtime_ns:x}-{status.st_size:x}"'
    headers = {"etag": tag, "cache-control": cache}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return FileResponse(file, headers=headers)
