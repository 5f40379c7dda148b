"""What a browser may do with our answers: headers on every one of them."""

import secrets
from collections.abc import Iterable
from typing import Final

from starlette.datastructures import MutableHeaders

HSTS: Final = "max-age=63072000; includeSubDomains"
"""Two years of HTTPS only, once the server's public address has it."""
NONCE: Final = "LUTU_NONCE"
"""Stands in the built page where the nonce of the answer belongs."""

_PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src {inside}; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
)
"""Scripts only from files of ours; style sheets too, or made by those scripts, which know the nonce. Style
attributes are let be: charts write them into the SVG that they draw, and an attribute cannot select."""
_NOT_A_PAGE: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"
"""For what the API answers: whatever it is, nothing in it runs when it is opened by itself."""
_UNFRAMED: Final = {"x-frame-options": "DENY", "cross-origin-resource-policy": "same-origin"}
"""For every answer that no other site may show inside its pages."""
_SAME: Final = {
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "screen-wake-lock",
            "serial",
            "usb",
        )
    ),
    "cache-control": "no-store",
}


def page_policy(nonce: str, frames: Iterable[str] = (), *, panels: bool = False) -> str:
    """The content security policy of a page in which this nonce stands.

    Frames: the sites that may show it inside their pages, as `lutu.access.sites` has read them. Panels:
    whether it may show pages of ours inside itself, as the panels of plugins are.
    """
    inside = "'self'" if panels else "'none'"
    return _PAGE.format(nonce=nonce, frames=" ".join(frames) or "'none'", inside=inside)


def new_nonce() -> str:
    """128 random bits, for one answer."""
    return secrets.token_urlsafe(16)


def harden(headers: MutableHeaders, path: str, *, https: bool) -> None:
    """Add what keeps a browser strict; what the route said itself holds."""
    policy = _NOT_A_PAGE if path.startswith("/api/") else page_policy(new_nonce())
    headers.setdefault("content-security-policy", policy)
    unframed = "frame-ancestors 'none'" in headers["content-security-policy"]
    for name, value in (_SAME | _UNFRAMED if unframed else _SAME).items():
        headers.setdefault(name, value)
    if https:
        headers["strict-transport-security"] = HSTS
