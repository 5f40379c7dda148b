"""An opportunity without an action changes nothing."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.cards import cards_of, leads_from
from lutu.insights.health.rule import Finding, Known, Rule, said, shortened
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_FOUND: Final = Text(
    "Nothing is done about “{card}” yet", "“{card}”还没有对应的行动", "「{card}」還沒有對應的行動"
)


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    acted = leads_from(document, "action")
    for card in cards_of(document, "opportunity"):
        if card.id not in acted:
            yield Finding(said(_FOUND, card=shortened(card.text)), ("cards", card.id))


RULE = Rule(
    title=Text("Every opportunity has an action", "每个机会点都有行动", "每個機會點都有行動"),
    fix=Text(
        "Decide what is to be done and link it, or drop the opportunity.",
        "决定要做什么并连上行动，否则放弃这个机会点。",
        "決定要做什麼並連上行動，否則放棄這個機會點。",
    ),
    severity="weakness",
    check=_check,
    requirement="R18, R80",
)
