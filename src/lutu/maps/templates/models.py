"""Stage models: a map with stages and nothing in them."""

from collections.abc import Mapping
from typing import Final, Literal

from lutu.db.map_name import MapText
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import About, JourneyMap
from lutu.maps.elements.stage import STAGE_NAMES, Stage, StageKind
from lutu.maps.elements.words import by_hand

Model = Literal["5", "6", "blank"]

MODELS: Final[Mapping[Model, tuple[StageKind, ...]]] = {
    "5": ("awareness", "consideration", "purchase", "service", "loyalty"),
    "6": ("awareness", "consideration", "decision", "purchase", "use", "loyalty"),
    "blank": (),
}
"""The stages of each; blank begins with one that has no kind."""
MODEL_NAMES: Final[Mapping[Model, Text]] = {
    "5": Text("Five stages", "五个阶段", "五個階段"),
    "6": Text("Six stages", "六个阶段", "六個階段"),
    "blank": Text("Blank", "空白", "空白"),
}
_TITLE: Final = MapText("New journey map", "新的旅程地图", "新的旅程地圖")
_FIRST: Final = Text("First stage", "第一个阶段", "第一個階段")


def make_model(model: Model, title: str | None = None) -> JourneyMap:
    """A new map with the stages of a model."""
    kinds = MODELS[model]
    stages = [Stage(new_id(), STAGE_NAMES[kind], kind, shaped=True) for kind in kinds]
    return JourneyMap(
        title=by_hand(title) if title else _TITLE.named(),
        stages=tuple(stages) or (Stage(new_id(), _FIRST, shaped=True),),
        touchpoints=(),
        about=About(model=model if kinds else "none"),
    )
