"""A goal that nobody can measure by a day is a wish."""

from collections.abc import Iterator

from lutu.insights.health.rule import Finding, Known, Rule
from lutu.kit.i18n import Text
from lutu.maps.about import lacking
from lutu.maps.document import JourneyMap

_MISSING = {
    "metric": Text("The goal names no metric", "目标没有对应的指标", "目標沒有對應的指標"),
    "target": Text("The goal has no target value", "目标没有目标值", "目標沒有目標值"),
    "date": Text("The goal has no date", "目标没有截止日期", "目標沒有截止日期"),
}


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    for name in lacking(document.goal):
        if name in _MISSING:  # that there is no goal at all is another rule's
            yield Finding(_MISSING[name])


RULE = Rule(
    title=Text(
        "The goal has a metric, a target and a date",
        "目标有指标、目标值和期限",
        "目標有指標、目標值和期限",
    ),
    fix=Text(
        "Choose the metric that shows success, the value it should reach, and the day.",
        "选定能体现成效的指标、要达到的数值和日期。",
        "選定能展現成效的指標、要達到的數值和日期。",
    ),
    severity="fault",
    check=_check,
    requirement="R22",
)
