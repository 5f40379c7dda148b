"""Days, weeks and months of a time zone as whole numbers and as instants."""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from lutu.kit.clocks import from_datetime, to_datetime

Unit = Literal["day", "week", "month"]


def period_of(unit: Unit, instant: int, zone: tzinfo) -> int:
    """The number of the period in which an instant falls."""
    return period_of_date(unit, to_datetime(instant, zone).date())


def period_of_date(unit: Unit, day: date) -> int:
    """The number of the period of a day: days, Mondays and months are counted from the year 1."""
    match unit:
        case "day":
            return day.toordinal()
        case "week":
            return (day.toordinal() - 1) // _WEEK
        case "month":
            return day.year * _MONTHS + day.month - 1


def first_day(unit: Unit, period: int) -> date:
    """The first day of a period: the day itself, the Monday, the first of the month."""
    match unit:
        case "day":
            return date.fromordinal(period)
        case "week":
            return date.fromordinal(period * _WEEK + 1)
        case "month":
            return date(period // _MONTHS, period % _MONTHS + 1, 1)


@lru_cache(maxsize=64)
def grid(unit: Unit, first: int, last: int, zone: tzinfo) -> NDArray[np.int64]:
    """(periods + 1,) the instants at which the periods first..last begin, and the last one ends."""
    instants = [_beginning(unit, period, zone) for period in range(first, last + 2)]
    found = np.array(instants, np.int64)
    found.flags.writeable = False
    return found


def _beginning(unit: Unit, period: int, zone: tzinfo) -> int:
    try:
        return from_datetime(datetime.combine(first_day(unit, period), time(), zone))
    except (ValueError, OverflowError):  # past the year 9999, where the calendar ends
        return _NEVER


_NEVER: Final = 1 << 62
_WEEK: Final = 7
_MONTHS: Final = 12
