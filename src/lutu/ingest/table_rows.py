"""The rows of a delimited file: a whole block at once by Arrow, or one by one where Arrow cannot.

From the first quote that opens within a field (`5" pipe`) on, counting quotes does not find the records
any more, and the `csv` module reads the rest. Both say on which line a row starts.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from lutu.ingest.blocks import MAX_RECORD_BYTES, Block, record_lines, whole_records
from lutu.ingest.encoding import Utf8
from lutu.ingest.errors import FileBroken, FileCut
from lutu.ingest.files import Chunk, Fault, listed
from lutu.kit.i18n import Text

pacsv: Any = pyarrow.csv

_SLOW_ROWS: Final = 100_000
_NOTHING: Final = ("", "\\N")
"""How text files leave a field out; the second is how databases do."""
_END: Final = "\x1d\x1c\x1d"
_SHORT_END: Final = Text(
    "line {line}, the last one, has {found} of {expected} columns and no newline",
    "最后一行（第 {line} 行）只有 {expected} 列中的 {found} 列，且没有换行符",
    "最後一行（第 {line} 行）只有 {expected} 欄中的 {found} 欄，且沒有換行字元",
)
_OPEN_QUOTE: Final = Text(
    "the quote that opens in line {line} is never closed",
    "第 {line} 行开始的引号一直没有闭合",
    "第 {line} 行開始的引號一直沒有閉合",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What every row of a file has in common."""

    file_name: str
    separator: str
    columns: tuple[str, ...]


def fast_rows(block: Block, utf8: Utf8, layout: Layout) -> Chunk:
    """The rows of a block whose quotes are all around whole fields."""
    if block.last:
        _check_end(block, layout)
    wrong: list[Any] = []

    def keep(row: Any) -> str:
        wrong.append(row)
        return "skip"

    if not block.data.strip():
        return Chunk(_empty(layout), listed(()))
    try:
        table = pacsv.read_csv(
            pa.BufferReader(block.data),
            pacsv.ReadOptions(
                use_threads=False, block_size=len(block.data) + 1, column_names=layout.columns
            ),
            pacsv.ParseOptions(
                delimiter=layout.separator, newlines_in_values=True, invalid_row_handler=keep
            ),
            pacsv.ConvertOptions(
                column_types=dict.fromkeys(layout.columns, pa.string()),
                strings_can_be_null=True,
                null_values=list(_NOTHING),
            ),
        )
    except pa.ArrowInvalid as error:
        raise _decode_error(block, utf8) or _broken(layout, error) from error
    return _fast_chunk(block, table, wrong, layout)


def _fast_chunk(block: Block, table: pa.Table, wrong: Sequence[Any], layout: Layout) -> Chunk:
    numbers = np.array([row.number - 1 for row in wrong], np.int64)
    faults: tuple[Fault, ...] = ()
    if wrong:
        lines = record_lines(block.data, block.line)
        faults = tuple(
            _width_fault(int(lines.take(row.number - 1, mode="clip")), row.actual_columns, layout)
            for row in wrong
        )

    def lines_of(rows: NDArray[np.int64]) -> NDArray[np.int64]:
        lines = np.delete(record_lines(block.data, block.line), numbers)
        return np.asarray(lines.take(rows, mode="clip"))

    batches = table.combine_chunks().to_batches()
    return Chunk(batches[0] if batches else _empty(layout), lines_of, faults)


def _check_end(block: Block, layout: Layout) -> None:
    """Refuse a file that stops within quotes, or in a last line with too few columns."""
    if block.data.count(b'"') % 2:
        line = int(record_lines(block.data, block.line)[-1])
        raise FileCut(value=layout.file_name, reason=_OPEN_QUOTE.say(line=line))
    if not block.data or block.data.endswith(b"\n"):
        return
    start = whole_records(block.data)
    text = block.data[start:].decode("utf-8", "replace")
    found = len(next(csv.reader(io.StringIO(text, newline=""), delimiter=layout.separator), []))
    if 0 < found < len(layout.columns):
        raise _short_end(block.line + block.data.count(b"\n", 0, start), found, layout)


def slow_rows(blocks: Iterator[Block], utf8: Utf8, layout: Layout) -> Iterator[Chunk]:
    """The same rows from the `csv` module, for what counting quotes cannot cut."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD_BYTES))
    first = next(blocks)
    texts = _Texts(chain((first,), blocks), first.line, utf8)
    part = _Part()
    for line, row in _slow_rows(texts, layout):
        if len(row) == len(layout.columns):
            part.rows.append(row)
            part.lines.append(line)
        elif row:
            _refuse_short_end(row, line, texts, layout)
            part.faults.append(_width_fault(line, len(row), layout))
        if len(part.rows) + len(part.faults) == _SLOW_ROWS:
            yield _slow_chunk(part, layout)
            part = _Part()
    yield _slow_chunk(part, layout)


def _slow_rows(texts: "_Texts", layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line on which they start; an end mark of our own shows a quote left open."""
    reader = csv.reader(chain(texts, (_END,)), delimiter=layout.separator)
    line = texts.line
    try:
        for row in reader:
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):
                break
            yield line, row
            line = texts.line
    except csv.Error as error:
        raise _broken(layout, f"{line}: {error}") from error
    raise FileCut(value=layout.file_name, reason=_OPEN_QUOTE.say(line=line))


@dataclass(frozen=True, slots=True)
class _Part:
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _Texts:
    """The lines of the blocks with their ends; `line` is the number of the next, `last` the one before."""

    def __init__(self, blocks: Iterator[Block], line: int, utf8: Utf8) -> None:
        self._lines = (line for block in blocks for line in io.BytesIO(block.data))
        self._utf8 = utf8
        self.line = line
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for data in self._lines:
            try:
                self.last = data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise self._utf8.invalid(self.line, data[error.start : error.end]) from error
            self.line += 1
            yield self.last


def _slow_chunk(part: _Part, layout: Layout) -> Chunk:
    columns = list(zip(*part.rows, strict=True)) or [()] * len(layout.columns)
    arrays = [
        pa.array([None if text in _NOTHING else text for text in column], pa.string())
        for column in columns
    ]
    batch = pa.RecordBatch.from_arrays(arrays, list(layout.columns))
    return Chunk(batch, listed(part.lines), tuple(part.faults))


def _refuse_short_end(row: Sequence[str], line: int, texts: _Texts, layout: Layout) -> None:
    if len(row) < len(layout.columns) and not texts.last.endswith("\n"):
        raise _short_end(line, len(row), layout)


def _short_end(line: int, found: int, layout: Layout) -> FileCut:
    reason = _SHORT_END.say(line=line, found=found, expected=len(layout.columns))
    return FileCut(value=layout.file_name, reason=reason)


def _width_fault(line: int, found: int, layout: Layout) -> Fault:
    return Fault(line, "columns", f"{found} / {len(layout.columns)}")


def _decode_error(block: Block, utf8: Utf8) -> Exception | None:
    try:
        block.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = block.line + block.data.count(b"\n", 0, error.start)
        return utf8.invalid(line, block.data[error.start : error.end])
    return None


def _broken(layout: Layout, error: object) -> FileBroken:
    return FileBroken(value=layout.file_name, allowed="CSV", reason=error)


def _empty(layout: Layout) -> pa.RecordBatch:
    schema = pa.schema([(name, pa.string()) for name in layout.columns])
    return pa.RecordBatch.from_pylist([], schema)
