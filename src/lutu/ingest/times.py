"""Reading times: which form a column has, and its values as microseconds since 1970 in UTC.

    iso       2026-01-05T14:03:00.5+08:00, 2026/1/5 14:03, 2026年1月5日 下午2:03
    compact   20260105, 20260105T140300Z
    dmy       05.01.2026 14:03, 5/1/26
    mdy       01/05/2026 2:03 PM
    unix:s    1767600180 (decimals allowed); also unix:ms, unix:us, unix:ns
    excel     46027.58542, days since the end of 1899; never guessed

A time without a zone is a reading of the clock in the zone that the mapping names.
"""

from datetime import tzinfo
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.ingest.arrow import Array, decoded, nulls_of, pc
from lutu.ingest.time_text import TEXTUAL, from_iso, from_pattern
from lutu.ingest.zones import EARLIEST, LATEST, place
from lutu.kit.clocks import DAY, MICROSECONDS

UNIX: Final = {"unix:s": MICROSECONDS, "unix:ms": 1000, "unix:us": 1, "unix:ns": 0.001}
TIME_FORMATS: Final = (*TEXTUAL, *UNIX, "excel")

EXAMPLES: Final = {
    "iso": "2026-01-05 14:03:00",
    "compact": "20260105140300",
    "dmy": "05/01/2026 14:03",
    "mdy": "01/05/2026 14:03",
    "unix:s": "1767621780",
    "unix:ms": "1767621780000",
    "unix:us": "1767621780000000",
    "unix:ns": "1767621780000000000",
    "excel": "46027.58542",
}
"""One moment in every form, for messages."""

_EXCEL_ZERO: Final = -25_569 * DAY
_MILLISECOND: Final = 1000
_WHOLE: Final = r"-?(\d{1,18}|[1-8]\d{18})"


def parse_times(column: Array, form: str, zone: tzinfo) -> Array:
    """Microseconds since 1970 in UTC; null where the value is no time of this form or out of range."""
    return _in_range(_parse(decoded(column), form, zone))


def is_clock(kind: pa.DataType) -> bool:
    """Whether values of this type are times by themselves."""
    return bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind))


def _parse(column: Array, form: str, zone: tzinfo) -> Array:
    kind = column.type
    if is_clock(kind):
        return _from_timestamps(column, zone)
    if form in UNIX or form == "excel":
        return _from_numbers(column, form, zone)
    if pa.types.is_integer(kind):
        column = column.cast(pa.string())
    if not pa.types.is_string(column.type):
        return pa.nulls(len(column), pa.int64())
    quick = from_iso(column, zone) if form == "iso" else None
    return quick if quick is not None else from_pattern(column, form, zone)


def _in_range(times: Array) -> Array:
    ends = pc.min_max(times).as_py()
    if ends["min"] is None or EARLIEST <= ends["min"] <= ends["max"] < LATEST:
        return times
    fine = pc.and_(pc.greater_equal(times, EARLIEST), pc.less(times, LATEST))
    return pc.if_else(fine, times, pa.scalar(None, pa.int64()))


def _from_timestamps(column: Array, zone: tzinfo) -> Array:
    aware = pa.types.is_timestamp(column.type) and column.type.tz is not None
    unit = pa.timestamp("us", column.type.tz) if aware else pa.timestamp("us")
    times = column.cast(unit, safe=False).cast(pa.int64())
    return times if aware else place(times, zone)


def _from_numbers(column: Array, form: str, zone: tzinfo) -> Array:
    numbers = numbers_of(column)
    missing = nulls_of(numbers)
    values = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    if form == "excel":
        milliseconds = np.rint(_bounded(values, DAY) * (DAY // _MILLISECOND)).astype(np.int64)
        return place(pa.array(milliseconds * _MILLISECOND + _EXCEL_ZERO, mask=missing), zone)
    if values.dtype == np.float64:
        micros = np.rint(_bounded(values, UNIX[form]) * UNIX[form]).astype(np.int64)
    elif form == "unix:ns":
        micros = values // 1000
    else:
        micros = _bounded(values, UNIX[form]) * int(UNIX[form])
    return pa.array(micros, pa.int64(), mask=missing)


def _bounded(values: NDArray[Any], factor: float) -> NDArray[Any]:
    """Far too large stays too large, but does not overflow when it is multiplied."""
    limit = int(4 * LATEST / factor)
    return np.asarray(np.nan_to_num(values, nan=limit).clip(-limit, limit))


def numbers_of(column: Array) -> Array:
    """Whole numbers when all are, else with decimals; null where there is none."""
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64(), safe=False)
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        return column.cast(pa.float64())
    if not pa.types.is_string(column.type):
        return pa.nulls(len(column), pa.float64())
    text = pc.utf8_trim_whitespace(column)
    if pc.all(pc.match_substring_regex(text, f"^{_WHOLE}$"), min_count=0).as_py():
        return text.cast(pa.int64())
    fits = pc.match_substring_regex(text, rf"^{_WHOLE}(\.\d*)?$")
    return pc.if_else(fits, text, pa.scalar(None, pa.string())).cast(pa.float64())
