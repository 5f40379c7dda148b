"""CSV and TSV: any encoding, any of the separators , ; tab |, quoted newlines, with a header.

Blocks of whole records are parsed on two threads while the ones before are checked and kept.
"""

import csv
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from itertools import chain
from pathlib import Path
from typing import Final

from lutu.ingest.blocks import Block, has_stray_quote, text_blocks, whole_lines, whole_records
from lutu.ingest.encoding import Utf8, detect
from lutu.ingest.errors import EmptyFile, UnknownChoice
from lutu.ingest.escapes import Unescaped, escapes_quotes
from lutu.ingest.files import EXAMPLE, Chunk, Format, Options, Reading, refuse_too_wide
from lutu.ingest.plain import HEAD_BYTES, PlainFile
from lutu.ingest.table_head import SEPARATORS, read_head
from lutu.ingest.table_rows import Layout, fast_rows, slow_rows
from lutu.kit.i18n import Text

_THREADS: Final = 2
_SEPARATOR: Final = Text("separator", "分隔符", "分隔符號")


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
    blocks = text_blocks(file, utf8, _cut)
    first = next(blocks)
    if escapes_quotes(first.data[:HEAD_BYTES]):
        file.close()
        file, utf8 = PlainFile(path), Unescaped(path.name, options.encoding)
        blocks = text_blocks(file, utf8, _cut)
        first = next(blocks)
    head, body = read_head(first, options.separator)
    if not head.columns:
        raise EmptyFile(value=path.name)
    refuse_too_wide(len(head.columns), path)
    layout = Layout(path.name, head.separator, head.columns)
    chunks = _chunks(file, chain((body,), blocks), utf8, layout)
    return Reading(
        chunks, file.share_read, untyped=True, encoding=utf8.encoding, separator=head.separator
    )


def _cut(data: bytes) -> int:
    """Whole records; whole lines where a quote within a field makes it impossible to find records."""
    end = whole_records(data)
    return whole_lines(data) if not end and has_stray_quote(data, SEPARATORS) else end


def _chunks(
    file: PlainFile, blocks: Iterator[Block], utf8: Utf8, layout: Layout
) -> Generator[Chunk, None, None]:
    waiting: deque[Future[Chunk]] = deque()
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for block in blocks:
            if has_stray_quote(block.data, layout.separator):
                yield from (future.result() for future in waiting)
                waiting.clear()
                yield from slow_rows(chain((block,), blocks), utf8, layout)
                break
            waiting.append(pool.submit(copy_context().run, fast_rows, block, utf8, layout))
            if len(waiting) > _THREADS:
                yield waiting.popleft().result()
        yield from (future.result() for future in waiting)
    finally:
        pool.shutdown(cancel_futures=True)
        file.close()


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
