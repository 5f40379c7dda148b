from typing import Any

import pytest

from lutu.analyses.funnel import Params, analysis
from lutu.events.rule import parse_rule
from lutu.kit.clocks import to_iso
from tests.analyses.asking import answer
from tests.kernel.builders import HOUR, START, Event, batch, journey


def params(steps: str, window: int | None = None) -> Params:
    return Params(tuple(parse_rule(step) for step in steps), window)


def counts(steps: str, events: list[Event], window: int | None = None, later: int = 0) -> Any:
    """(entered, converted, dropped, active) of each step, the log known `later` than its last event."""
    log = batch(events, names="abc", until=max(e.time for e in events) + later)
    rows = answer(analysis, log, params(steps, window)).steps
    return [tuple(row[w] for w in ("entered", "converted", "dropped", "active")) for row in rows]


def test_steps_in_order_with_others_between() -> None:
    assert counts("abc", journey("xaybzc")) == [(1, 1, 0, 0)] * 3
    assert counts("abc", journey("acb")) == [(1, 1, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0)]
    assert counts("abc", journey("cba")) == [(1, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0)]


def test_the_last_instant_of_the_window_is_inside() -> None:
    assert counts("ab", journey("ab"), window=HOUR)[1] == (1, 1, 0, 0)
    assert counts("ab", journey("ab"), window=HOUR - 1)[1] == (0, 0, 0, 0)


def test_the_window_is_counted_from_the_first_step() -> None:
    assert counts("abc", journey("abc"), window=HOUR + 1)[2] == (0, 0, 0, 0)
    assert counts("abc", journey("abc"), window=2 * HOUR)[2] == (1, 1, 0, 0)


def test_who_may_still_go_on_is_active_and_who_may_not_has_dropped() -> None:
    assert counts("ab", journey("a"), window=HOUR, later=HOUR)[0] == (1, 0, 1, 0)
    assert counts("ab", journey("a"), window=HOUR, later=HOUR - 1)[0] == (1, 0, 0, 1)
    assert counts("ab", journey("a"), window=None, later=99 * HOUR)[0] == (1, 0, 0, 1)


def test_at_equal_times_arrival_decides() -> None:
    here = [Event(0, START, "a"), Event(0, START, "b")]
    assert counts("ab", here)[1] == (1, 1, 0, 0)
    assert counts("ab", here[::-1])[1] == (0, 0, 0, 0)


def test_one_event_never_takes_two_steps() -> None:
    assert counts("aa", journey("a"))[1] == (0, 0, 0, 0)
    assert counts("aa", journey("aa"))[1] == (1, 1, 0, 0)


def test_the_attempt_that_gets_furthest_counts() -> None:
    late = [*journey("ab"), *journey("abc", start=START + 10 * HOUR)]
    assert counts("abc", late, window=3 * HOUR)[2] == (1, 1, 0, 0)


def test_of_equal_attempts_the_earliest_counts() -> None:
    twice = [*journey("ab"), *journey("ab", start=START + 10 * HOUR, step=2 * HOUR)]
    row = answer(analysis, batch(twice), params("ab", 3 * HOUR)).steps[1]
    assert (row["entered"], row["median_seconds"], row["p90_seconds"]) == (1, 3600.0, 3600.0)
    first = counts("abc", twice, window=3 * HOUR)
    assert first[1] == (1, 0, 1, 0)  # the second attempt could still go on, but it is the later one


def test_times_are_since_the_step_before() -> None:
    log = batch([*journey("abc", 1), *journey("abc", 2, step=3 * HOUR)])
    rows = answer(analysis, log, params("abc")).steps
    assert [row["median_seconds"] for row in rows] == [None, 7200.0, 7200.0]
    assert [row["p90_seconds"] for row in rows] == [None, 10080.0, 10080.0]


def test_members_run_from_the_first_step_to_the_last_taken() -> None:
    log = batch([*journey("xaybz", 3), *journey("a", 4)], names="abc")
    found = analysis.members(log, params("abc"), "step/1/entered")
    assert found.customer.tolist() == [3, 4]
    assert to_iso(int(found.start[0])) == to_iso(START + HOUR)
    assert to_iso(int(found.end[0])) == to_iso(START + 3 * HOUR)
    assert analysis.members(log, params("abc"), "step/2").customer.tolist() == [3]


@pytest.mark.parametrize("length", [63, 64])
def test_sixty_four_steps(length: int) -> None:
    log = batch(journey("a" * length))
    rows = answer(analysis, log, params("a" * 64)).steps
    assert [row["entered"] for row in rows] == [1] * length + [0] * (64 - length)
