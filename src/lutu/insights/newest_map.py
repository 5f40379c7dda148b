"""The stages that a question is about when it does not say: those of the map that was changed last."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lutu.analyses import find_analysis
from lutu.engine.parts import parts
from lutu.insights.draw import draw
from lutu.insights.layout import definition
from lutu.kernel.batch import Batch
from lutu.kernel.params import STAGES_OF_MAP, options
from lutu.kernel.stage_definition import Stage
from lutu.kit.progress import Progress, silent
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from lutu.store.log import EventLog


def with_stages(
    log: EventLog, analysis: str, params: Mapping[str, Any], progress: Progress | None = None
) -> dict[str, Any]:
    """The params; where stages are needed and none are given, those of the map that was changed last.

    Without any map they are those that drawing would propose now, which is not kept; NothingToDraw where
    there is not even an event.
    """
    given = dict(params)
    needed = any(option.name == STAGES_OF_MAP for option in options(find_analysis(analysis).params))
    if needed and not given.get(STAGES_OF_MAP):
        maps = Maps(log.engine).list()
        document = maps[0] if maps else draw(log, progress=progress or silent)
        given[STAGES_OF_MAP] = named_stages(document, parts(log.index())[0])
    return given


def named_stages(document: JourneyMap, batch: Batch) -> tuple[Stage, ...]:
    """The stages of a map by their names in the current language; a repeated name gets its place."""
    said = {stage.id: stage.name.template() for stage in document.stages}
    said |= {point.id: point.name.template() for point in document.touchpoints}
    laid = definition(document, batch)
    stages = dict(zip((s.name for s in laid), _apart(said[s.name] for s in laid), strict=True))
    ids = [point.name for stage in laid for point in stage.touchpoints]
    points = dict(zip(ids, _apart(said[i] for i in ids), strict=True))
    return tuple(
        Stage(
            stages[stage.name],
            tuple(replace(point, name=points[point.name]) for point in stage.touchpoints),
            stage.rule,
        )
        for stage in laid
    )


def _apart(names: Iterator[str]) -> list[str]:
    """The names, each once: the second `Pay` becomes `Pay (2)`."""
    kept: list[str] = []
    for name in names:
        own, number = name, 1
        while own in kept:
            number += 1
            own = f"{name} ({number})"
        kept.append(own)
    return kept
