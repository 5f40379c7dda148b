from pathlib import Path

import pytest

from lutu.store import facts
from lutu.store.log import EventLog
from lutu.store.summary import Count, Name, Property, Summary
from tests.store.events import MINUTE, START, batch, events


def test_an_empty_log(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        assert log.summary() == Summary(0, 0, None, None, (), (), (), (), (), 0)


def test_everything_is_counted(tmp_path: Path) -> None:
    rows = [
        {
            "customer": "ann",
            "event": "view",
            "time": 3,
            "channel": "web",
            "p.page": "/a",
            "p.at": {"n": 1},
        },
        {"customer": "ann", "event": "view", "time": 1, "channel": "app", "p.page": "/b"},
        {
            "customer": "bob",
            "event": "pay",
            "time": 9,
            "channel": "web",
            "currency": "CNY",
            "p.n": 5,
        },
    ]
    with EventLog.open(tmp_path) as log:
        log.append([batch(rows)], source="shop")
        log.append([events("bob view 2, bob view 2", **{"p.n": "five"})], source="old shop")
        log.receive([{"customer": "cid", "event": "chat", "time": START}], source="api")
        assert log.summary() == Summary(
            events=6,
            customers=3,
            start=START,
            end=START + 9 * MINUTE,
            names=(Name("view", 4, 2), Name("pay", 1, 1), Name("chat", 1, 1)),
            channels=(Count("web", 2), Count("app", 1)),
            currencies=(Count("CNY", 1),),
            properties=(
                Property("page", "words", ("/a", "/b")),
                Property("at", "json", ('{"n":1}',)),
                Property("n", "words", (5, "five")),
            ),
            sources=(Count("shop", 3), Count("old shop", 2), Count("api", 1)),
            version=6,
        )


def test_too_many_words_are_counted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "MOST_WORDS", 3)
    rows = [{"customer": "ann", "event": "e", "time": i, "channel": f"c{i % 5}"} for i in range(11)]
    with EventLog.open(tmp_path) as log:
        log.append([batch(rows)], source="shop")
        assert log.truth().facts().counts["channel"] is None
        expected = tuple(Count(f"c{i}", 3 if i == 0 else 2) for i in range(5))
        assert log.summary().channels == expected


def test_long_examples_are_cut(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        log.append([events("ann view 1", **{"p.text": "长" * 5000})], source="shop")
        (found,) = log.summary().properties
        assert found.examples == ("长" * 200 + "…",)
        assert log.story("ann")[0]["properties"] == {"text": "长" * 5000}
