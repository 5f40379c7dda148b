"""The gate before every route: who may knock, and what a browser may do with the answer.

Until accounts exist, whoever reaches this server is its owner. So only this machine reaches it (client
address and `Host` are loopback: a `Host` of another name is a page that points its own name here), and
no page of another site may make a browser ask in the owner's name (`Origin`, `Sec-Fetch-Site`).
"""

from ipaddress import ip_address
from typing import ClassVar, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lutu.errors import Forbidden
from lutu.kit.i18n import Text
from lutu.web.problems import problem_response

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Scripts only from files of ours; styles also inline, because charts and the look set them on elements."""

_HEADERS: Final = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_NAMES: Final = frozenset({"localhost"})


class NotFromHere(Forbidden):
    """A request that does not come from this machine and its own pages."""

    code: ClassVar[str] = "not_from_here"
    message = Text(
        en="Only this machine and Lutu's own pages may ask: {what} is “{value}”. "
        "Open the address that `lutu serve` prints.",
        zh_hans="只有本机和旅图自己的页面可以访问：{what} 是“{value}”。请打开 `lutu serve` 显示的地址。",
        zh_hant="只有本機和旅圖自己的頁面可以存取：{what} 是「{value}」。請開啟 `lutu serve` 顯示的網址。",
    )


class Guard:
    """Middleware: refuse strangers, and set the headers that keep a browser strict."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if refusal := find_refusal(scope):
            await _refuse(refusal, scope, receive, _with_headers(send))
            return
        await self.app(scope, receive, _with_headers(send))


def find_refusal(scope: Scope) -> NotFromHere | None:
    """Why a connection must not be answered; None when it may."""
    headers = Headers(scope=scope)
    client, host = (scope.get("client") or ("",))[0], headers.get("host", "")
    if not is_loopback(client):
        return NotFromHere(what="client", value=client)
    if not is_loopback(_name(host)):
        return NotFromHere(what="Host", value=host)
    return _cross_site(scope, headers, host)


def is_loopback(name: str) -> bool:
    """Whether a host name or address means this machine."""
    if name in _NAMES:
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _cross_site(scope: Scope, headers: Headers, host: str) -> NotFromHere | None:
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    if origin is not None and origin != f"http://{host}":
        return NotFromHere(what="Origin", value=origin)
    if site in {"same-origin", "none"} or _opens_a_page(scope, headers):
        return None
    return NotFromHere(what="Sec-Fetch-Site", value=site)


def _opens_a_page(scope: Scope, headers: Headers) -> bool:
    """A link on another site may open a page of ours, never ask the API."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and not scope["path"].startswith("/api/")
    )


def _name(host: str) -> str:
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


async def _refuse(refusal: NotFromHere, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.code})
        return
    await problem_response(refusal)(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def strict(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return strict
