"""Versions are kept as they were; one goes back, branches and merges, and can always go back again."""

from pathlib import Path

import pytest

from lutu.db.base import WORKSPACE
from lutu.db.session import connect
from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.sticky import Sticky
from lutu.maps.service import Maps
from lutu.maps.versions.service import Versions
from tests.maps.drawn import drawn


class Desk:
    def __init__(self, folder: Path, database: str | None) -> None:
        engine = connect(folder, WORKSPACE, database)
        self.maps = Maps(engine)
        self.versions = Versions(engine, self.maps)
        self.maps.create(drawn())

    def put(self, text: str, map_id: str = "m") -> JourneyMap:
        card = Card(f"c-{text}", "s1", "pain", text)
        return self.maps.update(
            map_id, lambda document: document.with_(cards=(*document.cards, card))
        )

    def texts(self, map_id: str = "m") -> list[str]:
        return [card.text for card in self.maps.get(map_id).cards]

    def named(self, name: str) -> str:
        document = self.maps.get("m")
        numbers = {"journeys": document.revision}
        return self.versions.create(document, name, "why", numbers=numbers, editor="ann").id


@pytest.fixture
def desk(tmp_path: Path, database: str | None) -> Desk:
    return Desk(tmp_path, database)


def test_a_version_stays_as_it_was_with_its_numbers(desk: Desk) -> None:
    desk.put("one")
    before = desk.maps.get("m")
    first = desk.named("first")
    desk.put("two")
    desk.named("second")
    listed = [(one.number, one.name, one.reason, one.editor) for one in desk.versions.list("m")]
    assert listed == [(2, "second", "why", "ann"), (1, "first", "why", "ann")]
    assert desk.versions.document("m", first) == before
    assert desk.versions.numbers("m", first) == {"journeys": 2}


def test_going_back_names_what_was_and_so_can_be_undone(desk: Desk) -> None:
    desk.put("one")
    first = desk.named("first")
    desk.put("two")
    back = desk.versions.restore("m", first, numbers=None, editor="ann")
    assert (desk.texts(), back.revision) == (["one"], 4)
    kept = desk.versions.list("m")[0]
    assert kept.name == "Before going back to “first”"
    desk.versions.restore("m", kept.id, numbers=None, editor="ann")
    assert desk.texts() == ["one", "two"]


def test_a_branch_is_worked_on_and_brought_back(desk: Desk) -> None:
    desk.put("one")
    branch = desk.versions.branch("m", None, editor="ann")
    assert branch.title.en == "journey · branch"
    assert [one.map_id for one in desk.versions.branches("m")] == [branch.id]
    desk.put("two", branch.id)
    desk.put("left", branch.id)
    desk.put("mine")
    found = {one.key for one in desk.versions.proposals(branch.id)}
    assert found == {"cards:c-two", "cards:c-left"}
    desk.versions.merge(branch.id, ["cards:c-two"], numbers=lambda _: None, editor="ann")
    assert sorted(desk.texts()) == ["mine", "one", "two"]
    assert desk.versions.list("m")[0].name == "Before merging “journey · branch”"
    assert desk.versions.proposals(branch.id) == []


def test_a_branch_keeps_its_name_to_itself(desk: Desk) -> None:
    branch = desk.versions.branch("m", None, editor=None)
    desk.maps.update(
        branch.id, lambda document: document.with_(title=Text("Bolder", "更大胆", "更大膽"))
    )
    assert desk.versions.proposals(branch.id) == []


def test_a_branch_may_begin_with_a_version(desk: Desk) -> None:
    first = desk.named("first")
    desk.put("one")
    branch = desk.versions.branch("m", "again", version=first, editor=None)
    assert (desk.texts(branch.id), branch.title.en) == ([], "again")
    assert desk.versions.proposals(branch.id) == []


def test_going_back_to_before_a_workshop_leaves_its_wall(desk: Desk) -> None:
    before, wall = desk.named("before"), (Sticky("n1", text="slow"),)
    desk.maps.update("m", lambda document: document.with_(stickies=wall))
    during = desk.named("during")
    assert desk.versions.restore("m", before, numbers=None, editor=None).stickies == wall
    desk.maps.update("m", JourneyMap.without_wall)
    assert desk.versions.restore("m", during, numbers=None, editor=None).stickies == wall
    assert desk.versions.branch("m", None, editor=None).stickies == ()


def test_what_is_not_there_is_said(desk: Desk) -> None:
    branch = desk.versions.branch("m", None, editor=None)
    with pytest.raises(InvalidInput, match="cards:gone"):
        desk.versions.merge(branch.id, ["cards:gone"], numbers=lambda _: None, editor=None)
    with pytest.raises(NotFound, match="m"):
        desk.versions.proposals("m")
    with pytest.raises(NotFound, match="nothing"):
        desk.versions.document("m", "nothing")
    desk.maps.delete("m")
    with pytest.raises(NotFound, match="m"):
        desk.versions.proposals(branch.id)
