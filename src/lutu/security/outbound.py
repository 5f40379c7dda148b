"""Calls to the outside go through here, and reach nothing but the outside.

    answer = outbound.fetch("https://accounts.example.com/.well-known/openid-configuration")

An address that somebody typed may lead to a machine that only this server reaches: a cloud's metadata, a
database next door. So a name is resolved once, every address behind it must be public, and the connection
goes to the very address that was judged: a name that answers differently the second time (rebinding) gains
nothing. Certificates are still checked for the name. Private networks are reached only where the
configuration allows them (`outbound_allow`), and only there without TLS. Redirects are not followed.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final

import httpcore
import httpx

from lutu.errors import LutuError
from lutu.kit.i18n import Text
from lutu.security.addresses import Network, is_in, is_public

SECONDS: Final = 10.0
"""How long a call may take from the first packet to the last."""
MAX_BYTES: Final = 1 << 20
"""How many bytes an answer may have, headers included."""

Resolve = Callable[..., Sequence[tuple[Any, ...]]]
"""What `socket.getaddrinfo` is."""


class OutboundError(LutuError):
    """A call to the outside that failed."""

    code = "outbound_error"
    status = 502
    message = Text(
        en="The call to “{value}” failed. Check the address.",
        zh_hans="访问“{value}”失败。请检查地址。",
        zh_hant="存取「{value}」失敗。請檢查網址。",
    )


class AddressRefused(OutboundError):
    """The name leads to a machine that is not on the public internet."""

    code = "address_refused"
    message = Text(
        en="“{value}” leads to {address}, which is not a public address{plain}. Whoever runs the server can "
        "allow its network with LUTU_OUTBOUND_ALLOW.",
        zh_hans="“{value}”指向 {address}，该地址不是公网地址{plain}。服务器管理员可用 LUTU_OUTBOUND_ALLOW "
        "允许其所在网络。",
        zh_hant="「{value}」指向 {address}，該位址不是公開網路位址{plain}。伺服器管理員可用 "
        "LUTU_OUTBOUND_ALLOW 允許其所在網路。",
    )


class NotReached(OutboundError):
    """Nobody answers there, or not as HTTP does."""

    code = "not_reached"
    message = Text(
        en="“{value}” could not be reached: {reason}. Check the address, and whether this server may "
        "call out.",
        zh_hans="无法访问“{value}”：{reason}。请检查地址，以及本服务器能否访问外网。",
        zh_hant="無法存取「{value}」：{reason}。請檢查網址，以及本伺服器能否存取外部網路。",
    )


class AnswerTooBig(OutboundError):
    """More bytes than we read."""

    code = "answer_too_big"
    message = Text(
        en="“{value}” answers with more than {allowed} bytes. Check the address.",
        zh_hans="“{value}”的应答超过 {allowed} 字节。请检查地址。",
        zh_hant="「{value}」的回應超過 {allowed} 位元組。請檢查網址。",
    )


_PLAIN: Final = Text(" that may be called without TLS", "，不允许不加密访问", "，不允許未加密存取")


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    content: bytes | None = None,
    allowed: Iterable[Network] = (),
) -> httpx.Response:
    """One call, read to its end; AddressRefused, AnswerTooBig, NotReached. A redirect is an answer."""
    with client(allowed) as caller:
        try:
            return caller.request(method, url, headers=headers, content=content)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotReached(value=url, reason=str(error) or type(error).__name__) from error


def client(
    allowed: Iterable[Network] = (),
    *,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
    resolve: Resolve = socket.getaddrinfo,
    trust: ssl.SSLContext | None = None,
) -> httpx.Client:
    """An httpx client whose every connection passes the guard; `trust` holds certificates of one's own.

    Redirects are not followed, proxies and netrc of the environment are not used.
    """
    networks = tuple(allowed)
    context = trust or httpx.create_ssl_context(trust_env=False)
    return httpx.Client(
        mounts={
            "https://": _Transport(_Guarded(networks, seconds, max_bytes, resolve), context),
            "http://": _Transport(
                _Guarded(networks, seconds, max_bytes, resolve, plain=True), context
            ),
        },
        transport=_Nowhere(),
        headers={"accept-encoding": "identity", "user-agent": "Lutu"},
        follow_redirects=False,
        timeout=seconds,
        trust_env=False,
    )


class _Nowhere(httpx.BaseTransport):
    """For every other scheme."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.UnsupportedProtocol(f"{request.url.scheme}://", request=request)


class _Transport(httpx.HTTPTransport):
    """httpx over connections that the guard makes, a new one for each call."""

    def __init__(self, guarded: "_Guarded", context: ssl.SSLContext) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_keepalive_connections=0, network_backend=guarded
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()  # we asked for plain bytes: what comes packed may be a bomb
            raise httpx.DecodingError("the answer is compressed", request=request)
        return response


@dataclass(frozen=True, slots=True)
class _Guarded(httpcore.NetworkBackend):
    """Connects to addresses that were judged, and to nothing else."""

    allowed: tuple[Network, ...]
    seconds: float
    max_bytes: int
    resolve: Resolve
    plain: bool = False
    _sockets: httpcore.SyncBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        end = time.monotonic() + self.seconds
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._judged(host, port):
            left = min(timeout or self.seconds, end - time.monotonic())
            try:
                stream = self._sockets.connect_tcp(
                    address, port, max(left, 0.001), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _Limited(stream, host, end, self.max_bytes)
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.ConnectError("no sockets of this machine")

    def _judged(self, host: str, port: int) -> list[str]:
        """All addresses of a name, or none: one that is bad among good ones is a trick."""
        try:
            found = self.resolve(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        for text in addresses:
            address = ip_address(text)
            if is_in(address, self.allowed) or (not self.plain and is_public(address)):
                continue
            plain = _PLAIN.say() if is_public(address) else ""
            raise AddressRefused(value=host, address=text, plain=plain)
        return addresses


class _Limited(httpcore.NetworkStream):
    """A connection that ends after so many seconds and bytes, however slowly they drip."""

    def __init__(
        self, inner: httpcore.NetworkStream, host: str, end: float, bytes_left: int
    ) -> None:
        self._inner, self._host, self._end = inner, host, end
        self._limit = self._left = bytes_left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._time(timeout, httpcore.ReadTimeout))
        self._left -= len(data)
        if self._left < 0:
            raise AnswerTooBig(value=self._host, allowed=f"{self._limit:,}")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._time(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._time(timeout, httpcore.ConnectTimeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, left)
        return _Limited(inner, self._host, self._end, self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _time(self, wanted: float | None, late: type[Exception]) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise late("the call took too long")
        return left if wanted is None else min(wanted, left)
