"""Segments with `any(…)`, `none(…)` and `count(…)` in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from lutu.events.rule import BadRule, Operator, Rule, parse_rule
from lutu.events.segment import AllOf, AnyOf, Count, NotThose, Who, at_least_one
from lutu.kit.i18n import Text


def parse_calls(text: str) -> Who:
    """Whom the text means; BadRule points at a mistake."""
    calls = tuple(_calls(text))
    if not calls:
        return at_least_one(parse_rule(text))
    try:
        tree = sqlglot.parse_one(_with_places(text, calls), dialect="duckdb")
    except SqlglotError as error:
        raise BadRule(text, calls[0].start, _UNREADABLE.say()) from error
    return _Reader(text, calls).who(tree)


@dataclass(frozen=True, slots=True)
class _Call:
    kind: str
    rule: Rule
    start: int
    end: int


class _Reader:
    """Reads the tree of a segment in which each call stands as a column named after its place."""

    def __init__(self, text: str, calls: tuple[_Call, ...]) -> None:
        self._text = text
        self._calls = {f"{_PLACE}{i}": call for i, call in enumerate(calls)}

    def who(self, node: exp.Expr) -> Who:
        if not any(self._call(part) for part in node.walk()):
            return at_least_one(self._rule(node))
        match node:
            case exp.Paren():
                return self.who(node.this)
            case exp.Not():
                return NotThose(self.who(node.this))
            case exp.And():
                return AllOf(self._parts(node))
            case exp.Or():
                return AnyOf((self.who(node.left), self.who(node.right)))
            case _:
                return self._count(node)

    def _parts(self, node: exp.And) -> tuple[Who, ...]:
        """The parts of an AND, those without a call joined to one rule about one event."""
        parts = list(node.flatten())
        plain = [part for part in parts if self._is_condition(part)]
        found = [self.who(part) for part in parts if part not in plain]
        if plain:
            found.append(at_least_one(self._rule(exp.and_(*plain, dialect="duckdb"))))
        return tuple(found)

    def _is_condition(self, node: exp.Expr) -> bool:
        named = isinstance(node, exp.Column)
        return not named and not any(self._call(part) for part in node.walk())

    def _count(self, node: exp.Expr) -> Count:
        if call := self._call(node):
            if call.kind != "count":
                return _SOME[call.kind](call.rule)
            raise BadRule(self._text, call.end, _COMPARE.say())
        call = self._call(node.args.get("this"))
        number = node.args.get("expression")
        if call is None or call.kind != "count" or type(node) not in _OPERATORS:
            raise BadRule(self._text, self._start(node), _COMPARE.say())
        if not isinstance(number, exp.Literal) or not str(number.this).isdigit():
            raise BadRule(self._text, call.end, _COMPARE.say())
        return Count(call.rule, _OPERATORS[type(node)], int(str(number.this)))

    def _rule(self, node: exp.Expr) -> Rule:
        text = node.name if isinstance(node, exp.Column) else node.sql(dialect="duckdb")
        return parse_rule(text)

    def _call(self, node: object) -> _Call | None:
        return self._calls.get(node.name) if isinstance(node, exp.Column) else None

    def _start(self, node: exp.Expr) -> int:
        return min(call.start for part in node.walk() if (call := self._call(part)))


def _none(rule: Rule) -> Count:
    return Count(rule, "=", 0)


def _calls(text: str) -> Iterator[_Call]:
    """The outermost `any(…)`, `none(…)` and `count(…)`, not those inside quotes."""
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["kind"] is None:
            continue
        end = _closing(text, match.end())
        yield _Call(match["kind"].lower(), _inner(text, match.end(), end), match.start(), end + 1)
        position = end + 1


def _closing(text: str, position: int) -> int:
    depth = 1
    for token in _BRACKET.finditer(text, position):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            return token.start()
    raise BadRule(text, len(text), _UNCLOSED.say())


def _inner(text: str, start: int, end: int) -> Rule:
    try:
        return parse_rule(text[start:end])
    except BadRule as error:
        blanks = len(text[start:end]) - len(text[start:end].lstrip())
        position = start + blanks + int(str(error.fields["position"]))
        raise BadRule(text, position, str(error.fields["reason"])) from error


def _with_places(text: str, calls: tuple[_Call, ...]) -> str:
    pieces, position = [], 0
    for i, call in enumerate(calls):
        pieces += [text[position : call.start], f"{_PLACE}{i}"]
        position = call.end
    return "".join([*pieces, text[position:]])


_PLACE: Final = "lutu_place_"
_QUOTED: Final = r"'[^']*'|\"[^\"]*\""
_TOKEN: Final = re.compile(rf"{_QUOTED}|\b(?P<kind>any|none|count)\s*\(", re.IGNORECASE)
_BRACKET: Final = re.compile(rf"{_QUOTED}|[()]")
_SOME: Final = {"any": at_least_one, "none": _none}
_OPERATORS: Final[dict[type[exp.Expr], Operator]] = {
    exp.EQ: "=", exp.NEQ: "!=", exp.LT: "<", exp.LTE: "<=", exp.GT: ">", exp.GTE: ">=",
}  # fmt: skip
_UNREADABLE: Final = Text(
    "any(RULE), none(RULE) and count(RULE) >= 2 are joined with AND, OR, NOT and brackets. ",
    "any(规则)、none(规则)、count(规则) >= 2 之间用 AND、OR、NOT 和括号连接。",
    "any(規則)、none(規則)、count(規則) >= 2 之間用 AND、OR、NOT 和括號連接。",
)
_COMPARE: Final = Text(
    "count(RULE) is compared with a whole number, as in count(pay) >= 2. ",
    "count(规则) 要与整数比较，例如 count(pay) >= 2。",
    "count(規則) 要與整數比較，例如 count(pay) >= 2。",
)
_UNCLOSED: Final = Text("A bracket is not closed. ", "括号没有闭合。", "括號沒有閉合。")
