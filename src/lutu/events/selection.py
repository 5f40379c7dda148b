"""What every question is asked of: whose events, when, which of them, cut into journeys how."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from lutu.events.journey import Journey, Whole
from lutu.events.period import Period
from lutu.events.rule import Rule
from lutu.events.segment import Segment


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that the bar on top of a page chooses; the default is the whole log.

    Applied in this order: `segment` keeps customers (by their whole log), `period` and `events` keep
    events, `journey` cuts what is left of each customer into journeys.
    """

    journey: Journey = Whole()  # noqa: RUF009 - it cannot change
    segment: Segment | None = None
    period: Period = Period()  # noqa: RUF009 - it cannot change
    events: Rule | None = None
    zone: tzinfo = UTC
