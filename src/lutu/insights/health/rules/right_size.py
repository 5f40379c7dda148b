"""Too much and nobody reads it; too little and it explains nothing."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.wording import share

_MOST_COLUMNS: Final = 15
_MOST_CARDS: Final = 200
_FEWEST_STAGES: Final = 3
_LEAST_EXPLAINED: Final = 0.5
_WIDE: Final = Text(
    "{n} columns: more than can be taken in at once",
    "共 {n} 列，一眼看不完",
    "共 {n} 欄，一眼看不完",
)
_FULL: Final = Text(
    "{n} cards: put details on maps of their own",
    "共 {n} 张卡片，细节应放到单独的地图",
    "共 {n} 張卡片，細節應放到單獨的地圖",
)
_FEW: Final = Text("Only {n} stages", "只有 {n} 个阶段", "只有 {n} 個階段")
_UNEXPLAINED: Final = Text(
    "Only {share} of real journeys follow its order of stages",
    "只有 {share} 的真实旅程符合地图的阶段顺序",
    "只有 {share} 的真實旅程符合地圖的階段順序",
)


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    columns, cards = columns_of(document), len(document.cards) + len(document.touchpoints)
    if columns > _MOST_COLUMNS:
        yield Finding(said(_WIDE, n=columns))
    if cards > _MOST_CARDS:
        yield Finding(said(_FULL, n=cards))
    if len(document.stages) < _FEWEST_STAGES:
        yield Finding(said(_FEW, n=len(document.stages)))
    explained = known.numbers.explained if known.numbers else None
    if explained is not None and explained < _LEAST_EXPLAINED:
        yield Finding(said(_UNEXPLAINED, share=share(explained)))


def columns_of(document: JourneyMap) -> int:
    """How many columns the map has: a stage's steps, or itself."""
    steps = [step.stage for step in document.steps]
    return sum(max(1, steps.count(stage.id)) for stage in document.stages)


RULE = Rule(
    title=Text("It is neither too complex nor too simple", "繁简得当", "繁簡得當"),
    fix=Text(
        "Fold what is detail into nested maps; split a stage where journeys go in circles.",
        "把细节折叠到子旅程；在旅程反复来回之处拆分阶段。",
        "把細節摺疊到子旅程；在旅程反覆來回之處拆分階段。",
    ),
    severity="hint",
    check=_check,
    requirement="R79",
)
