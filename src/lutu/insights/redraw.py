"""Draw a map again from the log as it is now, and keep what a person decided.

- Titles, goals and cards stay. A card whose stage is gone goes where most of that stage's touchpoints went.
- A touchpoint keeps its id; renamed it keeps its name, merged its rule, moved by hand its stage.
- A stage that a person added, merged, split or moved fixes the stages as they are: touchpoints stay where
  they are, and new ones go beside those that they follow in journeys. Otherwise stages are cut afresh;
  each takes the id, and the name given by hand, of the old stage with which it shares most touchpoints.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lutu.insights.draw import MOST_STAGES, draw
from lutu.kit.progress import Progress, silent
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.store.log import EventLog


def redraw(log: EventLog, document: JourneyMap, progress: Progress = silent) -> JourneyMap:
    """The next revision of a map, not yet kept."""
    fresh = draw(
        log,
        journey=document.journey,
        segment=document.segment,
        stages=min(len(document.stages), MOST_STAGES),
        progress=progress,
    )
    return reconciled(document, fresh)


def reconciled(document: JourneyMap, fresh: JourneyMap) -> JourneyMap:
    """The fresh drawing with everything that a person decided in the old one."""
    touchpoints = _touchpoints(document, fresh)
    if any(stage.shaped for stage in document.stages):
        stages = document.stages
        touchpoints = _beside(touchpoints, document, fresh)
    else:
        heirs = _heirs(document, touchpoints)
        stages = tuple(_inherit(stage, heirs.get(stage.id)) for stage in fresh.stages)
        touchpoints = _in_heirs(touchpoints, document, heirs)
    known = {stage.id for stage in stages}
    cards = tuple(_in_place(card, known, document, touchpoints) for card in document.cards)
    return document.with_(stages=stages, touchpoints=tuple(touchpoints), cards=cards)


def _touchpoints(document: JourneyMap, fresh: JourneyMap) -> list[Touchpoint]:
    """Those of the fresh drawing, in its order and stages, with the ids and names of the old ones."""
    merged = {rule: old for old in document.touchpoints for rule in old.parts}
    left = {old.id: old for old in document.touchpoints}
    found: list[Touchpoint] = []
    for new in fresh.touchpoints:
        if new.rule not in merged:
            old = _same(new, left.values())
            left.pop(old.id if old else "", None)
            found.append(_updated(old, new))
        elif left.pop(merged[new.rule].id, None):
            found.append(replace(merged[new.rule], stage=new.stage))
    lost = [
        replace(old, stage=fresh.stages[-1].id)
        for old in left.values()
        if old.merged or old.renamed or old.placed
    ]
    return found + lost


def _same(new: Touchpoint, left: Iterable[Touchpoint]) -> Touchpoint | None:
    """The old touchpoint with the same rule; else one that shares an event, unless people merged it."""
    free = [old for old in left if not old.merged]
    for old in free:
        if old.rule == new.rule:
            return old
    return next((old for old in free if set(old.events) & set(new.events)), None)


def _updated(old: Touchpoint | None, new: Touchpoint) -> Touchpoint:
    if old is None:
        return new
    name = old.name if old.renamed else new.name
    return replace(new, id=old.id, name=name, renamed=old.renamed, placed=old.placed)


def _beside(
    touchpoints: Sequence[Touchpoint], document: JourneyMap, fresh: JourneyMap
) -> list[Touchpoint]:
    """Each where it was; a new one with the one before it in the fresh order, else the one behind."""
    where = {old.id: old.stage for old in document.touchpoints}
    staged: list[Touchpoint] = []
    here = next((where[t.id] for t in touchpoints if t.id in where), document.stages[0].id)
    for touchpoint in touchpoints:
        here = where.get(touchpoint.id, here)
        staged.append(replace(touchpoint, stage=here))
    order = {old.id: place for place, old in enumerate(document.touchpoints)}
    later = len(order) + len(fresh.touchpoints)
    return sorted(staged, key=lambda touchpoint: order.get(touchpoint.id, later))


def _heirs(document: JourneyMap, touchpoints: Sequence[Touchpoint]) -> dict[str, Stage]:
    """Old stages by the id of the fresh stage that takes after them; each is taken after once."""
    where = {old.id: old.stage for old in document.touchpoints}
    old_stages = {stage.id: stage for stage in document.stages}
    shared = Counter(
        (touchpoint.stage, where[touchpoint.id])
        for touchpoint in touchpoints
        if touchpoint.id in where and not touchpoint.placed
    )
    heirs: dict[str, Stage] = {}
    for (new, old), _ in shared.most_common():
        if new not in heirs and old_stages[old] not in heirs.values():
            heirs[new] = old_stages[old]
    return heirs


def _inherit(stage: Stage, old: Stage | None) -> Stage:
    if old is None:
        return stage
    if old.renamed:
        return replace(stage, id=old.id, name=old.name, renamed=True, reason=None)
    return replace(stage, id=old.id)


def _in_heirs(
    touchpoints: Sequence[Touchpoint], document: JourneyMap, heirs: Mapping[str, Stage]
) -> list[Touchpoint]:
    """Touchpoints in the stages under their final ids; those placed by hand where they were placed."""
    where = {old.id: old.stage for old in document.touchpoints}
    there = {old.id for old in heirs.values()}
    staged = []
    for touchpoint in touchpoints:
        stage = heirs[touchpoint.stage].id if touchpoint.stage in heirs else touchpoint.stage
        if touchpoint.placed and where.get(touchpoint.id) in there:
            stage = where[touchpoint.id]
        staged.append(replace(touchpoint, stage=stage))
    return staged


def _in_place(
    card: Card, known: set[str], document: JourneyMap, touchpoints: Sequence[Touchpoint]
) -> Card:
    if card.stage in known:
        return card
    were = {old.id for old in document.of_stage(card.stage)}
    went = Counter(touchpoint.stage for touchpoint in touchpoints if touchpoint.id in were)
    stage = went.most_common(1)[0][0] if went else touchpoints[-1].stage
    return replace(card, stage=stage)
