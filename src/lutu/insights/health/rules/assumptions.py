"""A map of assumptions only tells what the team believes, not what customers live through."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.insights.statistics import Share
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.wording import share

_LEAST: Final = 0.5
"""Half of what stands on a map should be known."""
_FOUND: Final = Text(
    "Only {share} of {all} cards and touchpoints stand on what was observed or measured",
    "{all} 张卡片和触点中，只有 {share} 有观察或测量依据",
    "{all} 張卡片和接觸點中，只有 {share} 有觀察或測量依據",
)


def known_share(document: JourneyMap, known: Known) -> Share:
    """How much of the map stands on observation or measurement."""
    events = known.numbers.events if known.numbers else {}
    evidence = [card.evidence for card in document.cards if card.text.strip()]
    evidence += [
        point.evidence or ("measured" if events.get(point.id) else "assumption")
        for point in document.touchpoints
    ]
    return Share(sum(one in ("observed", "measured") for one in evidence), len(evidence))


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    stands = known_share(document, known)
    if stands.value < _LEAST:
        yield Finding(said(_FOUND, share=share(stands.part, stands.whole), all=stands.whole))


RULE = Rule(
    title=Text("It stands on evidence", "有依据，而非只凭假设", "有依據，而非只憑假設"),
    fix=Text(
        "Bind touchpoints to events, and give cards a quote, a ticket or a report as evidence.",
        "把触点绑定到事件，并为卡片附上原声、工单或报告作为依据。",
        "把接觸點綁定到事件，並為卡片附上原聲、工單或報告作為依據。",
    ),
    severity="fault",
    check=_check,
    requirement="R71",
)
