"""Clock readings in a time zone as instants, a whole column at once."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfoNotFoundError

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.ingest.arrow import Array, nulls_of
from lutu.ingest.errors import UnknownChoice, did_you_mean
from lutu.kit.clocks import DAY, MICROSECONDS, parse_zone
from lutu.kit.i18n import Text

EARLIEST: Final = -2_208_988_800 * MICROSECONDS
LATEST: Final = 7_258_118_400 * MICROSECONDS
"""From 1900 up to 2200: whatever is outside is a mistake of unit or format."""

_ZONE: Final = Text("time zone", "时区", "時區")
_NEAR: Final = ("UTC", "Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong", "Europe/Berlin")
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - a clock reading, not an instant


def find_zone(name: str) -> tzinfo:
    """The zone of an IANA name or an offset such as `+08:00`; UnknownChoice when there is none."""
    try:
        return parse_zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        allowed = ", ".join((*_NEAR, "+08:00 …"))
        hint = did_you_mean(name, _NEAR)
        raise UnknownChoice(what=_ZONE.say(), value=name, hint=hint, allowed=allowed) from error


def to_instants(readings: NDArray[np.int64], zone: tzinfo) -> NDArray[np.int64]:
    """Microseconds of a clock since its 1970 as microseconds since 1970 in UTC.

    A reading that occurs twice (the clock is put back) is the first of the two; one that does not occur
    (it is put forward) counts with the offset before, as `datetime` with fold=0 has it.
    """
    if zone is UTC or not len(readings):
        return readings
    changes, offsets = _offsets(int(readings.min()), int(readings.max()), zone)
    if len(offsets) == 1:
        return np.asarray(readings - offsets[0])
    return np.asarray(readings - offsets[np.searchsorted(changes, readings, side="right")])


def place(readings: Array, zone: tzinfo) -> Array:
    """A column of readings as instants; null stays null and what is out of range stays out of it."""
    given = readings.fill_null(0).to_numpy(zero_copy_only=False)
    placed = (
        to_instants(given.clip(EARLIEST - DAY, LATEST + DAY), zone) if zone is not UTC else given
    )
    if placed is given:
        return readings
    return pa.array(placed, pa.int64(), mask=nulls_of(readings))


def _offsets(first: int, last: int, zone: tzinfo) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The readings at which the offset changes, and the offsets before, between and after them."""
    start, end = (np.datetime64(reading, "us").astype("datetime64[Y]") for reading in (first, last))
    years = np.arange(start, end + 1).astype("datetime64[us]").astype(np.int64).tolist()
    changes = [change for year in years for change in _changes(year, zone)]
    offsets = [_offset(years[0], zone), *(_offset(change, zone) for change in changes)]
    return np.array(changes, np.int64), np.array(offsets, np.int64)


@lru_cache(maxsize=1024)
def _changes(year: int, zone: tzinfo) -> tuple[int, ...]:
    """The readings after the start of a year, up to that of the next, at which the offset changes."""
    following = (np.datetime64(year, "us").astype("datetime64[Y]") + 1).astype("datetime64[us]")
    days = [*range(year, int(following.astype(np.int64)), DAY), int(following.astype(np.int64))]
    offsets = [_offset(day, zone) for day in days]
    return tuple(
        _change(days[i], days[i + 1], zone)
        for i in range(len(days) - 1)
        if offsets[i] != offsets[i + 1]
    )


def _change(before: int, after: int, zone: tzinfo) -> int:
    """The first microsecond with the later offset; clocks change on whole seconds."""
    old = _offset(before, zone)
    low, high = before // MICROSECONDS, -(-after // MICROSECONDS)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(middle * MICROSECONDS, zone) == old:
            low = middle
        else:
            high = middle
    return high * MICROSECONDS


def _offset(reading: int, zone: tzinfo) -> int:
    """Microseconds that the zone is ahead of UTC when its clock shows the reading."""
    offset = (_EPOCH + timedelta(microseconds=reading)).replace(tzinfo=zone).utcoffset()
    return 0 if offset is None else offset // timedelta(microseconds=1)
