"""CSV and TSV: any encoding, any of the separators , ; tab |, quoted newlines, with a header.

Blocks of whole records are parsed by Arrow on two threads. From the first quote that opens within a field
(`5" pipe`) on, counting quotes does not find the records any more, and the rest of the file is read by
the slower `csv` module. Both say on which line a row starts.
"""

import csv
import io
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from lutu.ingest.blocks import (
    MAX_RECORD_BYTES,
    Block,
    has_stray_quote,
    record_lines,
    text_blocks,
    whole_records,
)
from lutu.ingest.encoding import Utf8, detect
from lutu.ingest.errors import EmptyFile, FileBroken, FileCut, UnknownChoice
from lutu.ingest.files import EXAMPLE, Chunk, Fault, Format, Options, Reading, listed
from lutu.ingest.plain import HEAD_BYTES, PlainFile
from lutu.kit.i18n import Text

pacsv: Any = pyarrow.csv

SEPARATORS: Final = (",", ";", "\t", "|")

_THREADS: Final = 2
_SLOW_ROWS: Final = 100_000
_END: Final = "\x1d\x1c\x1d"
_SEPARATOR: Final = Text("separator", "分隔符", "分隔符號")
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
class _Layout:
    file_name: str
    separator: str
    columns: tuple[str, ...]


def _sniff(head: bytes, path: Path) -> bool:  # noqa: ARG001 - the name says nothing more
    encoding = detect(head)
    if encoding is None:
        return False
    start = head[: 1 << 16].decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    return bool(start) and start[0] not in "{[<"


def _read(path: Path, options: Options) -> Reading:
    if options.separator not in (None, *SEPARATORS):
        allowed = ", ".join(repr(one) for one in SEPARATORS)
        what = _SEPARATOR.say()
        raise UnknownChoice(what=what, value=options.separator, hint="", allowed=allowed)
    file = PlainFile(path)
    utf8 = Utf8(path.name, options.encoding)
    blocks = text_blocks(file, utf8, whole_records)
    first = next(blocks)
    separator = options.separator or _guess_separator(first.data)
    columns, body = _take_header(first, separator, path)
    layout = _Layout(path.name, separator, columns)
    chunks = _chunks(file, chain((body,), blocks), utf8, layout)
    return Reading(
        chunks, file.share_read, untyped=True, encoding=utf8.encoding, separator=separator
    )


def _guess_separator(data: bytes) -> str:
    """The one that cuts the most lines of the beginning into as many columns as the header has."""
    sample = data[:HEAD_BYTES].decode("utf-8", "replace")

    def fit(separator: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
        rows = [row for row in islice(reader, 100) if row]
        width = len(rows[0]) if rows else 1
        return (sum(len(row) == width for row in rows) if width > 1 else -1, width)

    return max(SEPARATORS, key=fit)


def _take_header(block: Block, separator: str, path: Path) -> tuple[tuple[str, ...], Block]:
    data = block.data
    end = _first_record_end(data)
    text = io.StringIO(data[:end].decode("utf-8", "replace"), newline="")
    names = next(csv.reader(text, delimiter=separator), [])
    if not any(name.strip() for name in names):
        raise EmptyFile(value=path.name)
    lines = data.count(b"\n", 0, end)
    return _distinct(names), Block(data[end:], block.line + lines, block.last)


def _first_record_end(data: bytes) -> int:
    """Past the first newline outside quotes."""
    end = 0
    while newline := data.find(b"\n", end) + 1:
        if data.count(b'"', 0, newline) % 2 == 0:
            return newline
        end = newline
    return len(data)


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Every column with a name of its own: `column 3` where there is none, `city 2` for the second."""
    taken: list[str] = []
    for number, name in enumerate(names, 1):
        wanted = base = name.strip() or f"column {number}"
        again = 2
        while wanted in taken:
            wanted, again = f"{base} {again}", again + 1
        taken.append(wanted)
    return tuple(taken)


def _chunks(
    file: PlainFile, blocks: Iterator[Block], utf8: Utf8, layout: _Layout
) -> Generator[Chunk, None, None]:
    waiting: deque[Future[Chunk]] = deque()
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for block in blocks:
            if has_stray_quote(block.data, layout.separator):
                yield from (future.result() for future in waiting)
                waiting.clear()
                yield from _slow(chain((block,), blocks), utf8, layout)
                break
            waiting.append(pool.submit(_fast, block, utf8, layout))
            if len(waiting) > _THREADS:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)
    finally:
        pool.shutdown(cancel_futures=True)
        file.close()


def _fast(block: Block, utf8: Utf8, layout: _Layout) -> Chunk:
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
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid as error:
        raise _decode_error(block, utf8) or _broken(layout, error) from error
    return _fast_chunk(block, table, wrong, layout)


def _fast_chunk(block: Block, table: pa.Table, wrong: Sequence[Any], layout: _Layout) -> Chunk:
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


def _check_end(block: Block, layout: _Layout) -> None:
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


def _slow(blocks: Iterator[Block], utf8: Utf8, layout: _Layout) -> Iterator[Chunk]:
    """The same rows from the `csv` module, for what counting quotes cannot cut."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_RECORD_BYTES))
    first = next(blocks)
    texts = _Texts(chain((first,), blocks), first.line, utf8)
    part = _Part([], [], [])
    for line, row in _slow_rows(texts, layout):
        if len(row) == len(layout.columns):
            part.rows.append(row)
            part.lines.append(line)
        elif row:
            _refuse_short_end(row, line, texts, layout)
            part.faults.append(_width_fault(line, len(row), layout))
        if len(part.rows) + len(part.faults) == _SLOW_ROWS:
            yield _slow_chunk(part, layout)
            part = _Part([], [], [])
    yield _slow_chunk(part, layout)


def _slow_rows(texts: "_Texts", layout: _Layout) -> Iterator[tuple[int, list[str]]]:
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
    rows: list[list[str]]
    lines: list[int]
    faults: list[Fault]


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


def _slow_chunk(part: _Part, layout: _Layout) -> Chunk:
    columns = list(zip(*part.rows, strict=True)) or [()] * len(layout.columns)
    arrays = [pa.array([text or None for text in column], pa.string()) for column in columns]
    batch = pa.RecordBatch.from_arrays(arrays, list(layout.columns))
    return Chunk(batch, listed(part.lines), tuple(part.faults))


def _refuse_short_end(row: Sequence[str], line: int, texts: _Texts, layout: _Layout) -> None:
    if len(row) < len(layout.columns) and not texts.last.endswith("\n"):
        raise _short_end(line, len(row), layout)


def _short_end(line: int, found: int, layout: _Layout) -> FileCut:
    reason = _SHORT_END.say(line=line, found=found, expected=len(layout.columns))
    return FileCut(value=layout.file_name, reason=reason)


def _width_fault(line: int, found: int, layout: _Layout) -> Fault:
    return Fault(line, "columns", f"{found} / {len(layout.columns)}")


def _decode_error(block: Block, utf8: Utf8) -> Exception | None:
    try:
        block.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = block.line + block.data.count(b"\n", 0, error.start)
        return utf8.invalid(line, block.data[error.start : error.end])
    return None


def _broken(layout: _Layout, error: object) -> FileBroken:
    return FileBroken(value=layout.file_name, allowed="CSV", reason=error)


def _empty(layout: _Layout) -> pa.RecordBatch:
    schema = pa.schema([(name, pa.string()) for name in layout.columns])
    return pa.RecordBatch.from_pylist([], schema)


def _write_example(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(EXAMPLE)
        writer.writerows(zip(*EXAMPLE.values(), strict=True))


FORMAT: Final = Format(
    "delimited",
    Text("CSV or TSV", "CSV 或 TSV", "CSV 或 TSV"),
    (".csv", ".tsv", ".txt", ".csv.gz", ".csv.zst"),
    _sniff,
    _read,
    _write_example,
)
