"""Rules: which events are meant.

A rule is an event's name by itself (`pay`, `add to cart`), or a condition in the form of a SQL WHERE
(`event = 'pay' and amount > 100`). Fields are `event`, `channel`, `value`, `currency`, `time`, `source`
and every property by its name (quote a name with blanks: `"delivery city" = '上海'`). Operators: = != < <=
> >=, IN, LIKE (% and _), BETWEEN, IS NULL, AND, OR, NOT. A field that an event does not have is NULL: a
comparison with it is not met, and neither is NOT of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

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


_UNREADABLE: Final = Text(
    "The mistake is at or before the mark. ", "错误在标记处或之前。", "錯誤在標記處或之前。"
)
_NOT_ALLOWED: Final = Text(
    "“{part}” is not allowed in a rule; use = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT. ",
    "规则里不能用“{part}”；可用 = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT。",
    "規則裡不能用「{part}」；可用 = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT。",
)
_EMPTY: Final = Text("It is empty. ", "内容为空。", "內容為空。")

_CONDITION: Final = re.compile(
    r"[=<>]|\b(in)\s*\(|\b(not\s+)?(like|between)\b.*['\d]|\bis\s+(not\s+)?null\b", re.IGNORECASE
)
_COMPARISONS: Final[dict[type[exp.Expr], Operator]] = {
    exp.EQ: "=",
    exp.NEQ: "!=",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_MIRROR: Final[dict[Operator, Operator]] = {
    "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
}  # fmt: skip


def parse_rule(text: str) -> Rule:
    """Read a rule; BadRule points at a mistake."""
    text = text.strip()
    if not text:
        raise BadRule(text, 0, _EMPTY.say())
    if not _CONDITION.search(text):
        return event_is(text)
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        raise BadRule(text, _position(text, error), _UNREADABLE.say()) from error
    return Rule(text, _test(text, tree))


def event_is(name: str) -> Rule:
    """The rule that one event's name is."""
    return Rule(name, Compare("event", "=", name))


def _test(text: str, node: exp.Expr) -> Test:  # noqa: C901, PLR0911 - one case an operator
    match node:
        case exp.Paren():
            return _test(text, node.this)
        case exp.And():
            return Both((_test(text, node.left), _test(text, node.right)))
        case exp.Or():
            return Either((_test(text, node.left), _test(text, node.right)))
        case exp.Not():
            return Not(_test(text, node.this))
        case exp.In() if node.expressions:
            return OneOf(_field(text, node.this), tuple(_value(text, e) for e in node.expressions))
        case exp.Like() if isinstance(node.expression, exp.Literal) and node.expression.is_string:
            return Like(_field(text, node.this), node.expression.this)
        case exp.Between():
            field = _field(text, node.this)
            low, high = _value(text, node.args["low"]), _value(text, node.args["high"])
            return Both((Compare(field, ">=", low), Compare(field, "<=", high)))
        case exp.Is() if isinstance(node.expression, exp.Null):
            return Missing(_field(text, node.this))
        case _ if type(node) in _COMPARISONS:
            return _comparison(text, node)
        case _:
            raise _refused(text, node)


def _comparison(text: str, node: exp.Expr) -> Compare:
    left, right, operator = node.args["this"], node.args["expression"], _COMPARISONS[type(node)]
    if isinstance(left, exp.Literal | exp.Boolean | exp.Neg):
        left, right, operator = right, left, _MIRROR[operator]
    return Compare(_field(text, left), operator, _value(text, right))


def _field(text: str, node: exp.Expr) -> str:
    if not isinstance(node, exp.Column):
        raise _refused(text, node)
    return ".".join(part.name for part in node.parts)


def _value(text: str, node: exp.Expr) -> Scalar:
    match node:
        case exp.Literal():
            return str(node.this) if node.is_string else float(node.this)
        case exp.Boolean():
            return bool(node.this)
        case exp.Neg(this=exp.Literal(is_string=False)):
            return -float(node.this.this)
        case _:
            raise _refused(text, node)


def _refused(text: str, node: exp.Expr) -> BadRule:
    part = node.sql(dialect="duckdb")
    found = text.lower().find(part.lower())
    return BadRule(text, max(found, 0), _NOT_ALLOWED.say(part=part))


def _position(text: str, error: SqlglotError) -> int:
    details = getattr(error, "errors", None)
    if not details or details[0].get("col") is None:
        return len(text)
    start, highlight = details[0].get("start_context") or "", details[0].get("highlight") or ""
    return min(len(start) if highlight else len(start) + 1, len(text))


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
