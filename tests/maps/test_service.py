from pathlib import Path

import pytest

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.errors import Conflict, NotFound
from lutu.kit.ids import new_id
from lutu.maps.service import Maps
from tests.maps.drawn import drawn


@pytest.fixture
def maps(tmp_path: Path, database: str | None) -> Maps:
    return Maps(connect(tmp_path, WORKSPACE, database))


def test_a_map_is_kept_and_found_again(maps: Maps) -> None:
    kept = maps.create(drawn())
    assert kept.revision == 1
    assert kept.created == kept.changed > 0
    assert maps.get("m") == kept


def test_maps_are_listed_with_the_last_changed_first(maps: Maps) -> None:
    first, second = (maps.create(drawn().with_(id=new_id())) for _ in range(2))
    maps.edit(first.id, {"op": "set_title", "title": "x"}, 1)
    assert [one.id for one in maps.list()] == [first.id, second.id]


def test_an_edit_makes_the_next_revision_and_is_remembered(maps: Maps) -> None:
    maps.create(drawn())
    edit = {"op": "rename_stage", "stage": "s1", "name": "逛"}
    changed = maps.edit("m", edit, 1)
    assert (changed.revision, changed.stages[0].name.en) == (2, "逛")
    assert maps.get("m") == changed
    assert [(row["revision"], row["edit"]) for row in maps.history("m")] == [(2, edit)]


def test_the_second_of_two_changes_to_one_revision_is_a_conflict(maps: Maps) -> None:
    maps.create(drawn())
    maps.edit("m", {"op": "set_title", "title": "first"}, 1)
    with pytest.raises(Conflict):
        maps.edit("m", {"op": "set_title", "title": "second"}, 1)
    with pytest.raises(Conflict):
        maps.replace(drawn())
    assert maps.get("m").title.en == "first"


def test_an_edit_that_is_refused_changes_nothing(maps: Maps) -> None:
    kept = maps.create(drawn())
    with pytest.raises(NotFound):
        maps.edit("m", {"op": "rename_stage", "stage": "x", "name": "y"}, 1)
    assert maps.get("m") == kept


def test_a_map_drawn_again_takes_the_place_of_the_old_revision(maps: Maps) -> None:
    kept = maps.create(drawn())
    again = maps.replace(kept.with_(segment="view"))
    assert (maps.get("m"), again.revision, again.created) == (again, 2, kept.created)


def test_a_deleted_map_is_gone_with_its_history(maps: Maps) -> None:
    maps.create(drawn())
    maps.edit("m", {"op": "set_title", "title": "x"}, 1)
    maps.delete("m")
    assert maps.list() == []
    assert maps.history("m") == []
    for ask in (maps.get, maps.delete):
        with pytest.raises(NotFound, match="m"):
            ask("m")


def test_a_map_that_is_kept_already_stays_as_it_is(maps: Maps) -> None:
    kept = maps.create(drawn())
    edited = maps.edit(kept.id, {"op": "set_title", "title": "by hand"}, 1)
    assert maps.create(kept) == edited
    assert maps.list() == [edited]
