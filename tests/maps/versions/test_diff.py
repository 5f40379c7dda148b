"""What differs between two maps, as values and in words."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.i18n import speaking
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.persona import Persona
from lutu.maps.versions.diff import Difference, Field, differences
from lutu.maps.versions.sentences import Wording, maps_named
from lutu.maps.versions.sides import aligned, of_persona
from tests.maps.drawn import drawn

SLOW = Card("c", "s2", "pain", "slow")


def found(before: JourneyMap, after: JourneyMap) -> list[Difference]:
    return differences(before.to_json(), after.to_json())


def said(before: JourneyMap, after: JourneyMap) -> list[str]:
    wording = Wording(after.to_json(), before.to_json())
    return [wording.sentence(one) for one in found(before, after)]


def test_another_map_is_told_by_its_title() -> None:
    before, after = drawn().to_json(), drawn().to_json()
    after["about"] = {**after["about"], "twin": "01a2"}
    assert maps_named(before, after) == {"01a2"}
    (one,) = differences(before, after)
    assert "“nothing” → “To be”" in Wording(after, before, others={"01a2": "To be"}).sentence(one)


def test_channels_are_told_by_their_names() -> None:
    wording = Wording(drawn().to_json())
    with speaking("zh-Hant"):
        told = [wording.value("channel", "web"), wording.value("channels", ["email", "kiosk"])]
    assert told == ["網站", "郵件, kiosk"]


def test_a_card_is_called_by_its_words_alone() -> None:
    (told,) = said(drawn(), drawn().with_(cards=(Card("c", "s1", "pain", "**Too** slow"),)))
    assert "“Too slow”" in told


def test_a_map_does_not_differ_from_itself() -> None:
    assert found(drawn(), drawn().with_(revision=9, changed=5)) == []


def test_every_change_is_told_with_both_sides() -> None:
    before = drawn().with_(cards=(SLOW, Card("gone", "s1", "needs", "trust")))
    after = drawn().with_(
        cards=(
            Card("c", "s3", "pain", "slower", evidence="observed"),
            Card("new", "s1", "pain", "x"),
        )
    )
    assert [(one.kind, one.id, one.fields) for one in found(before, after)] == [
        (
            "changed",
            "c",
            (
                Field("stage", "s2", "s3"),
                Field("text", "slow", "slower"),
                Field("evidence", "assumption", "observed"),
            ),
        ),
        ("added", "new", ()),
        ("removed", "gone", ()),
    ]
    assert said(before, after)[0] == (
        "Card “slower” (留 · Pain points): stage “买” → “留”; text “slow” → “slower”; "
        "evidence “assumption” → “observed”"
    )


def test_it_is_said_in_the_language_of_whoever_reads() -> None:
    before, after = drawn().with_(cards=(SLOW,)), drawn()
    with speaking("zh-Hans"):
        assert said(before, after) == ["卡片“slow”（买-hans · 痛点）：移除"]
    with speaking("zh-Hant"):
        assert said(after, before) == ["卡片「slow」（买-hant · 痛點）：新增"]


def test_a_moved_stage_is_told_as_few_times_as_possible() -> None:
    first, *rest = drawn().stages
    after = drawn().with_(stages=(*rest, first))
    moved = [(one.kind, one.id) for one in found(drawn(), after) if one.collection == "stages"]
    assert moved == [("moved", "s1")]


def test_title_goal_and_state_are_told_too() -> None:
    after = drawn().with_(segment="view")
    assert said(drawn(), after) == ["Map: segment “nothing” → “view”"]


def two_personas() -> dict[str, Any]:
    return (
        drawn()
        .with_(
            personas=(Persona("a", "Ann", goals=("save",)), Persona("b", "Bo", goals=("speed",))),
            cards=(
                Card("1", "s1", "pain", "for Ann", persona="a"),
                Card("2", "s1", "pain", "for Bo", persona="b"),
                SLOW,
            ),
            feelings=tuple(
                Feeling(feeling_id(one, "as_is", "s1"), "s1", value, persona=one)
                for one, value in (("a", 0.5), ("b", -0.5))
            ),
        )
        .to_json()
    )


def test_two_personas_are_compared_by_what_is_their_own() -> None:
    stored = two_personas()
    found_ = differences(of_persona(stored, "a"), of_persona(stored, "b"))
    told = {(one.collection, one.kind) for one in found_}
    assert told == {
        ("cards", "added"), ("cards", "removed"), ("feelings", "changed"), ("personas", "changed"),
    }  # fmt: skip
    feeling = next(one for one in found_ if one.collection == "feelings")
    assert feeling.fields == (Field("value", 0.5, -0.5),)


def test_another_map_is_laid_beside_by_what_things_are_called() -> None:
    mine = drawn().with_(cards=(SLOW,))
    other = renamed(mine.to_json(), "x-")
    assert differences(mine.to_json(), other) != []
    assert differences(mine.to_json(), aligned(other, mine.to_json())) == []


def renamed(value: Any, prefix: str) -> Any:
    """The same map with other ids for everything but its lanes."""
    lanes = {lane["id"] for lane in value["lanes"]}

    def other(one: Any) -> Any:
        if isinstance(one, dict):
            return {
                key: prefix + each
                if key in {"id", "stage"} and isinstance(each, str) and each not in lanes
                else other(each)
                for key, each in one.items()
            }
        return [other(each) for each in one] if isinstance(one, list) else one

    return other(value) | {"id": "other"}


TEXTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=5, unique=True)


@given(TEXTS, TEXTS)
def test_what_is_added_one_way_is_removed_the_other(one: list[str], other: list[str]) -> None:
    maps = [
        drawn().with_(cards=tuple(Card(text, "s1", "pain", text) for text in texts))
        for texts in (one, other)
    ]
    swap = {"added": "removed", "removed": "added"}
    there = Counter(_told(each) for each in found(*maps))
    back = [_told(each) for each in found(*reversed(maps))]
    assert there == Counter((swap.get(kind, kind), key) for kind, key in back)


def _told(one: Difference) -> tuple[str, str]:
    """Of two that changed places, either may be said to have moved."""
    return one.kind, "" if one.kind == "moved" else one.id
