"""Bringing a branch back: what it proposes, what is in conflict, and what is accepted."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import Stage
from lutu.maps.versions.merge import Proposal, merged, proposals
from tests.maps.drawn import drawn, named


def card(one: str = "c", text: str = "slow", stage: str = "s1", **more: str) -> Card:
    return Card(one, stage, "pain", text, **more)  # type: ignore[arg-type]


def proposed(base: JourneyMap, ours: JourneyMap, theirs: JourneyMap) -> list[Proposal]:
    return proposals(base.to_json(), ours.to_json(), theirs.to_json())


def with_(*cards: Card) -> JourneyMap:
    return drawn().with_(cards=cards)


def told(found: Iterable[Proposal]) -> list[tuple[str, bool, object, object]]:
    return [(one.key, one.conflict, one.ours, one.theirs) for one in found]


def test_what_only_the_branch_changed_is_proposed() -> None:
    base = with_(card(), card("d"))
    theirs = with_(card(text="slower"), card("e", "new"))
    found = proposed(base, base, theirs)
    assert [(one.key, one.kind, one.conflict) for one in found] == [
        ("cards:c:text", "changed", False),
        ("cards:e", "added", False),
        ("cards:d", "removed", False),
    ]
    after = merged(base, theirs.to_json(), found)
    assert [(one.id, one.text) for one in after.cards] == [("c", "slower"), ("e", "new")]


def test_what_only_the_origin_changed_is_none_of_the_branch_s_business() -> None:
    base = with_(card(), card("d"))
    assert proposed(base, with_(card(text="mine"), card("x")), base) == []


def test_both_may_change_different_fields_of_one_card() -> None:
    base, ours = with_(card()), with_(card(owner="Ann"))
    found = proposed(base, ours, with_(card(text="theirs")))
    assert told(found) == [("cards:c:text", False, "slow", "theirs")]
    after = merged(ours, with_(card(text="theirs")).to_json(), found)
    assert (after.cards[0].text, after.cards[0].owner) == ("theirs", "Ann")


def test_both_changing_one_field_is_a_conflict_unless_they_agree() -> None:
    base = with_(card())
    assert told(proposed(base, with_(card(text="mine")), with_(card(text="theirs")))) == [
        ("cards:c:text", True, "mine", "theirs")
    ]
    assert proposed(base, with_(card(text="same")), with_(card(text="same"))) == []


def test_taking_away_what_the_other_worked_on_is_a_conflict_both_ways() -> None:
    base = with_(card())
    gone = proposed(base, with_(card(text="mine")), with_())
    assert [(one.key, one.kind, one.conflict) for one in gone] == [("cards:c", "removed", True)]
    kept = proposed(base, with_(), with_(card(text="theirs")))
    assert [(one.key, one.kind, one.conflict) for one in kept] == [("cards:c", "added", True)]
    assert proposed(base, with_(), with_()) == []


def test_a_card_whose_new_stage_was_not_accepted_goes_to_the_last_stage() -> None:
    stages = (*drawn().stages, Stage("new", named("new")))
    theirs = drawn().with_(stages=stages, cards=(card("e", stage="new"),))
    found = proposed(drawn(), drawn(), theirs)
    only = [one for one in found if one.collection == "cards"]
    assert [one.stage for one in merged(drawn(), theirs.to_json(), only).cards] == ["s3"]
    assert [one.stage for one in merged(drawn(), theirs.to_json(), found).cards] == ["new"]


def test_what_is_new_lies_where_the_branch_put_it() -> None:
    first, second, third = drawn().stages
    theirs = drawn().with_(stages=(first, Stage("new", named("new")), second, third))
    after = merged(drawn(), theirs.to_json(), proposed(drawn(), drawn(), theirs))
    assert [one.id for one in after.stages] == ["s1", "new", "s2", "s3"]


CARDS = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.sampled_from("xyz"), st.sampled_from(["s1", "s2"]))
)


@settings(deadline=None)
@given(CARDS, CARDS, CARDS)
def test_accepting_everything_gives_the_branch_where_only_it_changed(
    base: dict[str, tuple[str, str]],
    ours: dict[str, tuple[str, str]],
    theirs: dict[str, tuple[str, str]],
) -> None:
    maps = [
        with_(*(card(one, *said) for one, said in sorted(cards.items())))
        for cards in (base, ours, theirs)
    ]
    clean = proposed(maps[0], maps[0], maps[2])
    assert not any(one.conflict for one in clean)
    assert content(merged(maps[0], maps[2].to_json(), clean)) == content(maps[2])
    found = proposed(*maps)
    assert content(merged(maps[1], maps[2].to_json(), [])) == content(maps[1])
    after = content(merged(maps[1], maps[2].to_json(), found))
    for one, said in theirs.items():
        if ours.get(one) == base.get(one):
            assert after[one] == said


def content(document: JourneyMap) -> dict[str, tuple[str, str]]:
    return {one.id: (one.text, one.stage) for one in document.cards}
