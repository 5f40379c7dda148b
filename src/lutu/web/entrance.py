"""Who may knock: under which address this server answers, and whose pages may make a browser ask.

Without a public address (`url`) only this machine is answered: client and `Host` are loopback, because a
`Host` of another name is a page that points its own name here. With one, only requests for that very address
are answered, over HTTPS where it says so. In both cases no page of another site may make a browser ask in
somebody's name (`Origin`, `Sec-Fetch-Site`). What proxies say about a request counts only when they are ours.
"""

import re
from dataclasses import dataclass
from typing import ClassVar, Final, Self
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from lutu.config.table import Config
from lutu.errors import Forbidden, LutuError
from lutu.kit.i18n import Text
from lutu.security.addresses import Network, is_in, parse_address

PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by machines that know this one by its bare address; none of them tells what customers did."""

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS: Final = {"http": 80, "https": 443}
_SOCKETS: Final = {"ws": "http", "wss": "https"}
_FRAMED: Final = "/embed/"
"""Where a map lies that other sites show; which ones may, the policy of the answer says."""
_COMES_BACK: Final = re.compile(r"/api/v1/sign-in/oidc/[^/]+(/callback)?")
"""Where the browser is sent by a provider of identities, from its own site."""


class NotFromHere(Forbidden):
    """A request that does not come from this machine."""

    code: ClassVar[str] = "not_from_here"
    message = Text(
        en="Only this machine and Lutu's own pages may ask: {what} is “{value}”. Open the address that "
        "`lutu serve` prints, or set `url` to serve others.",
        zh_hans="只有本机和旅图自己的页面可以访问：{what} 是“{value}”。请打开 `lutu serve` 显示的地址；"
        "要供他人访问，请设置 `url`。",
        zh_hant="只有本機和旅圖自己的頁面可以存取：{what} 是「{value}」。請開啟 `lutu serve` 顯示的網址；"
        "要供他人存取，請設定 `url`。",
    )


class WrongAddress(LutuError):
    """Asked under a name that is not this server's."""

    code = "wrong_address"
    status = 421
    message = Text(
        en="This server does not answer for “{value}”. Open {allowed}.",
        zh_hans="此服务器不响应“{value}”。请打开 {allowed}。",
        zh_hant="此伺服器不回應「{value}」。請開啟 {allowed}。",
    )


class NeedsHttps(LutuError):
    """Asked without HTTPS for an address that has it."""

    code = "needs_https"
    status = 403
    message = Text(
        en="Only HTTPS is answered: open {allowed}. Behind a proxy, list its address in `trusted_proxies` "
        "and let it send X-Forwarded-Proto.",
        zh_hans="仅响应 HTTPS：请打开 {allowed}。若前面有代理，请把它的地址加入 `trusted_proxies`，"
        "并让它发送 X-Forwarded-Proto。",
        zh_hant="僅回應 HTTPS：請開啟 {allowed}。若前面有代理，請把它的位址加入 `trusted_proxies`，"
        "並讓它傳送 X-Forwarded-Proto。",
    )


class CrossSite(Forbidden):
    """A page of another site made a browser ask."""

    code: ClassVar[str] = "cross_site"
    message = Text(
        en="Only Lutu's own pages may ask: {what} is “{value}”. Open the page in Lutu and try again.",
        zh_hans="只有旅图自己的页面可以访问：{what} 是“{value}”。请在旅图中打开页面后重试。",
        zh_hant="只有旅圖自己的頁面可以存取：{what} 是「{value}」。請在旅圖中開啟頁面後重試。",
    )


@dataclass(frozen=True, slots=True)
class Entrance:
    """The address of this server and the proxies before it."""

    url: str | None = None
    trusted_proxies: tuple[Network, ...] = ()

    @classmethod
    def of(cls, config: Config) -> Self:
        """As the settings say."""
        return cls(config.url, config.trusted_proxies)

    @property
    def is_https(self) -> bool:
        """Whether people reach it over HTTPS."""
        return (self.url or "").startswith("https:")

    def seen_through(self, scope: Scope) -> Scope:
        """The connection as the client made it, before any proxy of ours."""
        peer = parse_address((scope.get("client") or ("",))[0])
        if peer is None or not is_in(peer, self.trusted_proxies):
            return scope
        headers = Headers(scope=scope)
        changes: dict[str, object] = {}
        said = ",".join(headers.getlist("x-forwarded-for")).split(",")
        for address in map(parse_address, reversed(said)):
            if address is None:
                break
            changes["client"] = (str(address), 0)
            if not is_in(address, self.trusted_proxies):
                break
        scheme = headers.get("x-forwarded-proto", "").rpartition(",")[2].strip().lower()
        if scheme in _PORTS:
            secure = {"http": "ws", "https": "wss"} if scope["type"] == "websocket" else {}
            changes["scheme"] = secure.get(scheme, scheme)
        return {**scope, **changes}

    def find_refusal(self, scope: Scope) -> LutuError | None:
        """Why a connection must not be answered; None when it may."""
        headers = Headers(scope=scope)
        client, host = (scope.get("client") or ("",))[0], headers.get("host", "")
        if self.url is None:
            if not is_loopback(client):
                return NotFromHere(what="client", value=client)
            if not is_loopback(_name(host)):
                return NotFromHere(what="Host", value=host)
        elif scope["path"] not in PROBES:
            own = urlsplit(self.url).scheme
            if _place(own, host) != _place(own, _netloc(self.url)):
                return WrongAddress(value=host, allowed=self.url)
            if self.is_https and _scheme(scope) != "https":
                return NeedsHttps(allowed=self.url)
        return self._cross_site(scope, headers, host)

    def _cross_site(self, scope: Scope, headers: Headers, host: str) -> CrossSite | None:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin != self._origin(scope, host):
            return CrossSite(what="Origin", value=origin)
        if site not in {None, "same-origin", "none"} and not _opens_a_page(scope, headers):
            return CrossSite(what="Sec-Fetch-Site", value=site)
        acts = scope["type"] == "websocket" or scope["method"] not in _SAFE
        if acts and "cookie" in headers and origin is None and site is None:
            return CrossSite(
                what="Origin", value=""
            )  # every browser says where such a request is from
        return None

    def _origin(self, scope: Scope, host: str) -> str:
        if self.url is None:
            return f"{_scheme(scope)}://{host}"
        scheme = urlsplit(self.url).scheme
        name, port = _place(scheme, _netloc(self.url))
        return f"{scheme}://{name}" + ("" if port == _PORTS[scheme] else f":{port}")


def is_loopback(name: str) -> bool:
    """Whether a host name or address means this machine."""
    address = parse_address(name)
    return name == "localhost" or (address is not None and address.is_loopback)


def _scheme(scope: Scope) -> str:
    scheme: str = scope.get("scheme", "http")
    return _SOCKETS.get(scheme, scheme)


def _opens_a_page(scope: Scope, headers: Headers) -> bool:
    """A link on another site may open a page of ours, never ask the API; a frame only what is made for it."""
    framed = headers.get("sec-fetch-dest") == "iframe" and scope["path"].startswith(_FRAMED)
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and (framed or headers.get("sec-fetch-dest") == "document")
        and (not scope["path"].startswith("/api/") or bool(_COMES_BACK.fullmatch(scope["path"])))
    )


def _netloc(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]


def _place(scheme: str, netloc: str) -> tuple[str, int]:
    """Host and port as they compare: lower case, punycode, the scheme's port when none is said."""
    name = _name(netloc)
    port = netloc[len(name) :].removeprefix(":")
    try:
        name = name.encode("idna").decode()
    except UnicodeError:
        return "", 0
    return name.lower().rstrip("."), int(port) if port.isdecimal() else _PORTS.get(scheme, 0)


def _name(host: str) -> str:
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
