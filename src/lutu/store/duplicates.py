"""Which of the new rows does the log hold already?

Rows are a multiset: the n-th identical row of an append is a duplicate when the log holds n of it. Every
column counts except the source. DuckDB compares exactly, on disk when memory is short, and only segments
whose time overlaps; rows that share customer, event and time with nothing are never compared in full.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from lutu.store.arrays import Int64
from lutu.store.manifest import Segment

MEMORY: Final = "1GB"
_KEY: Final = ("customer", "event", "time")


def overlapping(old: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """The old segments that could hold a row of the new ones."""
    return [
        segment
        for segment in old
        if any(segment.first_time <= n.last_time and n.first_time <= segment.last_time for n in new)
    ]


def find_duplicates(
    old: Sequence[Path], new: Sequence[Path], span: tuple[int, int], scratch: Path
) -> dict[Path, Int64]:
    """Row numbers of duplicates in each new file, ascending; files without any are left out."""
    with _without_patterns([*old, *new]) as plain:
        files, rows = _found(plain[: len(old)], plain[len(old) :], span, scratch)
    found = {path: np.sort(rows[files == number]) for number, path in enumerate(new)}
    return {path: numbers for path, numbers in found.items() if len(numbers)}


def _found(
    old: Sequence[Path], new: Sequence[Path], span: tuple[int, int], scratch: Path
) -> tuple[Int64, Int64]:
    """The duplicates: number of the new file, row in it."""
    import duckdb  # noqa: PLC0415 - 0.1 s that only an overlap should pay

    columns = _Columns([pq.read_schema(path) for path in (*old, *new)])
    held = columns.select(old, columns.schemas[: len(old)], span)
    given = columns.select(new, columns.schemas[len(old) :], span)
    with duckdb.connect() as connection:
        connection.execute(
            f"SET memory_limit = '{MEMORY}'; SET temp_directory = {_quoted(scratch)}"
        )
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(f"CREATE TEMP VIEW old AS {held}")
        connection.execute(f"CREATE TEMP VIEW new AS {given}")
        key = ", ".join(columns.number(name) for name in _KEY)
        connection.execute(
            f"CREATE TEMP TABLE near AS SELECT DISTINCT {key} FROM new SEMI JOIN old USING ({key})"  # noqa: S608
        )
        if connection.execute("SELECT count(*) FROM near").fetchall() == [(0,)]:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        found = connection.execute(_comparison(key, columns.all())).fetchnumpy()
    return np.asarray(found["file"], np.int64), np.asarray(found["row"], np.int64)


def _comparison(key: str, columns: Sequence[str]) -> str:
    whole = ", ".join(columns)
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in columns)
    return (
        f"WITH a AS (SELECT file, row, {whole}, row_number() OVER "  # noqa: S608 - our own names
        f"(PARTITION BY {whole} ORDER BY file, row) AS nth FROM new SEMI JOIN near USING ({key})), "
        f"b AS (SELECT {whole}, count(*) AS held FROM old SEMI JOIN near USING ({key}) GROUP BY ALL) "
        f"SELECT file, row FROM a JOIN b ON {same} WHERE nth <= held"
    )


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

    def __init__(self, schemas: Sequence[pa.Schema]) -> None:
        self.schemas = schemas
        self._kinds: dict[str, set[str]] = {}
        for schema in schemas:
            for field in schema:
                if field.name != "source":
                    self._kinds.setdefault(field.name, set()).add(_sql_type(field.type))
        self._numbers = {name: f"x{number}" for number, name in enumerate(self._kinds)}

    def number(self, name: str) -> str:
        """What a column is called in the queries."""
        return self._numbers[name]

    def all(self) -> list[str]:
        """All of them."""
        return list(self._numbers.values())

    def select(
        self, paths: Sequence[Path], schemas: Sequence[pa.Schema], span: tuple[int, int]
    ) -> str:
        """The rows of some files, each column in the type that it has in common; absent ones are null."""
        parts = []
        for file, (path, schema) in enumerate(zip(paths, schemas, strict=True)):
            places = {name: f"c{place}" for place, name in enumerate(schema.names)}
            chosen = ", ".join(
                f"CAST({places.get(name, 'NULL')} AS {_common(kinds)}) AS {self._numbers[name]}"
                for name, kinds in self._kinds.items()
            )
            aliases = ", ".join([*places.values(), "row"])
            parts.append(
                f"SELECT {file} AS file, row, {chosen} FROM read_parquet({_quoted(path)}, "  # noqa: S608
                f"file_row_number = true, hive_partitioning = false) AS t({aliases}) "
                f"WHERE {places['time']} BETWEEN {span[0]} AND {span[1]}"
            )
        return " UNION ALL ".join(parts)


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
