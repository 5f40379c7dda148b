"""Several processes share one data folder."""

from pathlib import Path

from lutu.store.log import EventLog
from tests.store.events import events, told
from tests.store.writers import append_some, append_the_same, run


def test_two_writers_lose_nothing(tmp_path: Path, database: str | None) -> None:
    run(append_some, (tmp_path, "one", database), (tmp_path, "two", database))
    with EventLog.open(tmp_path, database) as log:
        assert log.check() == []
        found = told(log)
    expected = [(f"e{number}", number) for number in range(15)]
    for name in ("one", "two"):
        assert [event for event in found[name] if event[0] != "beat"] == expected
        assert len(found[name]) == 30


def test_the_same_events_from_several_writers_are_kept_once(
    tmp_path: Path, database: str | None
) -> None:
    run(append_the_same, *[(tmp_path, database)] * 3)
    with EventLog.open(tmp_path, database) as log:
        assert told(log) == {"ann": [("view", 1), ("pay", 2)]}


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path, database: str | None) -> None:
    with EventLog.open(tmp_path, database) as log:
        log.append([events("ann view 1")], source="shop")
        before, version = log.index(), log.version()
        run(append_some, (tmp_path, "one", database))
        assert log.version() == version + 30
        assert (before.events, log.index().events) == (1, 31)
