"""A map laid over a batch: which touchpoint each event belongs to."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule, parse_rule
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.rules import ByName, matches
from lutu.kernel.stage_definition import Stage, Touchpoint
from lutu.maps.document import JourneyMap
from lutu.maps.elements.touchpoint import Touchpoint as Point
from lutu.maps.elements.touchpoint import rule_of

_NO_EVENT: Final = "event IS NULL"
_NOWHERE: Final = np.iinfo(np.int32).max


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Touchpoints by name, or by event where rules need that; -1 for none."""

    by_name: NDArray[np.int32]
    by_event: NDArray[np.int32]
    """Empty when the names alone decide."""
    stage_of: NDArray[np.int32]


def definition(document: JourneyMap, names: Container[str]) -> tuple[Stage, ...]:
    """The map as the analysis of stages takes it; stages and touchpoints go by their ids.

    A touchpoint of events that the log (with the event `names`) does not have is met by nobody, as is one
    without a rule.
    """
    return tuple(
        Stage(
            stage.id,
            tuple(
                Touchpoint(point.id, _rule(point, names)) for point in document.of_stage(stage.id)
            ),
        )
        for stage in document.stages
    )


def _rule(point: Point, names: Container[str]) -> Rule:
    there = tuple(event for event in point.events if event in names)
    if point.events and not there:
        return parse_rule(_NO_EVENT)
    if not point.rule:
        return parse_rule(_NO_EVENT)
    return parse_rule(rule_of(there) if point.is_plain() else point.rule)


def lay_out(batch: Batch, stages: tuple[Stage, ...]) -> Layout:
    """An event belongs to the first touchpoint, in the order of the map, whose rule it meets."""
    points = [(s, point) for s, stage in enumerate(stages) for point in stage.touchpoints]
    stage_of = np.array([s for s, _ in points], np.int32)
    by_name = np.full(len(batch.names), _NOWHERE, np.int32)
    by_rule: list[tuple[int, NDArray[Any]]] = []
    for t, (_, point) in enumerate(points):
        found = matches(point.rule, batch)
        if isinstance(found, ByName):
            by_name[found.meant & (by_name == _NOWHERE)] = t
        else:
            by_rule.append((t, found.meant))
    by_event = by_name[batch.code & CODE] if by_rule else np.empty(0, np.int32)
    for t, meant in by_rule:
        by_event[meant & (by_event > t)] = t
    by_event[by_event == _NOWHERE] = -1
    by_name[by_name == _NOWHERE] = -1
    return Layout(by_name, by_event, stage_of)
