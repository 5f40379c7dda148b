"""Conditions: a SQL WHERE read into tests. Apart from rules, because the parser is slow to load."""

from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from lutu.events.rule import (
    BadRule,
    Both,
    Compare,
    Either,
    Like,
    Missing,
    Not,
    OneOf,
    Operator,
    Scalar,
    Test,
)
from lutu.kit.i18n import Text


def parse_condition(text: str) -> Test:
    """The test that a condition means; BadRule points at a mistake."""
    try:
        tree = sqlglot.parse_one(text, dialect="duckdb")
    except SqlglotError as error:
        raise BadRule(text, _position(text, error), _UNREADABLE.say()) from error
    return _test(text, tree)


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


_UNREADABLE: Final = Text(
    "The mistake is at or before the mark. ", "错误在标记处或之前。", "錯誤在標記處或之前。"
)
_NOT_ALLOWED: Final = Text(
    "“{part}” is not allowed in a rule; use = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT. ",
    "规则里不能用“{part}”；可用 = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT。",
    "規則裡不能用「{part}」；可用 = != < <= > >= IN LIKE BETWEEN IS NULL AND OR NOT。",
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
