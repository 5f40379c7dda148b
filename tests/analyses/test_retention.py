from zoneinfo import ZoneInfo

import pytest

from lutu.analyses.retention import Params, analysis
from lutu.errors import NotFound
from lutu.events.rule import event_is
from lutu.kit.clocks import DAY
from tests.analyses import oracles
from tests.analyses.asking import answer
from tests.kernel.builders import HOUR, START, Event, batch

# START is Friday 2024-10-04, 00:00 UTC


def days(*offsets: float, customer: int = 0, name: str = "a") -> list[Event]:
    return [Event(customer, START + int(day * DAY), name) for day in offsets]


def test_weeks_from_monday() -> None:
    log = batch([*days(0, 2.9, 3, 17), *days(3, 10, customer=1)])
    assert answer(analysis, log, Params()).to_dict() == {
        "cohorts": [
            {"start": "2024-09-30", "customers": 1, "returned": [1, 1, 0, 1]},
            {"start": "2024-10-07", "customers": 1, "returned": [1, 1, 0]},
        ],
        "unit": "week",
    }


def test_days_are_those_of_the_zone() -> None:
    events = days(0.7, 1)  # Friday 16:48 and Saturday 00:00 UTC: both Saturday in Shanghai
    log = batch(events, zone=ZoneInfo("Asia/Shanghai"))
    found = answer(analysis, log, Params(unit="day"))
    assert found.cohorts == [{"start": "2024-10-05", "customers": 1, "returned": [1]}]
    assert len(answer(analysis, batch(events), Params(unit="day")).cohorts[0]["returned"]) == 2


def test_a_clock_change_does_not_move_days() -> None:
    # Europe/Berlin leaves summer time on 2024-10-27, a day of 25 hours
    events = [Event(0, START + 22 * DAY + hour * HOUR, "a") for hour in (22, 23 + 24)]
    log = batch(events, zone=ZoneInfo("Europe/Berlin"))
    found = answer(analysis, log, Params(unit="day")).cohorts
    assert found == [{"start": "2024-10-27", "customers": 1, "returned": [1, 1]}]


def test_the_first_event_of_a_kind_makes_a_member_and_another_kind_brings_back() -> None:
    events = [*days(0, 30), *days(4, name="join"), *days(12, name="pay"), *days(1, customer=1)]
    params = Params(start=event_is("join"), back=event_is("pay"))
    found = answer(analysis, batch(events), params).cohorts
    assert found == [{"start": "2024-10-07", "customers": 1, "returned": [1, 1, 0, 0]}]


def test_the_log_goes_on_after_the_last_event() -> None:
    log = batch(days(0), until=START + 20 * DAY)
    assert answer(analysis, log, Params()).cohorts[0]["returned"] == [1, 0, 0, 0]


@pytest.mark.parametrize("start", [None, event_is("a")])
def test_one_event_decades_away_does_no_harm(start: object) -> None:
    events = [*days(0, 5), *days(-20_000, 1, customer=1), *days(7, 9_000, customer=2)]
    params = Params(unit="day", start=start)
    found = answer(analysis, batch(events), params)
    journeys = [[e for e in events if e.customer == c] for c in range(3)]
    assert found.to_dict() == oracles.retention(
        journeys, "day", batch(events).zone, START + 9_000 * DAY
    )


def test_who_returned_can_be_asked() -> None:
    log = batch([*days(0, 8), *days(0, customer=1)])
    assert analysis.members(log, Params(), "cohort/2024-09-30").customer.tolist() == [0, 1]
    assert analysis.members(log, Params(), "cohort/2024-09-30/1").customer.tolist() == [0]
    for cell in ("cohort/2024-10-01", "cohort/2024-09-30/99", "cohort/2024-09-30/-1"):
        with pytest.raises(NotFound):
            analysis.members(log, Params(), cell)
