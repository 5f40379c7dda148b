"""What was moved among its neighbours, told, proposed and made again."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.i18n import Language, speaking
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.versions.diff import Difference, Field, differences
from lutu.maps.versions.merge import merged, proposals
from lutu.maps.versions.order import Move, moves, rearranged, steady
from lutu.maps.versions.sentences import Wording
from tests.maps.drawn import drawn

ORDERS = st.permutations("abcdefg")


def cell(order: str, lane: str = "pain") -> list[Card]:
    return [Card(one, "s1", lane, one.upper()) for one in order]


def with_(order: str) -> JourneyMap:
    return drawn().with_(cards=(*cell(order), *cell("xy", "needs")))


def texts(document: JourneyMap) -> str:
    return "".join(one.id for one in document.cards if one.lane == "pain")


def records(order: Any) -> list[dict[str, Any]]:
    return [{"id": one, "stage": "s", "step": None, "lane": "l"} for one in order]


@given(ORDERS, ORDERS)
def test_as_few_as_possible_are_moved(before: list[str], after: list[str]) -> None:
    still = steady(before, after)
    assert [one for one in before if one in still] == [one for one in after if one in still]
    runs = [1] * len(after)
    for at, one in enumerate(after):
        for earlier in range(at):
            if before.index(after[earlier]) < before.index(one):
                runs[at] = max(runs[at], runs[earlier] + 1)
    assert len(still) == max(runs)


@given(ORDERS, ORDERS)
def test_what_is_told_of_a_move_makes_it_again(before: list[str], after: list[str]) -> None:
    told = moves("cards", records(before), records(after))
    assert all(one.before != one.after for one in told.values())
    again = rearranged("cards", records(before), records(after), told)
    assert [one["id"] for one in again] == after


def test_what_moves_together_is_told_by_what_lies_still() -> None:
    assert moves("cards", records("xabcd"), records("bcdxa")) == {
        "x": Move("", "d"),
        "a": Move("", "d"),
    }


def test_what_lies_in_another_cell_there_stays_where_it_is() -> None:
    elsewhere = [one | {"lane": "other"} for one in records("c")]
    found = rearranged("cards", records("abc"), [*elsewhere, *records("ba")], {"b", "c"})
    assert [one["id"] for one in found] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Card “C” (看 · Pain points): order after “B” → first"),
        ("zh-Hans", "卡片“C”（看-hans · 痛点）：顺序排在“B”之后 → 排在最前"),
        ("zh-Hant", "卡片「C」（看-hant · 痛點）：順序排在「B」之後 → 排在最前"),
    ],
)
def test_it_is_told_in_words(language: Language, said: str) -> None:
    before, after = with_("abc").to_json(), with_("cab").to_json()
    found = differences(before, after)
    assert [(one.id, one.kind, one.fields) for one in found] == [
        ("c", "moved", (Field("order", "b", ""),))
    ]
    with speaking(language):
        assert Wording(after, before).sentence(found[0]) == said


def test_a_stage_that_has_another_name_and_place_is_told_with_both() -> None:
    first, *rest = drawn().stages
    after = drawn().with_(stages=(*rest, replace(first, kind="service")))
    (found,) = (one for one in told(drawn(), after) if one.collection == "stages")
    assert (found.kind, [field.name for field in found.fields]) == ("changed", ["kind", "order"])


def told(before: JourneyMap, after: JourneyMap) -> list[Difference]:
    return differences(before.to_json(), after.to_json())


def test_what_only_the_branch_moved_is_proposed_and_taken() -> None:
    base, ours, theirs = with_("abcd"), with_("abcd"), with_("dabc")
    (found,) = proposals(base.to_json(), ours.to_json(), theirs.to_json())
    assert (found.key, found.kind, found.conflict) == ("cards:d:order", "moved", False)
    assert (found.ours, found.theirs) == ("c", "")
    assert texts(merged(ours, theirs.to_json(), [found])) == "dabc"
    assert texts(merged(ours, theirs.to_json(), [])) == "abcd"


def test_both_moving_the_same_card_is_a_conflict_unless_they_agree() -> None:
    base, ours, theirs = (with_(one).to_json() for one in ("abcd", "adbc", "dabc"))
    assert [(one.key, one.conflict) for one in proposals(base, ours, theirs)] == [
        ("cards:d:order", True)
    ]
    assert proposals(base, theirs, theirs) == []


def test_what_the_origin_moved_or_made_stays_where_it_put_it() -> None:
    base, ours, theirs = with_("abcd"), with_("nabdc"), with_("bacd")
    found = proposals(base.to_json(), ours.to_json(), theirs.to_json())
    after = texts(merged(ours, theirs.to_json(), found))
    assert after.index("b") < after.index("a") < after.index("d") < after.index("c")
    assert "n" in after


@pytest.mark.parametrize("order", ["".join(one) for one in permutations("abcd")])
def test_taking_everything_gives_the_order_of_the_branch(order: str) -> None:
    base, theirs = with_("abcd"), with_(order).to_json()
    found = proposals(base.to_json(), base.to_json(), theirs)
    assert texts(merged(base, theirs, found)) == order


def test_a_card_brought_into_another_cell_lies_there_as_on_the_branch() -> None:
    base = drawn().with_(cards=(*cell("ab"), *cell("xy", "needs")))
    moved = [Card("x", "s1", "pain", "X"), Card("y", "s1", "needs", "Y")]
    first, second = cell("ab")
    theirs = drawn().with_(cards=(first, moved[0], second, moved[1])).to_json()
    found = proposals(base.to_json(), base.to_json(), theirs)
    assert [one.key for one in found] == ["cards:x:lane"]
    assert texts(merged(base, theirs, found)) == "axb"
