"""What is counted of a map to be shown beside others."""

from collections.abc import Iterator
from datetime import date

import pytest

from lutu.insights.demo import load_demo
from lutu.insights.portfolio import figures, in_unit_of
from lutu.maps.about import Goal
from lutu.maps.elements.card import Card
from lutu.store.log import EventLog
from tests.maps.drawn import drawn

TODAY = date(2026, 6, 15)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventLog]:
    with EventLog.open(tmp_path_factory.mktemp("portfolio")) as log:
        load_demo(log, "ecommerce", customers=120, seed=4)
        yield log


def test_a_map_without_events_has_no_river(log: EventLog) -> None:
    found = figures(log, drawn(), TODAY)
    assert (found["beds"], found["goal"]) == ([], None)
    assert 0 <= found["health"]["done"] <= found["health"]["all"]


@pytest.mark.parametrize("metric", ["c", "Buyers"])
def test_the_goals_metric_is_measured_in_the_goals_unit(log: EventLog, metric: str) -> None:
    shares = {"kind": "share", "rule": "order_paid", "base": "product_view"}
    document = drawn().with_(
        cards=(Card("c", "s1", "metrics", "Buyers", metric=shares),),
        goal=Goal("sell more", metric=metric, target=30.0, unit="%"),
    )
    goal = figures(log, document, TODAY)["goal"]
    assert goal["unit"] == "%"
    assert 0 < goal["low"] < goal["value"] < goal["high"] < 100
    assert all(0 <= one["value"] <= 100 for one in goal["trend"] if one["value"] is not None)


@pytest.mark.parametrize(
    ("goal", "unit", "expected"),
    [
        (Goal("x", target=0.3), "share", (1.0, "share")),
        (Goal("x", target=30), "share", (100.0, "%")),
        (Goal("x", target=3, unit="天"), "seconds", (1 / 86_400, "天")),
        (Goal("x", target=3), "seconds", (1.0, "s")),
        (Goal("x", target=3, unit="people"), "customers", (1.0, "people")),
    ],
)
def test_units_that_people_write_are_read(
    goal: Goal, unit: str, expected: tuple[float, str]
) -> None:
    assert in_unit_of(goal, unit) == expected


def test_a_metric_that_cannot_be_asked_is_not_measured(log: EventLog) -> None:
    document = drawn().with_(
        cards=(Card("c", "s1", "metrics", "x", metric={"kind": "nonsense"}),),
        goal=Goal("sell more", metric="c", target=30.0),
    )
    assert figures(log, document, TODAY)["goal"] is None
