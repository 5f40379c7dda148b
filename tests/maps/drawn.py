"""A small map, as the drawing would hand it over."""

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint


def named(word: str) -> Text:
    return Text(word, f"{word}-hans", f"{word}-hant")


def drawn() -> JourneyMap:
    """Three stages: look (view, pick), buy (cart, pay), stay (again)."""
    return JourneyMap(
        id="m",
        title=named("journey"),
        stages=(
            Stage("s1", named("看"), "consideration", named("因")),
            Stage("s2", named("买"), "purchase", named("因")),
            Stage("s3", named("留"), "loyalty", named("因")),
        ),
        touchpoints=tuple(
            Touchpoint(f"t{number}", stage, named(event), event, (event,))
            for number, (event, stage) in enumerate(
                {"view": "s1", "pick": "s1", "cart": "s2", "pay": "s2", "again": "s3"}.items(),
                start=1,
            )
        ),
    )


def layout(document: JourneyMap) -> dict[str, list[str]]:
    """The names of stages and of what is in them, in English."""
    return {
        stage.name.en: [touchpoint.name.en for touchpoint in document.of_stage(stage.id)]
        for stage in document.stages
    }
