"""How a goal stands, when a map is due, how old its evidence is, and how far its pains have come."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.clocks import DAY
from lutu.maps.about import About, Goal
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.link import Link
from lutu.maps.elements.stage import StageKind
from lutu.maps.library.closure import Closure, closure
from lutu.maps.library.standing import (
    Evidence,
    Measured,
    evidence_of,
    model_of,
    review_due,
    standing_of,
)
from tests.maps.drawn import drawn, named

BEGUN, DUE = date(2026, 1, 1), date(2026, 12, 31)
MIDDLE = date(2026, 7, 2)
GOAL = Goal("more first purchases", baseline=3.0, target=4.0, unit="%", date="2026-12-31")


@pytest.mark.parametrize(
    ("goal", "measured", "today", "expected"),
    [
        (None, None, MIDDLE, "none"),
        (GOAL, None, MIDDLE, "unmeasured"),
        (replace(GOAL, target=None), Measured(3.5), MIDDLE, "unmeasured"),
        (GOAL, Measured(4.0), MIDDLE, "reached"),
        (GOAL, Measured(3.6), MIDDLE, "on_the_way"),
        (GOAL, Measured(3.2), MIDDLE, "behind"),
        (GOAL, Measured(3.2, low=2.8, high=3.6), MIDDLE, "on_the_way"),
        (GOAL, Measured(3.9, high=4.2), DUE + timedelta(1), "on_the_way"),
        (GOAL, Measured(3.9), DUE + timedelta(1), "behind"),
        (replace(GOAL, date=None), Measured(3.1), MIDDLE, "on_the_way"),
        (replace(GOAL, baseline=None), Measured(3.1), MIDDLE, "on_the_way"),
        (replace(GOAL, baseline=9.0, target=4.0), Measured(3.9), MIDDLE, "reached"),
        (replace(GOAL, baseline=9.0, target=4.0), Measured(8.9), MIDDLE, "behind"),
        (replace(GOAL, baseline=None), Measured(3.9, better="down"), MIDDLE, "reached"),
    ],
)
def test_a_goal_stands(
    goal: Goal | None, measured: Measured | None, today: date, expected: str
) -> None:
    assert standing_of(goal, measured, BEGUN, today) == expected


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(-100, 100), st.integers(0, 500))
def test_a_goal_upside_down_stands_the_same(
    baseline: float, target: float, value: float, day: int
) -> None:
    today = BEGUN + timedelta(day)
    up = replace(GOAL, baseline=baseline, target=target)
    down = replace(GOAL, baseline=-baseline, target=-target)
    if baseline != target:
        assert standing_of(up, Measured(value), BEGUN, today) == standing_of(
            down, Measured(-value), BEGUN, today
        )


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (About(reviewed="2026-01-31", review_months=1), date(2026, 2, 28)),
        (About(reviewed="2025-11-15", review_months=3), date(2026, 2, 15)),
        (About(), date(1971, 1, 1)),
    ],
)
def test_a_review_is_due_a_cadence_after_the_last(about: About, expected: date) -> None:
    assert review_due(drawn().with_(about=about, created=DAY // 2)) == expected


def test_evidence_is_counted_with_its_age() -> None:
    document = drawn().with_(
        cards=(
            Card("a", "s1", "pain", "x"),
            Card("b", "s1", "pain", "x", evidence="observed", gathered="2025-01-01"),
            Card("c", "s1", "pain", "x", evidence="measured", gathered="2026-06-01"),
        )
    )
    found = evidence_of(document, MIDDLE)
    assert found == Evidence(all=8, known=7, stale=1, newest="2026-06-01")


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("awareness", "consideration", "purchase", "service", "loyalty"), "five"),
        (("awareness", "consideration", "decision", "purchase", "use", "loyalty"), "six"),
        (("awareness", "purchase"), "own"),
    ],
)
def test_the_stage_model_is_read_from_the_stages(
    kinds: tuple[StageKind, ...], expected: str
) -> None:
    first = drawn().stages[0]
    stages = tuple(replace(first, id=kind, name=named(kind), kind=kind) for kind in kinds)
    assert model_of(JourneyMap(named("x"), stages, ())) == expected


def lead(*pairs: tuple[str, str]) -> tuple[Link, ...]:
    return tuple(Link(f"{a}-{b}", a, b) for a, b in pairs)


def test_pains_are_followed_to_opportunity_action_owner_and_result() -> None:
    document = drawn().with_(
        cards=(
            *(Card(f"p{n}", "s1", "pain", "x") for n in range(4)),
            Card("o", "s1", "opportunity", "x"),
            Card("a", "s1", "action", "x", owner="周岚"),
            Card("b", "s1", "action", "x", status="measured"),
        ),
        links=lead(("p0", "o"), ("o", "a"), ("a", "p0"), ("p1", "b"), ("p2", "o"), ("p3", "gone")),
    )
    assert closure(document) == Closure(pains=4, opportunity=2, action=3, owner=2, result=1)


def test_branches_and_loops_lead_nowhere() -> None:
    cards = (Card("p", "s1", "pain", "x"), Card("o", "s1", "opportunity", "x"))
    link = Link("l", "p", "o", kind="branch")
    assert closure(drawn().with_(cards=cards, links=(link,))) == Closure(pains=1)


def test_closures_add_up() -> None:
    assert sum([Closure(1, 1), Closure(2, 0, 1)], Closure()) == Closure(3, 1, 1)
