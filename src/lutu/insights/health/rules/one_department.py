"""A map that one department made shows the company as that department sees it."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_FOUND: Final = Text(
    "Only {department} has worked on the map",
    "只有{department}参与了这张地图",
    "只有{department}參與了這張地圖",
)


def _check(_document: JourneyMap, known: Known) -> Iterator[Finding] | None:
    if known.editing is None or len(known.departments) < 2 or not known.editing:
        return None
    if len(known.editing) > 1:
        return iter(())
    return iter((Finding(said(_FOUND, department=next(iter(known.editing)))),))


RULE = Rule(
    title=Text("Several departments made it", "由多个部门共同完成", "由多個部門共同完成"),
    fix=Text(
        "Invite those who meet customers elsewhere: sales, service, product.",
        "邀请在其他环节接触客户的同事参与：销售、客服、产品。",
        "邀請在其他環節接觸顧客的同事參與：業務、客服、產品。",
    ),
    severity="hint",
    check=_check,
    panel="comments",
    requirement="R38, R75",
)
