"""Instants are whole microseconds since 1970-01-01 in UTC; durations are whole microseconds."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

MICROSECONDS: Final = 1_000_000
DAY: Final = 86_400 * MICROSECONDS
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION: Final = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*$")


def parse_duration(text: str) -> int | None:
    """Microseconds of `90s`, `30m`, `12h`, `7d` or `2w`; None when it is none of these."""
    match = _DURATION.match(text)
    return round(float(match[1]) * _UNITS[match[2]] * MICROSECONDS) if match else None


def format_duration(microseconds: int) -> str:
    """The shortest of `90s`, `30m`, `12h`, `7d` that says it exactly to the second."""
    seconds = microseconds // MICROSECONDS
    for unit, size in (("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def from_datetime(moment: datetime) -> int:
    """Microseconds since 1970 of an aware datetime."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_datetime(microseconds: int, zone: tzinfo = UTC) -> datetime:
    """The aware datetime of an instant in a time zone."""
    return (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone)


def to_iso(microseconds: int, zone: tzinfo = UTC) -> str:
    """ISO 8601 with offset, as every API answer gives it."""
    return to_datetime(microseconds, zone).isoformat()


def now() -> int:
    """This instant, in microseconds since 1970."""
    return from_datetime(datetime.now(UTC))


def parse_zone(name: str) -> tzinfo:
    """The zone of an IANA name or an offset such as `+08:00`; ZoneInfoNotFoundError otherwise."""
    if match := re.fullmatch(r"([+-])(\d\d):?(\d\d)", name):
        minutes = int(match[2]) * 60 + int(match[3])
        return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))
    return ZoneInfo(name)
