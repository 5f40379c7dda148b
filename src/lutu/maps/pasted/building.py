"""A map from what was understood of a pasted table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any, Final

from lutu.db.map_name import MapText
from lutu.errors import InvalidInput
from lutu.events.channel import CHANNELS
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import About, JourneyMap
from lutu.maps.elements.card import EVIDENCE, MAX_TEXT, Card, Evidence
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.lane import SIMPLE, STANDARD, Lane
from lutu.maps.elements.proof import checked_day
from lutu.maps.elements.stage import STAGE_NAMES, Stage, StageKind
from lutu.maps.elements.step import Step
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.elements.words import MAX_NAME, by_hand
from lutu.maps.pasted.draft import Draft, Entry, Felt, Place, Target
from lutu.maps.pasted.table import bad

_TITLE: Final = MapText("Pasted journey map", "粘贴的旅程地图", "貼上的旅程地圖")
_LONG_NAME: Final = Text(
    "a name is longer than 200 characters", "名称超过 200 个字符", "名稱超過 200 個字元"
)
_LONG_TEXT: Final = Text(
    "a text is longer than 4,000 characters", "文字超过 4,000 个字符", "文字超過 4,000 個字元"
)
_MUCH: Final = Text(
    "a card has more than 40 fields or 30 tags",
    "一张卡片超过 40 个字段或 30 个标签",
    "一張卡片超過 40 個欄位或 30 個標籤",
)
_EVIDENCE: Final[Mapping[str, Evidence]] = {
    "假设": "assumption", "假設": "assumption", "假说": "hypothesis", "假說": "hypothesis",
    "推测": "hypothesis", "推測": "hypothesis", "观察": "observed", "觀察": "observed",
    "测量": "measured", "測量": "measured", "实测": "measured", "實測": "measured",
    **{evidence: evidence for evidence in EVIDENCE},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Beside:
    """What was said of a card besides its text, where it fits; the rest is in `fields`."""

    evidence: Evidence
    owner: str | None
    due: str | None
    tags: tuple[str, ...]
    fields: dict[str, str | float]


def build(draft: Draft, title: str | None) -> JourneyMap:
    """A new map with everything in it; BadPaste names the cell that is too long."""
    if len(draft.description) > MAX_TEXT:
        raise bad(_LONG_TEXT, f"{draft.description[:40]}…")
    stages = [Stage(new_id(), by_hand(_name(one)), _kind(one), shaped=True) for one in draft.stages]
    steps = {
        place: Step(new_id(), stages[place.stage].id, _name(place.step))
        for place in draft.places
        if place.step
    }
    names = dict.fromkeys(one.target.name for one in draft.entries if one.target.name)
    customs = {name: new_id() for name in names}
    made = [(one, _where(one.place, stages, steps)) for one in draft.entries]
    cards = [_card(one, where, customs) for one, where in made if one.target.kind != "touchpoints"]
    more = any(one.target.kind not in SIMPLE for one in draft.entries)
    named = title or draft.title
    return JourneyMap(
        title=by_hand(named) if named else _TITLE.named(),
        stages=tuple(stages),
        steps=tuple(steps.values()),
        touchpoints=tuple(
            _touchpoint(one, where) for one, where in made if one.target.kind == "touchpoints"
        ),
        cards=tuple(cards),
        lanes=tuple(_lanes(draft, customs)),
        feelings=tuple(_feelings(draft, stages, steps)),
        about=About(description=draft.description, level="expert" if more else "simple"),
    )


def _where(place: Place, stages: list[Stage], steps: dict[Place, Step]) -> tuple[str, str | None]:
    step = steps.get(place)
    return stages[place.stage].id, step.id if step else None


def _name(name: str | None) -> str:
    if not name or len(name) > MAX_NAME:
        raise bad(_LONG_NAME, f"{(name or '')[:40]}…")
    return name


def _kind(name: str) -> StageKind | None:
    """The kind that a stage is called after, in any language."""
    plain = name.strip().casefold()
    for kind, text in STAGE_NAMES.items():
        if plain in {one.casefold() for one in text.as_dict().values()}:
            return kind
    return None


def _lanes(draft: Draft, customs: dict[str, str]) -> Iterator[Lane]:
    """The standard ones, shown where something is in them, and below them the ones of its own."""
    used = {one.target.kind for one in draft.entries} | ({"emotion"} if draft.felt else set())
    for lane in STANDARD:
        yield replace(lane, hidden=lane.kind not in used)
    for name, lane_id in customs.items():
        yield Lane(lane_id, "custom", _name(name))


def _feelings(draft: Draft, stages: list[Stage], steps: dict[Place, Step]) -> Iterator[Feeling]:
    """One point for each place; several that were given for it become their mean."""
    together: dict[str, list[Felt]] = {}
    for one in draft.felt:
        stage, step = _where(one.place, stages, steps)
        together.setdefault(step or stage, []).append(one)
    for place, several in together.items():
        value = round(fmean(one.value for one in several), 4)
        words = " · ".join(dict.fromkeys(one.word for one in several if one.word))
        word = _name(words) if words else ""
        yield Feeling(feeling_id(None, "as_is", place), place, value, word=word)


def _card(one: Entry, where: tuple[str, str | None], customs: dict[str, str]) -> Card:
    if len(one.text) > MAX_TEXT:
        raise bad(_LONG_TEXT, one.at)
    stage, step = where
    beside = _beside(one.said)
    try:
        return Card(
            new_id(),
            stage,
            _lane(one.target, customs),
            one.text,
            beside.evidence,
            step=step,
            tags=beside.tags,
            fields=beside.fields,
            owner=beside.owner,
            due=beside.due,
        )
    except InvalidInput as error:
        raise bad(_MUCH, one.at) from error


def _lane(target: Target, customs: dict[str, str]) -> str:
    return customs[target.name] if target.name else target.kind


def _touchpoint(one: Entry, where: tuple[str, str | None]) -> Touchpoint:
    if len(one.text) > MAX_NAME:
        raise bad(_LONG_NAME, one.at)
    stage, step = where
    beside = _beside(one.said)
    fields: dict[str, str | float] = {
        **beside.fields,
        **({"due": beside.due} if beside.due else {}),
    }
    return Touchpoint(
        new_id(),
        stage,
        by_hand(one.text),
        channel=_channel(one.text),
        placed=True,
        step=step,
        tags=beside.tags,
        fields=fields,
        owner=beside.owner,
    )


def _channel(name: str) -> str | None:
    """The channel that a touchpoint is called after."""
    plain = name.strip().casefold()
    for channel, text in CHANNELS.items():
        if plain in {channel, *(one.casefold() for one in text.as_dict().values())}:
            return channel
    return None


def _beside(said: Mapping[str, str]) -> _Beside:
    fields: dict[str, str | float] = {
        name[1:]: value for name, value in said.items() if name.startswith("·")
    }
    evidence = _EVIDENCE.get(said.get("evidence", "").casefold())
    if "evidence" in said and evidence is None:
        fields["evidence"] = said["evidence"]
    due = _day(said.get("due"))
    if "due" in said and due is None:
        fields["due"] = said["due"]
    tags = said.get("tags", "").replace("，", ",").replace("、", ",").replace(";", ",").split(",")
    named = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    return _Beside(evidence or "assumption", said.get("owner"), due, named, fields)


def _day(text: str | None) -> str | None:
    given: Any = text.replace("/", "-").replace(".", "-") if text else None
    try:
        return checked_day(given)
    except InvalidInput:
        return None
