"""The maps that somebody looks for, in the order in which they want them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.errors import InvalidInput
from lutu.kit.clocks import DAY
from lutu.maps.about import About
from lutu.maps.elements.card import Card
from lutu.maps.elements.words import by_hand
from lutu.maps.library.catalogue import Record
from lutu.maps.library.changes import changed_about, check_parent, copied, twin_of
from lutu.maps.library.gallery import Around, Shelf, Wanted, shelf
from tests.maps.drawn import drawn

TODAY = date(2026, 6, 15)


def record(map_id: str, title: str = "", **about: Any) -> Record:
    cards = (Card("c", "s1", "pain", f"only {map_id}"),)
    return Record(
        drawn().with_(
            id=map_id,
            title=by_hand(title or map_id),
            cards=cards,
            created=20_000 * DAY,
            about=About(**about),
        )
    )


MAPS = [
    record("b", "售后", tags=("Q3",), owner="周岚", parent="a"),
    record("a", "首购", status="published", reviewed="2026-06-01"),
    record("c", "客服来电", parent="b", state="to_be", reviewed="2026-06-01", review_months=6),
    record("z", "旧图", status="archived"),
]
STANDING: dict[str, Any] = {"a": "reached", "b": "none", "c": "behind", "z": "none"}

HEALTH = {"a": 0.9, "b": 0.3}
NAMES = {"c": "Ann"}


def look(**wanted: Any) -> Shelf:
    return shelf(MAPS, Around(STANDING, HEALTH, NAMES), Wanted(**wanted), TODAY)


def ids(found: Shelf) -> list[str]:
    return [one.record.document.id for one in found.seen]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "bac"),
        ({"archived": True}, "z"),
        ({"status": "published"}, "a"),
        ({"tag": "Q3"}, "b"),
        ({"owner": "周岚"}, "b"),
        ({"state": "to_be"}, "c"),
        ({"parent": "a"}, "b"),
        ({"goal": "none"}, "b"),
        ({"model": "five"}, ""),
        ({"review": True}, "b"),
        ({"sort": "goal"}, "bca"),
        ({"sort": "review"}, "bca"),
        ({"sort": "health"}, "bac"),
        ({"sort": "owner"}, "acb"),
        ({"health": "poor"}, "b"),
        ({"health": "uncounted"}, "c"),
        ({"sort": "tree"}, "abc"),
        ({"query": "客服"}, "c"),
        ({"query": "使用者旅程"}, "bac"),
        ({"query": "only"}, "bac"),
        ({"query": "nothing like it"}, ""),
    ],
)
def test_maps_are_narrowed_and_ordered(wanted: dict[str, Any], expected: str) -> None:
    assert ids(look(**wanted)) == list(expected)


def test_a_map_found_by_a_card_says_where() -> None:
    (found,) = look(query="only b").seen
    assert [hit.text for hit in found.hits] == ["only b"]


def test_the_tree_says_how_deep_a_map_lies() -> None:
    assert [one.depth for one in look(sort="tree").seen] == [0, 1, 2]


@given(st.dictionaries(st.integers(0, 7), st.integers(0, 7), max_size=8))
def test_whatever_parents_say_nobody_is_lost_in_the_tree(parents: dict[int, int]) -> None:
    maps = [record(str(one), parent=str(parent)) for one, parent in parents.items()]
    standings: Any = {one.document.id: "none" for one in maps}
    found = shelf(maps, Around(standings), Wanted(sort="tree"), TODAY)
    assert sorted(ids(found)) == sorted(str(one) for one in parents)


def test_what_one_can_narrow_by_is_counted_over_everything_in_use() -> None:
    facets = look(query="客服").facets
    assert facets["status"] == {"draft": 2, "published": 1}
    assert facets["goal"] == {"none": 1, "reached": 1, "behind": 1}
    assert facets["review"] == {"due": 1}
    assert facets["health"] == {"poor": 1, "good": 1, "uncounted": 1}
    assert look().archived == 1


def test_a_map_is_not_put_below_itself_or_what_lies_below_it() -> None:
    parents = {"a": None, "b": "a", "c": "b"}
    maps = {one: record(one, parent=parent).document for one, parent in parents.items()}
    check_parent("c", "a", maps)
    check_parent("a", None, maps)
    for parent in ("a", "b", "c", "nothing"):
        with pytest.raises(InvalidInput) as raised:
            check_parent("a", parent, maps)
        named = maps[parent].title.en if parent in maps else parent
        assert raised.value.fields["value"] == named


def test_what_is_not_given_stays() -> None:
    document = MAPS[0].document
    changed = changed_about(document, {"status": "review", "tags": ["x", "x"]})
    assert (changed.about.status, changed.about.owner, changed.about.parent) == (
        "review",
        "周岚",
        "a",
    )
    assert changed_about(document, {"owner": None}).about.tags == ("Q3",)


def test_a_copy_is_a_draft_of_its_own_and_a_twin_knows_the_other() -> None:
    source = MAPS[1].document
    plain, twin = copied(source, None, to_be=False), copied(source, None, to_be=True)
    assert plain.id != source.id
    assert (plain.title.zh_hans, plain.about.status, plain.about.reviewed) == (
        "首购（副本）",
        "draft",
        None,
    )
    assert (twin.about.state, twin.about.twin) == ("to_be", source.id)
    assert twin_of(twin.id)(source).about.twin == twin.id
    assert copied(source, "另一张", to_be=False).title.en == "另一张"
    assert len(copied(source.with_(title=by_hand("长" * 200)), None, to_be=True).title.en) <= 200
