"""Errors as `application/problem+json`, in the asker's language, each with its stable code."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lutu.errors import Broken, InvalidInput, LutuError, NotFound
from lutu.kit.i18n import Language, Text, current_language
from lutu.web.logs import request_id
from lutu.web.malformed import complaint

_log = logging.getLogger(__name__)

_TITLES: Final = {
    400: Text("Not understood", "无法理解", "無法理解"),
    401: Text("Not signed in", "尚未登录", "尚未登入"),
    403: Text("Not allowed", "不允许", "不允許"),
    404: Text("Not found", "找不到", "找不到"),
    405: Text("Not possible here", "此处不可用", "此處不可用"),
    409: Text("In conflict", "有冲突", "有衝突"),
    413: Text("Too large", "太大", "太大"),
    414: Text("Address too long", "地址过长", "網址過長"),
    421: Text("Another address", "地址不符", "網址不符"),
    422: Text("Cannot be used", "无法使用", "無法使用"),
    429: Text("Too many requests", "请求过于频繁", "請求過於頻繁"),
    431: Text("Header too large", "请求头过大", "標頭過大"),
    499: Text("Cancelled", "已取消", "已取消"),
    500: Text("Something broke", "出错了", "出錯了"),
    502: Text("Another server failed", "其他服务器出错", "其他伺服器出錯"),
    503: Text("Not ready", "尚未就绪", "尚未就緒"),
    507: Text("No space left", "空间不足", "空間不足"),
}
_TOO_MANY: Final = 429
_FIELDS: Final = Text("request", "请求", "請求")
_PATHS: Final = Text(
    "GET /api/v1/openapi.json lists what there is.",
    "可用接口见 GET /api/v1/openapi.json。",
    "可用介面見 GET /api/v1/openapi.json。",
)


class TooLarge(InvalidInput):
    """More bytes than the server takes."""

    code = "too_large"
    status = 413
    message = Text(
        en="“{value}” is larger than {allowed}. Import it with `lutu import` on the command line, or set "
        "LUTU_UPLOAD_LIMIT to more bytes.",
        zh_hans="“{value}”超过 {allowed}。请在命令行用 `lutu import` 导入，或把 LUTU_UPLOAD_LIMIT "
        "设为更大的字节数。",
        zh_hant="「{value}」超過 {allowed}。請在命令列用 `lutu import` 匯入，或把 LUTU_UPLOAD_LIMIT "
        "設為更大的位元組數。",
    )


def as_problem(error: LutuError, language: Language | None = None) -> dict[str, Any]:
    """The JSON of an error."""
    return {
        "type": f"urn:lutu:error:{error.code}",
        "title": _title(error.status, language),
        "status": error.status,
        "code": error.code,
        "detail": error.say(language),
        "fields": {name: _plain(value) for name, value in error.fields.items()},
        "problems": [],
    }


def kept_problem(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of an error that was kept with its message in every language."""
    return {
        "type": f"urn:lutu:error:{kept['code']}",
        "title": _title(kept["status"]),
        "status": kept["status"],
        "code": kept["code"],
        "detail": kept["detail"][current_language()],
        "fields": kept["fields"],
        "problems": [],
    }


def problem_response(error: LutuError, **changes: Any) -> JSONResponse:
    """An error as an HTTP answer; `changes` replace fields of the problem."""
    content = as_problem(error) | {"request": request_id.get()} | changes
    seconds = error.fields.get("seconds") if error.status == _TOO_MANY else None
    headers = None if seconds is None else {"retry-after": str(seconds)}
    return JSONResponse(content, content["status"], headers, media_type="application/problem+json")


def add_handlers(app: FastAPI) -> None:
    """Answer every error of this app as a problem."""
    app.add_exception_handler(LutuError, _ours)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _plain_http)
    app.add_middleware(Caught)


class Caught:
    """Middleware, the innermost: a defect of ours is answered as a problem too, under the same headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; what has begun to be answered cannot be taken back."""
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http" or began:
                raise
            _log.exception("unexpected error")
            await problem_response(Broken(kind=type(error).__name__))(scope, receive, send)


async def _ours(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LutuError)  # noqa: S101 - registered for this class only
    return problem_response(error)


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class only
    problems = [
        {"path": "/".join(map(str, one["loc"])), "message": complaint(one)}
        for one in error.errors()
    ]
    value = ", ".join(one["path"] for one in problems)
    allowed = "; ".join(one["message"] for one in problems)
    reason = InvalidInput(what=_FIELDS.say(), value=value, allowed=allowed)
    return problem_response(reason, problems=problems)


async def _plain_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class only
    reason = NotFound(what=request.method, value=request.url.path, allowed=_PATHS.say())
    return problem_response(reason, status=error.status_code, title=_title(error.status_code))


def _title(status: int, language: Language | None = None) -> str:
    return _TITLES.get(status, _TITLES[500]).say(language)


def _plain(value: object) -> object:
    return (
        value if isinstance(value, str | int | float | bool | list) or value is None else str(value)
    )
