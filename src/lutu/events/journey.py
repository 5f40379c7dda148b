"""Journey definitions: how the events of one customer are cut into journeys.

whole                      everything the customer ever did is one journey
gap:30d                    a new journey starts after 30 days (or more) without an event
case:order_id              one journey per value of a property (events without it belong to none)
between:view..pay          from an event that meets the first rule to the first later one that meets
                           the second, or to the customer's last event when none does; while it lasts
                           no other begins, and the event that ends it begins none
"""

from dataclasses import dataclass

from lutu.errors import InvalidInput
from lutu.events.rule import Rule, parse_rule
from lutu.kit.clocks import format_duration, parse_duration
from lutu.kit.i18n import Text

_ALLOWED = "whole, gap:30d, case:PROPERTY, between:START..END"
_WHAT = Text("journey definition", "旅程定义", "旅程定義")


@dataclass(frozen=True, slots=True)
class Whole:
    """One journey a customer."""

    def __str__(self) -> str:
        return "whole"


@dataclass(frozen=True, slots=True)
class Gap:
    """Split where at least `gap` microseconds pass between two events."""

    gap: int

    def __str__(self) -> str:
        return f"gap:{format_duration(self.gap)}"


@dataclass(frozen=True, slots=True)
class Case:
    """One journey per value of a property."""

    field: str

    def __str__(self) -> str:
        return f"case:{self.field}"


@dataclass(frozen=True, slots=True)
class Between:
    """From an event that meets `start` to the next one that meets `end`."""

    start: Rule
    end: Rule

    def __str__(self) -> str:
        return f"between:{self.start.text}..{self.end.text}"


Journey = Whole | Gap | Case | Between


def parse_journey(text: str) -> Journey:
    """Read a journey definition; InvalidInput names what is allowed, BadRule the place of a mistake."""
    kind, _, rest = text.strip().partition(":")
    match kind:
        case "whole" if not rest:
            return Whole()
        case "gap" if gap := parse_duration(rest):
            return Gap(gap)
        case "case" if rest.strip():
            return Case(rest.strip())
        case "between" if rest.count("..") == 1 and all(part.strip() for part in rest.split("..")):
            start, end = rest.split("..")
            return Between(parse_rule(start), parse_rule(end))
        case _:
            raise InvalidInput(what=_WHAT.say(), value=text, allowed=_ALLOWED)
