"""The wall of a workshop: part of the document and its versions, and nothing where none was held."""

import json
from typing import Any

import pytest
from pycrdt import Doc, Map

from lutu.access.authorize import PARTS
from lutu.errors import InvalidInput
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS, WALL
from lutu.maps.elements.photo import Photo
from lutu.maps.elements.session import WORKSHOP, Session
from lutu.maps.elements.sticky import Sticky
from lutu.maps.elements.stroke import Stroke
from lutu.maps.public import narrowed
from lutu.maps.repair import repaired
from lutu.maps.versions.diff import differences
from lutu.maps.versions.merge import merged, proposals
from lutu.maps.ydoc import read, write
from tests.maps.drawn import drawn


def held() -> JourneyMap:
    return drawn().with_(
        stickies=(
            Sticky("n1", 10.5, -20, "排队太久", "rose", "large", "林悦", {"lin": 2}),
            Sticky("n2", card="k1"),
        ),
        strokes=(Stroke("w1", "10,20 5,-3 0,4", "red", thick=True),),
        photos=(Photo("p1", "f1", 1, 2, 300, 200),),
        sessions=(Session(WORKSHOP, "open", 5, ends=1_763_827_200_000),),
    )


def of(document: JourneyMap) -> Doc[Any]:
    doc: Doc[Any] = Doc()
    write(doc, document.to_json())
    return doc


def test_what_is_on_the_wall_is_written_and_read() -> None:
    kept = held().to_json()
    own = {name: kept[name] for name in ("id", "created", "changed", "revision")}
    assert repaired(read(of(held()))) | own == kept
    assert JourneyMap.from_json(json.loads(json.dumps(kept))) == held()


def test_a_map_without_a_workshop_stores_nothing_of_it() -> None:
    assert not WALL & drawn().to_json().keys()
    without = of(drawn())
    assert not any(name.encode() in without.get_update() for name in WALL)
    cleared = of(held())
    write(cleared, drawn().to_json())
    assert {name: [] for name in WALL}.items() <= read(cleared).items()


def test_votes_that_two_give_at_once_both_count() -> None:
    mine = of(held())
    other: Doc[Any] = Doc()
    other.apply_update(mine.get_update())
    for doc, person in ((mine, "lin"), (other, "zhou")):
        doc.get("stickies", type=Map)["n1"]["votes"][person] = 1
    mine.apply_update(other.get_update(mine.get_state()))
    assert read(mine)["stickies"][0]["votes"] == {"lin": 1, "zhou": 1}


@pytest.mark.parametrize(
    ("name", "record", "field"),
    [
        ("stickies", {"x": 1e9}, {"x": 0.0}),
        ("stickies", {"colour": "neon", "text": "kept"}, {"colour": "sand", "text": "kept"}),
        ("stickies", {"votes": {"lin": -1}}, {"votes": {}}),
        ("strokes", {"points": "1,2 <script>"}, {"points": ""}),
        ("photos", {"file": "f", "width": 0}, {"width": 960.0}),
        ("sessions", {"each": 0, "left": -5}, {"each": 3, "left": None}),
    ],
)
def test_what_does_not_fit_on_the_wall_becomes_the_usual(
    name: str, record: dict[str, Any], field: dict[str, Any]
) -> None:
    kind = KINDS[name]
    with pytest.raises(InvalidInput):
        kind.from_json({"id": "one", **record})
    mended = kind.repaired({"id": "one", **record})
    assert field.items() <= kind.to_json(mended).items()


def test_guests_never_see_the_wall() -> None:
    assert not WALL & narrowed(held(), frozenset(PARTS)).to_json().keys()


def test_the_wall_is_neither_compared_nor_merged_but_stays() -> None:
    base, branch = held().to_json(), drawn().to_json()
    assert differences(base, branch) == []
    assert proposals(base, base, branch) == []
    assert merged(held(), branch, []).stickies == held().stickies
