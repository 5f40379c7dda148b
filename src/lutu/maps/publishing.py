"""Publishing a map: from then on others rely on it, so it says what it is for."""

from dataclasses import replace
from typing import Final

from lutu.errors import LutuError
from lutu.kit.i18n import Text
from lutu.maps.about import lacking
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words

MAX_REASON: Final = 1000
_LACKING: Final = {
    "goal": Text("a goal", "目标", "目標"),
    "metric": Text("a metric of the goal", "目标的指标", "目標的指標"),
    "target": Text("a target value", "目标值", "目標值"),
    "date": Text("a date", "截止日期", "截止日期"),
}
_AND: Final = Text(", ", "、", "、")
_REASON: Final = Text("reason", "理由", "理由")


class NoGoalYet(LutuError):
    """A map that does not say what it is for is to be published."""

    code = "no_goal_yet"
    status = 422
    message = Text(
        en="“{value}” cannot be published yet: it lacks {lacking}. Fill that in, or give a reason why the "
        "map goes without; the reason is kept.",
        zh_hans="“{value}”暂不能发布：缺少{lacking}。请补充完整，或说明不设定的理由，理由会被保存。",
        zh_hant="「{value}」暫不能發布：缺少{lacking}。請補充完整，或說明不設定的理由，理由會被保存。",
    )


def published(document: JourneyMap, reason: str | None) -> JourneyMap:
    """The map, published; NoGoalYet without goal, metric, target and date unless there is a reason."""
    missing = lacking(document.goal)
    given = words.checked_text(reason, MAX_REASON, _REASON) if reason else None
    if missing and not given:
        said = _AND.say().join(_LACKING[name].say() for name in missing)
        raise NoGoalYet(value=document.title.template(), lacking=said)
    about = replace(document.about, status="published", ungoaled=given if missing else None)
    return document.with_(about=about)
