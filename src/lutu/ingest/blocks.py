"""A text cut into blocks of whole records, each with the number of its first line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.ingest.encoding import Utf8
from lutu.ingest.errors import FileBroken
from lutu.ingest.plain import PlainFile
from lutu.kit.i18n import Text

BLOCK_BYTES: Final = 16 << 20
MAX_RECORD_BYTES: Final = 128 << 20

_NEWLINE: Final = ord("\n")
_RETURN: Final = ord("\r")
_QUOTE: Final = ord('"')
_ENDLESS: Final = Text(
    "the record that starts in line {line} does not end within {limit} bytes; a quote may be open",
    "从第 {line} 行开始的记录超过 {limit} 字节仍未结束，可能有引号未闭合",
    "從第 {line} 行開始的記錄超過 {limit} 位元組仍未結束，可能有引號未閉合",
)

Cut = Callable[[bytes], int]
"""How many leading bytes of a block are whole records."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some whole records in UTF-8; the last block of a file may end without a newline."""

    data: bytes
    line: int
    last: bool


def text_blocks(file: PlainFile, utf8: Utf8, cut: Cut) -> Iterator[Block]:
    """The file from its beginning, in blocks of about 16 MB and at least one block."""
    rest, line, old_mac = b"", 1, None
    while True:
        plain = file.read(BLOCK_BYTES)
        last = len(plain) < BLOCK_BYTES
        data = utf8.feed(plain, last=last)
        if old_mac is None:
            old_mac = b"\n" not in data and b"\r" in data
        data = rest + (data.replace(b"\r", b"\n") if old_mac else data)
        end = len(data) if last else cut(data)
        if end or last:
            yield Block(data[:end] if end < len(data) else data, line, last)
        if last:
            return
        line += data.count(b"\n", 0, end)
        rest = data[end:]
        if len(rest) > MAX_RECORD_BYTES:
            reason = _ENDLESS.say(line=line, limit=MAX_RECORD_BYTES)
            raise FileBroken(value=file.path.name, allowed="CSV / JSON Lines", reason=reason)


def whole_lines(data: bytes) -> int:
    """Up to the last newline."""
    return data.rfind(b"\n") + 1


def whole_records(data: bytes) -> int:
    """Up to the last newline that is not within quotes."""
    quotes = data.count(b'"')
    end = len(data)
    while newline := data.rfind(b"\n", 0, end) + 1:
        quotes -= data.count(b'"', newline, end)
        if quotes % 2 == 0:
            return newline
        end = newline - 1
    return 0


def has_stray_quote(data: bytes, separators: Sequence[str]) -> bool:
    """Whether some quote opens within a field, so that counting quotes does not find the records."""
    if b'"' not in data:
        return False
    array = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(array == _QUOTE)
    opening = quotes[::2]
    before = array[opening[opening > 0] - 1]
    signs = [*map(ord, separators), _NEWLINE, _RETURN, _QUOTE]
    fine = np.isin(before, np.array(signs, np.uint8))
    return not bool(fine.all())


def record_lines(data: bytes, first_line: int) -> NDArray[np.int64]:
    """The line on which each record starts, empty lines left out; quotes are counted.

    A lone carriage return ends a record, as it does for Arrow, but no line.
    """
    array = np.frombuffer(data, np.uint8)
    newlines = np.flatnonzero(array == _NEWLINE)
    returns = np.flatnonzero(array == _RETURN)
    lone = returns[~np.isin(returns + 1, newlines)]
    breaks = np.union1d(newlines, lone)
    ends = np.searchsorted(np.flatnonzero(array == _QUOTE), breaks) % 2 == 0
    starts = np.concatenate(([0], breaks[ends] + 1))
    lines = np.searchsorted(newlines, starts) + first_line
    inside = starts < len(array)
    starts, lines = starts[inside], lines[inside]
    first = array[starts]
    blank = (first == _NEWLINE) | (first == _RETURN)
    return np.asarray(lines[~blank], np.int64)
