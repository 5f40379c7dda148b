"""Whoever reads a map wants to know where it comes from."""

from collections.abc import Iterator

from lutu.insights.health.rule import Finding, Known, Rule
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    bound = known.numbers is not None and any(known.numbers.events.values())
    proven = any(card.proof for card in document.cards) or any(
        point.proof for point in document.touchpoints
    )
    if not (document.about.sources or proven or bound):
        yield Finding(
            Text(
                "The map names no source: no survey, no interview, no log, no ticket",
                "地图没有写明来源：没有问卷、访谈、日志或工单",
                "地圖沒有寫明來源：沒有問卷、訪談、記錄或工單",
            )
        )


RULE = Rule(
    title=Text("It says where it comes from", "写明了来源", "寫明了來源"),
    fix=Text(
        "List the surveys, interviews, logs and tickets that it was made from.",
        "列出绘制时所用的问卷、访谈、日志和工单。",
        "列出繪製時所用的問卷、訪談、記錄和工單。",
    ),
    severity="weakness",
    check=_check,
    panel="about",
    requirement="R64, R71",
)
