"""A stage about which nothing was seen or counted is a stage about which we tell each other stories."""

from collections.abc import Iterator

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_FOUND = Text(
    "Nothing in “{stage}” was seen or counted",
    "“{stage}”里没有任何观察或测量过的内容",
    "「{stage}」裡沒有任何觀察或測量過的內容",
)


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    known = {card.stage for card in document.cards if card.evidence in {"observed", "measured"}}
    known |= {point.stage for point in document.touchpoints if point.rule}
    for stage in document.stages:
        if stage.id not in known:
            yield Finding(said(_FOUND, stage=stage.name), ("stages", stage.id))


RULE = Rule(
    title=Text(
        "Something in every stage was seen or counted",
        "每个阶段都有观察或测量过的内容",
        "每個階段都有觀察或測量過的內容",
    ),
    fix=Text(
        "Watch or ask a few customers there, and put down what you saw.",
        "去观察或询问几位客户，把看到的记下来。",
        "去觀察或詢問幾位顧客，把看到的記下來。",
    ),
    severity="hint",
    check=_check,
)
