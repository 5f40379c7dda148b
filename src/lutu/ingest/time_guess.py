"""Which form the times of a column have, decided over all the values that are given."""

from dataclasses import dataclass
from datetime import UTC
from typing import Final

import numpy as np
import pyarrow as pa

from lutu.ingest.arrow import Array, decoded, mask_of, pc
from lutu.ingest.time_text import TEXTUAL
from lutu.ingest.times import is_clock, numbers_of, parse_times

_UNIX_UPPER: Final = (("unix:s", 1e11), ("unix:ms", 1e14), ("unix:us", 1e17), ("unix:ns", 9.3e18))
_FIRST: Final = 100
"""When none of the first values is a time, the column holds none."""
_ZONED: Final = r"\d\s*([Zz]|UTC|GMT|[+-]\d{2}(:?\d{2})?)\s*$"
_UNIX_LEAST: Final = 1e8
"""Smaller numbers (before March 1973) are amounts and counts, not times."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The form that fits most values of a column: `share` of them."""

    format: str | None
    share: float
    ambiguous: bool = False
    """Day and month may be the other way round."""
    zoned: bool = False
    """Every value says its own zone."""


def guess_format(column: Array) -> Guess:
    """The form of a column's values; of the two orders of day and month the one that fits them all."""
    column = decoded(column).drop_null()
    if not len(column):
        return Guess(None, 0.0)
    if is_clock(column.type):
        zoned = pa.types.is_timestamp(column.type) and column.type.tz is not None
        return Guess("iso", 1.0, zoned=zoned)
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        return _guess_number(column)
    if not pa.types.is_string(column.type):
        return Guess(None, 0.0)
    return _guess_text(column)


def _guess_number(column: Array) -> Guess:
    if pa.types.is_integer(column.type):
        compact = _share(column.cast(pa.string()), "compact")
        if compact > 0.95:
            return Guess("compact", compact)
    middle = float(np.median(column.cast(pa.float64(), safe=False).to_numpy()))
    if not middle >= _UNIX_LEAST:
        return Guess(None, 0.0)
    form = next((form for form, upper in _UNIX_UPPER if middle < upper), None)
    return Guess(form, _share(column, form) if form else 0.0, zoned=True)


def _guess_text(column: Array) -> Guess:
    digits = pc.match_substring_regex(column, r"^\s*\d{9,19}(\.\d+)?\s*$")
    if mask_of(digits).mean() > 0.5 and not _share(column, "compact") > 0.95:
        return _guess_number(numbers_of(column).drop_null())
    if not any(_share(column.slice(0, _FIRST), form) for form in TEXTUAL):
        return Guess(None, 0.0)
    zoned = bool(pc.all(pc.match_substring_regex(column, _ZONED)).as_py())
    if (share := _share(column, "iso")) == 1:
        return Guess("iso", share, zoned=zoned)
    shares = {form: _share(column, form) for form in TEXTUAL}
    best = max(TEXTUAL, key=lambda form: shares[form])
    if best not in ("dmy", "mdy") or shares["dmy"] != shares["mdy"]:
        return Guess(best, shares[best], zoned=zoned)
    if pc.all(pc.match_substring(column, ".")).as_py():
        return Guess("dmy", shares[best])
    american = pc.any(pc.match_substring_regex(column, r"/.*[AaPp][Mm]\s*$")).as_py()
    return Guess("mdy" if american else "dmy", shares[best], ambiguous=True)


def _share(column: Array, form: str) -> float:
    parsed = parse_times(column, form, UTC)
    return 1 - parsed.null_count / len(column) if len(column) else 0.0
