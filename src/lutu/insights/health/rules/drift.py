"""A map that customers no longer follow leads astray whoever decides by it."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.wording import points, share

_FEWER: Final = Text(
    "Of the journeys that began lately ({days} days) {now} follow the map, of those of the {days} days "
    "before {before} ({low} to {high} points)",
    "近期（{days} 天内）开始的旅程有 {now} 按地图进行，此前 {days} 天为 {before}"
    "（相差 {low} 至 {high} 个百分点）",
    "近期（{days} 天內）開始的旅程有 {now} 按地圖進行，此前 {days} 天為 {before}"
    "（相差 {low} 至 {high} 個百分點）",
)


def _check(_document: JourneyMap, known: Known) -> Iterator[Finding] | None:
    drift = known.drift
    if drift is None:
        return None
    return (
        Finding(
            said(
                _FEWER,
                days=drift.days,
                now=share(drift.now.value),
                before=share(drift.before.value),
                low=points(low),
                high=points(high),
            )
        )
        for _, low, high in (drift.change,)
        if drift.departs
    )


RULE = Rule(
    title=Text("Behaviour still follows it", "客户行为仍与地图相符", "顧客行為仍與地圖相符"),
    fix=Text(
        "Look where journeys depart now, and bring the map or the service back in line.",
        "查看旅程如今在哪里偏离，再调整地图或服务，使二者重新一致。",
        "檢視旅程如今在哪裡偏離，再調整地圖或服務，使兩者重新一致。",
    ),
    severity="weakness",
    check=_check,
    panel="data",
    requirement="R37",
)
