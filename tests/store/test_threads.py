"""Many threads of one process work on one log at once."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from lutu.store import build, receiving
from lutu.store.log import EventLog
from tests.store.events import START, batch

ROUNDS = 6


def appending(log: EventLog, name: str) -> None:
    for number in range(ROUNDS):
        rows = [
            {
                "customer": f"{name}{i % 5}",
                "event": f"e{i % 3}",
                "time": number,
                "p.tag": f"{name}{number}",
            }
            for i in range(10)
        ]
        log.append([batch(rows)], source=name)


def receiving_some(log: EventLog, name: str) -> None:
    for number in range(ROUNDS):
        event = {"customer": f"{name}{number % 3}", "event": "beat", "time": START + number}
        log.receive([event], source=name)


def reading(log: EventLog, _name: str) -> None:
    """Every snapshot agrees with itself, whatever is written meanwhile."""
    for _ in range(ROUNDS):
        index = log.index()
        assert sum(len(bucket.time) for bucket in index.buckets) == index.events
        for bucket in index.buckets:
            assert len(bucket.columns["source"].codes) == len(bucket.time)
        page = log.find_customers(limit=3)
        for row in page.customers:
            assert len(log.story(row.identifier)) >= row.events
        log.summary()


def test_writers_and_readers_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "BUCKET_EVENTS", 50)
    monkeypatch.setattr(receiving, "SEAL_ROWS", 7)
    failures: list[BaseException] = []

    def run(work: Callable[[EventLog, str], None], log: EventLog, name: str) -> None:
        try:
            work(log, name)
        except BaseException as failure:  # noqa: BLE001 - told by the main thread
            failures.append(failure)

    with EventLog.open(tmp_path) as log:
        work = [(appending, "a"), (appending, "b"), (receiving_some, "c"), (receiving_some, "d")]
        work += [(reading, "x"), (reading, "y"), (reading, "z")]
        threads = [threading.Thread(target=run, args=(one, log, name)) for one, name in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert (log.index().events, log.check()) == (2 * ROUNDS * 10 + 2 * ROUNDS, [])
