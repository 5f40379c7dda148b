from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from lutu.errors import Cancelled
from lutu.store.appending import Receipt
from lutu.store.facts import TooManyNames
from lutu.store.log import BadFolder, EventLog
from lutu.store.schema import BadEvents
from tests.store.events import batch, events, stopping_at, told


@pytest.fixture
def log(tmp_path: Path, database: str | None) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data", database) as opened:
        yield opened


def files(log: EventLog, folder: str) -> list[str]:
    return sorted(path.name for path in (log.path / folder).rglob("*") if path.is_file())


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(BadFolder, match="taken"):
        EventLog.open(tmp_path / "taken")


def test_a_new_log_is_empty(log: EventLog) -> None:
    index = log.index()
    assert (index.events, index.customers, index.names, log.version()) == (0, 0, (), 0)
    assert [len(bucket.time) for bucket in index.buckets] == [0]


def test_events_stand_by_customer_in_order_of_time_then_arrival(log: EventLog) -> None:
    log.append([events("ann view 5, bob view 1, ann pay 5, ann open 2")], source="shop")
    assert told(log) == {"ann": [("open", 2), ("view", 5), ("pay", 5)], "bob": [("view", 1)]}


def test_a_late_event_lands_where_its_time_says(log: EventLog) -> None:
    log.append([events("ann view 5, ann pay 9")], source="shop")
    log.index()
    log.append([events("ann chat 7, ann late 5")], source="chat")
    assert told(log) == {"ann": [("view", 5), ("late", 5), ("chat", 7), ("pay", 9)]}
    assert log.check() == []


def test_numbers_and_codes_follow_first_appearance(log: EventLog) -> None:
    log.append([events("bob pay 3, ann view 1")], source="shop")
    log.append([events("cid open 0, ann pay 0")], source="shop")
    index = log.index()
    assert index.names == ("pay", "view", "open")
    assert log.identifiers(index.buckets[0].customer) == ["bob", "ann", "cid"]
    assert (index.start, index.end) == (1_767_225_600_000_000, 1_767_225_780_000_000)


def test_the_receipt_counts_and_names_segments(log: EventLog) -> None:
    receipt = log.append([events("ann view 1"), events("ann pay 2")], source="shop")
    assert (receipt.accepted, receipt.duplicates) == (2, 0)
    assert files(log, "log/segments") == [f"{name}.parquet" for name in receipt.segments]


def test_nothing_to_append_is_fine(log: EventLog) -> None:
    assert log.append([], source="shop") == Receipt(0, 0, ())
    assert log.append([events("ann view 1").slice(0, 0)], source="shop") == Receipt(0, 0, ())


def test_a_known_digest_is_not_read_again(log: EventLog) -> None:
    def unread() -> Iterator[pa.RecordBatch]:
        pytest.fail("read although the digest is known")
        yield  # pragma: no cover

    log.append([events("ann view 1, ann pay 2")], source="shop", digest="d")
    assert log.append(unread(), source="shop", digest="d") == Receipt(0, 2, ())


def test_content_without_events_can_come_twice(log: EventLog) -> None:
    assert log.append([], source="shop", digest="d") == Receipt(0, 0, ())
    assert log.append([], source="shop", digest="d") == Receipt(0, 0, ())


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("customer", pa.array(["ann", None]), "null"),
        ("customer", pa.array(["ann", ""]), "“”"),
        ("event", pa.array([None, "view"]), "null"),
        ("time", pa.array([1, None]), "null"),
        ("time", pa.array([1, 1 << 62]), "4611686018427387904"),
        ("time", pa.array(["1", "yesterday"]), "yesterday"),
        ("value", pa.array(["1", "lots"]), "lots"),
    ],
)
def test_what_is_no_event_is_refused_and_nothing_stays(
    log: EventLog, column: str, values: pa.Array, reason: str
) -> None:
    columns = {"customer": ["a", "b"], "event": ["x", "y"], "time": [1, 2], column: values}
    with pytest.raises(BadEvents) as caught:
        log.append([events("ann view 1"), pa.RecordBatch.from_pydict(columns)], source="shop")
    assert caught.value.fields["value"] == column
    assert reason in str(caught.value.fields["reason"])
    assert (log.version(), files(log, "log/segments"), files(log, "log/incoming")) == (0, [], [])


def test_a_missing_column_is_named(log: EventLog) -> None:
    with pytest.raises(BadEvents, match="“event”"):
        log.append([pa.RecordBatch.from_pydict({"customer": ["a"], "time": [1]})], source="shop")


def test_cancelling_in_the_middle_leaves_nothing(log: EventLog) -> None:
    log.append([events("ann view 1")], source="shop")
    batches = [events(f"ann view {minute}") for minute in range(9)]
    with pytest.raises(Cancelled):
        log.append(batches, source="shop", progress=stopping_at("write", 3))
    assert told(log) == {"ann": [("view", 1)]}
    assert (len(files(log, "log/segments")), files(log, "log/incoming")) == (1, [])
    assert log.check() == []


def test_cancelling_the_index_leaves_the_last_one(log: EventLog) -> None:
    log.append([events("ann view 1")], source="shop")
    before = log.index()
    log.append([events("ann pay 2")], source="shop")
    with pytest.raises(Cancelled):
        log.index(progress=stopping_at("sort"))
    assert before.buckets[0].time.tolist() == [1_767_225_660_000_000]
    assert told(log) == {"ann": [("view", 1), ("pay", 2)]}


def test_an_old_snapshot_stays_readable(log: EventLog) -> None:
    log.append([events("ann view 1", channel="web")], source="shop")
    old = log.index()
    log.append([events("ann pay 0, bob view 3", channel="app")], source="shop")
    log.rebuild()
    assert (old.events, old.buckets[0].code.tolist()) == (1, [0x8000])
    assert old.buckets[0].columns["channel"].words == ("web",)
    assert log.index().events == 3


def test_more_names_than_codes_are_refused(log: EventLog) -> None:
    many = batch({"customer": "a", "event": f"e{i}", "time": i} for i in range(32_768))
    with pytest.raises(TooManyNames, match="32768"):
        log.append([many], source="shop")
    assert log.append([many.slice(1)], source="shop").accepted == 32_767
    with pytest.raises(TooManyNames):
        log.receive([{"customer": "a", "event": "one more", "time": 1}], source="api")
    assert len(log.index().names) == 32_767


def test_the_version_moves_with_every_change_and_only_then(log: EventLog) -> None:
    versions = [log.version()]
    log.append([events("ann view 1")], source="shop")
    versions.append(log.version())
    log.receive([{"customer": "ann", "event": "pay", "time": 5}], source="api")
    versions.append(log.version())
    log.index()
    log.seal()
    assert [*versions, log.version()] == [0, 1, 2, 2]


def test_the_log_is_the_same_after_opening_it_again(tmp_path: Path, database: str | None) -> None:
    with EventLog.open(tmp_path, database) as log:
        log.append([events("ann view 1, bob pay 2")], source="shop")
        log.receive([{"customer": "ann", "event": "pay", "time": 5}], source="api")
        before, version = told(log), log.version()
    with EventLog.open(tmp_path, database) as log:
        assert (told(log), log.version(), log.check()) == (before, version, [])
