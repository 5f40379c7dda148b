"""A map as questions to the log take it, whatever of it fits the log."""

from collections.abc import Iterator
from typing import Final

from lutu.errors import LutuError
from lutu.events.rule import Rule, parse_rule
from lutu.kernel.batch import Batch
from lutu.kernel.rules import check_rule
from lutu.kernel.stage_definition import Stage, Touchpoint
from lutu.maps.document import JourneyMap
from lutu.maps.elements.touchpoint import Touchpoint as Point
from lutu.maps.elements.touchpoint import rule_of

NOBODY: Final = parse_rule("event IS NULL")


def definition(document: JourneyMap, batch: Batch) -> tuple[Stage, ...]:
    """The map as the analysis of stages takes it; stages and touchpoints go by their ids.

    What has no rule is met by nobody, and so is what has one that does not fit the log of the batch: a rule
    that one person is still writing may not take the numbers of a whole map away from the others.
    """
    return tuple(
        Stage(
            stage.id,
            tuple(
                Touchpoint(point.id, _fitting(_said(point, batch), batch))
                for point in document.of_stage(stage.id)
            ),
            _fitting(parse_rule(stage.rule), batch) if stage.rule else None,
        )
        for stage in document.stages
    )


def misfits(document: JourneyMap, batch: Batch) -> dict[str, LutuError]:
    """What is wrong with rules that do not fit the log, by the id of their stage or touchpoint."""
    return {
        element: problem
        for element, rule in _rules(document, batch)
        if rule is not None and (problem := _problem(rule, batch)) is not None
    }


def bound(document: JourneyMap) -> frozenset[str]:
    """The ids of the stages and touchpoints of which something says which events belong to them.

    The numbers of the others are not nought: nobody knows them.
    """
    points = [point for point in document.touchpoints if point.rule]
    stages = [stage.id for stage in document.stages if stage.rule]
    ruled = set(stages)
    filled = [point.stage for point in points if point.stage not in ruled]
    return frozenset([*stages, *filled, *(point.id for point in points)])


def _rules(document: JourneyMap, batch: Batch) -> Iterator[tuple[str, Rule | None]]:
    for stage in document.stages:
        yield stage.id, parse_rule(stage.rule) if stage.rule else None
    for point in document.touchpoints:
        yield point.id, _said(point, batch)


def _said(point: Point, batch: Batch) -> Rule | None:
    """The rule of a touchpoint; of one that was drawn from events, only those that the log still has."""
    if not point.rule:
        return None
    there = tuple(event for event in point.events if event in batch.names)
    if point.events and not there:
        return None
    return parse_rule(rule_of(there) if point.is_plain() else point.rule)


def _fitting(rule: Rule | None, batch: Batch) -> Rule:
    return NOBODY if rule is None or _problem(rule, batch) is not None else rule


def _problem(rule: Rule, batch: Batch) -> LutuError | None:
    try:
        check_rule(rule, batch)
    except LutuError as error:
        return error
    return None
