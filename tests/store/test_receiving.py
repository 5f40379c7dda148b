from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lutu.store import receiving
from lutu.store.log import EventLog
from lutu.store.schema import BadEvents
from tests.store.events import MINUTE, START, events, told


@pytest.fixture
def log(tmp_path: Path, database: str | None) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data", database) as opened:
        yield opened


def pay(customer: str, minute: int, **properties: object) -> dict[str, object]:
    return {
        "customer": customer,
        "event": "pay",
        "time": START + minute * MINUTE,
        "properties": properties,
    }


def test_a_received_event_is_in_the_next_index(log: EventLog) -> None:
    log.append([events("ann view 5")], source="shop")
    log.index()
    assert log.receive([pay("ann", 3), pay("bob", 4)], source="api") == 2
    assert told(log) == {"ann": [("pay", 3), ("view", 5)], "bob": [("pay", 4)]}


def test_received_events_survive_without_sealing(tmp_path: Path, database: str | None) -> None:
    with EventLog.open(tmp_path, database) as log:
        log.receive([pay("ann", 3)], source="api")
    with EventLog.open(tmp_path, database) as log:
        assert told(log) == {"ann": [("pay", 3)]}


def test_sealing_changes_nothing_that_can_be_seen(log: EventLog) -> None:
    log.receive([pay("ann", 3, amount=5)], source="api")
    log.receive([pay("ann", 3, amount="lots", gift=True)], source="app")
    before, story = told(log), log.story("ann")
    log.seal()
    assert (told(log), log.check()) == (before, [])
    assert [event["source"] for event in log.story("ann")] == ["api", "app"]
    assert [event["properties"] for event in story] == [
        {"amount": 5},
        {"amount": "lots", "gift": True},
    ]


def test_the_order_of_arrival_holds_across_inbox_and_files(log: EventLog) -> None:
    log.receive([pay("ann", 3)], source="api")
    log.append([events("ann view 3")], source="shop")
    log.receive([pay("ann", 3)], source="api")
    assert told(log) == {"ann": [("pay", 3), ("view", 3), ("pay", 3)]}
    assert log.check() == []


def test_a_full_inbox_becomes_a_segment(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "SEAL_ROWS", 3)
    for minute in range(7):
        log.receive([pay("ann", minute)], source="api")
    truth = log.truth()
    assert ([segment.rows for segment in truth.manifest.segments], truth.tail_rows) == ([3, 3], 1)
    assert log.check() == []


def test_threads_that_come_together_lose_nothing(log: EventLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(
            pool.map(lambda i: log.receive([pay(f"c{i % 7}", i)], source="api"), range(200))
        )
    assert (sum(kept), log.index().events, log.check()) == (200, 200, [])


def test_one_bad_event_does_not_hurt_the_others(log: EventLog) -> None:
    with pytest.raises(BadEvents):
        log.receive([{"customer": "ann", "event": None, "time": 5}], source="api")
    log.receive([pay("ann", 1)], source="api")
    assert log.index().events == 1
