"""Rules: which events are meant.

A rule is an event's name by itself (`pay`, `add to cart`), or a condition in the form of a SQL WHERE
(`event = 'pay' and amount > 100`). Fields are `event`, `channel`, `value`, `currency`, `time`, `source`
and every property by its name; a column that became the value, channel or currency may still be called by
the name it had in its file. Quote a name with blanks: `"delivery city" = '上海'`. Operators: = != < <= >
>=, IN, LIKE (% and _), BETWEEN, IS NULL, AND, OR, NOT. A field that an event does not have is NULL: a
comparison with it is not met, and neither is NOT of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

Scalar = str | float | bool
Operator = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Compare:
    """`field` stands in a relation to a value."""

    field: str
    operator: Operator
    value: Scalar


@dataclass(frozen=True, slots=True)
class OneOf:
    """`field` is one of the values."""

    field: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """`field` matches a pattern: % any text, _ any one character, case counts."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Missing:
    """`field` is not given."""

    field: str


@dataclass(frozen=True, slots=True)
class Both:
    """Every part holds."""

    parts: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple["Test", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is known not to hold."""

    part: "Test"


Test = Compare | OneOf | Like | Missing | Both | Either | Not


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it was written and what it means."""

    text: str
    test: Test

    def fields(self) -> frozenset[str]:
        """The names of the fields that it reads."""
        return frozenset(_fields(self.test))


class BadRule(InvalidInput):
    """A rule that cannot be read: `value` is the rule, `mark` shows the place."""

    code = "bad_rule"
    message = Text(
        en="The rule cannot be read:\n  {value}\n  {mark}\n{reason} A rule is an event's name, or a "
        "condition such as: event = 'pay' and amount > 100",
        zh_hans="无法读懂这条规则：\n  {value}\n  {mark}\n{reason}规则可以是一个事件名，"
        "或一个条件，例如：event = 'pay' and amount > 100",
        zh_hant="無法讀懂這條規則：\n  {value}\n  {mark}\n{reason}規則可以是一個事件名稱，"
        "或一個條件，例如：event = 'pay' and amount > 100",
    )

    def __init__(self, value: str, position: int, reason: str) -> None:
        super().__init__(
            value=value, position=position, reason=reason, mark=" " * _width(value[:position]) + "^"
        )

    def __reduce__(self) -> tuple[object, ...]:
        fields = self.fields
        return BadRule, (fields["value"], fields["position"], fields["reason"])


_EMPTY: Final = Text("It is empty. ", "内容为空。", "內容為空。")

_CONDITION: Final = re.compile(
    r"[=<>]|\b(in)\s*\(|\b(not\s+)?(like|between)\b.*['\d]|\bis\s+(not\s+)?null\b", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def parse_rule(text: str) -> Rule:
    """Read a rule; BadRule points at a mistake."""
    text = text.strip()
    if not text:
        raise BadRule(text, 0, _EMPTY.say())
    if not _CONDITION.search(text):
        return event_is(text)
    from lutu.events.condition import parse_condition  # noqa: PLC0415 - a parser that names do not need

    return Rule(text, parse_condition(text))


def event_is(name: str) -> Rule:
    """The rule that one event's name is."""
    return Rule(name, Compare("event", "=", name))


def more_than(field: str, number: float) -> Rule:
    """The rule that a field is above a number."""
    return Rule(f"{field} > {number:g}", Compare(field, ">", number))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if ord(character) >= 0x1100 else 1 for character in text)


def _fields(test: Test) -> Iterator[str]:
    match test:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _fields(part)
        case Not(part):
            yield from _fields(part)
        case _:
            yield test.field
