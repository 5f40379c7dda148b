"""One condition on one column, with the three answers of SQL: it holds, it does not, it is unknown."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from lutu.errors import InvalidInput
from lutu.events.rule import Operator, Scalar
from lutu.kernel.batch import Column, Flags, Numbers, Words
from lutu.kit.clocks import from_datetime
from lutu.kit.i18n import Text

Bools = NDArray[np.bool_]
Values = Column | NDArray[Any]
"""A column, event names (an array of words) or times (an array of microseconds)."""


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """Where a condition holds and where it is known not to hold; elsewhere it is unknown."""

    yes: Bools
    no: Bools

    @classmethod
    def unknown(cls, size: int) -> "Truth":
        """Unknown everywhere."""
        return cls(np.zeros(size, np.bool_), np.zeros(size, np.bool_))

    def __and__(self, other: "Truth") -> "Truth":
        return Truth(self.yes & other.yes, self.no | other.no)

    def __or__(self, other: "Truth") -> "Truth":
        return Truth(self.yes | other.yes, self.no & other.no)

    def __invert__(self) -> "Truth":
        return Truth(self.no, self.yes)

    def at(self, codes: NDArray[Any]) -> "Truth":
        """The truth of each code's word; a code below zero is unknown."""
        if not self.yes.size:
            return Truth.unknown(codes.size)
        given = codes >= 0
        return Truth(self.yes[codes] & given, self.no[codes] & given)


def compare(column: Values, relation: Operator, value: Scalar, field: str, zone: tzinfo) -> Truth:
    """Where the column stands in the relation to the value; InvalidInput when the two cannot meet."""
    match column:
        case Words(codes, words):
            return _words(np.array(words, object), relation, value).at(codes)
        case Numbers(values):
            return _numbers(values, relation, _number(value, field))
        case Flags(values):
            wanted = _RELATIONS[relation](values, _flag(value, field))
            return _known(wanted, values >= 0)
        case _ if field == "time":
            return _times(cast("NDArray[np.int64]", column), relation, value, zone)
        case _:
            return _words(cast("NDArray[np.object_]", column), relation, value)


def like(column: Values, pattern: str, field: str) -> Truth:
    """Where words match a pattern: % any text, _ any one character."""
    parts = (_WILD.get(c, re.escape(c)) for c in pattern)
    expression = re.compile("".join(parts), re.DOTALL)
    match column:
        case Words(codes, words):
            return _matching(words, expression).at(codes)
        case np.ndarray() if column.dtype == object:
            return _matching(column, expression)
        case _:
            raise InvalidInput(what=field, value=pattern, allowed=_NO_PATTERN.say())


def missing(column: Values) -> Truth:
    """Where nothing is given."""
    match column:
        case Words(codes):
            gone = codes < 0
        case Numbers(values):
            gone = np.isnan(values)
        case Flags(values):
            gone = values < 0
        case _:
            gone = np.zeros(column.size, np.bool_)
    return Truth(gone, ~gone)


def _words(words: NDArray[np.object_], relation: Operator, value: Scalar) -> Truth:
    if isinstance(value, bool):
        words, value = np.array([word.lower() for word in words], object), str(value).lower()
    if isinstance(value, str):
        yes = np.array([_RELATIONS[relation](word, value) for word in words], np.bool_)
        return Truth(yes, ~yes)
    return _numbers(np.array([_read(word) for word in words], np.float64), relation, value)


def _numbers(values: NDArray[np.float64], relation: Operator, value: float) -> Truth:
    return _known(_RELATIONS[relation](values, value), ~np.isnan(values))


def _known(wanted: Bools, given: Bools) -> Truth:
    return Truth(wanted & given, ~wanted & given)


def _times(times: NDArray[np.int64], relation: Operator, value: Scalar, zone: tzinfo) -> Truth:
    first, after = _span(value, zone)
    match relation:
        case "=" | "!=":
            inside = (times >= first) & (times < after)
            yes = inside if relation == "=" else ~inside
        case "<" | ">=":
            yes = _RELATIONS[relation](times, first)
        case "<=" | ">":
            yes = _RELATIONS[relation](times, after - 1)
    return Truth(yes, ~yes)


def _span(value: Scalar, zone: tzinfo) -> tuple[int, int]:
    """The instants that a text means: one microsecond, or a whole day."""
    text = str(value).strip()
    try:
        if len(text) == _DATE_LENGTH:
            day = date.fromisoformat(text)
            return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise InvalidInput(what="time", value=value, allowed=_INSTANTS) from error
    instant = from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    return instant, instant + 1


def _midnight(day: date, zone: tzinfo) -> int:
    return from_datetime(datetime.combine(day, time(), zone))


def _number(value: Scalar, field: str) -> float:
    number = _read(value) if isinstance(value, str) else float(value)
    if number != number:  # noqa: PLR0124 - NaN is not itself
        raise InvalidInput(what=field, value=value, allowed=_ONLY_NUMBERS.say())
    return number


def _flag(value: Scalar, field: str) -> int:
    word = str(value).lower()
    if word not in _FLAGS:
        raise InvalidInput(what=field, value=value, allowed="true, false")
    return _FLAGS[word]


def _read(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return float("nan")


def _matching(words: Any, expression: re.Pattern[str]) -> Truth:
    yes = np.array([expression.fullmatch(word) is not None for word in words], np.bool_)
    return Truth(yes, ~yes)


_RELATIONS: Final[dict[Operator, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_WILD: Final = {"%": ".*", "_": "."}
_FLAGS: Final = {"true": 1, "yes": 1, "1": 1, "1.0": 1, "false": 0, "no": 0, "0": 0, "0.0": 0}
_DATE_LENGTH: Final = 10
_INSTANTS: Final = "2026-01-31, 2026-01-31T12:00, 2026-01-31T12:00+08:00"
_ONLY_NUMBERS: Final = Text("a number", "数字", "數字")
_NO_PATTERN: Final = Text("LIKE works on words only", "LIKE 只能用于文字", "LIKE 只能用於文字")
