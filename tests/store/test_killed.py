"""kill -9 at any moment: what was acknowledged is there once, what was not is there whole or not at all."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest

from lutu.store.log import EventLog
from tests.store.writers import ROWS, process, write_until_killed

KILLS = 50


def acknowledged(folder: Path) -> set[int]:
    return {int(line) for line in (folder / "acknowledged").read_text().splitlines()}


def held(log: EventLog) -> Counter[int]:
    """Events by the number of what brought them."""
    counts: Counter[int] = Counter()
    for bucket in log.index().buckets:
        sizes = bucket.offsets[1:] - bucket.offsets[:-1]
        for name, size in zip(log.identifiers(bucket.customer), sizes.tolist(), strict=True):
            counts[int(name)] += size
    return counts


def kill_one(folder: Path, first: int, *, at_work: bool, delay_seconds: float) -> None:
    """Start a writer and kill it: while it opens the log and begins, or while it is at work."""
    seen = len(acknowledged(folder))
    writer = process.Process(target=write_until_killed, args=(folder, first), daemon=True)
    writer.start()
    while at_work and len(acknowledged(folder)) == seen and writer.is_alive():
        time.sleep(0.001)
    time.sleep(delay_seconds)
    writer.kill()
    writer.join()
    assert writer.exitcode == -9


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    dice, first = random.Random(11), 0
    (tmp_path / "acknowledged").touch()
    for kill in range(KILLS):
        kill_one(tmp_path, first, at_work=kill % 3 > 0, delay_seconds=dice.random() * 0.1)
        with EventLog.open(tmp_path) as log:
            counts = held(log)
            assert set(counts.values()) <= {ROWS}
            assert acknowledged(tmp_path) <= set(counts)
            assert len(set(counts) - acknowledged(tmp_path)) <= kill + 1
            assert list((tmp_path / "log" / "incoming").glob("*/*")) == []
        first = max([*counts, first]) + 1
    assert len(acknowledged(tmp_path)) >= KILLS // 2
    with EventLog.open(tmp_path) as log:
        assert log.check() == []
