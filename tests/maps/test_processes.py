"""Several processes edit one map: every edit that was accepted is there, once, in its order."""

from pathlib import Path

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.errors import Conflict
from lutu.maps.service import Maps
from tests.maps.drawn import drawn
from tests.store.writers import run

EDITS = 12


def edit_until_done(folder: Path, name: str, database: str | None) -> None:
    """Make so many edits; whoever finds that somebody was faster loads the map again and repeats."""
    engine = connect(folder, WORKSPACE, database)
    maps, done = Maps(engine), 0
    while done < EDITS:
        edit = {"op": "set_title", "title": f"{name} {done}"}
        try:
            maps.edit("m", edit, maps.get("m").revision)
        except Conflict:
            continue
        done += 1
    engine.dispose()


def test_no_edit_is_lost_or_doubled(tmp_path: Path, database: str | None) -> None:
    maps = Maps(connect(tmp_path, WORKSPACE, database))
    maps.create(drawn())
    run(edit_until_done, *[(tmp_path, name, database) for name in ("one", "two")])
    history = maps.history("m")
    assert [row["revision"] for row in history] == list(range(2, 2 * EDITS + 2))
    titles = [row["edit"]["title"] for row in history]
    for name in ("one", "two"):
        mine = [title for title in titles if title.startswith(name)]
        assert mine == [f"{name} {number}" for number in range(EDITS)]
    assert maps.get("m").title.en == titles[-1]
