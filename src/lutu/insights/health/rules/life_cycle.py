"""Customers hear of us before they buy and stay with us after: a map that leaves that out stops too early."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import StageKind

_PARTS: Final[tuple[tuple[int, frozenset[StageKind], Text], ...]] = (
    (
        0,
        frozenset({"awareness", "consideration", "decision"}),
        Text("Nothing is told before the purchase", "缺少购买之前的阶段", "缺少購買之前的階段"),
    ),
    (
        -1,
        frozenset({"use", "service", "loyalty"}),
        Text("Nothing is told after the purchase", "缺少购买之后的阶段", "缺少購買之後的階段"),
    ),
)
"""At which end of the map a part is told, by stages of which kinds, and what is said where it is not."""


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding] | None:
    kinds = [stage.kind for stage in document.stages]
    if not any(kinds):
        return None  # stages of no known kind: a journey of another sort
    # A stage that a person named is of no known kind: at an end of the map it tells that end.
    return (Finding(text) for end, part, text in _PARTS if kinds[end] and part.isdisjoint(kinds))


RULE = Rule(
    title=Text("It tells the whole life cycle", "覆盖完整的生命周期", "涵蓋完整的生命週期"),
    fix=Text(
        "Add the stages in which customers hear of you, use what they bought, and come back.",
        "补上客户了解、使用和回购的阶段。",
        "補上顧客了解、使用和回購的階段。",
    ),
    severity="weakness",
    check=_check,
    requirement="R1, R76",
)
