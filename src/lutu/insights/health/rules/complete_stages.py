"""Every stage tells where customers meet us, what they need and what hurts; an empty one tells nothing."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.cards import cards_of
from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_NO_TOUCHPOINT: Final = Text(
    "“{stage}” has no touchpoint", "“{stage}”没有触点", "「{stage}」沒有接觸點"
)
_NO_NEED: Final = Text(
    "“{stage}” does not say what customers need or do there",
    "“{stage}”没有写明客户的需求或行为",
    "「{stage}」沒有寫明顧客的需求或行為",
)


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    told = {card.stage for card in cards_of(document, "needs", "actions", "thoughts")}
    met = {point.stage for point in document.touchpoints}
    for stage in document.stages:
        if stage.id not in met:
            yield Finding(said(_NO_TOUCHPOINT, stage=stage.name), ("stages", stage.id))
        if stage.id not in told and not stage.needs.strip():
            yield Finding(said(_NO_NEED, stage=stage.name), ("stages", stage.id))


RULE = Rule(
    title=Text("Every stage is told", "每个阶段都有内容", "每個階段都有內容"),
    fix=Text(
        "Write what customers do and need there, and where they meet you.",
        "写明客户在这一阶段做什么、需要什么，以及在哪里接触你们。",
        "寫明顧客在這一階段做什麼、需要什麼，以及在哪裡接觸你們。",
    ),
    severity="hint",
    check=_check,
    requirement="R10, R21",
)
