"""The cookies of a browser: its session or its guest's pass, what it has begun, that it was here before.

Over HTTPS they are named `__Host-…`: only this very host can set them, and only over HTTPS. No script reads
them, and no request that another site makes carries them, except that a link there opens a page here.
"""

from typing import Final, Literal

from fastapi import Response
from starlette.requests import HTTPConnection

from lutu.config.table import Config
from lutu.kit.clocks import MICROSECONDS

Cookie = Literal["session", "guest", "begun", "browser"]

_NAMES: Final[dict[Cookie, str]] = {
    "session": "lutu",
    "guest": "lutu-guest",
    "begun": "lutu-begun",
    "browser": "lutu-browser",
}
_HOST: Final = "__Host-"


def read_cookie(connection: HTTPConnection, config: Config, cookie: Cookie) -> str | None:
    """What the browser carries; on a server with HTTPS only what HTTPS has set."""
    return connection.cookies.get(_name(config, cookie))


def set_cookie(response: Response, config: Config, cookie: Cookie, secret: str, lasts: int) -> None:
    """Let the browser carry a secret for so many microseconds."""
    response.set_cookie(
        _name(config, cookie),
        secret,
        max_age=lasts // MICROSECONDS,
        path="/",
        secure=_is_https(config),
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, config: Config, cookie: Cookie) -> None:
    """Let the browser forget it."""
    set_cookie(response, config, cookie, "", 0)


def _name(config: Config, cookie: Cookie) -> str:
    return (_HOST if _is_https(config) else "") + _NAMES[cookie]


def _is_https(config: Config) -> bool:
    return (config.url or "").startswith("https:")
