from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.errors import InvalidInput, LutuError, NotFound
from lutu.maps.document import JourneyMap
from lutu.maps.edits import EDITS, edited
from lutu.maps.elements.feeling import Feeling
from lutu.maps.elements.link import Link
from lutu.maps.elements.step import Step
from tests.maps.drawn import drawn, layout


def after(**edit: Any) -> JourneyMap:
    return edited(drawn(), edit)


def test_a_stage_is_renamed_in_every_language_and_needs_no_reason_any_more() -> None:
    stage = after(op="rename_stage", stage="s1", name=" 逛 ").stages[0]
    assert (stage.name.en, stage.name.zh_hant, stage.renamed, stage.reason) == (
        "逛",
        "逛",
        True,
        None,
    )


def test_merged_stages_hold_the_touchpoints_of_both_in_order() -> None:
    document = after(op="merge_stages", stage="s2", other="s1")
    assert layout(document) == {"买": ["view", "pick", "cart", "pay"], "留": ["again"]}
    assert document.stages[0].shaped
    assert [t.placed for t in document.touchpoints] == [True, True, True, True, False]


def test_cards_go_with_the_stage_that_is_merged_away() -> None:
    carded = after(op="add_card", stage="s1", lane="pain", text="slow")
    merged = edited(carded, {"op": "merge_stages", "stage": "s3", "other": "s1"})
    assert merged.cards[0].stage == "s3"


def test_steps_go_with_the_stage_that_is_merged_away_and_vanish_with_an_empty_one() -> None:
    stepped = edited(drawn(), {"op": "add_stage", "name": "x", "position": 9})
    (made,) = (stage for stage in stepped.stages if stage.name.en == "x")
    stepped = stepped.with_(
        steps=(Step("p1", "s1", "look"), Step("p9", made.id, "wait")),
        links=(Link("k", "s2", "s1", "loop"),),
        feelings=(Feeling("|as_is|s1", "s1", 0.4),),
    )
    merged = edited(stepped, {"op": "merge_stages", "stage": "s3", "other": "s1"})
    assert [(step.id, step.stage) for step in merged.steps] == [("p1", "s3"), ("p9", made.id)]
    assert (merged.links, merged.feelings) == ((), (Feeling("|as_is|s3", "s3", 0.4),))
    assert [step.id for step in edited(merged, {"op": "remove_stage", "stage": made.id}).steps] == [
        "p1"
    ]


def test_a_stage_is_split_in_two() -> None:
    document = after(op="split_stage", stage="s2", touchpoints=["t4"], name="pay")
    assert layout(document) == {
        "看": ["view", "pick"],
        "买": ["cart"],
        "pay": ["pay"],
        "留": ["again"],
    }


@pytest.mark.parametrize("touchpoints", [[], ["t3", "t4"], ["t1"]])
def test_a_split_takes_some_but_not_all_of_a_stage(touchpoints: list[str]) -> None:
    with pytest.raises(InvalidInput):
        after(op="split_stage", stage="s2", touchpoints=touchpoints, name="x")


@pytest.mark.parametrize(
    ("position", "order"), [(0, "s3 s1 s2"), (1, "s1 s3 s2"), (99, "s1 s2 s3")]
)
def test_a_stage_moves_with_its_touchpoints(position: int, order: str) -> None:
    document = after(op="move_stage", stage="s3", position=position)
    assert " ".join(stage.id for stage in document.stages) == order
    assert [t.stage for t in document.touchpoints] == [
        stage for stage in order.split() for _ in drawn().of_stage(stage)
    ]


def test_a_stage_is_added_empty_and_can_be_taken_away_while_it_is() -> None:
    added = after(op="add_stage", name="想", position=1)
    assert list(layout(added)) == ["看", "想", "买", "留"]
    gone = edited(added, {"op": "remove_stage", "stage": added.stages[1].id})
    assert layout(gone) == layout(drawn())
    with pytest.raises(InvalidInput):
        after(op="remove_stage", stage="s1")


@pytest.mark.parametrize(
    ("position", "inside"), [(None, ["cart", "pay", "view"]), (1, ["cart", "view", "pay"])]
)
def test_a_touchpoint_moves_to_a_place_in_a_stage(position: int | None, inside: list[str]) -> None:
    document = after(op="move_touchpoint", touchpoint="t1", stage="s2", position=position)
    assert layout(document) == {"看": ["pick"], "买": inside, "留": ["again"]}


def test_a_touchpoint_is_renamed() -> None:
    touchpoint = after(op="rename_touchpoint", touchpoint="t1", name="首页").touchpoints[0]
    assert (touchpoint.name.en, touchpoint.renamed, touchpoint.rule) == ("首页", True, "view")


def test_merged_touchpoints_mean_the_events_of_both() -> None:
    document = after(op="merge_touchpoints", touchpoint="t3", other="t1")
    merged = document.of_stage("s2")[0]
    assert (merged.id, merged.rule, merged.merged) == ("t3", "event IN ('cart', 'view')", True)
    assert layout(document) == {"看": ["pick"], "买": ["cart", "pay"], "留": ["again"]}


def test_a_goal_is_set_with_its_value_and_taken_away() -> None:
    document = after(op="set_goal", goal="4 %", value="3.4 %")
    assert (document.to_dict()["goal"], document.to_dict()["goal_value"]) == ("4 %", "3.4 %")
    assert edited(document, {"op": "set_goal", "goal": None}) == drawn()


def test_a_title_is_set() -> None:
    assert after(op="set_title", title="首次购买").title.zh_hant == "首次购买"


def test_a_card_is_put_changed_and_taken_away() -> None:
    put = after(
        op="add_card", stage="s1", lane="pain", text="slow", evidence="measured", source="log"
    )
    card = put.cards[0]
    changed = edited(put, {"op": "edit_card", "card": card.id, "stage": "s2", "text": "slower"})
    assert changed.cards[0] == type(card)(card.id, "s2", "pain", "slower", "measured", "log")
    assert edited(changed, {"op": "remove_card", "card": card.id}) == drawn()


def test_a_card_is_an_assumption_until_somebody_says_more() -> None:
    assert (
        after(op="add_card", stage="s1", lane="needs", text="x").cards[0].evidence == "assumption"
    )


@pytest.mark.parametrize(
    "edit",
    [
        {"op": "rename_stage", "stage": "nowhere", "name": "x"},
        {"op": "rename_touchpoint", "touchpoint": "nowhere", "name": "x"},
        {"op": "remove_card", "card": "nowhere"},
    ],
)
def test_what_is_not_there_is_not_found(edit: dict[str, Any]) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        edited(drawn(), edit)


@pytest.mark.parametrize(
    "edit",
    [
        {"op": "burn"},
        {},
        {"op": "rename_stage", "stage": "s1"},
        {"op": "rename_stage", "stage": "s1", "name": "x", "colour": "red"},
        {"op": "rename_stage", "stage": "s1", "name": " "},
        {"op": "rename_stage", "stage": "s1", "name": 7},
        {"op": "move_stage", "stage": "s1", "position": "front"},
        {"op": "split_stage", "stage": "s2", "touchpoints": 3, "name": "x"},
        {"op": "rename_stage", "stage": "s1", "name": "x" * 201},
        {"op": "merge_stages", "stage": "s1", "other": "s1"},
        {"op": "merge_touchpoints", "touchpoint": "t1", "other": "t1"},
        {"op": "add_card", "stage": "s1", "lane": "cellar", "text": "x"},
    ],
)
def test_an_edit_that_cannot_be_made_is_refused(edit: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        edited(drawn(), edit)


IDS = st.sampled_from(["s1", "s2", "s3", "t1", "t2", "t3", "t4", "t5", "x"])
VALUES = st.one_of(
    IDS, st.integers(-2, 9), st.lists(IDS, max_size=3), st.none(), st.text(max_size=4)
)
WORDS = (
    "stage",
    "other",
    "touchpoint",
    "touchpoints",
    "position",
    "name",
    "goal",
    "card",
    "lane",
    "text",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*EDITS, "none"]),
            st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=4),
        ),
        max_size=12,
    )
)
def test_whatever_is_done_it_stays_a_map_that_can_be_stored(
    edits: list[tuple[str, dict[str, Any]]],
) -> None:
    document = drawn()
    for operation, fields in edits:
        try:
            document = edited(document, {"op": operation, **fields})
        except LutuError:
            continue
    events = {event for touchpoint in document.touchpoints for event in touchpoint.events}
    assert events == {"view", "pick", "cart", "pay", "again"}
    assert JourneyMap.from_json(document.to_json()) == document
