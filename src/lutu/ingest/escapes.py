r"""Quotes that a backslash escapes (`"{\"a\": 1}"`, as Spark and MySQL write) doubled, as CSV has them."""

import re
from typing import Final

from lutu.ingest.encoding import Utf8

_ESCAPED: Final = re.compile(rb'\\"[^",;\t|\r\n]')
"""In a field whose quotes are doubled, a quote behind a backslash ends the field or is one of two."""
_STAND_IN: Final = b"\0"


def escapes_quotes(start: bytes) -> bool:
    """Whether a text escapes quotes with backslashes, by its beginning."""
    return _ESCAPED.search(start) is not None


class Unescaped(Utf8):
    """Text as UTF-8 in which escaped quotes are doubled ones and escaped backslashes single ones."""

    def __init__(self, file_name: str, encoding: str | None) -> None:
        super().__init__(file_name, encoding)
        self._held = b""

    def feed(self, block: bytes, *, last: bool = False) -> bytes:
        """This block; a backslash at its end waits for what it escapes."""
        data = self._held + super().feed(block, last=last)
        backslashes = len(data) - len(data.rstrip(b"\\"))
        end = len(data) - (backslashes % 2 if not last else 0)
        self._held, data = data[end:], data[:end]
        doubled = data.replace(b"\\\\", _STAND_IN).replace(b'\\"', b'""')
        return doubled.replace(_STAND_IN, b"\\")
