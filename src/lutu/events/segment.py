"""Segments: which customers are meant, by what they did.

A rule by itself selects the customers with at least one event that meets it. `none(RULE)` selects those
without one, `count(RULE) >= 2` those with so many. These join with AND, OR, NOT and brackets:
`count(pay) >= 2 and none(event = 'refund')`. The whole log of a customer counts, whatever the period.

Conditions on events that stand side by side (`channel = 'web' and amount > 100`) are about one and the
same event; `any(channel = 'web') and any(amount > 100)` may be two.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lutu.events.rule import Operator, Rule, parse_rule


@dataclass(frozen=True, slots=True)
class Count:
    """The number of the customer's events that meet the rule stands in a relation to a number."""

    rule: Rule
    operator: Operator
    number: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Who", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Who", ...]


@dataclass(frozen=True, slots=True)
class NotThose:
    """The part does not hold."""

    part: "Who"


Who = Count | AllOf | AnyOf | NotThose


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it was written and what it means."""

    text: str
    who: Who


@lru_cache(maxsize=1024)
def parse_segment(text: str) -> Segment:
    """Read a segment; BadRule points at a mistake."""
    text = text.strip()
    if not _CALL.search(text):
        return Segment(text, at_least_one(parse_rule(text)))
    from lutu.events.calls import parse_calls  # noqa: PLC0415 - a parser that rules do not need

    return Segment(text, parse_calls(text))


def at_least_one(rule: Rule) -> Count:
    """Those with an event that meets the rule."""
    return Count(rule, ">=", 1)


_CALL: Final = re.compile(r"\b(any|none|count)\s*\(", re.IGNORECASE)
