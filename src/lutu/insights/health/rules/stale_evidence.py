"""What was observed years ago may no longer be so."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said, shortened
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.proof import is_stale

_FOUND: Final = Text(
    "The evidence of “{card}” is of {day} and has outlived its time",
    "“{card}”的依据来自 {day}，已经过期",
    "「{card}」的依據來自 {day}，已經過期",
)


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    for card in document.cards:
        if is_stale(card.evidence, card.gathered, known.today):
            sentence = said(_FOUND, card=shortened(card.text), day=card.gathered)
            yield Finding(sentence, ("cards", card.id))
    for point in document.touchpoints:
        if point.evidence and is_stale(point.evidence, point.gathered, known.today):
            sentence = said(_FOUND, card=point.name, day=point.gathered)
            yield Finding(sentence, ("touchpoints", point.id))


RULE = Rule(
    title=Text("Its evidence is fresh", "依据没有过期", "依據沒有過期"),
    fix=Text(
        "Look again: ask customers anew or measure, then renew the date; or call it a hypothesis.",
        "重新调研或测量并更新日期；否则请改标为“假说”。",
        "重新調查或測量並更新日期；否則請改標為「假說」。",
    ),
    severity="weakness",
    check=_check,
    requirement="R37, R71",
)
