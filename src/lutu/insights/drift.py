"""Does behaviour depart from a map? The newest stretch of the log beside the one before.

The stretches are equally long: four weeks, or fewer whole weeks where the log is short; the newer one ends
with the last event, so that both cut off as much. Compared is the share of the journeys that follow the map
(`analyses.conformance`). The map has drifted when all of the interval of the difference is below nought. It
is an interval of 99.9 %, because it is looked at again with every import. Journeys of one customer hang
together; where each has many, the interval is narrower than it should be.
"""

from dataclasses import dataclass, replace
from typing import Final

from lutu.analyses import conformance
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.events.period import Period
from lutu.insights.layout import bound, definition
from lutu.insights.statistics import Share
from lutu.insights.view import own_selection
from lutu.kit.clocks import DAY
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog

Z: Final = 3.290527
"""99.9 %, two-sided."""
_WEEK: Final = 7 * DAY
_MOST_WEEKS: Final = 4


@dataclass(frozen=True, slots=True)
class Drift:
    """Which share of the journeys follows the map, in the newest stretch and in the one before."""

    before: Share
    now: Share
    days: int
    """How long each stretch is."""

    @property
    def change(self) -> tuple[float, float, float]:
        """The difference, and its interval."""
        return self.now.change_from(self.before, Z)

    @property
    def departs(self) -> bool:
        """Whether chance does not explain that fewer follow it now."""
        return self.change[2] < 0


def drift_of(log: EventLog, document: JourneyMap) -> Drift | None:
    """How a map stands to what is new; None while it is bound to nothing, or the log has no two weeks."""
    index = log.index()
    if not index.events or not bound(document):
        return None
    weeks = min(_MOST_WEEKS, (index.end - index.start) // (2 * _WEEK))
    if not weeks:
        return None
    end, length = index.end + 1, weeks * _WEEK
    asked = conformance.Params(definition(document, parts(index)[0]))
    before, now = (
        _follow(Snapshot(index), document, asked, Period(last - length, last))
        for last in (end - length, end)
    )
    return Drift(before, now, 7 * weeks) if before.whole and now.whole else None


def _follow(
    snapshot: Snapshot, document: JourneyMap, asked: conformance.Params, period: Period
) -> Share:
    selection = replace(own_selection(document), period=period)
    told = snapshot.run(conformance.analysis, asked, selection).journeys
    return Share(told["follow"], told["journeys"])
