"""Which of the new rows does the log hold already?

Rows are a multiset: the n-th identical row of an append is a duplicate when the log holds n of it. Every
column counts except the source. DuckDB compares exactly, slice of time by slice of time, and only segments
whose time overlaps; rows that share customer, event and time with nothing are never compared in full.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lutu.kit.progress import Progress
from lutu.store.arrays import Int64
from lutu.store.manifest import Segment
from lutu.store.schema import EARLIEST, LATEST

if TYPE_CHECKING:
    import duckdb

MEMORY: Final = "1GB"
SLICE_ROWS: Final = 1_000_000
"""Rows are compared in slices of time of about so many, so that a slice fits into memory."""
_KEY: Final = ("customer", "event", "time")
_EVERY: Final = 97
"""One row in so many is enough to see how rows are spread over time."""


def overlapping(old: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """The old segments that could hold a row of the new ones."""
    return [
        segment
        for segment in old
        if any(segment.first_time <= n.last_time and n.first_time <= segment.last_time for n in new)
    ]


def find_duplicates(
    old: Sequence[Path], new: Sequence[Path], scratch: Path, progress: Progress
) -> dict[Path, Int64]:
    """Row numbers of duplicates in each new file, ascending; files without any are left out."""
    import duckdb  # noqa: PLC0415 - 0.1 s that only an overlap should pay

    found = [np.zeros((2, 0), np.int64)]
    bounds = _bounds(new)
    with _without_patterns([*old, *new]) as plain, duckdb.connect() as connection:
        connection.execute(
            f"SET memory_limit = '{MEMORY}'; SET temp_directory = {_quoted(scratch)}"
        )
        connection.execute("SET preserve_insertion_order = false")
        columns = _Columns(plain)
        for done, span in enumerate(pairwise(bounds)):
            progress("compare", done, len(bounds) - 1)
            columns.view(connection, "old", plain[: len(old)], span)
            columns.view(connection, "new", plain[len(old) :], span)
            found.append(_doubled(connection, columns))
    files, rows = np.concatenate(found, axis=1)
    by_file = {path: np.sort(rows[files == number]) for number, path in enumerate(new)}
    return {path: numbers for path, numbers in by_file.items() if len(numbers)}


def _bounds(paths: Sequence[Path]) -> list[int]:
    """Instants that cut the rows into slices of about equal size, from the first to behind the last."""
    sample, first, last = [], LATEST, EARLIEST
    rows = 0
    for path in paths:
        with pq.ParquetFile(path) as file:
            for group in range(file.num_row_groups):
                times = file.read_row_group(group, columns=["time"]).column(0).to_numpy()
                first, last = min(first, int(times.min())), max(last, int(times.max()))
                sample.append(times[::_EVERY])
                rows += len(times)
    cuts = np.linspace(0, 1, -(-rows // SLICE_ROWS) + 1)[1:-1]
    inner = np.quantile(np.concatenate(sample), cuts).astype(np.int64).tolist()
    return sorted({first, *inner, last + 1})


def _doubled(connection: "duckdb.DuckDBPyConnection", columns: "_Columns") -> Int64:
    """(2, n) file and row of the duplicates of one slice."""
    key, whole = ", ".join(columns.numbers(_KEY)), ", ".join(columns.numbers())
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE near AS SELECT DISTINCT {key} FROM new SEMI JOIN old USING ({key})"  # noqa: S608
    )
    if connection.execute("SELECT count(*) FROM near").fetchall() == [(0,)]:
        return np.zeros((2, 0), np.int64)
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in columns.numbers())
    met = connection.execute(
        f"WITH held AS (SELECT {whole}, count(*) AS held FROM old "  # noqa: S608
        f"SEMI JOIN near USING ({key}) GROUP BY ALL), "
        "b AS (SELECT *, row_number() OVER () AS same FROM held), "
        f"a AS (SELECT * FROM new SEMI JOIN near USING ({key})) "
        f"SELECT file, row, same, held FROM a JOIN b ON {same}"
    ).fetchnumpy()
    file, row, group, held = (
        np.asarray(met[name], np.int64) for name in ("file", "row", "same", "held")
    )
    order = np.lexsort((row, file, group))
    starts = np.searchsorted(group[order], group[order])
    nth = np.arange(len(order)) - starts
    return np.stack([file[order], row[order]])[:, nth < held[order]]


@contextmanager
def _without_patterns(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The files under names in which DuckDB sees no pattern, whatever folder they are kept in."""
    if not any(set("*?[") & set(str(path)) for path in paths):
        yield list(paths)
        return
    with tempfile.TemporaryDirectory(prefix="lutu-") as folder:
        links = [Path(folder) / f"{number}.parquet" for number in range(len(paths))]
        for link, path in zip(links, paths, strict=True):
            link.symlink_to(path.resolve())
        yield links


class _Columns:
    """All columns of some files by number: SQL names would take `City` and `city` for one column."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._schemas = {path: pq.read_schema(path) for path in paths}
        self._kinds: dict[str, set[str]] = {}
        for schema in self._schemas.values():
            for field in schema:
                if field.name != "source":
                    self._kinds.setdefault(field.name, set()).add(_sql_type(field.type))
        self._numbers = {name: f"x{number}" for number, name in enumerate(self._kinds)}

    def numbers(self, names: Iterable[str] | None = None) -> list[str]:
        """What some columns, or all, are called in the queries."""
        return [self._numbers[name] for name in (self._numbers if names is None else names)]

    def view(
        self,
        connection: "duckdb.DuckDBPyConnection",
        name: str,
        paths: Sequence[Path],
        span: tuple[int, int],
    ) -> None:
        """The rows of some files in a slice of time, each column in the type that it has in common.

        `file` is the place of a row's file among `paths`; an absent column is null.
        """
        parts = [self._select(number, path, span) for number, path in enumerate(paths)]
        connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS " + " UNION ALL ".join(parts))

    def _select(self, number: int, path: Path, span: tuple[int, int]) -> str:
        places = {name: f"c{place}" for place, name in enumerate(self._schemas[path].names)}
        chosen = ", ".join(
            f"CAST({places.get(name, 'NULL')} AS {_common(kinds)}) AS {self._numbers[name]}"
            for name, kinds in self._kinds.items()
        )
        aliases = ", ".join([*places.values(), "row"])
        return (
            f"SELECT {number} AS file, row, {chosen} FROM read_parquet({_quoted(path)}, "  # noqa: S608
            f"file_row_number = true, hive_partitioning = false) AS t({aliases}) "
            f"WHERE {places['time']} >= {span[0]} AND {places['time']} < {span[1]}"
        )


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_boolean(kind):
        return "BOOLEAN"
    if pa.types.is_floating(kind):
        return "DOUBLE"
    return "BIGINT" if pa.types.is_integer(kind) else "VARCHAR"


def _common(kinds: set[str]) -> str:
    if len(kinds) == 1:
        return next(iter(kinds))
    return "DOUBLE" if kinds == {"BIGINT", "DOUBLE"} else "VARCHAR"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
