"""The beginning of a delimited file: its separator, the names of its columns and where its rows start."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lutu.ingest.blocks import Block
from lutu.ingest.plain import HEAD_BYTES

SEPARATORS: Final = (",", ";", "\t", "|")

_LOOKED_AT: Final = 100
_SEP_LINE: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows."""

    separator: str
    columns: tuple[str, ...]
    lines: int
    """Lines up to the first row: titles, the header."""


@dataclass(frozen=True, slots=True)
class _Record:
    cells: list[str]
    end: int
    """Lines up to its end."""


def read_head(block: Block, separator: str | None) -> tuple[Head, Block]:
    """The head of a file and the rest of its first block; no columns where there is no header.

    Exports put titles above the header (lines with a single cell) and spreadsheets a line `sep=;`.
    """
    text = block.data[:HEAD_BYTES].decode("utf-8", "replace")
    said = _SEP_LINE.match(text)
    wanted = separator or (said[1] if said else None)
    choices = (wanted,) if wanted else SEPARATORS
    records = {one: _records(text, one, skip=bool(said)) for one in choices}
    best = max(choices, key=lambda one: _fit(records[one]))
    header = _header(records[best])
    if header is None or not any(cell.strip() for cell in header.cells):
        return Head(best, (), 0), block
    head = Head(best, _distinct(header.cells), header.end)
    start = _line_start(block.data, header.end)
    return head, Block(block.data[start:], block.line + header.end, block.last)


def _records(text: str, separator: str, *, skip: bool) -> list[_Record]:
    """The first records that are not blank."""
    lines = text.split("\n")
    first = int(skip)
    reader = csv.reader((f"{line}\n" for line in lines[first:]), delimiter=separator)
    return list(islice(_each(reader, first, len(lines)), _LOOKED_AT))


def _each(reader: "Iterator[list[str]]", first: int, last: int) -> Iterator[_Record]:
    try:
        for cells in reader:
            if cells:
                end = first + reader.line_num  # type: ignore[attr-defined]  # csv readers count
                yield _Record(cells, min(end, last))
    except csv.Error:
        return  # whoever reads the rows will say where


def _fit(records: Sequence[_Record]) -> tuple[int, int]:
    """How many records have the commonest number of columns, and that number."""
    widths = Counter(len(record.cells) for record in records if len(record.cells) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 1))


def _header(records: Sequence[_Record]) -> _Record | None:
    """The first record that is no title: titles fill one cell where rows have three or more."""
    _, width = _fit(records)
    for record in records:
        if width < 3 or sum(bool(cell.strip()) for cell in record.cells) > 1:
            return record
    return None


def _line_start(data: bytes, lines: int) -> int:
    position = 0
    for _ in range(lines):
        position = data.find(b"\n", position) + 1 or len(data)
    return position


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Every column with a name of its own: `column 3` where there is none, `city 2` for the second."""
    taken: dict[str, None] = {}
    again: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        wanted = base = name.strip() or f"column {number}"
        while wanted in taken:
            again[base] = again.get(base, 1) + 1
            wanted = f"{base} {again[base]}"
        taken[wanted] = None
    return tuple(taken)
