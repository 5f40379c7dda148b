import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lutu.errors import Damaged, InvalidInput
from lutu.events.rule import BadRule
from lutu.kit.i18n import Text
from lutu.maps.document import SCHEMA, Goal, JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint, rule_of
from tests.maps.drawn import drawn, named


def test_what_is_stored_is_read_back_as_it_was() -> None:
    document = drawn().with_(
        goal=Goal("4 % by June", "3.4 %"),
        segment="count(pay) >= 2",
        journey="gap:30d",
        cards=(Card("k1", "s2", "pain", "too many fields", "observed", "interviews"),),
    )
    assert JourneyMap.from_json(document.to_json()) == document


def test_it_is_shown_in_one_language_with_what_a_person_decided() -> None:
    shown = drawn().to_dict("zh-Hans")
    assert shown["stages"][0] == {
        "id": "s1", "name": "看-hans", "kind": "consideration", "reason": "因-hans", "by_hand": False,
        "rule": None, "goal": "", "needs": "", "support": "",
    }  # fmt: skip
    assert shown["touchpoints"][1] == {
        "id": "t2", "stage": "s1", "name": "pick-hans", "channel": None, "rule": "pick",
        "by_hand": False, "step": None, "span": 1, "tags": [], "owner": None, "persona": None,
        "evidence": None, "sample": None, "gathered": None, "starred": None,
    }  # fmt: skip
    assert (shown["revision"], shown["goal"], shown["journey"]) == (1, None, "whole")


def test_touchpoints_stand_in_the_order_of_their_stages() -> None:
    turned = drawn().with_(stages=drawn().stages[::-1])
    assert [t.id for t in turned.touchpoints] == ["t5", "t3", "t4", "t1", "t2"]


def broken() -> Iterator[tuple[str, dict[str, Any]]]:
    whole = drawn().to_json()
    yield "no stage", {**whole, "stages": [], "touchpoints": []}
    yield "an id twice", {**whole, "stages": [*whole["stages"], whole["stages"][0]]}
    yield "a stage that is not there", {**whole, "stages": whole["stages"][1:]}
    yield "no title", {key: value for key, value in whole.items() if key != "title"}
    yield "a language absent", {**whole, "title": {"en": "x"}}
    yield "a kind unknown", {**whole, "stages": [{**s, "kind": "fun"} for s in whole["stages"]]}
    bad = [{**t, "rule": "event = "} for t in whole["touchpoints"]]
    yield "a rule unreadable", {**whole, "touchpoints": bad}
    yield "no journey", {**whole, "journey": "half"}
    yield "a newer version", {**whole, "schema": SCHEMA + 1}
    yield "a version forgotten", {**whole, "schema": 0}


@pytest.mark.parametrize("stored", [b[1] for b in broken()], ids=[b[0] for b in broken()])
def test_what_is_no_map_is_damaged(stored: dict[str, Any]) -> None:
    with pytest.raises(Damaged):
        JourneyMap.from_json(stored)


def test_the_first_version_is_brought_up() -> None:
    """As version 1 stored it: lanes were not data yet."""
    stored: dict[str, Any] = json.loads((Path(__file__).parent / "version1.json").read_text())
    document = JourneyMap.from_json(stored)
    assert [stage.id for stage in document.stages] == ["s1", "s2", "s3"]
    assert document.cards == (Card("k1", "s2", "metrics", "share", "observed", "interviews"),)
    assert document.goal == Goal("4 % by June", "3.4 %")
    assert {lane.id: lane.hidden for lane in document.lanes}["metrics"] is False
    assert document.to_json()["schema"] == SCHEMA


@pytest.mark.parametrize(
    ("events", "rule"),
    [
        (("pay",), "pay"),
        (("add to cart",), "add to cart"),
        (("pay", "cash"), "event IN ('pay', 'cash')"),
        (("a = b",), "event = 'a = b'"),
        (("a is null",), "event = 'a is null'"),
        (("it's > 3", "x"), "event IN ('it''s > 3', 'x')"),
    ],
)
def test_a_rule_of_names_reads_back_as_these_names(events: tuple[str, ...], rule: str) -> None:
    assert rule_of(events) == rule


def test_two_touchpoints_together_mean_the_events_of_both() -> None:
    plain = Touchpoint("a", "s1", named("a"), "pay", ("pay",), "web")
    ruled = Touchpoint("b", "s1", named("b"), "event = 'cash' and value > 3", ("cash",), "web")
    assert plain.together_with(ruled).rule == "event = 'pay' OR (event = 'cash' and value > 3)"
    assert plain.together_with(ruled).events == ("pay", "cash")
    assert plain.together_with(ruled).channel == "web"


@pytest.mark.parametrize(
    "field", [{"id": " "}, {"evidence": "hope"}, {"span": 0}, {"due": "soon"}, {"text": "x" * 4001}]
)
def test_a_card_says_what_stands_behind_it(field: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Card.from_json({"id": "k", "stage": "s", "lane": "pain", "text": "x", **field})


def test_a_card_is_in_a_lane_that_there_is() -> None:
    with pytest.raises(InvalidInput, match="cellar"):
        drawn().with_(cards=(Card("k", "s1", "cellar", "x"),))


def test_a_touchpoint_with_an_unreadable_rule_points_at_the_mistake() -> None:
    with pytest.raises(BadRule):
        Touchpoint.from_json({**drawn().touchpoints[0].to_json(), "rule": "value > "})


def test_a_stage_keeps_its_reason_in_every_language() -> None:
    stage = Stage("s", named("x"), "use", Text("a", "b", "c"))
    assert Stage.from_json(stage.to_json()) == stage
