"""An action without a name, a day and a measure is nobody's."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.cards import cards_of, leads_from
from lutu.insights.health.rule import Finding, Known, Rule, said, shortened
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card

_LACKS: Final = {
    "owner": Text("an owner", "负责人", "負責人"),
    "due": Text("a date", "日期", "日期"),
    "metric": Text("a metric", "指标", "指標"),
}
_FOUND: Final = Text("“{card}” lacks {what}", "“{card}”缺少{what}", "「{card}」缺少{what}")


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    measured = leads_from(document, "metrics")
    for card in cards_of(document, "action"):
        for name in _missing(card, measured=card.id in measured):
            sentence = said(_FOUND, card=shortened(card.text), what=_LACKS[name])
            yield Finding(sentence, ("cards", card.id))


def _missing(card: Card, *, measured: bool) -> Iterator[str]:
    if not card.owner:
        yield "owner"
    if not card.due:
        yield "due"
    if not (card.metric or measured):
        yield "metric"


RULE = Rule(
    title=Text(
        "Every action has an owner, a date and a metric",
        "每个行动都有负责人、日期和指标",
        "每個行動都有負責人、日期和指標",
    ),
    fix=Text(
        "Say who does it, until when, and link it to the metric card that will show the effect.",
        "写明由谁、在何时之前完成，并连到能体现效果的指标卡片。",
        "寫明由誰、在何時之前完成，並連到能展現效果的指標卡片。",
    ),
    severity="weakness",
    check=_check,
    requirement="R34, R41, R80",
)
