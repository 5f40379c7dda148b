"""Random secrets that are shown once and kept only as their hash: sessions, links, tokens."""

import hashlib
import secrets

_BYTES = 32


def new_secret(prefix: str = "") -> str:
    """256 random bits as text for a URL or a cookie, behind a prefix that says what it is for."""
    return prefix + secrets.token_urlsafe(_BYTES)


def hashed(secret: str) -> str:
    """What is kept: SHA-256 as hex. Enough without salt, since a secret has 256 bits of its own."""
    return hashlib.sha256(secret.encode()).hexdigest()
