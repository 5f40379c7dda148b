"""Sites that may show a shared map inside their pages, as a browser compares them: `https://wiki.example.com`."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

MOST: Final = 20
_HOST: Final = re.compile(
    r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"|\[[0-9a-f:]{2,45}\]"
)
_SITE: Final = Text("site", "网站", "網站")


def parse_sites(texts: Iterable[str]) -> tuple[str, ...]:
    """The sites without paths, each once; InvalidInput for what is none.

    What comes out can stand in a header as it is: a scheme, a host of letters, digits and dots, a port.
    """
    found = tuple(dict.fromkeys(map(_site, texts)))
    if not 1 <= len(found) <= MOST:
        raise InvalidInput(what=_SITE.say(), value=len(found), allowed=f"1–{MOST}")
    return found


def _site(text: str) -> str:
    given = text.strip()
    try:
        parts = urlsplit(given if "://" in given else f"https://{given}")
        named, port = parts.hostname or "", parts.port
        host = f"[{named}]" if ":" in named else named.encode("idna").decode()
    except ValueError as error:
        raise _none(text) from error
    if parts.scheme not in {"https", "http"} or parts.username or not _HOST.fullmatch(host):
        raise _none(text)
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _none(text: str) -> InvalidInput:
    return InvalidInput(what=_SITE.say(), value=text[:80], allowed="https://wiki.example.com")
