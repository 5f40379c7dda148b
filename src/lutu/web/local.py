"""Who sits at this machine: in a demo, they are the owner without signing in."""

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from lutu.security.addresses import parse_address

_FORWARDED: Final = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
)


def sits_here(connection: HTTPConnection) -> bool:
    """Whether a request was made on this machine, for this machine, and by nobody in between.

    A proxy on this machine has its address too; it is told by the headers that it adds, and by the name that
    it asks for.
    """
    if any(name in connection.headers for name in _FORWARDED):
        return False
    client = connection.client.host if connection.client else ""
    return _is_loopback(client) and _is_loopback(_name(connection.headers.get("host", "")))


def _is_loopback(text: str) -> bool:
    address = parse_address(text)
    return text == "localhost" or (address is not None and address.is_loopback)


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
