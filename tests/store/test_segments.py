from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lutu.store import segments
from lutu.store.schema import conform
from lutu.store.segments import Background, SegmentWriter, in_groups
from tests.store.events import events


def written(folder: Path, *batches: pa.RecordBatch) -> list[list[dict[str, object]]]:
    """The rows of each segment that was written."""
    writer = SegmentWriter(folder)
    for batch in batches:
        writer.write(conform(batch, "s"))
    return [pq.read_table(folder / f"{one.id}.parquet").to_pylist() for one in writer.close()]


def test_batches_of_one_shape_become_one_segment(tmp_path: Path) -> None:
    (rows,) = written(tmp_path, events("ann view 1"), events("bob view 2"), events("ann pay 3"))
    assert [row["customer"] for row in rows] == ["ann", "bob", "ann"]


def test_a_batch_without_a_property_has_none_of_it(tmp_path: Path) -> None:
    (rows,) = written(tmp_path, events("ann view 1", **{"p.x": 5}), events("bob view 2"))
    assert [row["p.x"] for row in rows] == [5, None]


@pytest.mark.parametrize("more", [{"p.y": 1}, {"p.x": "text"}, {"p.x": {"nested": 1}}])
def test_a_new_column_or_type_starts_a_segment(tmp_path: Path, more: dict[str, object]) -> None:
    first, second = written(
        tmp_path, events("ann view 1", **{"p.x": 5}), events("bob view 2", **more)
    )
    assert [row["customer"] for row in (*first, *second)] == ["ann", "bob"]


def test_a_full_segment_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "GROUP_ROWS", 4)
    monkeypatch.setattr(segments, "SEGMENT_ROWS", 3)
    parts = written(tmp_path, *(events(f"ann view {i}, bob view {i}") for i in range(4)))
    assert [len(part) for part in parts] == [4, 4]
    assert [row["time"] for part in parts for row in part] == sorted(
        row["time"] for part in parts for row in part
    )


def test_what_a_segment_holds_is_known(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "chosen")
    writer.write(conform(events("ann view 3, bob pay 1, bob pay 9"), "shop"))
    (segment,) = writer.close()
    assert (segment.id, segment.rows, segment.last_time - segment.first_time) == (
        "chosen",
        3,
        480_000_000,
    )
    assert segment.facts.counts["event"] == {"view": 1, "pay": 2}
    assert segment.bytes == (tmp_path / "chosen.parquet").stat().st_size


def test_customers_are_written_as_a_dictionary(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.write(conform(events(", ".join(f"c{i % 50} view 1" for i in range(500))), "s"))
    (segment,) = writer.close()
    column = pq.read_metadata(tmp_path / f"{segment.id}.parquet").row_group(0).column(0)
    assert column.path_in_schema == "customer"
    assert "RLE_DICTIONARY" in column.encodings
    assert column.has_dictionary_page


def test_what_goes_wrong_while_writing_reaches_the_caller(tmp_path: Path) -> None:
    writer = Background(SegmentWriter(tmp_path / "not there"))
    writer.write(conform(events("ann view 1"), "s"))
    with pytest.raises(FileNotFoundError):
        writer.close()
    writer.abandon()


def test_large_batches_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "GROUP_ROWS", 2)
    five = events("a e 1, a e 2, a e 3, a e 4, a e 5")
    assert [one.num_rows for one in in_groups(iter([five]))] == [2, 2, 1]
    assert [one.num_rows for one in in_groups(iter([pa.Table.from_batches([five])]))] == [2, 2, 1]
