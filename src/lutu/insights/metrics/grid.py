"""How the time of a selection is cut for a trend: eight to twelve stretches of whole days or hours.

The stretches end with the last known day (or hour, or minute) in the workspace's time zone and go back from
there in equal steps; the first may be cut short by the beginning. They are seven where thirteen or fourteen
units have to be shared out.
"""

from datetime import datetime, timedelta, tzinfo
from typing import Final

from lutu.events.period import Period
from lutu.kit.clocks import from_datetime, to_datetime

MOST: Final = 12
FEWEST: Final = 8
_HOUR: Final = timedelta(hours=1)
_STEPS: Final = (timedelta(minutes=1), _HOUR, timedelta(days=1))


def stretches(first: int, last: int, period: Period, zone: tzinfo) -> tuple[int, ...]:
    """The instants between the stretches from the first event to the last, within the period.

    Empty when there is no time to speak of.
    """
    start = first if period.start is None else max(first, period.start)
    end = last + 1 if period.end is None else min(last + 1, period.end)
    if end <= start:
        return ()
    unit = next(
        (one for one in reversed(_STEPS) if _between(start, end, one, zone) >= FEWEST), None
    )
    if unit is None:
        return ()
    many = _between(start, end, unit, zone)
    step = -(-many // MOST)
    close = _floor(to_datetime(end - 1, zone), unit)
    edges = [_later(close, unit, 1 - place * step) for place in range(-(-many // step), -1, -1)]
    return tuple(from_datetime(edge) for edge in edges)


def _between(start: int, end: int, unit: timedelta, zone: tzinfo) -> int:
    """How many days, hours or minutes of the clock are touched."""
    low, high = (_floor(to_datetime(one, zone), unit) for one in (start, end - 1))
    if unit == _STEPS[-1]:
        return (high.date() - low.date()).days + 1
    return round((high.timestamp() - low.timestamp()) / unit.total_seconds()) + 1


def _floor(moment: datetime, unit: timedelta) -> datetime:
    moment = moment.replace(second=0, microsecond=0)
    if unit == _STEPS[0]:
        return moment
    moment = moment.replace(minute=0)
    return moment if unit == _HOUR else moment.replace(hour=0, fold=0)


def _later(moment: datetime, unit: timedelta, times: int) -> datetime:
    """So many units on: days by the calendar, also where one has 23 or 25 hours."""
    if unit == _STEPS[-1]:
        return moment + times * unit
    zone = moment.tzinfo
    instant = from_datetime(moment) + times * (unit // timedelta(microseconds=1))
    return to_datetime(instant, zone) if zone else moment
