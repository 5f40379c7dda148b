"""Changes by hand: each turns a map into the next one and marks what a person decided.

An edit is a name and its fields, as they come through every door:
`{"op": "rename_stage", "stage": "…", "name": "…"}`. What is marked stays when the map is drawn again.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.maps.document import Goal, JourneyMap
from lutu.maps.elements import words
from lutu.maps.elements.card import MAX_TEXT, Card, Evidence
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint

_STAGE: Final = Text("stage", "阶段", "階段")
_TOUCHPOINT: Final = Text("touchpoint", "触点", "接觸點")
_CARD: Final = Text("card", "卡片", "卡片")
_EDIT: Final = Text("edit", "编辑操作", "編輯操作")
_LAST: Final = Text(
    "a map keeps at least one stage", "地图至少保留一个阶段", "地圖至少保留一個階段"
)
_POSITION: Final = Text("position", "位置", "位置")
_MAX_GOAL: Final = 2000


def edited(document: JourneyMap, edit: Mapping[str, Any]) -> JourneyMap:
    """The map after an edit; InvalidInput or NotFound name what does not fit."""
    fields = dict(edit)
    operation = EDITS.get(str(fields.pop("op", None)))
    if operation is None:
        raise InvalidInput(what=_EDIT.say(), value=edit.get("op"), allowed=", ".join(EDITS))
    signature = inspect.signature(operation)
    try:
        signature.bind(document, **fields)
    except TypeError as error:
        allowed = ", ".join(list(signature.parameters)[1:])
        value = f"{edit.get('op')}: {', '.join(fields)}"
        raise InvalidInput(what=_EDIT.say(), value=value, allowed=allowed) from error
    return operation(document, **fields)


def rename_stage(document: JourneyMap, *, stage: str, name: str) -> JourneyMap:
    """Give a stage another name."""
    found = _stage(document, stage)
    return _with_stage(
        document, replace(found, name=words.by_hand(name), renamed=True, reason=None)
    )


def merge_stages(document: JourneyMap, *, stage: str, other: str) -> JourneyMap:
    """`other` goes into `stage`, with its touchpoints, steps and cards."""
    kept, gone = _stage(document, stage), _stage(document, other)
    if kept.id == gone.id:
        raise InvalidInput(what=_STAGE.say(), value=other, allowed=_others(document, stage))
    together = {kept.id, gone.id}
    first = next(s for s in document.stages if s.id in together)
    moved = sorted(
        (t for t in document.touchpoints if t.stage in together), key=lambda t: t.stage != first.id
    )
    rest = [t for t in document.touchpoints if t.stage not in together]
    return document.with_(
        stages=tuple(
            replace(kept, shaped=True) if s.id == first.id else s
            for s in document.stages
            if s.id == first.id or s.id not in together
        ),
        touchpoints=(*rest, *(replace(t, stage=kept.id, placed=True) for t in moved)),
        cards=tuple(replace(c, stage=kept.id) if c.stage == gone.id else c for c in document.cards),
        steps=tuple(replace(s, stage=kept.id) if s.stage == gone.id else s for s in document.steps),
        links=tuple(one for one in document.links if gone.id not in {one.source, one.target}),
        feelings=tuple(_carried(document, gone.id, kept.id)),
    )


def split_stage(
    document: JourneyMap, *, stage: str, touchpoints: list[str], name: str
) -> JourneyMap:
    """The given touchpoints leave `stage` for a new one behind it."""
    found = _stage(document, stage)
    inside = {t.id for t in document.of_stage(found.id)}
    chosen = {_touchpoint(document, touchpoint).id for touchpoint in _listed(touchpoints)}
    if not chosen or not chosen < inside:
        allowed = ", ".join(t.id for t in document.of_stage(found.id))
        raise InvalidInput(what=_TOUCHPOINT.say(), value=touchpoints, allowed=allowed)
    new = Stage(new_id(), words.by_hand(name), renamed=True, shaped=True)
    at = document.stages.index(found)
    return document.with_(
        stages=(
            *document.stages[:at], replace(found, shaped=True), new, *document.stages[at + 1 :],
        ),
        touchpoints=tuple(
            replace(t, stage=new.id if t.id in chosen else found.id, placed=True)
            if t.id in inside
            else t
            for t in document.touchpoints
        ),
    )  # fmt: skip


def move_stage(document: JourneyMap, *, stage: str, position: int) -> JourneyMap:
    """Put a stage at another place, counted from 0."""
    found = _stage(document, stage)
    stages = [s for s in document.stages if s.id != found.id]
    stages.insert(_position(position, len(stages)), replace(found, shaped=True))
    return document.with_(stages=tuple(stages))


def add_stage(document: JourneyMap, *, name: str, position: int) -> JourneyMap:
    """A new stage, without touchpoints yet."""
    stages = list(document.stages)
    new = Stage(new_id(), words.by_hand(name), renamed=True, shaped=True)
    stages.insert(_position(position, len(stages)), new)
    return document.with_(stages=tuple(stages))


def remove_stage(document: JourneyMap, *, stage: str) -> JourneyMap:
    """Take an empty stage away; one with touchpoints is merged into another instead."""
    found = _stage(document, stage)
    used = {t.stage for t in document.touchpoints} | {c.stage for c in document.cards}
    full = found.id in used
    if full or len(document.stages) == 1:
        raise InvalidInput(what=_STAGE.say(), value=found.name.template(), allowed=_LAST.say())
    return document.with_(
        stages=tuple(s for s in document.stages if s.id != found.id),
        steps=tuple(s for s in document.steps if s.stage != found.id),
    )


def move_touchpoint(
    document: JourneyMap, *, touchpoint: str, stage: str, position: int | None = None
) -> JourneyMap:
    """Put a touchpoint into a stage, at a place or at its end."""
    found, target = _touchpoint(document, touchpoint), _stage(document, stage)
    inside = [t for t in document.of_stage(target.id) if t.id != found.id]
    moved = replace(found, stage=target.id, placed=True)
    inside.insert(len(inside) if position is None else _position(position, len(inside)), moved)
    rest = [t for t in document.touchpoints if t.stage != target.id and t.id != found.id]
    return document.with_(touchpoints=(*rest, *inside))


def rename_touchpoint(document: JourneyMap, *, touchpoint: str, name: str) -> JourneyMap:
    """Give a touchpoint another name."""
    found = _touchpoint(document, touchpoint)
    return _with_touchpoint(document, replace(found, name=words.by_hand(name), renamed=True))


def merge_touchpoints(document: JourneyMap, *, touchpoint: str, other: str) -> JourneyMap:
    """`other` goes into `touchpoint`; its rule becomes either of the two."""
    kept, gone = _touchpoint(document, touchpoint), _touchpoint(document, other)
    if kept.id == gone.id:
        allowed = ", ".join(t.id for t in document.touchpoints if t.id != kept.id)
        raise InvalidInput(what=_TOUCHPOINT.say(), value=other, allowed=allowed)
    merged = kept.together_with(gone)
    rest = tuple(t for t in document.touchpoints if t.id != gone.id)
    return _with_touchpoint(document.with_(touchpoints=rest), merged)


def set_goal(document: JourneyMap, *, goal: str | None, value: str | None = None) -> JourneyMap:
    """Say what the map is for, and where things stand; None takes the goal away."""
    if goal is None:
        return document.with_(goal=None)
    stands = None if value is None else words.checked_text(value, words.MAX_NAME)
    return document.with_(goal=Goal(words.checked_text(goal, _MAX_GOAL), stands))


def set_title(document: JourneyMap, *, title: str) -> JourneyMap:
    """Give the map another title."""
    return document.with_(title=words.by_hand(title))


def add_card(
    document: JourneyMap,
    *,
    stage: str,
    lane: str,
    text: str,
    evidence: Evidence = "assumption",
    source: str | None = None,
) -> JourneyMap:
    """Put a card on the map."""
    words_ = words.checked_text(text, MAX_TEXT)
    card = Card(new_id(), _stage(document, stage).id, lane, words_, evidence, source)
    shown = tuple(replace(one, hidden=False) if one.id == lane else one for one in document.lanes)
    return document.with_(cards=(*document.cards, card), lanes=shown)


def edit_card(  # noqa: PLR0913 - the fields of a card
    document: JourneyMap,
    *,
    card: str,
    text: str | None = None,
    stage: str | None = None,
    lane: str | None = None,
    evidence: Evidence | None = None,
    source: str | None = None,
) -> JourneyMap:
    """Change a card; what is not given stays."""
    found = _card(document, card)
    changed = replace(
        found,
        stage=found.stage if stage is None else _stage(document, stage).id,
        lane=lane or found.lane,
        text=found.text if text is None else words.checked_text(text, MAX_TEXT),
        evidence=evidence or found.evidence,
        source=found.source if source is None else source,
    )
    return document.with_(cards=tuple(changed if c.id == found.id else c for c in document.cards))


def remove_card(document: JourneyMap, *, card: str) -> JourneyMap:
    """Take a card off the map."""
    found = _card(document, card)
    return document.with_(cards=tuple(c for c in document.cards if c.id != found.id))


EDITS: Final[dict[str, Callable[..., JourneyMap]]] = {
    operation.__name__: operation
    for operation in (
        rename_stage, merge_stages, split_stage, move_stage, add_stage, remove_stage,
        move_touchpoint, rename_touchpoint, merge_touchpoints,
        set_goal, set_title, add_card, edit_card, remove_card,
    )
}  # fmt: skip


def _with_stage(document: JourneyMap, stage: Stage) -> JourneyMap:
    return document.with_(stages=tuple(stage if s.id == stage.id else s for s in document.stages))


def _with_touchpoint(document: JourneyMap, touchpoint: Touchpoint) -> JourneyMap:
    return document.with_(
        touchpoints=tuple(touchpoint if t.id == touchpoint.id else t for t in document.touchpoints)
    )


def _carried(document: JourneyMap, gone: str, kept: str) -> Iterator[Feeling]:
    """The feelings, those of the one place at the other, where nothing else is said of it."""
    said = {one.id for one in document.feelings}
    for one in document.feelings:
        if one.place != gone:
            yield one
        elif (moved := feeling_id(one.persona, one.curve, kept)) not in said:
            yield replace(one, id=moved, place=kept)


def _stage(document: JourneyMap, stage: str) -> Stage:
    for found in document.stages:
        if found.id == stage:
            return found
    raise NotFound(what=_STAGE.say(), value=stage, allowed=_others(document, stage))


def _touchpoint(document: JourneyMap, touchpoint: str) -> Touchpoint:
    for found in document.touchpoints:
        if found.id == touchpoint:
            return found
    allowed = ", ".join(t.id for t in document.touchpoints)
    raise NotFound(what=_TOUCHPOINT.say(), value=touchpoint, allowed=allowed)


def _card(document: JourneyMap, card: str) -> Card:
    for found in document.cards:
        if found.id == card:
            return found
    raise NotFound(what=_CARD.say(), value=card, allowed=", ".join(c.id for c in document.cards))


def _others(document: JourneyMap, stage: str) -> str:
    return ", ".join(f"{s.id} ({s.name.template()})" for s in document.stages if s.id != stage)


def _listed(touchpoints: list[str]) -> list[str]:
    if not isinstance(touchpoints, list):
        raise InvalidInput(what=_TOUCHPOINT.say(), value=touchpoints, allowed='["…", "…"]')
    return touchpoints


def _position(position: int, last: int) -> int:
    if not isinstance(position, int):
        raise InvalidInput(what=_POSITION.say(), value=position, allowed=f"0–{last}")
    return min(max(position, 0), last)
