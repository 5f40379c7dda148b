from datetime import date
from typing import Any

from lutu.maps.chosen import Chosen
from lutu.maps.elements.lane import STANDARD
from lutu.maps.picture import (
    Card,
    Column,
    Curve,
    Feeling,
    Lane,
    Persona,
    Reading,
    Stage,
    Touchpoint,
)
from lutu.maps.portrait import portray
from lutu.maps.public import without_names

STAGE = {
    "name": "Look",
    "customers": 9,
    "entered": 10,
    "onward": 4,
    "dropped": 5,
    "active": 1,
    "backtracks": 2,
    "median_inside_seconds": 60.0,
    "median_to_next_seconds": 90.0,
    "p90_to_next_seconds": 99.0,
    "value": None,
    "emotion": {"mean": 0.2, "low": 0.1, "high": 0.3, "n": 7},
    "cells": {},
}
LAST = STAGE | {"stage": "s2", "name": "Buy", "emotion": None}
TOUCHPOINT = {
    "touchpoint": "t1",
    "stage": "s2",
    "name": "Checkout",
    "channel": "web",
    "customers": 4,
    "journeys": 5,
    "events": 11,
    "repeats": 2,
    "exits": 1,
    "reach": 0.4,
    "cells": {},
}
PAIN = {"kind": "drop", "stage": "s1", "sentence": "Half of them leave.", "customers": 5}
VIEW: dict[str, Any] = {
    "stages": [STAGE | {"stage": "s1"}, LAST],
    "touchpoints": [TOUCHPOINT],
    "pain_points": [PAIN],
    "explained": 0.7,
    "customers": 9,
    "journeys": 10,
    "events": 1234,
    "until": "2026-01-31T12:00:00+00:00",
}
LANES = [
    {**lane.to_json(), "name": lane.called("en"), "hidden": lane.kind in ("thoughts", "free")}
    for lane in STANDARD
]
CARD: dict[str, Any] = {"stage": "s1", "lane": "needs", "text": "Trust", "evidence": "observed"}
MAP: dict[str, Any] = {
    "title": "First purchase",
    "goal": "Sell more",
    "goal_value": "3.4%",
    "about": {"level": "expert"},
    "lanes": LANES,
    "stages": [{"id": "s1", "name": "Look"}, {"id": "s2", "name": "Buy"}],
    "touchpoints": [{"id": "t1", "stage": "s2"}],
    "cards": [
        {"id": "c1", "stage": "s2", "lane": "pain", "text": "Slow", "evidence": "hypothesis"},
        {"id": "c2", **CARD, "source": "5 calls"},
    ],
}


def lane(title: str, document: dict[str, Any] = MAP, **setting: Any) -> tuple[Card, ...]:
    (found,) = [
        one
        for one in portray(document, VIEW, Chosen(), "en", **setting).lanes
        if one.title == title
    ]
    return found.cards


def with_card(**fields: Any) -> dict[str, Any]:
    return MAP | {"cards": [{"id": "c1", **CARD, **fields}]}


def test_a_picture_says_what_the_map_and_its_view_say() -> None:
    picture = portray(MAP, VIEW, Chosen(), "en", theme="dark")
    assert picture.stages == (
        Stage("Look", 9, 10, 4, 5, 1, 2, 60.0, 90.0, None, Feeling(0.2, 0.1, 0.3, 7)),
        Stage("Buy", 9, 10, 4, 5, 1, 2, 60.0, 90.0),
    )
    assert picture.touchpoints == (Touchpoint("Checkout", 1, 4, 11, 2 / 11, 0.2),)
    assert picture.pains == (
        Card(0, "Half of them leave.", ("no. 1 of 1", "5 customers")),
        Card(1, "Slow", evidence="hypothesis"),
    )
    assert Lane("Needs", (Card(0, "Trust", ("5 calls",), "observed"),)) in picture.lanes
    assert (picture.goal, picture.unit, picture.theme) == ("Sell more · 3.4%", "journeys", "dark")
    assert picture.document == {"map": MAP, "view": VIEW, "metrics": []}


def test_lanes_stand_in_their_order_and_hidden_ones_nowhere() -> None:
    ordered = MAP | {"lanes": [LANES[6], LANES[1], LANES[2], LANES[3]]}
    found = [(one.title, one.kind) for one in portray(ordered, VIEW, Chosen(), "en").lanes]
    assert found == [
        ("Pain points", "pain"),
        ("Emotion", "emotion"),
        ("Touchpoints", "touchpoints"),
    ]


def test_the_simple_level_shows_five_lanes_and_the_footnote_how_many_cards_it_does_not() -> None:
    picture = portray(MAP, VIEW, Chosen(), "en", level="simple")
    assert [one.title for one in picture.lanes] == [
        "Actions", "Emotion", "Touchpoints", "Pain points", "Opportunities"
    ]  # fmt: skip
    assert (picture.computed or "").endswith(
        "Cards in lanes that the simple level does not show: 1."
    )


def test_steps_are_columns_and_what_lies_beside_them_has_one_of_its_own() -> None:
    stepped = with_card(step="p2", span=9) | {
        "steps": [
            {"id": "p1", "stage": "s1", "name": "Search"},
            {"id": "p2", "stage": "s1", "name": "Compare"},
        ]
    }
    picture = portray(stepped, VIEW, Chosen(), "en")
    assert picture.columns == (Column(0, "Search"), Column(0, "Compare"), Column(1))
    assert [(card.column, card.span) for card in lane("Needs", stepped)] == [(1, 2)]
    beside = portray(stepped | {"cards": MAP["cards"]}, VIEW, Chosen(), "en")
    assert beside.columns == (Column(0), Column(0, "Search"), Column(0, "Compare"), Column(1))


def test_a_card_says_whose_it_is_until_when_and_on_what_it_rests() -> None:
    told = with_card(
        owner="Zhou", due="2026-12-01", status="doing", persona="m", sample=1200, tags=["fast"],
        proof=[{"label": "Interviews"}], gathered="2025-01-01", starred="decides", map="m2",
    ) | {"personas": [{"id": "m", "name": "Mother", "background": "", "goals": ["Time"],
                       "needs": [], "quotes": ["“Late again”"]}]}  # fmt: skip
    (card,) = lane("Needs", told, today=date(2026, 1, 2))
    assert card.figures == (
        "Mother", "under way", "Zhou", "by 2026-12-01", "Interviews", "n\u00a01,200", "out of date",
        "decides", "#fast", "opens its own map",
    )  # fmt: skip
    assert card.key
    assert portray(told, VIEW, Chosen(), "en").personas == (
        Persona("Mother", "Time", "Late again"),
    )


def test_an_owner_who_is_known_by_an_id_is_named_or_left_out() -> None:
    someone = "0197f6a0-0000-7000-8000-000000000001"
    owned = with_card(owner=someone)
    assert [
        lane("Needs", owned, people=names)[0].figures for names in ({someone: "Lin"}, None)
    ] == [
        ("Lin",),
        (),
    ]


def test_a_guests_print_names_no_source_and_no_owner() -> None:
    told = with_card(owner="Zhou", source="5 calls", proof=[{"label": "Interviews"}], sample=5)
    about = {"description": "", "state": "as_is", "level": "expert"}
    shown = without_names(told | {"journey": "whole", "segment": "secret", "about": about})
    assert [lane("Needs", one)[0].figures for one in (told, shown)] == [
        ("Zhou", "5 calls", "n\u00a05"),
        ("n\u00a05",),
    ]


def test_links_are_letters_at_both_ends_and_lead_nowhere_else() -> None:
    links = [
        {"source": "c1", "target": "c2", "kind": "leads", "label": ""},
        {"source": "t1", "target": "c1", "kind": "leads", "label": ""},
        {"source": "c1", "target": "gone", "kind": "leads", "label": ""},
    ]
    picture = portray(MAP | {"links": links}, VIEW, Chosen(), "en")
    assert picture.pains[-1].marks == ("a→", "→b")
    assert picture.touchpoints[0].marks == ("b→",)
    assert lane("Needs", MAP | {"links": links})[0].marks == ("→a",)


def test_branches_and_loops_are_said_where_they_begin() -> None:
    links = [{"source": "s2", "target": "s1", "kind": "loop", "label": "if it fails"}]
    stages = portray(MAP | {"links": links}, VIEW, Chosen(), "en").stages
    assert [stage.ways for stage in stages] == [(), ("loops back to Look · if it fails",)]


def test_curves_that_people_set_are_beside_what_was_measured() -> None:
    def point(place: str, value: float, curve: str, word: str = "") -> dict[str, Any]:
        return {"place": place, "value": value, "curve": curve, "persona": None, "word": word}

    set_by_hand = [
        point("s1", 0.5, "as_is", "calm"),
        point("s2", 1, "to_be"),
        point("gone", 1, "as_is"),
    ]
    picture = portray(MAP | {"feelings": set_by_hand}, VIEW, Chosen(), "en")
    assert picture.curves == (
        Curve("the team's guess", (0.5, None)),
        Curve("as it should be", (None, 1), wished=True),
    )
    assert [stage.words for stage in picture.stages] == [("“calm”",), ()]


def test_what_no_rule_measures_is_not_nought_but_unknown() -> None:
    unbound = VIEW | {
        "stages": [STAGE | {"stage": "s1", "bound": False}, LAST],
        "touchpoints": [TOUCHPOINT | {"events": 0, "journeys": 0, "bound": False}],
    }
    picture = portray(MAP, unbound, Chosen(), "en")
    assert picture.touchpoints == (Touchpoint("Checkout", 1, evidence="assumption"),)
    assert [stage.measured for stage in picture.stages] == [False, True]


def test_a_metric_card_says_its_number_interval_and_target() -> None:
    row = {
        "card": "c1", "value": 0.342, "low": 0.31, "high": 0.374, "n": 1200, "unit": "share",
        "currency": None, "target": 0.4, "better": "up", "met": "missed", "problem": None,
    }  # fmt: skip
    money = {"value": 1.2e6, "unit": "value", "currency": "CNY", "low": None, "high": None}
    count = {
        "value": 90.0,
        "unit": "customers",
        "target": None,
        "met": None,
        "low": 71.2,
        "high": 110.9,
    }
    time = {"value": 7200.0, "unit": "seconds", "target": 9000.0, "better": "down", "met": "met"}

    def read(**fields: Any) -> Reading | None:
        (card,) = (
            portray(with_card(), VIEW, Chosen(), "en", metrics=[{**row, **fields}]).lanes[at].cards
        )
        return card.reading

    at = [one.title for one in portray(MAP, VIEW, Chosen(), "en").lanes].index("Needs")
    assert read() == Reading(
        "34.2%", "31.0% to 37.4% · n\u00a01,200", "target at least 40.0%: not met", missed=True
    )
    assert read(**money) == Reading("CNY 1.2M", "n\u00a01,200", "target at least CNY 0.4: not met",
                                    missed=True)  # fmt: skip
    assert read(**count) == Reading("90 customers", "71 to 111 · n\u00a01,200")
    assert read(**time, low=6000.0, high=8000.0) == Reading(
        "2.0 h", "1.7 h to 2.2 h · n\u00a01,200", "target at most 2.5 h: met"
    )
    assert read(value=None) == Reading("–", "no data")
    assert read(problem="There is no event “x”.") == Reading("–", "cannot be worked out")
    assert read(card="other") is None


def test_the_footnote_names_what_was_counted_and_until_when() -> None:
    picture = portray(MAP, VIEW, Chosen(), "zh-Hans")
    assert picture.computed.startswith(
        "9 位客户的 10 段旅程，1,234 个事件，截至 2026-01-31 12:00。"
    )


def test_only_the_worst_pain_points_are_drawn_and_the_footnote_says_of_how_many() -> None:
    many = VIEW | {"pain_points": [PAIN | {"sentence": str(n)} for n in range(12)]}
    picture = portray(MAP | {"cards": []}, many, Chosen(), "en")
    assert [card.text for card in picture.pains] == [str(n) for n in range(8)]
    assert picture.computed.endswith("Pain points: the worst 8 of 12.")


def test_money_is_in_the_currency_of_the_stages() -> None:
    paid = VIEW | {"stages": [STAGE | {"stage": "s1"}, LAST | {"currency": "EUR"}]}
    assert [portray(MAP, view, Chosen(), "en").currency for view in (VIEW, paid)] == [None, "EUR"]


def test_customers_are_the_unit_where_each_has_one_journey() -> None:
    assert portray(MAP, VIEW | {"journeys": 9}, Chosen(), "en").unit == "customers"
