from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lutu.store.log import EventLog
from lutu.store.truth import DamagedSegment
from tests.store.events import START, events


def test_what_comes_later_is_not_in_it(tmp_path: Path, database: str | None) -> None:
    with EventLog.open(tmp_path, database) as log:
        log.append([events("ann view 1")], source="shop")
        log.receive([{"customer": "bob", "event": "pay", "time": START}], source="api")
        with log.frozen() as frozen:
            log.receive([{"customer": "cid", "event": "pay", "time": START}], source="api")
            log.seal()
            log.append([events("dan view 1")], source="shop")
            assert [pq.read_metadata(file).num_rows for file in frozen.segments] == [1]
            assert [batch.num_rows for batch in frozen.inbox] == [1]
            assert frozen.rows == 2
        assert log.truth().rows == 4
        assert list((tmp_path / "log" / "incoming").iterdir()) == []


def test_a_disk_without_second_names_is_copied_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    with EventLog.open(tmp_path) as log:
        log.append([events("ann view 1")], source="shop")
        with log.frozen() as frozen:
            log.erase(["ann"])
            assert [pq.read_metadata(file).num_rows for file in frozen.segments] == [1]


def test_a_segment_that_is_lost_is_named(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        receipt = log.append([events("ann view 1")], source="shop")
        (tmp_path / "log" / "segments" / f"{receipt.segments[0]}.parquet").unlink()
        with pytest.raises(DamagedSegment, match=receipt.segments[0]), log.frozen():
            pass
