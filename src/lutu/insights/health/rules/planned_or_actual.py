"""How it is and how it should be are two maps; mixed, neither can be trusted."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said, shortened
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_PLANNED: Final = frozenset(
    {"planned", "plan", "to-be", "future", "计划", "规划", "計畫", "規劃", "未来", "未來"}
)
_MEASURED: Final = Text(
    "“{card}” was observed, but the map shows how it should be",
    "“{card}”来自实际观察，而这张地图画的是理想状态",
    "「{card}」來自實際觀察，而這張地圖畫的是理想狀態",
)
_THOUGHT: Final = Text(
    "“{card}” is planned, but the map shows how it is",
    "“{card}”还在计划中，而这张地图画的是现状",
    "「{card}」還在計畫中，而這張地圖畫的是現況",
)
_NEVER: Final = Text(
    "“{card}” has a rule, but it never happened",
    "“{card}”绑定了规则，但从未发生",
    "「{card}」綁定了規則，但從未發生",
)


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    to_be = document.about.state == "to_be"
    for card in document.cards:
        wrong = card.evidence in ("observed", "measured") if to_be else _is_planned(card.tags)
        if wrong:
            text = _MEASURED if to_be else _THOUGHT
            yield Finding(said(text, card=shortened(card.text)), ("cards", card.id))
    for point in document.touchpoints:
        if not to_be and (_is_planned(point.tags) or _never(point.rule, point.id, known)):
            text = _THOUGHT if _is_planned(point.tags) else _NEVER
            yield Finding(said(text, card=point.name), ("touchpoints", point.id))


def _is_planned(tags: tuple[str, ...]) -> bool:
    return any(tag.strip().lower() in _PLANNED for tag in tags)


def _never(rule: str, point: str, known: Known) -> bool:
    numbers = known.numbers
    return bool(rule and numbers and numbers.journeys and not numbers.events.get(point))


RULE = Rule(
    title=Text(
        "What is and what should be are kept apart",
        "现状与理想没有混在一起",
        "現況與理想沒有混在一起",
    ),
    fix=Text(
        "Move it to the twin map of the other state, or correct what is said of it.",
        "把它移到另一状态的对应地图，或更正它的说明。",
        "把它移到另一狀態的對應地圖，或更正它的說明。",
    ),
    severity="fault",
    check=_check,
    requirement="R71",
)
