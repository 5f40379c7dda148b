"""What a stage is called, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lutu.insights.vocabulary import Reading
from lutu.kit.i18n import Text
from lutu.maps.elements.stage import STAGE_NAMES, StageKind

_BY_WORDS: Final = Text(
    "{agreeing} of {all} touchpoints speak of {stage}: {examples}.",
    "{all} 个触点中有 {agreeing} 个与“{stage}”有关：{examples}。",
    "{all} 個接觸點中有 {agreeing} 個與「{stage}」有關：{examples}。",
)
_BY_REACH: Final = Text(
    "No word of the list fits these touchpoints, so the stage is named after the one that most "
    "journeys meet: {share} of those in the stage.",
    "词表中没有合适的词，因此以最多旅程经过的触点命名：占本阶段旅程的 {share}。",
    "詞表中沒有合適的詞，因此以最多旅程經過的接觸點命名：占本階段旅程的 {share}。",
)
_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A touchpoint as the naming sees it."""

    name: Text
    reading: Reading
    journeys: int


@dataclass(frozen=True, slots=True)
class StageName:
    """The name of a stage, its kind when the words say one, and the reason."""

    name: Text
    kind: StageKind | None
    reason: Text


def name_stage(touchpoints: Sequence[Named], kind: StageKind | None) -> StageName:
    """By the word list where the words agree on `kind`, else by the most visited touchpoint."""
    if kind is not None:
        kind = _louder(touchpoints, kind)
        agreeing = [t for t in touchpoints if t.reading.kind == kind]
        return StageName(STAGE_NAMES[kind], kind, _by_words(touchpoints, agreeing, kind))
    telling = max(touchpoints, key=lambda touchpoint: touchpoint.journeys)
    together = max(sum(t.journeys for t in touchpoints), 1)
    share = f"{100 * telling.journeys / together:.0f}%"
    return StageName(telling.name, None, _filled(_BY_REACH, [{"share": share}] * 3))


def _louder(touchpoints: Sequence[Named], kind: StageKind) -> StageKind:
    """Use or service: whichever more of the words speak of."""
    pair: dict[StageKind, StageKind] = {"use": "service", "service": "use"}
    if kind not in pair:
        return kind
    return max(
        (kind, pair[kind]),
        key=lambda k: sum(t.reading.hint for t in touchpoints if t.reading.kind == k),
    )


def _by_words(touchpoints: Sequence[Named], agreeing: Sequence[Named], kind: StageKind) -> Text:
    shown = sorted(agreeing, key=lambda touchpoint: -touchpoint.journeys)[:_EXAMPLES]
    counts = {"agreeing": len(agreeing), "all": len(touchpoints)}
    fields = [
        {**counts, "stage": getattr(STAGE_NAMES[kind], language), "examples": examples}
        for language, examples in (
            ("en", ", ".join(t.name.en for t in shown)),
            ("zh_hans", "、".join(t.name.zh_hans for t in shown)),
            ("zh_hant", "、".join(t.name.zh_hant for t in shown)),
        )
    ]
    return _filled(_BY_WORDS, fields)


def _filled(text: Text, fields: Sequence[dict[str, object]]) -> Text:
    english, simplified, traditional = fields
    return Text(
        text.say("en", **english),
        text.say("zh-Hans", **simplified),
        text.say("zh-Hant", **traditional),
    )
