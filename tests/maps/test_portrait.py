from typing import Any

from lutu.maps.picture import Card, Feeling, Lane, Stage, Touchpoint
from lutu.maps.portrait import Chosen, chosen_words, portray

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
MAP: dict[str, Any] = {
    "title": "First purchase",
    "goal": "Sell more",
    "goal_value": "3.4%",
    "cards": [
        {"stage": "s2", "lane": "pain", "text": "Slow", "evidence": "hypothesis", "source": None},
        {
            "stage": "s1",
            "lane": "needs",
            "text": "Trust",
            "evidence": "observed",
            "source": "5 calls",
        },
    ],
}


def test_a_picture_says_what_the_map_and_its_view_say() -> None:
    picture = portray(MAP, VIEW, Chosen(), "en", theme="dark")
    assert picture.stages == (
        Stage("Look", 9, 10, 4, 5, 1, 2, 60.0, 90.0, None, Feeling(0.2, 0.1, 0.3, 7)),
        Stage("Buy", 9, 10, 4, 5, 1, 2, 60.0, 90.0),
    )
    assert picture.touchpoints == (Touchpoint("Checkout", 1, 4, 11, 2 / 11, 0.2),)
    assert picture.pains == (
        Card(0, "Half of them leave.", ("no. 1 of 1", "5 customers")),
        Card(1, "Slow", evidence="assumption"),
    )
    assert picture.lanes == (Lane("Needs", (Card(0, "Trust", ("5 calls",), "observed"),)),)
    assert (picture.goal, picture.unit, picture.theme) == ("Sell more · 3.4%", "journeys", "dark")
    assert picture.document == {"map": MAP, "view": VIEW}


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


def test_the_whole_log_is_named_as_such() -> None:
    assert chosen_words(Chosen(), "en") == (("Segment", "all customers"), ("Journey", "whole"))


def test_every_part_of_a_selection_has_its_words() -> None:
    chosen = Chosen("gap:30d", "count(pay) >= 2", "channel = 'web'", "2026-01-01", "2026-01-31")
    assert chosen_words(chosen, "zh-Hant") == (
        ("分群", "count(pay) >= 2"),
        ("期間", "2026-01-01 至 2026-01-31"),
        ("事件", "channel = 'web'"),
        ("旅程", "間隔 30 天"),
    )


def test_a_period_may_be_open() -> None:
    words = [
        dict(chosen_words(Chosen(start=a, end=b), "en")).get("Period")
        for a, b in (("x", None), (None, "y"))
    ]
    assert words == ["since x", "until y"]


def test_journey_definitions_are_said_in_words() -> None:
    texts = ("gap:36h", "case:order_id", "between:view..pay")
    assert [dict(chosen_words(Chosen(text), "en"))["Journey"] for text in texts] == [
        "gap of 1.5 d",
        "one per order_id",
        "view → pay",
    ]
