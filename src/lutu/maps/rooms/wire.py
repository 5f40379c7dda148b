"""The bytes that pages and rooms send each other: the messages of y-protocols, and announcements.

0 0 state      sync, step 1: what I have        0 1 update   step 2: what you lack
0 2 update     something was written            1 update     who is here
3              who is here, please              100 text     an announcement, as JSON
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

SYNC: Final = 0
AWARENESS: Final = 1
QUERY: Final = 3
SAID: Final = 100
STEP1: Final = 0
STEP2: Final = 1
UPDATE: Final = 2
_LONGEST_NUMBER: Final = 9
"""Bytes: numbers of Yjs stay below 2⁵³."""


class Unreadable(ValueError):
    """Bytes that are no message."""


@dataclass(frozen=True, slots=True)
class Here:
    """One page as awareness tells it; `state` is JSON, None for who has left."""

    client: int
    clock: int
    state: str | None


@dataclass(frozen=True, slots=True)
class Sync:
    """A message about the document: `kind` is STEP1, STEP2 or UPDATE."""

    kind: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Present:
    """A message about who is here."""

    pages: list[Here]


@dataclass(frozen=True, slots=True)
class Query:
    """Who is here?"""


def parse(message: bytes) -> Sync | Present | Query | None:
    """What a message says; None for a kind that is not ours, Unreadable when it is broken."""
    reader = _Reader(message)
    match reader.number():
        case 0:
            kind = reader.number()
            if kind not in {STEP1, STEP2, UPDATE}:
                raise Unreadable
            return Sync(kind, reader.chunk())
        case 1:
            return Present(_pages(reader.chunk()))
        case 3:
            return Query()
        case _:
            return None


def sync(kind: int, data: bytes) -> bytes:
    """A message about the document."""
    return bytes((SYNC, kind)) + _chunk(data)


def present(pages: Iterable[Here]) -> bytes:
    """A message about who is here."""
    listed = list(pages)
    told = b"".join(
        _number(one.client) + _number(one.clock) + _chunk((one.state or "null").encode())
        for one in listed
    )
    return bytes((AWARENESS,)) + _chunk(_number(len(listed)) + told)


def said(message: dict[str, Any]) -> bytes:
    """An announcement."""
    return bytes((SAID,)) + _chunk(json.dumps(message, ensure_ascii=False).encode())


def is_nothing(update: bytes) -> bool:
    """Whether an update changes nothing: no structs, and nothing deleted."""
    return update == b"\x00\x00"


def _pages(data: bytes) -> list[Here]:
    reader, found = _Reader(data), []
    for _ in range(reader.number()):
        client, clock = reader.number(), reader.number()
        try:
            state = reader.chunk().decode()
        except UnicodeDecodeError as error:
            raise Unreadable from error
        found.append(Here(client, clock, None if state == "null" else state))
    return found


class _Reader:
    """Reads numbers and chunks of bytes, one behind the other."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self) -> int:
        """A whole number of variable length, the lowest seven bits first."""
        found = 0
        for place in range(_LONGEST_NUMBER):
            if self._at >= len(self._data):
                raise Unreadable
            byte = self._data[self._at]
            self._at += 1
            found |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                return found
        raise Unreadable

    def chunk(self) -> bytes:
        """Bytes behind their number."""
        size = self.number()
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise Unreadable
        self._at += size
        return found


def _chunk(data: bytes) -> bytes:
    return _number(len(data)) + data


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
