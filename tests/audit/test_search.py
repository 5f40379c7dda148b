"""Entries are found by whatever is remembered of them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from lutu.audit import Search, search
from lutu.db.session import reading
from tests.audit.logs import PLACE, entry, opened, written


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    found = opened(tmp_path, database)
    written(
        found,
        entry(1),
        entry(2, action="share.create", object_kind="share", detail={"name": "给_董事会"}),
        entry(3, actor_id="p2", actor_name="陈"),
        entry(4, action="members.odd"),
        entry(5, workspace="bank"),
    )
    return found


def numbers(engine: Engine, wanted: Search, **paging: int) -> list[int]:
    with reading(engine) as connection:
        return [one.sequence for one in search(connection, PLACE, wanted, **paging)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Search(), [4, 3, 2, 1]),
        (Search(action="share.create"), [2]),
        (Search(action="member"), [3, 1]),
        (Search(actor="p2"), [3]),
        (Search(actor="陈"), [3]),
        (Search(object_kind="share"), [2]),
        (Search(object_id="m1"), [1]),
        (Search(text="董事"), [2]),
        (Search(text="SHARE"), [2]),
        (Search(text="_"), [2]),
        (Search(text="%"), []),
        (Search(text="nowhere"), []),
        (Search(actor="p1", action="share"), [2]),
        (Search(start=0), [4, 3, 2, 1]),
        (Search(end=0), []),
    ],
)
def test_what_fits_is_found(engine: Engine, wanted: Search, found: list[int]) -> None:
    assert numbers(engine, wanted) == found


def test_a_period_takes_its_start_and_leaves_its_end(engine: Engine) -> None:
    with reading(engine) as connection:
        times = [one.time for one in search(connection, PLACE, Search())][::-1]
    assert numbers(engine, Search(start=times[1], end=times[3])) == [3, 2]


def test_pages_follow_each_other(engine: Engine) -> None:
    assert numbers(engine, Search(), limit=3) == [4, 3, 2]
    assert numbers(engine, Search(), before=2, limit=3) == [1]
