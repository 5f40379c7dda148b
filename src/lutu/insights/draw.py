"""Draw a map from the log: touchpoints from its events, stages from the order in which they occur."""

from typing import Final

import numpy as np

from lutu.db.settings import read_settings
from lutu.engine.ask import parse_selection
from lutu.engine.embedded import Snapshot
from lutu.errors import InvalidInput
from lutu.events.selection import Selection
from lutu.insights import encounters
from lutu.insights.encounters import Encounters, Group
from lutu.insights.models import MODELS
from lutu.insights.naming import Named, name_stage
from lutu.insights.order import Met, cut, seriate
from lutu.insights.touchpoints import (
    Proposal,
    group_names,
    is_touchpoint,
    propose,
    split_by_place,
)
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id
from lutu.kit.progress import Progress, silent
from lutu.maps.document import JourneyMap
from lutu.maps.elements import words
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.store.log import EventLog

TITLE: Final = Text("Customer journey", "客户旅程", "顧客旅程")
_STAGES: Final = Text("number of stages", "阶段数", "階段數")
MOST_STAGES: Final = 12


class NothingToDraw(InvalidInput):
    """A log or a selection of it without a single event."""

    code = "nothing_to_draw"
    message = Text(
        en="There is no event to draw a map from. Import a file first, or choose a wider segment.",
        zh_hans="没有可用来绘制地图的事件。请先导入文件，或放宽分群条件。",
        zh_hant="沒有可用來繪製地圖的事件。請先匯入檔案，或放寬分群條件。",
    )


def draw(
    log: EventLog,
    *,
    journey: str = "whole",
    stages: int | None = None,
    segment: str | None = None,
    title: str | None = None,
    progress: Progress = silent,
) -> JourneyMap:
    """A new map of the log, not yet kept. NothingToDraw when there is no event.

    Without a number of stages, that of the workspace's stage model; where the data decide, the one from 4
    to 8 that costs the flow least.
    """
    if stages is not None and not 1 <= stages <= MOST_STAGES:
        raise InvalidInput(what=_STAGES.say(), value=stages, allowed=f"1–{MOST_STAGES}")
    selection = parse_selection(journey=journey, segment=segment)
    groups, met = _met(log, selection, progress)
    chosen = _chosen(groups, met)
    proposals = [propose(groups[group], met, group) for group in chosen]
    if stages is None and (model := MODELS.get(read_settings(log.engine).stage_model)):
        stages, proposals = model.stages, [model.read(one) for one in proposals]
    found = _laid_out(proposals, chosen, met, stages)
    return JourneyMap(
        title=words.by_hand(title) if title else TITLE,
        stages=tuple(stage for stage, _ in found),
        touchpoints=tuple(touchpoint for _, inside in found for touchpoint in inside),
        journey=journey,
        segment=segment or None,
    )


def _met(
    log: EventLog, selection: Selection, progress: Progress
) -> tuple[tuple[Group, ...], Encounters]:
    """What may become touchpoints, and how journeys meet them."""
    names = [(name.name, name.count) for name in log.summary().names]
    groups = group_names(names) or tuple(Group((name,)) for name, _ in names)
    snapshot = Snapshot(log.index())
    met = snapshot.run(encounters.analysis, encounters.Params(groups), selection, progress)
    apart = split_by_place(groups, met)
    if apart == groups:
        return groups, met
    return apart, snapshot.run(encounters.analysis, encounters.Params(apart), selection, progress)


def _chosen(groups: tuple[Group, ...], met: Encounters) -> list[int]:
    """The groups that become touchpoints; all that journeys met when none does."""
    chosen = [g for g, group in enumerate(groups) if is_touchpoint(group, met, g)]
    chosen = chosen or [g for g in range(len(groups)) if met.journeys[g]]
    if not chosen:
        raise NothingToDraw
    return chosen


def _laid_out(
    proposals: list[Proposal], chosen: list[int], met: Encounters, stages: int | None
) -> list[tuple[Stage, list[Touchpoint]]]:
    """The stages in order, each with its touchpoints in order."""
    grid = np.ix_(chosen, chosen)
    order = seriate(met.before[grid])
    inorder = Met(
        met.before[grid],
        met.links[grid],
        met.log_gaps[grid],
        met.journeys[chosen],
        tuple(proposal.reading.kind for proposal in proposals),
        tuple(proposal.reading.hint for proposal in proposals),
    ).sorted_by(order)
    found = []
    for part in cut(inorder, stages):
        inside = [order[place] for place in part.places]
        named = [
            Named(proposals[i].name, proposals[i].reading, int(met.journeys[chosen[i]]))
            for i in inside
        ]
        called = name_stage(named, part.kind)
        stage = Stage(new_id(), called.name, called.kind, called.reason)
        found.append((stage, [_touchpoint(proposals[i], stage.id) for i in inside]))
    return found


def _touchpoint(proposal: Proposal, stage: str) -> Touchpoint:
    return Touchpoint(
        new_id(), stage, proposal.name, proposal.rule, proposal.events, proposal.channel
    )
