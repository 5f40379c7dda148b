"""Answers that were given already: the same question of the same log is not worked out twice."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Annotated, Any, Final, Generic, TypeVar

import msgspec
from fastapi import Header, Response

T = TypeVar("T")
Seen = Annotated[str | None, Header(alias="if-none-match", include_in_schema=False)]
"""The ETags of what the asker has already, as a parameter of a route."""
MAX_BYTES: Final = 128 * 1024 * 1024


class Answers(Generic[T]):
    """Answers by question, the least recently asked forgotten first; safe between threads."""

    def __init__(self, size: Callable[[T], int], max_bytes: int = MAX_BYTES) -> None:
        self._size = size
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()
        self._working: dict[str, Lock] = {}

    @property
    def kept_bytes(self) -> int:
        """How much is kept, at most `max_bytes`."""
        return self._bytes

    def get(self, key: str, work: Callable[[], T]) -> T:
        """The answer of a key; worked out once, even when many ask at the same time."""
        if (known := self._known(key)) is not None:
            return known
        with self._lock:
            turn = self._working.setdefault(key, Lock())
        try:
            with turn:
                if (known := self._known(key)) is None:
                    known = work()
                    self._keep(key, known)
                return known
        finally:
            with self._lock:
                self._working.pop(key, None)

    def _known(self, key: str) -> T | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: str, answer: T) -> None:
        with self._lock:
            size = self._size(answer)
            if size > self._max_bytes or key in self._kept:
                return
            self._kept[key] = answer
            self._bytes += size
            while self._bytes > self._max_bytes:
                self._bytes -= self._size(self._kept.popitem(last=False)[1])


def encoded(answer: Any) -> bytes:
    """An answer as JSON, to be kept: without the room behind its end that msgspec leaves, up to half."""
    return bytes(memoryview(msgspec.json.encode(answer)))


def question_key(*parts: Any) -> str:
    """The same text for the same question, in whatever order its fields came."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def tagged(key: str, seen: str | None, answer: Callable[[], bytes]) -> Response:
    """A JSON answer under an ETag; 304 without working it out when the asker has it already."""
    tag = f'W/"{key}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": "accept-language"}
    if seen is not None and tag in {one.strip() for one in seen.split(",")}:
        return Response(status_code=304, headers=headers)
    return Response(answer(), media_type="application/json", headers=headers)
