"""Which of the new rows does the log hold already?

Rows are a multiset: the n-th identical row of an append is a duplicate when the log holds n of it. Every
column counts except the source. DuckDB compares exactly, on disk when memory is short, and only segments
whose time overlaps; rows that share customer, event and time with nothing are never compared in full.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
from numpy.typing import NDArray

from lutu.store.manifest import Segment

MEMORY: Final = "1GB"


def overlapping(old: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """The old segments that could hold a row of the new ones."""
    return [
        segment
        for segment in old
        if any(segment.first_time <= n.last_time and n.first_time <= segment.last_time for n in new)
    ]


def find_duplicates(
    old: Sequence[Path], new: Sequence[Path], span: tuple[int, int], scratch: Path
) -> dict[Path, NDArray[np.int64]]:
    """Row numbers of duplicates in each new file, ascending; files without any are left out."""
    with duckdb.connect(
        config={"memory_limit": MEMORY, "temp_directory": str(scratch)}
    ) as connection:
        connection.execute("SET preserve_insertion_order = false")
        _read(connection, "old", old, span)
        _read(connection, "new", new, span)
        connection.execute(
            "CREATE TEMP TABLE candidate AS SELECT DISTINCT new.customer, new.event, new.time FROM new "
            "SEMI JOIN old USING (time, customer, event)"
        )
        if connection.execute("SELECT count(*) FROM candidate").fetchall() == [(0,)]:
            return {}
        return _compare(connection, new)


def _compare(
    connection: duckdb.DuckDBPyConnection, new: Sequence[Path]
) -> dict[Path, NDArray[np.int64]]:
    for side in ("old", "new"):
        connection.execute(
            f"CREATE TEMP TABLE {side}_near AS SELECT * FROM {side} "  # noqa: S608 - our own words
            "SEMI JOIN candidate USING (time, customer, event)"
        )
    columns = _shared_columns(connection)
    keys = ", ".join(columns)
    same = " AND ".join(f"a.{name} IS NOT DISTINCT FROM b.{name}" for name in columns)
    order = " ".join(f"WHEN {_quoted(path)} THEN {at}" for at, path in enumerate(new))
    rows = connection.execute(
        f"WITH a AS (SELECT filename, file_row_number, {keys}, row_number() OVER "  # noqa: S608
        f"(PARTITION BY {keys} ORDER BY CASE filename {order} END, file_row_number) AS nth FROM new_near), "
        f"b AS (SELECT {keys}, count(*) AS held FROM old_near GROUP BY ALL) "
        f"SELECT filename, file_row_number FROM a JOIN b ON {same} WHERE nth <= held"
    ).fetchnumpy()
    files = np.asarray(rows["filename"]).astype(str)
    numbers = np.asarray(rows["file_row_number"], np.int64)
    found = {path: np.sort(numbers[files == str(path)]) for path in new}
    return {path: numbers for path, numbers in found.items() if len(numbers)}


def _shared_columns(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """All columns of both sides but the source, cast to a type that both can have, absent ones added."""
    kinds: dict[str, dict[str, str]] = {}
    for side in ("old", "new"):
        for name, kind, *_ in connection.execute(f"DESCRIBE {side}_near").fetchall():
            kinds.setdefault(name, {})[side] = kind
    names = [name for name in kinds if name not in {"filename", "file_row_number", "source"}]
    for name in names:
        for side in ("old", "new"):
            _align(connection, side, name, kinds[name])
    return [_identifier(name) for name in names]


def _align(
    connection: duckdb.DuckDBPyConnection, side: str, name: str, kinds: dict[str, str]
) -> None:
    common = (
        next(iter(kinds.values())) if len(set(kinds.values())) == 1 else _wider(set(kinds.values()))
    )
    if side not in kinds:
        connection.execute(f"ALTER TABLE {side}_near ADD COLUMN {_identifier(name)} {common}")
    elif kinds[side] != common:
        connection.execute(f"ALTER TABLE {side}_near ALTER {_identifier(name)} TYPE {common}")


def _wider(kinds: set[str]) -> str:
    return "DOUBLE" if kinds == {"BIGINT", "DOUBLE"} else "VARCHAR"


def _read(
    connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path], span: tuple[int, int]
) -> None:
    files = ", ".join(_quoted(path) for path in paths)
    connection.execute(
        f"CREATE TEMP VIEW {name} AS SELECT * FROM read_parquet([{files}], union_by_name = true, "  # noqa: S608
        f"filename = true, file_row_number = true) WHERE time BETWEEN {span[0]} AND {span[1]}"
    )


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
