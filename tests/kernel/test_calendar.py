from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kernel.calendar import Unit, first_day, grid, period_of, period_of_date
from lutu.kit.clocks import DAY

HOUR = DAY // 24
units = st.sampled_from(["day", "week", "month"])


@given(units, st.dates(date(1, 1, 2), date(9999, 12, 1)))
def test_a_period_begins_on_its_first_day(unit: Unit, day: date) -> None:
    period = period_of_date(unit, day)
    first = first_day(unit, period)
    assert first <= day
    assert period_of_date(unit, first) == period
    assert (
        period_of_date(unit, date.fromordinal(first.toordinal() - 1)) == period - 1
        or first == date.min
    )


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    assert first_day("week", period_of_date("week", date(2026, 1, 1))) == date(2025, 12, 29)
    assert first_day("month", period_of_date("month", date(2026, 2, 28))) == date(2026, 2, 1)


def test_a_day_of_25_hours_is_one_period() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    day = period_of_date("day", date(2026, 10, 25))
    instants = grid("day", day, day + 1, berlin)
    assert instants.tolist()[1] - instants.tolist()[0] == 25 * HOUR
    assert period_of("day", int(instants[1]) - 1, berlin) == day
    assert period_of("day", int(instants[1]), berlin) == day + 1


@pytest.mark.parametrize("unit", ["day", "week", "month"])
def test_the_calendar_has_an_end(unit: Unit) -> None:
    last = period_of_date(unit, date.max)
    instants = grid(unit, last, last, UTC)
    assert instants[1] > instants[0]
