"""What the numbers of a map depend on: as long as it stays the same, nothing has to be counted again.

The browser keys its questions by the same fields (`dependsOn` in app/src/doc/numbers.tsx), so that a card
that somebody writes, a name, a note or a picture costs nobody a count. Names are not among them: they are
put into the answer when it is told. The order of the touchpoints is: an event belongs to the first that fits.
"""

from typing import Any

from lutu.maps.document import JourneyMap


def asked_of(document: JourneyMap) -> dict[str, Any]:
    """Stages and touchpoints with their places and rules, the journey and the segment, as JSON."""
    return {
        "journey": document.journey,
        "segment": document.segment,
        "stages": [[stage.id, stage.rule] for stage in document.stages],
        "touchpoints": [
            [point.id, point.stage, point.rule, list(point.events)]
            for point in document.touchpoints
        ],
        "unfolded": _stage_inside(document),
    }


def _stage_inside(document: JourneyMap) -> list[Any] | None:
    """Where a stage lies folded in a step, what its metrics depend on besides."""
    folded = document.about.folded
    if folded is None:
        return None
    steps = [step.id for step in document.steps]
    return [folded, steps, [point.step for point in document.touchpoints]]
