from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.errors import NotFound
from lutu.store.customers import Customer
from lutu.store.log import EventLog
from tests.store.events import MINUTE, START, batch, events


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data") as opened:
        yield opened


def at(minute: int) -> int:
    return START + minute * MINUTE


def test_customers_are_listed_by_first_appearance(log: EventLog) -> None:
    log.append([events("zoe view 5, ann view 1, zoe pay 9")], source="shop")
    page = log.find_customers()
    assert page.customers == (Customer("zoe", 2, at(5), at(9)), Customer("ann", 1, at(1), at(1)))
    assert (page.total, page.next) == (2, None)


def test_pages_follow_one_another(log: EventLog) -> None:
    log.append([events(", ".join(f"c{i} view {i}" for i in range(7)))], source="shop")
    seen, after = [], None
    while True:
        page = log.find_customers(after=after, limit=3)
        seen.append([row.identifier for row in page.customers])
        assert page.total == 7
        if (after := page.next) is None:
            break
    assert seen == [["c0", "c1", "c2"], ["c3", "c4", "c5"], ["c6"]]


def test_the_best_match_comes_first(log: EventLog) -> None:
    log.append([events("xAnn view 1, annabel view 2, ANN view 3, bob view 4")], source="shop")
    assert [row.identifier for row in log.find_customers("aNn").customers] == [
        "ANN",
        "annabel",
        "xAnn",
    ]
    assert [row.identifier for row in log.find_customers("ann", after="ANN").customers] == [
        "annabel",
        "xAnn",
    ]


def test_any_script_can_be_searched(log: EventLog) -> None:
    log.append([events("王小明 view 1, 李雷 view 2")], source="shop")
    assert [row.identifier for row in log.find_customers("小").customers] == ["王小明"]
    assert log.find_customers("小红").customers == ()


def test_only_the_case_of_a_to_z_is_looked_over(log: EventLog) -> None:
    log.append([events("ÉLISE view 1, élise view 2")], source="shop")
    assert [row.identifier for row in log.find_customers("Élise").customers] == ["ÉLISE"]


def test_a_story_tells_everything_in_order(log: EventLog) -> None:
    rows = [
        {
            "customer": "ann",
            "event": "pay",
            "time": 5,
            "channel": "app",
            "value": 9.5,
            "currency": "CNY",
        },
        {"customer": "bob", "event": "view", "time": 1},
        {"customer": "ann", "event": "view", "time": 2, "p.page": "/a", "p.at": {"city": "上海"}},
    ]
    log.append([batch(rows)], source="shop")
    log.receive(
        [{"customer": "ann", "event": "chat", "time": at(3), "properties": {"ok": True}}],
        source="chat",
    )
    nothing = {"channel": None, "value": None, "currency": None, "identifier": "ann"}
    assert log.story("ann") == [
        {**nothing, "time": at(2), "event": "view", "source": "shop",
         "properties": {"page": "/a", "at": {"city": "上海"}}},
        {**nothing, "time": at(3), "event": "chat", "source": "chat", "properties": {"ok": True}},
        {**nothing, "time": at(5), "event": "pay", "source": "shop", "channel": "app", "value": 9.5,
         "currency": "CNY", "properties": {}},
    ]  # fmt: skip


def test_a_story_reaches_over_many_segments(log: EventLog) -> None:
    for minute in range(9):
        log.append([events(f"ann e{minute} {minute}, c{minute} x 1")], source="shop")
    assert [event["event"] for event in log.story("ann")] == [f"e{minute}" for minute in range(9)]


@pytest.mark.parametrize("identifier", ["nobody", "", "an"])
def test_who_is_not_there_is_not_found(log: EventLog, identifier: str) -> None:
    log.append([events("ann view 1")], source="shop")
    with pytest.raises(NotFound):
        log.story(identifier)
