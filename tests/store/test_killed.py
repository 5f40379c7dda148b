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


def kill_one(
    folder: Path, start: tuple[int, str | None], *, at_work: bool, delay_seconds: float
) -> None:
    """Start a writer and kill it: while it opens the log and begins, or while it is at work."""
    seen = len(acknowledged(folder))
    writer = process.Process(target=write_until_killed, args=(folder, *start), daemon=True)
    writer.start()
    while at_work and len(acknowledged(folder)) == seen and writer.is_alive():
        time.sleep(0.001)
    time.sleep(delay_seconds)
    writer.kill()
    writer.join()
    assert writer.exitcode == -9


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_doubled(
    tmp_path: Path, database: str | None
) -> None:
    dice, first = random.Random(11), 0
    (tmp_path / "acknowledged").touch()
    kills = KILLS if database is None else KILLS // 5
    for kill in range(kills):
        kill_one(
            tmp_path, (first, database), at_work=kill % 3 > 0, delay_seconds=dice.random() * 0.1
        )
        with EventLog.open(tmp_path, database) as log:
            counts = held(log)
            assert set(counts.values()) <= {ROWS}
            assert acknowledged(tmp_path) <= set(counts)
            assert len(set(counts) - acknowledged(tmp_path)) <= kill + 1
            assert database or list((tmp_path / "log" / "incoming").glob("*/*")) == []
        first = max([*counts, first]) + 1
    assert len(acknowledged(tmp_path)) >= kills // 2
    with EventLog.open(tmp_path, database) as log:
        assert log.check() == []
    assert list((tmp_path / "log" / "incoming").glob("*/*")) == []
