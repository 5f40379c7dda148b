from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.errors import Cancelled
from lutu.store import duplicates
from lutu.store.log import EventLog
from tests.store.events import batch, events, stopping_at, told


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data") as opened:
        yield opened


def test_the_same_rows_again_are_duplicates(log: EventLog) -> None:
    log.append([events("ann view 1, ann pay 2")], source="shop")
    receipt = log.append([events("ann view 1, ann pay 2, ann pay 3")], source="other")
    assert (receipt.accepted, receipt.duplicates) == (1, 2)
    assert told(log) == {"ann": [("view", 1), ("pay", 2), ("pay", 3)]}


def test_equal_rows_of_one_append_are_all_kept(log: EventLog) -> None:
    assert log.append([events("ann view 1, ann view 1")], source="shop").accepted == 2


def test_only_as_many_are_duplicates_as_the_log_holds(log: EventLog) -> None:
    log.append([events("ann view 1, ann view 1")], source="shop")
    receipt = log.append([events("ann view 1, ann view 1, ann view 1")], source="shop")
    assert (receipt.accepted, receipt.duplicates) == (1, 2)


@pytest.mark.parametrize(
    ("first", "again", "accepted"),
    [
        ({"channel": "web"}, {"channel": "web"}, 0),
        ({"channel": "web"}, {"channel": "app"}, 1),
        ({"channel": "web"}, {}, 1),
        ({"value": 1.5}, {"value": 1.5}, 0),
        ({"value": float("nan")}, {"value": None}, 0),
        ({"p.city": "上海"}, {"p.city": "北京"}, 1),
        ({"p.city": "上海"}, {"p.city": "上海", "p.other": None}, 0),
        ({"p.n": 5}, {"p.n": "5"}, 0),
        ({"p.n": 5}, {"p.n": 5.0}, 0),
        ({"p.n": 5}, {"p.n": 5.5}, 1),
        ({"p.where": {"city": "上海"}}, {"p.where": {"city": "上海"}}, 0),
        ({'p.a "b" c': "x"}, {'p.a "b" c': "x"}, 0),
        ({"p.City": "a"}, {"p.city": "a"}, 1),
        ({"p.City": "a", "p.city": "b"}, {"p.City": "a", "p.city": "b"}, 0),
        ({"p.City": "a", "p.city": "b"}, {"p.City": "b", "p.city": "a"}, 1),
    ],
)
def test_every_column_counts(
    log: EventLog, first: dict[str, Any], again: dict[str, Any], accepted: int
) -> None:
    log.append([events("ann view 1", **first)], source="shop")
    assert log.append([events("ann view 1", **again)], source="shop").accepted == accepted
    assert log.check() == []


def test_received_events_count_as_held(log: EventLog) -> None:
    row = {"customer": "ann", "event": "view", "time": 1_767_225_660_000_000}
    log.receive([row], source="api")
    assert log.append([events("ann view 1")], source="shop").duplicates == 1


def test_comparing_can_be_cancelled(log: EventLog) -> None:
    log.append([events("ann view 1")], source="shop")
    with pytest.raises(Cancelled):
        log.append(
            [events("ann view 1, bob view 1")], source="x", progress=stopping_at("compare", 0)
        )
    assert (log.index().events, log.check()) == (1, [])


def test_a_folder_may_be_named_like_a_pattern(tmp_path: Path) -> None:
    with EventLog.open(tmp_path / "it's [1] *?") as log:
        log.append([events("ann view 1")], source="shop")
        assert log.append([events("ann view 1, ann view 2")], source="shop").duplicates == 1


small = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 2), st.none() | st.just("web")
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(appends=st.lists(small, max_size=4), slice_rows=st.sampled_from([1, 3, 1000]))
def test_appending_is_a_union_of_multisets(
    appends: list[list[tuple[str, str, int, str | None]]],
    slice_rows: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    held: Counter[tuple[str, str, int, str | None]] = Counter()
    with (
        pytest.MonkeyPatch.context() as patch,
        EventLog.open(tmp_path_factory.mktemp("log")) as log,
    ):
        patch.setattr(duplicates, "SLICE_ROWS", slice_rows)
        patch.setattr(duplicates, "_EVERY", 1)
        for rows in appends:
            given_rows = [
                {"customer": c, "event": e, "time": t, "channel": channel}
                for c, e, t, channel in rows
            ]
            receipt = log.append([batch(given_rows)] if rows else [], source="s")
            new = Counter(rows) - held
            held |= Counter(rows)
            assert receipt.accepted == new.total()
        assert log.index().events == held.total()
