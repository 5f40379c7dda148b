"""Customers change; a map that nobody has looked at for a year tells of others."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.clocks import to_datetime
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.library.standing import review_due

_FOUND: Final = Text(
    "Last reviewed on {day}, more than {months} months ago",
    "上次复审是 {day}，已超过 {months} 个月",
    "上次複審是 {day}，已超過 {months} 個月",
)


def _last(document: JourneyMap) -> date:
    if document.about.reviewed:
        return date.fromisoformat(document.about.reviewed)
    return to_datetime(document.created).date()


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    if known.today > review_due(document):
        day = _last(document).isoformat()
        yield Finding(said(_FOUND, day=day, months=document.about.review_months))


RULE = Rule(
    title=Text("It is reviewed in time", "按时复审", "按時複審"),
    fix=Text(
        "Go through it with the team, mend what has changed, and renew the date of the review.",
        "与团队一起过一遍，更新有变化之处，并更新复审日期。",
        "與團隊一起檢視一遍，更新有變化之處，並更新複審日期。",
    ),
    severity="weakness",
    check=_check,
    panel="about",
    requirement="R37, R78",
)
