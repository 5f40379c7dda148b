"""What a column that becomes a property holds: flags, whole numbers, numbers, words or JSON.

Columns of typed files say it themselves. In text files numbers and flags are guessed, and what a number
would not give back stays words: `007`, more digits than a double keeps, `NaN`.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import msgspec
import pyarrow as pa

from lutu.ingest.arrow import Array, Field, decoded, mask_of, pc
from lutu.store.schema import WORDS

ABSENT: Final = ("", "NULL", "null", "NaN", "nan", "N/A", "\\N")
"""How text files say that a number or flag is not given."""
_NUMBER: Final = r"^-?(0|[1-9]\d{0,14})(\.\d+)?([eE][+-]\d{1,3})?$"
"""At most 15 digits before the point: longer ones are identifiers, and a double would change them."""


class Kind(StrEnum):
    """What the values of a column are; NOTHING while none is given."""

    NOTHING = "nothing"
    FLAG = "boolean"
    WHOLE = "integer"
    NUMBER = "number"
    WORDS = "string"
    JSON = "json"


def kind_of(field: Field, column: Array, *, untyped: bool) -> Kind:
    """The narrowest kind that keeps every value of a column."""
    kind, types = field.type, pa.types
    if (field.metadata or {}).get(b"json") == b"1" or types.is_nested(kind):
        return Kind.JSON
    if types.is_null(kind):
        return Kind.NOTHING
    if types.is_boolean(kind):
        return Kind.FLAG
    if types.is_integer(kind) and kind != pa.uint64():
        return Kind.WHOLE
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return Kind.NUMBER
    return _kind_of_text(column) if untyped else Kind.WORDS


def join(one: Kind, other: Kind) -> Kind:
    """The narrowest kind that keeps the values of both."""
    if one is other or other is Kind.NOTHING:
        return one
    if one is Kind.NOTHING:
        return other
    numbers = {Kind.WHOLE, Kind.NUMBER}
    return Kind.NUMBER if {one, other} == numbers else Kind.WORDS


def fit(field: Field, column: Array, kind: Kind) -> Array:
    """The column's values as `kind`, which must keep them all."""
    if kind is Kind.NOTHING:
        return pa.nulls(len(column))
    if kind in (Kind.WORDS, Kind.JSON):
        return words_of(column)
    if kind is Kind.FLAG:
        return column if pa.types.is_boolean(field.type) else _flags(column)
    plain = decoded(column)
    if pa.types.is_string(plain.type):
        return _without_absent(plain).cast(pa.float64())
    wide = pa.types.is_decimal(plain.type)
    return plain.cast(pa.float64() if wide or kind is Kind.NUMBER else pa.int64(), safe=False)


def words_of(column: Array) -> Array:
    """Any column as words, encoded where it is already; whole floats lose their point, times are ISO."""
    kind, types = column.type, pa.types
    if kind == WORDS or types.is_string(kind):
        return column
    if not types.is_dictionary(kind):
        return next((convert for fits, convert in _CONVERT if fits(kind)), _text)(column)
    dictionary = words_of(column.dictionary)
    return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), dictionary)


def numbers_of_text(column: Array) -> Array:
    """Money as people write it (¥1,299.00, 12,50): numbers, null where it is none."""
    text = pc.replace_substring_regex(
        pc.utf8_trim_whitespace(column), r"^([-+]?)[¥￥$€£]\s*", r"\1"
    )
    grouped = pc.match_substring_regex(text, r"^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$")
    text = pc.if_else(grouped, pc.replace_substring(text, ",", ""), text)
    comma = pc.match_substring_regex(text, r"^[-+]?\d+,\d{1,2}$")
    text = pc.if_else(comma, pc.replace_substring(text, ",", "."), text)
    fits = pc.match_substring_regex(text, r"^[-+]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$")
    numbers = pc.if_else(fits, text, pa.scalar(None, pa.string())).cast(pa.float64())
    return pc.if_else(pc.is_finite(numbers), numbers, pa.scalar(None, pa.float64()))


def _kind_of_text(column: Array) -> Kind:
    plain = decoded(column)
    if not pa.types.is_string(plain.type):
        return Kind.WORDS
    given = _without_absent(plain)
    if given.null_count == len(given):
        return Kind.WORDS if plain.null_count < len(plain) else Kind.NOTHING
    if _all_numbers(given):
        return Kind.NUMBER
    lower = pc.utf8_lower(pc.utf8_slice_codeunits(given, 0, 6))
    flags = pc.is_in(lower, pa.array(["true", "false", None]))
    return Kind.FLAG if pc.all(flags).as_py() else Kind.WORDS


def _all_numbers(column: Array) -> bool:
    """Whether every text is a number and comes back from a double as it was."""
    try:
        values = column.cast(pa.float64())
    except pa.ArrowInvalid:
        return False
    plain = pc.all(pc.match_substring_regex(column, _NUMBER)).as_py()
    return bool(plain and pc.all(pc.is_finite(values)).as_py())


def _without_absent(column: Array) -> Array:
    absent = pc.is_in(column, pa.array(ABSENT))
    if not pc.any(absent).as_py():
        return column
    return pc.if_else(absent, pa.scalar(None, pa.string()), column)


def _flags(column: Array) -> Array:
    given = _without_absent(decoded(column))
    yes = pc.equal(pc.utf8_lower(given), "true")
    return pc.if_else(given.is_valid(), yes, pa.scalar(None, pa.bool_()))


def _json(column: Array) -> Array:
    encode = msgspec.json.Encoder(enc_hook=str).encode
    texts = [None if value is None else encode(value).decode() for value in column.to_pylist()]
    return pa.array(texts, pa.string())


def _iso(column: Array) -> Array:
    zone = column.type.tz
    text = column.cast(pa.timestamp("us", "UTC" if zone else None), safe=False)
    text = text.cast(pa.timestamp("us")).cast(pa.string())
    short = pc.replace_substring_regex(pc.replace_substring(text, " ", "T"), r"\.?0+$", "")
    return pc.binary_join_element_wise(short, "Z", "") if zone else short


def _text_of_bytes(column: Array) -> Array:
    """Old writers leave out that their bytes are text; what is no text is shown in hexadecimal."""
    try:
        return column.cast(pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        texts = [None if value is None else value.hex() for value in column.to_pylist()]
        return pa.array(texts, pa.string())


def _text_of_floats(column: Array) -> Array:
    column = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), 2.0**53))
    if pc.all(whole, min_count=0).as_py():
        return column.cast(pa.int64()).cast(pa.string())
    texts = column.cast(pa.string())
    digits = pc.if_else(mask_of(whole), column, pa.scalar(0, column.type)).cast(pa.int64())
    return pc.if_else(whole, digits.cast(pa.string()), texts)


def _text(column: Array) -> Array:
    return column.cast(pa.string())


_CONVERT: Final[tuple[tuple[Callable[[pa.DataType], bool], Callable[[Array], Array]], ...]] = (
    (pa.types.is_nested, _json),
    (pa.types.is_timestamp, _iso),
    (pa.types.is_floating, _text_of_floats),
    (pa.types.is_binary, _text_of_bytes),
    (pa.types.is_large_binary, _text_of_bytes),
    (pa.types.is_fixed_size_binary, _text_of_bytes),
)
