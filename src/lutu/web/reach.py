"""Who can reach the server: where it listens, and what must be decided before others can."""

import socket
from pathlib import Path
from typing import Final

from lutu.access.breached import is_list
from lutu.config.errors import SettingsClash
from lutu.config.table import Config
from lutu.errors import Conflict
from lutu.kit.i18n import Text
from lutu.web.entrance import is_loopback

_TRIES: Final = 50
_NO_URL: Final = Text(
    "Listening on {host} lets others in, so say which address they type: "
    "--url https://lutu.example.com. Without --host only this machine is let in.",
    "监听 {host} 会让其他机器访问，请说明大家使用的网址：--url https://lutu.example.com。"
    "不设 --host 时只有本机可以访问。",
    "監聽 {host} 會讓其他機器存取，請說明大家使用的網址：--url https://lutu.example.com。"
    "不設 --host 時只有本機可以存取。",
)
_NOT_SAFE: Final = Text(
    "{url} is not HTTPS: everybody on the way could read passwords and customers. Use https:// with a "
    "proxy or --tls-cert and --tls-key; for a trial in a network that you trust add --insecure.",
    "{url} 不是 HTTPS：途经的任何人都能看到密码和客户资料。请改用 https://，配合代理或 --tls-cert 和 "
    "--tls-key；仅在可信网络中试用时可加 --insecure。",
    "{url} 不是 HTTPS：途經的任何人都能看到密碼和顧客資料。請改用 https://，配合代理或 --tls-cert 和 "
    "--tls-key；僅在可信網路中試用時可加 --insecure。",
)
_HALF: Final = Text(
    "tls_cert and tls_key belong together; one of them is missing.",
    "tls_cert 和 tls_key 必须同时设置，现在缺少其中一个。",
    "tls_cert 和 tls_key 必須同時設定，現在缺少其中一個。",
)
_NO_FILE: Final = Text(
    "{name} is {file}, which cannot be read. Name a PEM file that this account may read.",
    "{name} 指向 {file}，但无法读取。请指定当前账户可读取的 PEM 文件。",
    "{name} 指向 {file}，但無法讀取。請指定目前帳戶可讀取的 PEM 檔案。",
)
_NO_LIST: Final = Text(
    "breached_passwords is {file}, which cannot be read as one. Each line is a SHA-1 of 40 digits, a colon "
    "and a count, ordered by the SHA-1.",
    "breached_passwords 指向 {file}，但无法作为清单读取。每行应为 40 位的 SHA-1、冒号和次数，"
    "并按 SHA-1 排序。",
    "breached_passwords 指向 {file}，但無法作為清單讀取。每行應為 40 位的 SHA-1、冒號和次數，"
    "並依 SHA-1 排序。",
)


class NoPort(Conflict):
    """Neither the wanted port nor one of the next is free."""

    code = "no_port"
    message = Text(
        en="No port from {value} to {allowed} is free. Name another with --port.",
        zh_hans="端口 {value} 到 {allowed} 都被占用。请用 --port 指定其他端口。",
        zh_hant="連接埠 {value} 到 {allowed} 都被占用。請用 --port 指定其他連接埠。",
    )


class CannotListen(Conflict):
    """The address to listen on is taken or not of this machine."""

    code = "cannot_listen"
    message = Text(
        en="Cannot listen on {value}: {reason}. Stop what uses it, or set --host and --port otherwise.",
        zh_hans="无法监听 {value}：{reason}。请停止占用它的程序，或改用其他 --host 和 --port。",
        zh_hant="無法監聽 {value}：{reason}。請停止占用它的程式，或改用其他 --host 和 --port。",
    )


def check_reach(config: Config) -> None:
    """Return when a server may be reached as it is set; SettingsClash says what must be decided first."""
    if (config.tls_cert is None) != (config.tls_key is None):
        raise SettingsClash(reason=_HALF.say())
    for name, file in (("tls_cert", config.tls_cert), ("tls_key", config.tls_key)):
        if file is not None and not _readable(file):
            raise SettingsClash(reason=_NO_FILE.say(name=name, file=file))
    if config.breached_passwords is not None and not is_list(config.breached_passwords):
        raise SettingsClash(reason=_NO_LIST.say(file=config.breached_passwords))
    if config.url is None and not is_loopback(config.host):
        raise SettingsClash(reason=_NO_URL.say(host=config.host))
    if config.url is not None and not config.url.startswith("https://") and not config.insecure:
        raise SettingsClash(reason=_NOT_SAFE.say(url=config.url))


def address_of(config: Config, port: int) -> str:
    """The address that people type."""
    if config.url is not None:
        return config.url
    host = f"[{config.host}]" if ":" in config.host else config.host
    return f"{'http' if config.tls_cert is None else 'https'}://{host}:{port}"


def listen(config: Config) -> socket.socket:
    """A socket that listens where it is set; for this machine alone on the next free port if need be."""
    if config.url is None and is_loopback(config.host):
        return _free_near(config.host, config.port)
    try:
        return _listen(config.host, config.port)
    except OSError as error:
        raise CannotListen(
            value=f"{config.host}:{config.port}", reason=error.strerror or error
        ) from error


def _free_near(host: str, port: int) -> socket.socket:
    for candidate in range(port, min(port + _TRIES, 65_536)):
        try:
            return _listen(host, candidate)
        except OSError:
            continue
    raise NoPort(value=port, allowed=port + _TRIES - 1)


def _listen(host: str, port: int) -> socket.socket:
    """One socket; for `::` it takes IPv4 as well."""
    family, kind, protocol, _, place = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
    )[0]
    # With the protocol named asyncio sends small answers at once; otherwise each waits 40 ms for an ACK.
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(place)
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def _readable(file: Path) -> bool:
    try:
        with file.open("rb"):
            return True
    except OSError:
        return False
