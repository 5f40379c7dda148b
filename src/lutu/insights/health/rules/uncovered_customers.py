"""Customers whom neither the map nor a persona covers are customers whom nobody looks after."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.wording import count, share

_LEAST: Final = 0.8
_PATH: Final = Text(
    "{missing} of {all} journeys meet no touchpoint of the map",
    "{all} 段旅程中有 {missing} 没有经过地图上的任何触点",
    "{all} 段旅程中有 {missing} 沒有經過地圖上的任何接觸點",
)
_PERSONA: Final = Text(
    "No persona stands for {missing} of {all} customers",
    "{all} 位客户中有 {missing} 不属于任何画像",
    "{all} 位顧客中有 {missing} 不屬於任何人物誌",
)


def _check(_document: JourneyMap, known: Known) -> Iterator[Finding] | None:
    numbers, covered = known.numbers, known.covered
    if not (numbers and numbers.journeys):
        return None
    told = [(_PATH, numbers.on_map, numbers.journeys)]
    if covered is not None and covered.whole:
        told.append((_PERSONA, covered.part, covered.whole))
    return (
        Finding(said(text, missing=share(whole - part, whole), all=count(whole)))
        for text, part, whole in told
        if part < _LEAST * whole
    )


RULE = Rule(
    title=Text("It covers the customers", "覆盖了大多数客户", "涵蓋了大多數顧客"),
    fix=Text(
        "Put the touchpoints that they do meet on the map, and tie personas to segments that cover them.",
        "把他们实际接触的触点加到地图上，并为画像绑定能覆盖他们的分群。",
        "把他們實際接觸的接觸點加到地圖上，並為人物誌綁定能涵蓋他們的分群。",
    ),
    severity="weakness",
    check=_check,
    panel="data",
    requirement="R73",
)
