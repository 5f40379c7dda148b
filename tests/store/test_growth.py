"""The index that grew is the index made afresh, byte for byte, whatever came in what order."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.store import build
from lutu.store.log import EventLog
from tests.store.events import MINUTE, START, batch, told

Row = tuple[str, str, int]
Step = tuple[Literal["append", "receive", "seal", "index"], list[Row]]

rows = st.lists(
    st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("uvwxyz"), st.integers(0, 9)),
    max_size=30,
)
steps = st.lists(
    st.tuples(st.sampled_from(("append", "append", "receive", "seal", "index")), rows), max_size=8
)


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Buckets are cut at twenty events, so that small logs go through what large ones do."""
    monkeypatch.setattr(build, "BUCKET_EVENTS", 20)


def expected(taken: Sequence[Row]) -> dict[str, list[tuple[str, int]]]:
    """By plain sorting: Python's sort keeps the order of equal times."""
    customers = dict.fromkeys(customer for customer, _, _ in taken)
    return {
        customer: [(name, time) for _, name, time in sorted(
            (row for row in taken if row[0] == customer), key=lambda row: row[2]
        )]
        for customer in customers
    }  # fmt: skip


def run(log: EventLog, kind: str, given_rows: list[Row], number: int) -> list[Row]:
    """Take a step; every append has a property of its own, so that nothing is a duplicate."""
    listed = [{"customer": c, "event": e, "time": t, "p.step": number} for c, e, t in given_rows]
    match kind:
        case "append":
            log.append([batch(listed)] if listed else [], source="file")
        case "receive":
            log.receive(
                [{"customer": c, "event": e, "time": START + t * MINUTE} for c, e, t in given_rows],
                source="api",
            )
        case "seal":
            log.seal()
        case _:
            log.index()
    return given_rows if kind in ("append", "receive") else []


@settings(max_examples=60, deadline=None)
@given(taken=steps)
def test_grown_is_rebuilt(taken: list[Step], tmp_path_factory: pytest.TempPathFactory) -> None:
    with EventLog.open(tmp_path_factory.mktemp("log")) as log:
        held: list[Row] = []
        for number, (kind, given_rows) in enumerate(taken):
            held += run(log, kind, given_rows, number)
        assert told(log) == expected(held)
        assert log.check() == []


def test_a_late_batch_writes_only_the_buckets_that_it_touches(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        log.append(
            [batch({"customer": f"c{i}", "event": "e", "time": 5} for i in range(60))], source="s"
        )
        before = [bucket.file for bucket in log.index().state.buckets]
        log.append([batch([{"customer": "c6", "event": "late", "time": 1}])], source="s")
        after = [bucket.file for bucket in log.index().state.buckets]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_the_number_of_buckets_follows_the_number_of_events() -> None:
    assert [build.shift_for(rows) for rows in (0, 20, 21, 40, 41, 80, 81)] == [0, 0, 1, 1, 2, 2, 3]


def test_growth_over_many_customers_cuts_buckets(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        counts = []
        for size in (10, 30, 100, 400):
            rows_ = ({"customer": f"c{i}", "event": "e", "time": size} for i in range(size))
            log.append([batch(rows_)], source="s")
            counts.append(len(log.index().buckets))
        assert counts == [1, 2, 8, 32]
        assert log.check() == []
