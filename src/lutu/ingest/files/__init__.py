"""The file formats, one file each, found by themselves.

A format reads a file into chunks of raw columns, in the order of the file and in constant memory. It does
not know what the columns mean. To add one, put a module here that defines `FORMAT`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.ingest.errors import EmptyFile, TooManyColumns, UnknownFormat
from lutu.ingest.plain import read_head
from lutu.kit.i18n import Text

Lines = Callable[[NDArray[np.int64]], NDArray[np.int64]]
"""Where rows of a chunk stand in the file: row numbers from 0 in, line (or record) numbers from 1 out."""

JSON_FIELD: Final = {b"json": b"1"}
"""Metadata of a string column whose text is JSON."""
CHUNK_ROWS: Final = 1 << 20
CHUNK_BYTES: Final = 16 << 20
MAX_COLUMNS: Final = 4096
"""Work on a table grows with its columns even where it has no rows."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say about reading a file; None leaves it to the file."""

    encoding: str | None = None
    separator: str | None = None
    object_type: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be used; `code` is one of `lutu.ingest.rejected.REASONS`."""

    line: int
    code: str
    value: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows as the file has them, and the rows among them that could not be read."""

    rows: pa.RecordBatch
    lines: Lines
    faults: Sequence[Fault] = ()


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A type of object of an OCEL file: how many there are and how many events touch one."""

    name: str
    objects: int
    events: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file being read: its chunks, once, and what was found out about it at its start."""

    chunks: Generator[Chunk, None, None]
    share_read: Callable[[], float]
    untyped: bool = False
    """All values are text and their types have to be guessed."""
    rows: int | None = None
    encoding: str | None = None
    separator: str | None = None
    object_type: str | None = None
    object_types: tuple[ObjectType, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One file format."""

    name: str
    title: Text
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes, Path], bool]
    """Whether the file is in this format, by its first plain megabyte."""
    read: Callable[[Path, Options], Reading]
    write_example: Callable[[Path], None]
    """Writes the rows of `EXAMPLE` as a file of this format."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The format's own name for a column of `EXAMPLE`, where it has one."""


EXAMPLE: Final[Mapping[str, Sequence[Any]]] = {
    "customer": ("ann", "ann", "博文"),
    "event": ("view", "付款", "view"),
    "time": ("2026-01-05T14:03:00Z", "2026-01-05T14:04:30Z", "2026-01-06T08:00:00Z"),
    "amount": (None, 99.5, None),
}
"""Three events that every format can say."""


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (importlib.import_module(f"{__name__}.{name}").FORMAT for name in modules)
    return {one.name: one for one in found}


def find_format(path: Path) -> Format:
    """The format of a file by what is in it; EmptyFile, UnknownFormat, or what unpacking found wrong."""
    head = read_head(path)
    if not head.strip():
        raise EmptyFile(value=path.name)
    for one in formats().values():
        if one.sniff(head, path):
            return one
    raise UnknownFormat(value=path.name, hint=_hint(head), allowed=", ".join(_suffixes()))


def refuse_too_wide(columns: int, path: Path) -> None:
    """TooManyColumns when a table has more of them than any that people make."""
    if columns > MAX_COLUMNS:
        raise TooManyColumns(value=path.name, found=f"{columns:,}", allowed=f"{MAX_COLUMNS:,}")


def consecutive(first: int) -> Lines:
    """Rows that stand one after the other in the file, the first of them at `first`."""
    return lambda rows: rows + first


def listed(lines: Sequence[int]) -> Lines:
    """Rows that stand where the list says."""
    return lambda rows: np.asarray(lines, np.int64)[rows]


def suffix_of(path: Path) -> str:
    """`.csv` of `orders.CSV.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return next((s for s in reversed(suffixes) if s not in (".gz", ".zst")), "")


_ARCHIVE: Final = Text(
    " (it is a ZIP archive or an Excel workbook)",
    "（这是 ZIP 压缩包或 Excel 工作簿）",
    "（這是 ZIP 壓縮檔或 Excel 活頁簿）",
)
_JSON: Final = Text(
    " (it is JSON, but not one object a line)",
    "（这是 JSON，但不是每行一个对象）",
    "（這是 JSON，但不是每行一個物件）",
)
_BINARY: Final = Text(" (it is no text)", "（不是文本）", "（不是文字檔）")


def _hint(head: bytes) -> str:
    if head.startswith(b"PK\x03\x04"):
        return _ARCHIVE.say()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _JSON.say()
    return _BINARY.say() if b"\0" in head else ""


def _suffixes() -> list[str]:
    return list(dict.fromkeys(suffix for one in formats().values() for suffix in one.suffixes))
