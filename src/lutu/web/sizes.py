"""How much a request may be: its address, its head, its body."""

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from lutu.errors import InvalidInput, LutuError
from lutu.kit.i18n import Text

URL_BYTES: Final = 8 << 10
HEAD_BYTES: Final = 32 << 10
HEAD_FIELDS: Final = 100
BODY_BYTES: Final = 2 << 20
"""Of everything but files; the largest edit of a map is far below."""

_FILES: Final = re.compile(r"/api/v1/workspaces/[^/]+/(?:uploads|files)")


class RequestTooLarge(InvalidInput):
    """More than any page of ours sends."""

    code = "request_too_large"
    status = 413
    message = Text(
        en="The {what} of the request is larger than {allowed} bytes. Send less, or files as an upload.",
        zh_hans="请求的{what}超过 {allowed} 字节。请减少内容；文件请用上传接口。",
        zh_hant="請求的{what}超過 {allowed} 位元組。請減少內容；檔案請用上傳介面。",
    )


class AddressTooLong(RequestTooLarge):
    """The URL is longer than any of ours."""

    code = "address_too_long"
    status = 414


class FileTooLarge(RequestTooLarge):
    """A file that is larger than maps show."""

    code = "file_too_large"
    message = Text(
        en="Files on maps have at most {allowed} bytes. Bring a smaller one, or let whoever runs the "
        "server set LUTU_FILE_LIMIT higher.",
        zh_hans="地图上的文件最大为 {allowed} 字节。请换一个更小的文件，或请管理员调高 LUTU_FILE_LIMIT。",
        zh_hant="地圖上的檔案最大為 {allowed} 位元組。請換一個更小的檔案，或請管理員調高 LUTU_FILE_LIMIT。",
    )


class HeadTooLarge(RequestTooLarge):
    """More header fields, or longer ones, than any browser sends."""

    code = "head_too_large"
    status = 431


class TwoLengths(InvalidInput):
    """A request that says in two ways where it ends: a proxy may have read it in the other."""

    code = "two_lengths"
    status = 400
    message = Text(
        en="The request says its length twice, by Content-Length and Transfer-Encoding. Send one of them.",
        zh_hans="请求同时带有 Content-Length 和 Transfer-Encoding，长度不明确。请只发送其中一个。",
        zh_hant="請求同時帶有 Content-Length 和 Transfer-Encoding，長度不明確。請只傳送其中一個。",
    )


Kind: TypeAlias = type[RequestTooLarge]

_WHAT: Final[Mapping[type[LutuError], Text]] = {
    AddressTooLong: Text("address", "地址", "網址"),
    HeadTooLarge: Text("header", "请求头", "標頭"),
    RequestTooLarge: Text("body", "正文", "內文"),
}


def find_excess(scope: Scope) -> LutuError | None:
    """What is too large about a request or has no clear end, as far as its head tells."""
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > URL_BYTES:
        return _excess(AddressTooLong, URL_BYTES)
    head = scope["headers"]
    if len(head) > HEAD_FIELDS or sum(len(name) + len(value) for name, value in head) > HEAD_BYTES:
        return _excess(HeadTooLarge, HEAD_BYTES)
    headers = Headers(scope=scope)
    if "content-length" in headers and "transfer-encoding" in headers:
        return TwoLengths()
    length = headers.get("content-length", "0")
    if takes_files(scope) or (re.fullmatch("[0-9]{1,9}", length) and int(length) <= BODY_BYTES):
        return None
    return _excess(RequestTooLarge, BODY_BYTES)


def takes_files(scope: Scope) -> bool:
    """Whether the body is a file, whose size is counted where it is written down."""
    return _FILES.fullmatch(scope["path"]) is not None


class Counted:
    """A body that ends with an error when it grows too large: not every body says its length before."""

    def __init__(
        self, receive: Receive, limit: int = BODY_BYTES, kind: Kind = RequestTooLarge
    ) -> None:
        self._receive = receive
        self._limit, self._kind = limit, kind
        self._bytes = 0
        self.excess: LutuError | None = None

    async def __call__(self) -> Message:
        """The next part of it; RequestTooLarge."""
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._limit:
            self.excess = _excess(self._kind, self._limit)
            raise self.excess
        return message


def _excess(kind: Kind, allowed: int) -> RequestTooLarge:
    return kind(what=_WHAT.get(kind, _WHAT[RequestTooLarge]).say(), allowed=f"{allowed:,}")
