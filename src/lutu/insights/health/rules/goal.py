"""A map without a goal serves nobody: four in ten projects without one fail."""

from collections.abc import Iterator

from lutu.insights.health.rule import Finding, Known, Rule
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    if not (document.goal and document.goal.text.strip()):
        yield Finding(Text("The map has no goal", "这张地图没有目标", "這張地圖沒有目標"))


RULE = Rule(
    title=Text("There is a goal", "有明确的目标", "有明確的目標"),
    fix=Text(
        "Say in one sentence what the map is to achieve, for whom, and by when.",
        "用一句话写明这张地图要为谁、在什么时候之前、达成什么。",
        "用一句話寫明這張地圖要為誰、在什麼時候之前、達成什麼。",
    ),
    severity="fault",
    check=_check,
    requirement="R22, R23, R70",
)
