"""A pain point that nobody turns into an opportunity stays a complaint."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.cards import cards_of, leads_from
from lutu.insights.health.rule import Finding, Known, Rule, said, shortened
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_FOUND: Final = Text(
    "“{card}” leads to no opportunity", "“{card}”还没有对应的机会点", "「{card}」還沒有對應的機會點"
)


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    answered = leads_from(document, "opportunity", "action")
    for card in cards_of(document, "pain"):
        if card.id not in answered:
            yield Finding(said(_FOUND, card=shortened(card.text)), ("cards", card.id))


RULE = Rule(
    title=Text(
        "Every pain point leads to an opportunity",
        "每个痛点都有机会点",
        "每個痛點都有機會點",
    ),
    fix=Text(
        "Link the pain point to the opportunity that would relieve it, or write one.",
        "把痛点连到能缓解它的机会点，没有就写一个。",
        "把痛點連到能緩解它的機會點，沒有就寫一個。",
    ),
    severity="weakness",
    check=_check,
    requirement="R17, R80",
)
