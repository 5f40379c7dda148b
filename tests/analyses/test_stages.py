from typing import Any

from lutu.analyses.stages import Params, Stages, analysis, in_currency
from lutu.kernel.stage_definition import STAGES
from lutu.kit.clocks import DAY
from tests.analyses.asking import answer
from tests.kernel.builders import HOUR, START, Event, batch, journey

MAP = "Visit: v; s\nBuy: c; p\nUse: u"


def laid(events: list[Event], later: int = 0, wait: int = DAY, definition: str = MAP) -> Stages:
    log = batch(events, names="vscpu", until=max(e.time for e in events) + later)
    found: Stages = answer(analysis, log, Params(STAGES.read(definition), wait))
    return found


def row(found: Stages, stage: str) -> dict[str, Any]:
    return next(row for row in found.stages if row["stage"] == stage)


def test_entered_is_onward_and_dropped_and_active() -> None:
    events = [*journey("vc", 1), *journey("v", 2), *journey("vs", 3, start=START + 2 * DAY)]
    visit = row(laid(events), "Visit")
    assert [visit[w] for w in ("entered", "onward", "dropped", "active")] == [3, 1, 1, 1]


def test_the_wait_is_counted_from_the_last_event_of_the_stage() -> None:
    assert row(laid(journey("vs"), later=DAY - 1), "Visit")["active"] == 1
    assert row(laid(journey("vs"), later=DAY), "Visit")["dropped"] == 1
    assert row(laid(journey("vsu"), later=DAY), "Visit")["onward"] == 1


def test_a_stage_may_be_jumped_over() -> None:
    found = laid(journey("vu"))
    assert row(found, "Visit")["onward"] == 1
    assert row(found, "Buy")["entered"] == 0


def test_moves_back_from_any_later_stage() -> None:
    found = laid(journey("vcxvuvcs"))
    assert row(found, "Visit")["backtracks"] == 3
    assert row(found, "Buy")["backtracks"] == 0
    log = batch(journey("vcxvuvcs"), names="vscpu")
    moves = analysis.members(log, Params(STAGES.read(MAP), DAY), "stage/Visit/backtracks")
    assert ((moves.end - moves.start) // HOUR).tolist() == [2, 1, 1]


def test_times_inside_and_to_the_next() -> None:
    found = laid(journey("vsxcvp"))
    assert row(found, "Visit")["median_inside_seconds"] == 3600.0
    assert row(found, "Visit")["median_to_next_seconds"] == 3 * 3600.0
    assert row(found, "Buy")["median_inside_seconds"] == 2 * 3600.0
    assert row(found, "Buy")["median_to_next_seconds"] is None


def test_an_event_belongs_to_the_first_touchpoint_whose_rule_it_meets() -> None:
    found = laid(journey("vc"), definition="A: event in ('v', 'c')\nB: c")
    assert [point["events"] for point in found.touchpoints] == [2, 0]


def test_repeats_and_exits() -> None:
    events = [*journey("vvc", 1), *journey("vx", 2), *journey("v", 3, start=START + 9 * DAY)]
    points = {point["touchpoint"]: point for point in laid(events).touchpoints}
    assert points["v"] == {
        "touchpoint": "v", "stage": "Visit", "customers": 3, "journeys": 3, "events": 4,
        "repeats": 1, "exits": 1,
    }  # fmt: skip
    assert points["c"]["exits"] == 1


def paid(*amounts: tuple[float | None, str | None]) -> list[Event]:
    names = ("value", "currency")
    return [
        Event(
            0, START + i, "p", {k: v for k, v in zip(names, amount, strict=True) if v is not None}
        )
        for i, amount in enumerate(amounts)
    ]


def test_values_add_up_to_the_millionth_in_any_order() -> None:
    buy = row(laid(paid(*[(0.1, "EUR")] * 10, (-2.5, "EUR"), (1e12, "EUR"))), "Buy")
    assert (buy["value"], buy["currency"]) == (1e12 - 1.5, "EUR")


def test_several_currencies_have_no_one_value() -> None:
    buy = row(laid(paid((1.0, "EUR"), (2.0, "CNY"), (3.0, None), (None, "USD"))), "Buy")
    assert buy["value"] is None
    assert buy["values"] == {"": 3.0, "CNY": 2.0, "EUR": 1.0}


def test_values_without_a_currency_are_of_the_one_that_is_said() -> None:
    assert in_currency({"": 3.0, "CNY": 2.0}, "CNY") == {
        "value": 5.0, "currency": "CNY", "values": {"CNY": 5.0},
    }  # fmt: skip
    assert in_currency({"": 3.0, "EUR": 1.0}, "CNY")["values"] == {"CNY": 3.0, "EUR": 1.0}
    assert in_currency({"": 3.0})["currency"] is None


def test_without_values_there_is_none() -> None:
    found = laid(journey("vc"))
    assert [stage["value"] for stage in found.to_dict()["stages"]] == [None, None, None]


def test_json_has_exactly_the_keys_that_were_promised() -> None:
    assert list(laid(journey("vc")).to_dict()["stages"][0]) == [
        "stage", "customers", "entered", "onward", "dropped", "active", "backtracks",
        "median_inside_seconds", "median_to_next_seconds", "value",
    ]  # fmt: skip


def test_a_map_without_touchpoints_is_empty() -> None:
    found = answer(analysis, batch(journey("v")), Params(STAGES.read("Later:"), DAY))
    assert found.stages[0]["entered"] == 0
    assert found.touchpoints == []
