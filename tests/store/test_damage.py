"""Stored data that is not what it should be is told, with the file and the next step, never read on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lutu.errors import Damaged
from lutu.store import build, state
from lutu.store.log import EventLog
from tests.store.events import batch, told

HEAD = 64


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    with EventLog.open(tmp_path / "data") as log:
        rows = ({"customer": f"c{i % 9}", "event": f"e{i % 3}", "time": i} for i in range(90))
        log.append([batch(rows)], source="shop")
        log.index()
    yield tmp_path / "data"
    shutil.rmtree(tmp_path / "data")


def one(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def removed(path: Path) -> None:
    path.unlink()


def garbled(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 8] = b"\xff" * 8
    path.write_bytes(raw)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


Damage = Callable[[Path], None]


def use(log: EventLog) -> None:
    """Read a little of everything that the index has."""
    index = log.index()
    log.identifiers(index.buckets[0].customer)
    _ = index.buckets[0].columns["source"]


def refused(folder: Path, path: Path) -> None:
    with EventLog.open(folder) as log, pytest.raises(Damaged) as caught:
        use(log)
    assert str(path.with_suffix("")) in caught.value.say("en")
    for language in ("en", "zh-Hans", "zh-Hant"):
        assert "lutu doctor" in caught.value.say(language)


@pytest.mark.parametrize("damage", [truncated, removed, garbled, emptied])
@pytest.mark.parametrize(
    "pattern", ["index/bucket-*", "index/words-*.ends", "index/words-*.text", "index/words-*.hash"]
)
def test_a_damaged_index_is_told_and_can_be_rebuilt(
    folder: Path, pattern: str, damage: Damage
) -> None:
    with EventLog.open(folder) as log:
        before = told(log)
    path = one(folder, pattern)
    damage(path)
    refused(folder, path)
    with EventLog.open(folder) as log:
        assert [str(path.with_suffix("")) in line for line in log.check()] == [True]
        log.rebuild()
        assert (told(log), log.check()) == (before, [])


@pytest.mark.parametrize("damage", [truncated, garbled, emptied])
def test_a_damaged_snapshot_file_is_told(folder: Path, damage: Damage) -> None:
    path = folder / "index" / "current"
    damage(path)
    refused(folder, path)


@pytest.mark.parametrize("damage", [truncated, removed, garbled, emptied])
def test_a_damaged_segment_is_told(folder: Path, damage: Damage) -> None:
    path = one(folder, "log/segments/*.parquet")
    damage(path)
    with EventLog.open(folder) as log:
        with pytest.raises(Damaged) as caught:
            log.rebuild()
        assert str(path) in caught.value.say("en")
        assert str(path) in log.check()[0]


def test_every_value_of_a_bucket_is_checked(folder: Path) -> None:
    """A time before the log, a code without a name: each would break a loop."""
    path = one(folder, "index/bucket-*")
    whole = path.read_bytes()
    events = 90
    places = {
        "time": HEAD,
        "offsets": HEAD + 16 * events,
        "code": len(whole) - 4,
    }
    for what, place in places.items():
        raw = bytearray(whole)
        raw[place : place + 2] = b"\xff\x7f" if what == "code" else b"\xff\xff"
        if what != "code":
            raw[place + 2 : place + 8] = b"\xff" * 6
        path.write_bytes(raw)
        refused(folder, path)


def test_the_index_can_be_thrown_away(folder: Path) -> None:
    with EventLog.open(folder) as log:
        before = told(log)
    shutil.rmtree(folder / "index")
    with EventLog.open(folder) as log:
        assert (told(log), log.check()) == (before, [])


def test_rows_are_checked_before_properties_are_gathered_by_them(folder: Path) -> None:
    path = one(folder, "index/bucket-*")
    raw = bytearray(path.read_bytes())
    raw[HEAD + 8 * 90 : HEAD + 8 * 91] = b"\xff" * 7 + b"\x7f"
    path.write_bytes(raw)
    with EventLog.open(folder) as log, pytest.raises(Damaged, match=str(path)):
        _ = log.index().buckets[0].columns["source"]


def test_an_index_of_another_version_is_made_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EventLog.open(folder) as log:
        before, files = told(log), log.index().state.files()
    monkeypatch.setattr(state, "FORMAT", 999)
    monkeypatch.setattr(build, "FORMAT", 999)
    with EventLog.open(folder) as log:
        assert (told(log), log.check()) == (before, [])
        assert log.index().state.files().isdisjoint(files)
