"""A map is somebody's: without a persona, or with a name only, it is about nobody."""

from collections.abc import Iterator
from typing import Final

from lutu.insights.health.rule import Finding, Known, Rule, said
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.persona import Persona

_LEAST: Final = 4
_FIELDS: Final = (
    "background", "goals", "needs", "frustrations", "motives", "channels", "quotes", "demographics",
    "segment",
)  # fmt: skip
_NONE: Final = Text("There is no persona", "没有任何画像", "沒有任何人物誌")
_SHALLOW: Final = Text(
    "“{name}” says only {there} of {all} things that make a persona",
    "“{name}”只填写了 {all} 项中的 {there} 项",
    "「{name}」只填寫了 {all} 項中的 {there} 項",
)


def _check(document: JourneyMap, _known: Known) -> Iterator[Finding]:
    if not document.personas:
        yield Finding(_NONE)
    for persona in document.personas:
        if (there := _there(persona)) < _LEAST:
            sentence = said(_SHALLOW, name=persona.name, there=there, all=len(_FIELDS))
            yield Finding(sentence, ("personas", persona.id))


def _there(persona: Persona) -> int:
    return sum(bool(getattr(persona, name)) for name in _FIELDS)


RULE = Rule(
    title=Text("Its personas are people", "画像具体、完整", "人物誌具體、完整"),
    fix=Text(
        "Write down background, goals, needs and frustrations, and tie the persona to a segment.",
        "写明背景、目标、需求和困扰，并绑定一个分群。",
        "寫明背景、目標、需求和困擾，並綁定一個分群。",
    ),
    severity="weakness",
    check=_check,
    requirement="R5, R74",
)
