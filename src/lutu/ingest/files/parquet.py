"""Apache Parquet: typed columns, read row group by row group."""

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lutu.ingest.errors import FileBomb, FileBroken, FileCut
from lutu.ingest.files import (
    CHUNK_ROWS,
    EXAMPLE,
    Chunk,
    Format,
    Options,
    Reading,
    consecutive,
)
from lutu.kit.i18n import Text

_MAGIC: Final = b"PAR1"
_WORDS_BYTES: Final = 3
"""Encoded bytes a value up to which a text column repeats so often that reading its dictionary pays."""
_CHUNK_PLAIN_BYTES: Final = 256 << 20
_ROWS_PER_BYTE: Final = 20
"""Where all rows are alike, a file of a few bytes holds any number of them; event logs have 1 in 3 bytes."""
_ROWS_COUNT_FROM: Final = 10_000_000
"""Below this many rows no ratio is suspicious."""
_LONG_BYTES: Final = 4096
"""A repeated text of up to so much cannot fill the memory, however often a chunk repeats it."""
_TEXT_PER_BYTE: Final = 1000
_TEXT_COUNTS_FROM: Final = 4 << 30
"""Below so many bytes of text no ratio is suspicious."""
_INDEX: Final = "__index_level_"
_NO_FOOTER: Final = Text(
    "the index at its end is missing", "缺少文件末尾的索引", "缺少檔案末尾的索引"
)
_ROWS: Final = Text("{rows} rows", "{rows} 行", "{rows} 列")
_TEXTS: Final = Text("{size} GB of text", "{size} GB 文本", "{size} GB 文字")
_DAMAGED: Final = Text(
    "row {row} or one after it cannot be read ({error})",
    "第 {row} 行或其后的内容无法读取（{error}）",
    "第 {row} 列或其後的內容無法讀取（{error}）",
)


def _sniff(head: bytes, path: Path) -> bool:  # noqa: ARG001 - the name says nothing more
    return head.startswith(_MAGIC)


def _read(path: Path, options: Options) -> Reading:  # noqa: ARG001 - nothing to choose
    file = _open(path)
    done = [0]

    def share_read() -> float:
        return done[0] / file.metadata.num_rows if file.metadata.num_rows else 1.0

    return Reading(_chunks(file, path, done), share_read, rows=file.metadata.num_rows)


def _open(path: Path) -> pq.ParquetFile:
    with path.open("rb") as file:
        file.seek(-min(4, path.stat().st_size), 2)
        if file.read() != _MAGIC:
            raise FileCut(value=path.name, reason=_NO_FOOTER.say())
    try:
        found = pq.ParquetFile(path)
        _refuse_rows(found.metadata.num_rows, path)
        return pq.ParquetFile(path, read_dictionary=_repeating_words(found))
    except (pa.ArrowException, OSError, ValueError) as error:  # a damaged footer gives any of them
        raise FileBroken(value=path.name, allowed="Parquet", reason=error) from error


def _refuse_rows(rows: int, path: Path) -> None:
    allowed = max(_ROWS_COUNT_FROM, path.stat().st_size * _ROWS_PER_BYTE)
    if rows > allowed:
        found, most = _ROWS.say(rows=f"{rows:,}"), _ROWS.say(rows=f"{allowed:,}")
        raise FileBomb(value=path.name, found=found, allowed=most)


def _refuse_text(size: int, path: Path) -> None:
    allowed = max(_TEXT_COUNTS_FROM, path.stat().st_size * _TEXT_PER_BYTE)
    if size > allowed:
        found, most = (_TEXTS.say(size=f"{one / 2**30:,.0f}") for one in (size, allowed))
        raise FileBomb(value=path.name, found=found, allowed=most)


def _chunks(file: pq.ParquetFile, path: Path, done: list[int]) -> Generator[Chunk, None, None]:
    names = [name for name in file.schema_arrow.names if not name.startswith(_INDEX)]
    size = 0
    try:
        for batch in file.iter_batches(_chunk_rows(file, path), columns=names):
            size += batch.nbytes
            _refuse_text(size, path)
            yield Chunk(batch, consecutive(done[0] + 1))
            done[0] += batch.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:  # a damaged footer gives any of them
        reason = _DAMAGED.say(row=done[0] + 1, error=error)
        raise FileBroken(value=path.name, allowed="Parquet", reason=reason) from error
    finally:
        file.close()


def _repeating_words(file: pq.ParquetFile) -> list[str]:
    """Text columns whose values repeat so often that they are cheaper as codes into a dictionary."""
    if not file.metadata.num_row_groups:
        return []
    group = file.metadata.row_group(0)
    texts = {one.name for one in file.schema_arrow if pa.types.is_string(one.type)}
    columns = (group.column(number) for number in range(group.num_columns))
    return [
        column.path_in_schema
        for column in columns
        if column.path_in_schema in texts
        and column.total_uncompressed_size <= _WORDS_BYTES * max(column.num_values, 1)
    ]


def _chunk_rows(file: pq.ParquetFile, path: Path) -> int:
    """A million, fewer where rows are so wide that a million of them would not be constant memory."""
    metadata = file.metadata
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    row_bytes = max((g.total_byte_size / max(g.num_rows, 1) for g in groups), default=1.0)
    rows = int(min(CHUNK_ROWS, max(1024, _CHUNK_PLAIN_BYTES / max(row_bytes, 1))))
    longest = _longest_repeated(path)
    return rows if longest <= _LONG_BYTES else max(1, min(rows, _CHUNK_PLAIN_BYTES // longest))


def _longest_repeated(path: Path) -> int:
    """How many bytes the longest text has that columns keep once and repeat by number.

    The first row of each group is read as numbers, which brings its dictionaries and nothing more.
    """
    plain = pq.ParquetFile(path)
    texts = [one.name for one in plain.schema_arrow if pa.types.is_string(one.type)]
    longest = 0
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        for group in range(file.num_row_groups):
            batch = next(file.iter_batches(1, row_groups=[group], columns=texts), None)
            for column in batch.columns if batch else ():
                if isinstance(column, pa.DictionaryArray):
                    words: Any = column.dictionary
                    lengths: Any = pc.binary_length(words)
                    longest = max(longest, pc.max(lengths).as_py() or 0)
    plain.close()
    return longest


def _write_example(path: Path) -> None:
    table = pa.table(dict(EXAMPLE))
    time = pa.array(EXAMPLE["time"]).cast(pa.timestamp("ms", "UTC"))
    pq.write_table(table.set_column(2, "time", time), path)


FORMAT: Final = Format(
    "parquet",
    Text("Parquet", "Parquet", "Parquet"),
    (".parquet",),
    _sniff,
    _read,
    _write_example,
)
