"""Whoever is erased is found nowhere, comes back with no file, and leaves everybody else as they were."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lutu.errors import NotFound
from lutu.identity.links import Identities
from lutu.store import appending
from lutu.store.appending import ErasedMeanwhile
from lutu.store.log import EventLog
from tests.store.events import MINUTE, START, events, told

NAME = "ann.lee@example.org"
STORY = f"{NAME} view 1, bob pay 2, {NAME} pay 3, carol view 4"


@pytest.fixture
def log(tmp_path: Path, database: str | None) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data", database) as opened:
        yield opened


def holds(folder: Path, word: str) -> list[str]:
    """The files below a folder in which a word can be read."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def test_who_is_erased_is_found_in_no_answer(log: EventLog) -> None:
    log.append([events(STORY)], source="shop")
    log.index()
    erasure = log.erase([NAME])
    assert (erasure.identifiers, erasure.events) == ((NAME,), 2)
    assert told(log) == {"bob": [("pay", 2)], "carol": [("view", 4)]}
    assert (log.find_customers("ann").total, log.check()) == (0, [])
    with pytest.raises(NotFound):
        log.story(NAME)


def test_no_byte_of_them_is_left_in_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with EventLog.open(data) as log:
        log.append([events(STORY)], source="shop")
        Identities(log.engine).link(NAME, "anon:1")
        log.receive([{"customer": NAME, "event": "call", "time": 9}], source="phone")
        log.index()
        log.summary()
        assert holds(data, NAME)
        log.erase([NAME])
    assert holds(data, NAME) == []


def test_linked_identifiers_go_with_it(log: EventLog) -> None:
    log.append([events(f"anon:7 view 1, {NAME} pay 2, bob view 3")], source="shop")
    Identities(log.engine).link(NAME, "anon:7")
    assert log.erase(["anon:7"]).identifiers == (NAME, "anon:7")
    assert told(log) == {"bob": [("view", 3)]}
    assert Identities(log.engine).links() == []


def test_no_later_file_and_no_later_event_brings_them_back(log: EventLog) -> None:
    log.append([events(STORY)], source="shop")
    log.erase([NAME])
    receipt = log.append([events(f"{NAME} view 7, dave view 8")], source="another")
    assert (receipt.accepted, receipt.duplicates, receipt.erased) == (1, 0, 1)
    many = [{"customer": who, "event": "view", "time": 9} for who in (NAME, "bob")]
    assert log.receive(many, source="live") == 1
    assert sorted(told(log)) == ["bob", "carol", "dave"]


def test_what_came_between_reading_and_keeping_is_not_kept(
    log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.append([events("bob pay 2")], source="shop")
    written = appending._write

    def slowly(*given: object) -> object:
        segments = written(*given)  # type: ignore[arg-type]
        log.erase([NAME])
        return segments

    monkeypatch.setattr(appending, "_write", slowly)
    with pytest.raises(ErasedMeanwhile):
        log.append([events(STORY)], source="shop")
    assert told(log) == {"bob": [("pay", 2)]}


def test_the_version_moves_although_rows_go(log: EventLog) -> None:
    log.append([events(STORY)], source="shop")
    before = log.version()
    log.erase([NAME])
    assert log.version() > before


def test_erasing_nobody_changes_no_event(log: EventLog) -> None:
    log.append([events(STORY)], source="shop")
    before = told(log)
    assert log.erase(["nobody"]).events == 0
    assert told(log) == before


def test_what_is_too_old_is_forgotten(log: EventLog) -> None:
    log.append([events("bob view 1, bob pay 5")], source="shop")
    log.append([events("carol view 2")], source="shop")
    log.append([events("dave view 8")], source="shop")
    assert log.forget_before(START + 5 * MINUTE) == 2
    assert told(log) == {"bob": [("pay", 5)], "dave": [("view", 8)]}
    assert (log.check(), log.forget_before(START + 5 * MINUTE)) == ([], 0)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 9)), max_size=8), max_size=4
    ),
    gone=st.sets(st.sampled_from("abcdef"), max_size=3),
)
def test_a_log_without_them_is_the_log_that_never_had_them(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[list[tuple[str, int]]],
    gone: set[str],
) -> None:
    folder = tmp_path_factory.mktemp("erased")
    with EventLog.open(folder / "a") as had, EventLog.open(folder / "b") as never:
        for number, part in enumerate(parts):
            for log, rows in ((had, part), (never, [row for row in part if row[0] not in gone])):
                words = ", ".join(f"{who} view {time}" for who, time in rows)
                if words:
                    log.append([events(words)], source=f"file {number}")
        had.erase(sorted(gone))
        assert told(had) == told(never)
        assert had.check() == []
