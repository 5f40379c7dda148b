"""What a map asks beyond its picture: metrics, planned against actual, personas; and who is behind them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lutu.engine.ask import parse_selection
from lutu.errors import InvalidInput
from lutu.events.selection import Selection
from lutu.insights.conformance import compare
from lutu.insights.measure import Asking, met, read_metric
from lutu.insights.metrics.intervals import Estimate
from lutu.insights.persona_numbers import count_personas
from lutu.insights.who import members
from lutu.kernel.cells import NoCell
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from lutu.store.log import EventLog
from tests.insights.logs import log_of
from tests.maps.drawn import drawn

DAY = 24 * 60
ROWS = [
    (1, "view", 0, {"channel": "web"}), (1, "cart", 1), (1, "pay", 2, {"value": 20.0, "currency": "EUR"}),
    (2, "view", 0), (2, "cart", 3, {"channel": "app"}), (2, "view", 5),
    (3, "view", 0), (3, "call", 7),
    (4, "call", 50 * DAY), (4, "again", 50 * DAY + 1),
    (5, "noise", 0),
]  # fmt: skip
EVERYBODY = Selection()


@pytest.fixture
def log(tmp_path: Path) -> Any:
    with log_of(tmp_path, ROWS) as found:
        yield found


def test_every_journey_follows_departs_or_is_elsewhere(log: EventLog) -> None:
    found = compare(log.index(), drawn(), EVERYBODY).to_dict()
    told = {
        word: found[word]["journeys"] for word in ("follow", "departs", "back", "off", "elsewhere")
    }
    assert told == {"follow": 1, "departs": 3, "back": 1, "off": 2, "elsewhere": 1}
    assert found["follow"] == {
        "share": 0.2, "low": 0.0362, "high": 0.6245, "n": 5, "journeys": 1, "cell": "conformance/follow",
    }  # fmt: skip
    ways = {
        (str(row["from"] and row["from"]["id"]), row["to"]["id"]) for row in found["departures"]
    }
    assert ways == {("t3", "t1"), ("s1", "call"), ("None", "call")}
    call = next(row for row in found["absent"] if row["event"] == "call")
    assert (call["customers"], call["stage"], call["rule"]) == (2, "s1", "call")


def test_who_is_behind_every_number_of_the_comparison(log: EventLog) -> None:
    document = drawn()
    found = compare(log.index(), document, EVERYBODY).to_dict()
    for word in ("follow", "departs", "back", "off", "elsewhere"):
        who = members(log, document, found[word]["cell"], EVERYBODY)
        assert who.customer.size == found[word]["journeys"]
    for row in found["departures"]:
        assert members(log, document, row["cell"], EVERYBODY).customer.size == row["journeys"]
    for row in found["absent"]:
        assert members(log, document, row["cell"], EVERYBODY).customer.size == row["customers"]


def reasons(log: EventLog, document: JourneyMap, **selection: str) -> dict[str, str]:
    found = compare(log.index(), document, parse_selection(**selection)).to_dict()
    return {row["touchpoint"]: row["why"] for row in found["never"]}


def test_what_never_happens_says_why(log: EventLog) -> None:
    document = drawn()
    others = {"t1": "", "t3": "payy", "t4": "value > 999"}
    points = tuple(
        replace(p, rule=others[p.id], events=()) if p.id in others else p
        for p in document.touchpoints
    )
    shadowed = replace(points[-1], id="t6")
    written = document.with_(touchpoints=(*points, shadowed))
    assert reasons(log, written) == {
        "t1": "no_rule", "t2": "unknown_event", "t3": "misfit", "t4": "nowhere", "t6": "elsewhere",
    }  # fmt: skip
    assert reasons(log, document, segment="cart")["t5"] == "not_here"


def test_whoever_is_told_no_names_sees_how_many_there_are(log: EventLog) -> None:
    found = compare(log.index(), drawn(), EVERYBODY).to_dict(public=True)
    assert (found["absent"], found["absent_in_all"]) == ([], 2)
    assert "call" not in str(found)


def test_a_map_without_rules_and_a_log_without_events_can_be_compared(tmp_path: Path) -> None:
    unbound = drawn().with_(touchpoints=())
    with log_of(tmp_path / "some", ROWS) as some, log_of(tmp_path / "none", []) as none:
        for document, log in ((unbound, some), (unbound, none), (drawn(), none)):
            found = compare(log.index(), document, EVERYBODY).to_dict()
            assert found["bound"] == bool(document.touchpoints)
            assert (found["follow"]["journeys"], found["departures"]) == (0, [])
            assert count_personas(log.index(), document, EVERYBODY).to_dict()["personas"] == []
            asking = Asking.of(
                {"c": {"kind": "count", "rule": "pay"}}, document, log.index(), EVERYBODY
            )
            assert [row["value"] for row in asking.answer(log.index())] == [float(log is some)]


def asked(log: EventLog, document: JourneyMap, **metric: Any) -> dict[str, Any]:
    (row,) = Asking.of({"c": metric}, document, log.index(), EVERYBODY).answer(log.index())
    return row


def test_a_metric_has_value_interval_trend_target_and_people(log: EventLog) -> None:
    metric = {"kind": "share", "rule": "cart", "base": "view", "target": 0.99}
    document = drawn().with_(cards=(Card("c", "s1", "metrics", "Carts", metric=metric),))
    row = asked(log, document, **metric)
    assert (row["value"], row["n"], row["unit"], row["met"]) == (
        pytest.approx(2 / 3),
        3,
        "share",
        "missed",
    )
    assert 7 <= len(row["trend"]) <= 12
    assert members(log, document, row["cell"], EVERYBODY).customer.size == 2
    assert members(log, document, row["rest"], EVERYBODY).customer.size == 1
    with pytest.raises(NoCell):
        members(log, document, "metric/other", EVERYBODY)


def test_a_number_of_a_stage_is_that_of_the_map(log: EventLog) -> None:
    row = asked(log, drawn(), kind="stage", stage="s2", number="entered")
    assert (row["value"], row["unit"]) == (2, "journeys")


@pytest.mark.parametrize(
    ("better", "estimate", "target", "verdict"),
    [
        ("up", Estimate(0.5, 0.4, 0.6, 9), 0.3, "met"),
        ("up", Estimate(0.5, 0.4, 0.6, 9), 0.7, "missed"),
        ("up", Estimate(0.5, 0.4, 0.6, 9), 0.55, "unclear"),
        ("down", Estimate(0.5, 0.4, 0.6, 9), 0.7, "met"),
        ("down", Estimate(0.5, 0.4, 0.6, 9), 0.3, "missed"),
        ("down", Estimate(0.5, None, None, 3), 0.5, "met"),
        ("up", Estimate(None, None, None, 0), 0.5, None),
        ("up", Estimate(0.5, 0.4, 0.6, 9), None, None),
    ],
)
def test_a_target_is_met_only_when_the_whole_interval_says_so(
    better: Any, estimate: Estimate, target: float | None, verdict: str | None
) -> None:
    assert met(estimate, target, better) == verdict


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"kind": "named", "id": "x"}, {"kind": "count"}, {"kind": "count", "rule": "pay", "of": "x"},
        {"kind": "count", "rule": "pay", "target": "many"}, {"kind": "count", "rule": "pay", "better": "so"},
        {"kind": "count", "rule": "a ="}, {"kind": "share", "rule": "pay", "colour": "red"},
    ],
)  # fmt: skip
def test_what_cannot_be_a_metric_is_said(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        read_metric(wrong)


def test_one_metric_that_does_not_fit_leaves_the_others_alone(log: EventLog) -> None:
    cards = {
        "a": {"kind": "count", "rule": "pay"},
        "b": {"kind": "count", "rule": "payy"},
        "c": {"kind": "sum", "rule": "pay", "of": "channel"},
        "d": {"kind": "stage", "stage": "gone"},
    }
    asking = Asking.of(cards, drawn(), log.index(), EVERYBODY)
    assert [row["card"] for row in asking.answer(log.index())] == ["a"]
    assert {card: why.code for card, why in asking.problems.items()} == {
        "b": "unknown_event", "c": "invalid_input", "d": "no_stage",
    }  # fmt: skip


def with_personas(**segments: str | None) -> JourneyMap:
    people = tuple(Persona(name, name, segment=segment) for name, segment in segments.items())
    return drawn().with_(personas=people)


def test_personas_are_counted_by_their_segments_and_the_rest_are_in_none(log: EventLog) -> None:
    document = with_personas(buyers="pay", seekers="view", nobody=None, strange="payy")
    found = count_personas(log.index(), document, EVERYBODY).to_dict()
    told = {row["persona"]: row for row in found["personas"]}
    assert {name: row["customers"] for name, row in told.items()} == {
        "buyers": 1, "seekers": 3, "nobody": None, "strange": None,
    }  # fmt: skip
    assert told["strange"]["problem"]
    seekers = told["seekers"]
    assert (seekers["events"]["value"], seekers["share"], seekers["value"]["value"]) == (
        3,
        0.6,
        20.0,
    )
    assert [(one["channel"], one["events"]) for one in seekers["channels"]] == [
        ("app", 1),
        ("web", 1),
    ]
    assert [one["customers"] for one in seekers["reach"]] == [3, 2, 0]
    assert (found["covered"]["share"], found["covered"]["uncovered"]) == (0.6, 2)
    cells = [(row["cell"], row["customers"]) for row in told.values() if row["cell"]]
    cells += [(one["cell"], one["customers"]) for one in seekers["reach"]]
    cells += [(found["covered"]["cell"], 2)]
    for cell, customers in cells:
        assert members(log, document, cell, EVERYBODY).customer.size == customers


def test_personas_are_looked_for_within_the_selection(log: EventLog) -> None:
    document = with_personas(seekers="view")
    found = count_personas(log.index(), document, parse_selection(segment="cart")).to_dict()
    assert (found["personas"][0]["customers"], found["covered"]["n"]) == (2, 2)
    untied = count_personas(log.index(), with_personas(nobody=None), EVERYBODY).to_dict()
    assert (untied["covered"]["share"], untied["covered"]["cell"]) == (None, None)
