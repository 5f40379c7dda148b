from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy import create_engine

from lutu.db.turn import Turn
from lutu.errors import Damaged
from lutu.store.inbox import Inbox
from lutu.store.schema import conform
from tests.store.events import events

ALONE = Turn(create_engine("sqlite://"))


def frame(text: str) -> pa.RecordBatch:
    return conform(events(text), "api")


def test_frames_come_back_in_order(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "i")
    assert (inbox.rows(), inbox.batches()) == (0, [])
    inbox.append(ALONE, frame("ann view 1"))
    inbox.append(ALONE, frame("ann pay 2, bob view 3"))
    other = Inbox(tmp_path / "i")
    assert (inbox.rows(), other.rows(), inbox.names()) == (3, 3, {"view", "pay"})
    assert [batch.num_rows for batch in other.batches()] == [1, 2]


@pytest.mark.parametrize("cut", [1, 20, 21, 100])
def test_a_frame_cut_short_never_was(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "i"
    Inbox(path).append(ALONE, frame("ann view 1"))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:cut])
    inbox = Inbox(path)
    assert inbox.rows() == 1
    inbox.append(ALONE, frame("bob view 2"))
    assert [batch.num_rows for batch in Inbox(path).batches()] == [1, 1]


def test_damage_before_the_last_frame_is_told(tmp_path: Path) -> None:
    path = tmp_path / "i"
    Inbox(path).append(ALONE, frame("ann view 1"))
    first = path.stat().st_size
    Inbox(path).append(ALONE, frame("bob view 2"))
    raw = bytearray(path.read_bytes())
    raw[first // 2] ^= 0xFF
    path.write_bytes(raw)
    with pytest.raises(Damaged, match=str(path)):
        Inbox(path).batches()


def test_two_writers_see_each_other(tmp_path: Path) -> None:
    one, other = Inbox(tmp_path / "i"), Inbox(tmp_path / "i")
    one.append(ALONE, frame("ann view 1"))
    other.append(ALONE, frame("ann view 2"))
    one.append(ALONE, frame("ann view 3"))
    assert (one.rows(), other.rows()) == (3, 3)
