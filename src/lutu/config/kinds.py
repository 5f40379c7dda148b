"""How the value of a setting is read from a file, a variable or a flag, and shown again."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network
_FACTORS: Final = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_TRUTHS: Final = {"true": True, "yes": True, "on": True, "1": True}
_LIES: Final = {"false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a setting takes."""

    read: Callable[[Any], Any]
    """The value of what was given, as text or as TOML knows it; ValueError when it is none."""
    allowed: str
    """What may be given, for help and errors."""
    metavar: str
    """The same in one word, for the help of a flag."""
    secret: bool = False
    """Whether the value must never be shown."""
    flag: bool = True
    """Whether it may be given on a command line, which everybody on the machine can read."""


def text() -> Kind:
    """Any text."""
    return Kind(_text, "text", "TEXT")


def secret() -> Kind:
    """A text that is never shown again."""
    return Kind(_text, "text, kept secret", "SECRET", secret=True, flag=False)


def path() -> Kind:
    """A file or folder."""
    return Kind(lambda given: Path(_text(given)), "a path", "PATH")


def truth() -> Kind:
    """Yes or no."""
    return Kind(_truth, "true, false", "")


def whole(least: int, most: int) -> Kind:
    """A whole number between two, both included."""

    def read(given: Any) -> int:
        if isinstance(given, bool) or not re.fullmatch(r"\d{1,15}", str(given)):
            raise ValueError(given)
        number = int(given)
        if not least <= number <= most:
            raise ValueError(given)
        return number

    return Kind(read, f"{least} – {most}", "N")


def size() -> Kind:
    """Bytes, with k, M, G or T for 1024 times as many."""
    return Kind(_size, "bytes, such as 1048576, 500M or 8G", "BYTES")


def one_of(*choices: str) -> Kind:
    """One of these words."""

    def read(given: Any) -> str:
        if given not in choices:
            raise ValueError(given)
        return str(given)

    return Kind(read, ", ".join(choices), "|".join(choices))


def address(*schemes: Literal["http", "https", "postgresql"], path: bool = False) -> Kind:
    """A URL of one of these schemes, with a host, without a trailing slash; `path`: one may follow it."""

    def read(given: Any) -> str:
        found = urlsplit(_text(given))
        if found.scheme not in schemes or not found.hostname or found.query or found.fragment:
            raise ValueError(given)
        if found.path.strip("/") and not path:
            raise ValueError(given)
        _ = found.port  # a ValueError of its own when it is none
        return _text(given).rstrip("/")

    rest = "host[:port][/path]" if path else "host[:port]"
    return Kind(read, " or ".join(f"{one}://{rest}" for one in schemes), "URL")


def database() -> Kind:
    """The URL of a database, which holds its password."""

    def read(given: Any) -> str:
        scheme = urlsplit(_text(given)).scheme
        if scheme not in {"postgresql", "postgres"}:
            raise ValueError(given)
        return _text(given)

    return Kind(read, "postgresql://user:password@host:5432/name", "URL", secret=True)


def networks() -> Kind:
    """Addresses and networks, separated by commas in a variable or a flag."""

    def read(given: Any) -> tuple[Network, ...]:
        parts = given if isinstance(given, list) else _text(given).split(",")
        return tuple(ipaddress.ip_network(str(one).strip()) for one in parts)

    return Kind(read, "10.0.0.0/8, 127.0.0.1, fd00::/8", "NETWORK,…")


def written(value: Any) -> str:
    """A value as a person would give it."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case tuple():
            return ",".join(map(str, value))
        case _:
            return str(value)


def _text(given: Any) -> str:
    if not isinstance(given, str) or not given.strip():
        raise ValueError(given)
    return given.strip()


def _truth(given: Any) -> bool:
    found = (_TRUTHS | _LIES).get(str(given).strip().lower())
    if found is None:
        raise ValueError(given)
    return found


def _size(given: Any) -> int:
    found = re.fullmatch(r"(\d{1,15})\s*([kmgt]?)(?:i?b)?", str(given).strip().lower())
    if found is None or isinstance(given, bool):
        raise ValueError(given)
    return int(found[1]) * _FACTORS[found[2]]
