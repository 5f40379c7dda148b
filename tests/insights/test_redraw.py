from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.errors import LutuError
from lutu.insights.draw import draw
from lutu.insights.redraw import reconciled, redraw
from lutu.maps.document import JourneyMap
from lutu.maps.edits import edited
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint
from tests.insights.logs import log_of
from tests.maps.drawn import drawn, layout, named


def fresh(**stages: str) -> JourneyMap:
    """A new drawing: `fresh(see="view pick", buy="cart pay")`, ids of its own."""
    return JourneyMap(
        title=named("journey"),
        stages=tuple(Stage(f"n{name}", named(name), None, named("why")) for name in stages),
        touchpoints=tuple(
            Touchpoint(f"n{event}", f"n{name}", named(event), event, (event,), "web")
            for name, events in stages.items()
            for event in events.split()
        ),
    )


SAME = {"see": "view pick", "buy": "cart pay", "keep": "again"}


def changed(*edits: dict[str, Any]) -> JourneyMap:
    document = drawn()
    for edit in edits:
        document = edited(document, edit)
    return document


def test_ids_stay_and_names_that_nobody_gave_are_new() -> None:
    again = reconciled(drawn(), fresh(**SAME))
    assert [stage.id for stage in again.stages] == ["s1", "s2", "s3"]
    assert [touchpoint.id for touchpoint in again.touchpoints] == ["t1", "t2", "t3", "t4", "t5"]
    assert layout(again) == {"see": ["view", "pick"], "buy": ["cart", "pay"], "keep": ["again"]}
    assert again.touchpoints[0].channel == "web"


def test_names_given_by_hand_stay() -> None:
    document = changed(
        {"op": "rename_stage", "stage": "s2", "name": "买单"},
        {"op": "rename_touchpoint", "touchpoint": "t1", "name": "首页"},
    )
    again = reconciled(document, fresh(see="view", buy="pick cart pay", keep="again"))
    assert layout(again) == {"see": ["首页"], "买单": ["pick", "cart", "pay"], "keep": ["again"]}


def test_a_touchpoint_moved_by_hand_stays_where_it_was_put() -> None:
    document = changed({"op": "move_touchpoint", "touchpoint": "t2", "stage": "s3"})
    assert layout(reconciled(document, fresh(**SAME)))["keep"] == ["pick", "again"]


def test_touchpoints_merged_by_hand_stay_one() -> None:
    document = changed({"op": "merge_touchpoints", "touchpoint": "t4", "other": "t3"})
    again = reconciled(document, fresh(**SAME))
    merged = again.of_stage("s2")[0]
    assert (merged.id, merged.rule) == ("t4", "event IN ('pay', 'cart')")
    assert [t.id for t in again.touchpoints] == ["t1", "t2", "t4", "t5"]


@pytest.mark.parametrize(
    "edit",
    [
        {"op": "merge_stages", "stage": "s1", "other": "s2"},
        {"op": "split_stage", "stage": "s2", "touchpoints": ["t4"], "name": "pay"},
        {"op": "move_stage", "stage": "s3", "position": 0},
        {"op": "add_stage", "name": "think", "position": 1},
    ],
)
def test_stages_shaped_by_hand_stay_as_they_are(edit: dict[str, Any]) -> None:
    document = changed(edit)
    again = reconciled(document, fresh(**SAME))
    assert list(layout(again)) == list(layout(document))
    assert layout(again) == layout(document)


def test_what_is_new_goes_beside_what_it_follows() -> None:
    document = changed({"op": "merge_stages", "stage": "s1", "other": "s2"})
    new = fresh(see="view pick", buy="cart coupon pay", keep="again thanks")
    assert layout(reconciled(document, new)) == {
        "看": ["view", "pick", "cart", "pay", "coupon"],
        "留": ["again", "thanks"],
    }


def test_what_is_gone_from_the_log_is_gone_unless_a_person_touched_it() -> None:
    document = changed({"op": "rename_touchpoint", "touchpoint": "t2", "name": "挑"})
    again = reconciled(document, fresh(see="view", buy="cart", keep="again"))
    names = [name for inside in layout(again).values() for name in inside]
    assert sorted(names) == ["again", "cart", "view", "挑"]


def test_cards_and_the_goal_stay_and_follow_their_stage() -> None:
    document = changed(
        {"op": "set_goal", "goal": "4 %"},
        {"op": "add_card", "stage": "s2", "lane": "pain", "text": "slow"},
    )
    again = reconciled(document, fresh(all="view pick cart pay again"))
    assert again.goal == document.goal
    assert [(c.id, c.stage, c.text) for c in again.cards] == [
        (document.cards[0].id, again.stages[0].id, "slow")
    ]


def test_the_same_event_in_two_places_is_told_apart_by_its_rule() -> None:
    places = {
        "store": "event = 'pay' and channel IN ('store')",
        "web": "event = 'pay' and channel IN ('web')",
    }
    split = tuple(
        Touchpoint(f"t-{place}", "s2", named(place), rule, ("pay",), place)
        for place, rule in places.items()
    )
    old = drawn().with_(touchpoints=(*split, drawn().touchpoints[0]))
    merged = edited(old, {"op": "merge_touchpoints", "touchpoint": "t1", "other": "t-web"})
    new = fresh(see="view", buy="cart")
    new = new.with_(touchpoints=(*new.touchpoints, *(
        Touchpoint(f"n-{t.id}", "nbuy", t.name, t.rule, t.events) for t in split
    )))  # fmt: skip
    assert [t.id for t in reconciled(old, new).touchpoints] == ["t1", "ncart", "t-store", "t-web"]
    again = reconciled(merged, new)
    assert [t.id for t in again.touchpoints] == ["t1", "ncart", "t-store"]
    assert again.touchpoints[0].parts == ("view", places["web"])


WHERE = st.sampled_from(["s1", "s2", "s3"])
WHAT = st.sampled_from(["t1", "t2", "t3", "t4", "t5"])
EDIT = st.one_of(
    st.fixed_dictionaries({"op": st.just("rename_stage"), "stage": WHERE, "name": st.just("R")}),
    st.fixed_dictionaries({"op": st.just("merge_stages"), "stage": WHERE, "other": WHERE}),
    st.fixed_dictionaries(
        {"op": st.just("move_stage"), "stage": WHERE, "position": st.integers(0, 3)}
    ),
    st.fixed_dictionaries({"op": st.just("move_touchpoint"), "touchpoint": WHAT, "stage": WHERE}),
    st.fixed_dictionaries({"op": st.just("merge_touchpoints"), "touchpoint": WHAT, "other": WHAT}),
    st.fixed_dictionaries(
        {"op": st.just("rename_touchpoint"), "touchpoint": WHAT, "name": st.just("T")}
    ),
    st.fixed_dictionaries(
        {"op": st.just("add_card"), "stage": WHERE, "lane": st.just("needs"), "text": st.just("x")}
    ),
)
ORDERS = st.permutations(["view", "pick", "cart", "pay", "again", "new"])


@given(st.lists(EDIT, max_size=6), ORDERS, st.sets(st.integers(1, 5), max_size=3))
@settings(max_examples=300)
def test_whatever_was_done_by_hand_is_still_there(
    edits: list[dict[str, Any]], events: list[str], cuts: set[int]
) -> None:
    document = drawn()
    for edit in edits:
        try:
            document = edited(document, edit)
        except LutuError:
            continue
    edges = [0, *sorted(cuts), len(events)]
    parts = {f"p{a}": " ".join(events[a:b]) for a, b in pairwise(edges)}
    again = reconciled(document, fresh(**parts))
    assert {e for t in again.touchpoints for e in t.events} == {*events}
    assert {c.text for c in again.cards} == {c.text for c in document.cards}
    by_id = {touchpoint.id: touchpoint for touchpoint in again.touchpoints}
    for touchpoint in document.touchpoints:
        if touchpoint.renamed:
            assert by_id[touchpoint.id].name == touchpoint.name
        if touchpoint.merged:
            assert by_id[touchpoint.id].rule == touchpoint.rule
    if any(stage.shaped for stage in document.stages):
        assert again.stages == document.stages
        assert all(by_id[t.id].stage == t.stage for t in document.touchpoints if t.id in by_id)
    assert reconciled(again, fresh(**parts)) == again


def test_drawing_again_takes_in_what_has_come(tmp_path: Path) -> None:
    rows = [
        (c, e, c + i) for c in range(30) for i, e in enumerate(["ad_click", "view", "cart", "pay"])
    ]
    with log_of(tmp_path, rows) as log:
        document = edited(draw(log, stages=2), {"op": "set_title", "title": "x"})
        later = [(c, "refund", 90_000 + c) for c in range(30)]
        with log_of(tmp_path, later):
            again = redraw(log, document)
    assert again.title.en == "x"
    assert len(again.stages) == 2
    assert [t.rule for t in again.touchpoints] == ["ad_click", "view", "cart", "pay", "refund"]
    assert [t.id for t in again.touchpoints][:4] == [t.id for t in document.touchpoints]
