"""A map without feelings is a process chart; one whose feelings nobody asked for is a guess."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap

_FEWEST: Final = 3
_NONE: Final = Text(
    "Nobody has said how it feels, and no feedback was measured",
    "没有人标注情绪，也没有测得任何反馈",
    "沒有人標注情緒，也沒有測得任何回饋",
)
_FLAT: Final = Text(
    "The emotion curve is flat: every place feels the same",
    "情绪曲线是平的：每个环节的感受都一样",
    "情緒曲線是平的：每個環節的感受都一樣",
)
_UNBACKED: Final = Text(
    "The emotion curve is set by hand only: no feedback stands behind it",
    "情绪曲线全凭手工设定，没有任何反馈支撑",
    "情緒曲線全憑手動設定，沒有任何回饋支撐",
)


def _check(document: JourneyMap, known: Known) -> Iterator[Finding]:
    measured = known.numbers is not None and any(known.numbers.answers.values())
    values = [one.value for one in document.feelings if one.curve == "as_is"]
    if not values and not measured:
        yield Finding(_NONE)
    if len(values) >= _FEWEST and len(set(values)) == 1:
        yield Finding(said(_FLAT))
    if values and not measured:
        yield Finding(_UNBACKED)


RULE = Rule(
    title=Text("It knows how customers feel", "了解客户的情绪", "了解顧客的情緒"),
    fix=Text(
        "Import survey scores, or ask: one question after each stage is enough to begin.",
        "导入问卷评分，或直接询问：每个阶段后问一个问题就可以开始。",
        "匯入問卷評分，或直接詢問：每個階段後問一個問題就可以開始。",
    ),
    severity="weakness",
    check=_check,
    requirement="R13, R77",
)
