"""Whom maps tell of in which stage, and where nobody looked."""

from dataclasses import replace
from typing import Any

from lutu.insights.coverage import COLUMNS, Coverage, coverage
from lutu.kit.i18n import speaking
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling
from lutu.maps.elements.persona import Persona
from tests.maps.drawn import drawn

MUM, STUDENT = Persona("p", "新锐妈妈"), Persona("q", "学生")


def told(map_id: str, *cards: Card, **more: Any) -> JourneyMap:
    return drawn().with_(id=map_id, personas=(MUM, STUDENT), cards=cards, **more)


def cell(found: Coverage, name: str, column: str) -> list[tuple[str, str, int]]:
    (row,) = (one for one in found.rows if one.name == name)
    cells = row.cells[COLUMNS.index(column)]
    return [(one.map, one.depth, one.things) for one in cells]


def test_cards_feelings_and_lanes_of_a_persona_tell_of_it() -> None:
    lanes = tuple(
        replace(lane, persona="q") if lane.id == "thoughts" else lane for lane in drawn().lanes
    )
    document = told(
        "m",
        Card("a", "s1", "pain", "x", persona="p"),
        Card("b", "s1", "thoughts", "x"),
        Card("c", "s2", "pain", "x"),
        lanes=lanes,
        feelings=(Feeling("p|as_is|s3", "s3", 0.5, persona="p"),),
    )
    found = coverage([document])
    assert cell(found, "新锐妈妈", "consideration") == [("m", "told", 1)]
    assert cell(found, "学生", "consideration") == [("m", "told", 1)]
    assert cell(found, "学生", "purchase") == [("m", "shared", 1)]
    assert cell(found, "新锐妈妈", "loyalty") == [("m", "told", 1)]
    assert cell(found, "学生", "loyalty") == []


def test_personas_meet_by_what_they_share_or_by_name() -> None:
    one = drawn().with_(id="a", personas=(replace(MUM, shared="o"),))
    two = drawn().with_(id="b", personas=(replace(MUM, name="妈妈", shared="o"),))
    three = drawn().with_(id="c", personas=(replace(STUDENT, name="學生"), replace(MUM, id="x")))
    four = drawn().with_(id="d", personas=(STUDENT,))
    rows = coverage([one, two, three, four]).rows
    assert sorted((row.name, row.maps) for row in rows) == [
        ("學生", 2),
        ("新锐妈妈", 1),
        ("新锐妈妈", 2),
    ]


def test_blind_spots_are_said_in_words() -> None:
    found = coverage(
        [told("m", Card("a", "s1", "pain", "x", persona="p"), Card("b", "s2", "pain", "x"))]
    )
    with speaking("zh-Hans"):
        assert [*found.missing(), *found.blind(found.rows)] == [
            "没有地图包含认知、服务。",
            "学生：没有地图讲到考虑、忠诚。",
            "新锐妈妈：没有地图讲到忠诚。",
            "学生：购买只有适用于所有人的内容，没有专属内容。",
            "新锐妈妈：购买只有适用于所有人的内容，没有专属内容。",
        ]


def test_maps_without_a_persona_are_named() -> None:
    found = coverage([drawn()])
    assert (found.rows, [id_ for id_, _ in found.without]) == ((), ["m"])
    assert coverage([]).missing() == []


def test_on_a_map_for_one_persona_everything_is_said_of_it() -> None:
    document = drawn().with_(personas=(MUM,), cards=(Card("c", "s2", "pain", "x"),))
    assert cell(coverage([document]), "新锐妈妈", "purchase") == [("m", "told", 1)]


def test_personas_are_found_in_either_script_and_a_cell_opens_the_maps_behind_it() -> None:
    found = coverage([told("m", Card("a", "s1", "pain", "x", persona="q"))])
    assert [row.name for row in found.of(" 學生 ")] == ["学生"]
    assert found.of("") == found.rows
    key = found.of("学生")[0].key
    assert [one.map for one in found.tellers(key, "consideration")] == ["m"]
    assert found.tellers("nobody", "consideration") == ()
