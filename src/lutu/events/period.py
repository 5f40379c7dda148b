"""Periods: from an instant (inclusive) to an instant (exclusive), in microseconds since 1970."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from lutu.errors import InvalidInput
from lutu.kit.clocks import from_datetime
from lutu.kit.i18n import Text

_WHAT = Text("period", "期间", "期間")
_ALLOWED = "2026-01-31, 2026-01-31T12:00, 2026-01-31T12:00+08:00"


@dataclass(frozen=True, slots=True)
class Period:
    """The events with start <= time < end; None is open."""

    start: int | None = None
    end: int | None = None


def parse_period(start: str | None, end: str | None, zone: tzinfo = UTC) -> Period:
    """Read two bounds; a date alone as `end` includes that whole day, an instant is exclusive."""
    return Period(_instant(start, zone, whole_day=False), _instant(end, zone, whole_day=True))


def _instant(text: str | None, zone: tzinfo, *, whole_day: bool) -> int | None:
    if not text:
        return None
    try:
        if len(text) == 10:
            day = date.fromisoformat(text) + timedelta(days=int(whole_day))
            return from_datetime(datetime.combine(day, time(), zone))
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(what=_WHAT.say(), value=text, allowed=_ALLOWED) from error
    return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=zone))
