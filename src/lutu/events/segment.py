"""Segments: which customers are meant, by what they did.

A rule by itself selects the customers with at least one event that meets it. `none(RULE)` selects those
without one, `count(RULE) >= 2` those with so many. These join with AND, OR, NOT and brackets:
`count(pay) >= 2 and none(event = 'refund')`. The whole log of a customer counts, whatever the period.
"""

from dataclasses import dataclass

from lutu.events.rule import Operator, Rule


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
