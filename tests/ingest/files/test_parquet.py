import contextlib
from collections import deque
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lutu.ingest.errors import FileBomb, FileBroken, FileCut
from lutu.ingest.files import parquet
from tests.ingest.samples import chunks_of, lines_of, reading_of, rows_of

ROWS = 5000
TABLE = pa.table(
    {
        "customer": [f"customer-{number}" for number in range(ROWS)],
        "event": ["view", "pay"] * (ROWS // 2),
        "time": pa.array(range(ROWS), pa.timestamp("ms", "UTC")),
        "amount": [Decimal(number) for number in range(ROWS)],
    }
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    pq.write_table(TABLE, tmp_path / "events.parquet", row_group_size=1000)
    return tmp_path / "events.parquet"


def test_typed_columns_come_back(path: Path) -> None:
    assert rows_of(path) == TABLE.to_pylist()


def test_words_that_repeat_stay_encoded_and_identifiers_do_not(path: Path) -> None:
    rows = chunks_of(path)[0].rows
    kinds = {field.name: pa.types.is_dictionary(field.type) for field in rows.schema}
    assert kinds == {"customer": False, "event": True, "time": False, "amount": False}


def test_rows_are_counted_over_the_chunks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "CHUNK_ROWS", 700)
    assert len(chunks_of(path)) > 5
    assert lines_of(path) == list(range(1, ROWS + 1))
    assert reading_of(path).rows == ROWS


def test_wide_rows_come_in_small_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_CHUNK_PLAIN_BYTES", 1 << 20)
    rng = np.random.default_rng(1)
    texts = [rng.bytes(1000).hex() for _ in range(3000)]
    pq.write_table(pa.table({"text": texts}), tmp_path / "wide.parquet")
    assert max(chunk.rows.num_rows for chunk in chunks_of(tmp_path / "wide.parquet")) == 1024


def test_the_index_of_pandas_is_no_column(tmp_path: Path) -> None:
    frame = pd.DataFrame({"customer": ["a", "b"]}, index=[5, 7])
    frame.to_parquet(tmp_path / "frame.parquet")
    assert rows_of(tmp_path / "frame.parquet") == [{"customer": "a"}, {"customer": "b"}]


def test_times_with_and_without_a_zone_keep_their_type(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    table = pa.table(
        {
            "a": pa.array([moment], pa.timestamp("ns", "UTC")),
            "b": pa.array([moment], pa.timestamp("us")),
        }
    )
    pq.write_table(table, tmp_path / "times.parquet")
    schema = chunks_of(tmp_path / "times.parquet")[0].rows.schema
    assert [field.type.tz for field in schema] == ["UTC", None]


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_file_without_its_end_is_refused(path: Path, kept: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(FileCut):
        rows_of(path)


def test_a_few_bytes_that_promise_a_million_rows_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alike = pa.table({"customer": pa.array(["ann"] * 1_000_000)})
    pq.write_table(alike, tmp_path / "alike.parquet", compression="zstd")
    assert (tmp_path / "alike.parquet").stat().st_size < 10_000
    reading_of(tmp_path / "alike.parquet").chunks.close()
    monkeypatch.setattr(parquet, "_ROWS_COUNT_FROM", 100_000)
    with pytest.raises(FileBomb, match="1,000,000 rows"):
        reading_of(tmp_path / "alike.parquet")


def repeating(text: str, rows: int, path: Path) -> None:
    """A file that keeps a text once, and says by number that every row has it."""
    note = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    table = pa.table({"customer": pa.array(["ann"] * rows), "note": note})
    pq.write_table(table, path, store_schema=False, dictionary_pagesize_limit=1 << 30)


def test_a_long_text_that_every_row_repeats_is_read_in_short_parts(tmp_path: Path) -> None:
    repeating("x" * (4 << 20), 200, tmp_path / "long.parquet")
    with contextlib.closing(reading_of(tmp_path / "long.parquet").chunks) as chunks:
        sizes = [(chunk.rows.num_rows, chunk.rows.nbytes) for chunk in chunks]
    assert sum(rows for rows, _ in sizes) == 200
    assert max(size for _, size in sizes) <= 1.1 * (256 << 20)


def test_one_text_that_fills_the_memory_of_any_machine_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repeating("x" * (1 << 20), 100_000, tmp_path / "bomb.parquet")
    assert (tmp_path / "bomb.parquet").stat().st_size < 200_000
    monkeypatch.setattr(parquet, "_TEXT_COUNTS_FROM", 1 << 29)
    with (
        contextlib.closing(reading_of(tmp_path / "bomb.parquet").chunks) as chunks,
        pytest.raises(FileBomb, match="GB of text"),
    ):
        deque(chunks, maxlen=0)


def test_damage_in_the_middle_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4 : len(data) // 2] = bytes(len(data) // 2 - 4)
    path.write_bytes(bytes(data))
    with pytest.raises(FileBroken):
        rows_of(path)


def test_a_damaged_footer_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-300:-8] = bytes(292)
    path.write_bytes(bytes(data))
    with pytest.raises(FileBroken):
        rows_of(path)
