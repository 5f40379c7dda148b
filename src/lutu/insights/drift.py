"""Does behaviour depart from a map? Journeys that began lately beside those that began before them.

Two stretches of equal length (four weeks, or fewer whole ones where the log is short) are compared by the
share of their journeys that follow the map (`analyses.conformance`). A journey belongs to the stretch in
which it began and is looked at for half a stretch from then on; the newer stretch ends that long before the
log, so that each has been seen for as long: neither what has not happened yet nor how many came when shifts
the shares. The map has drifted when all of the interval of the difference is below nought. It is one of
99.9 %, because it is looked at again with every import. Journeys of one customer hang together; where each
has many, the interval is narrower than it should be.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses import conformance
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.insights.layout import bound, definition
from lutu.insights.statistics import Share
from lutu.insights.view import own_selection
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import NoCell
from lutu.kernel.stage_definition import Stage
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog

Z: Final = 3.290527
"""99.9 %, two-sided."""
_WEEK: Final = 7 * DAY
_MOST_WEEKS: Final = 4


@dataclass(frozen=True, slots=True)
class Drift:
    """Which share of the journeys follows the map, of those that began lately and of those before."""

    before: Share
    now: Share
    days: int
    """How long each stretch is; journeys are looked at for half as long."""

    @property
    def change(self) -> tuple[float, float, float]:
        """The difference, and its interval."""
        return self.now.change_from(self.before, Z)

    @property
    def departs(self) -> bool:
        """Whether chance does not explain that fewer follow it now."""
        return self.change[2] < 0


def drift_of(log: EventLog, document: JourneyMap) -> Drift | None:
    """How a map stands to what is new; None while it is bound to nothing, or the log is too short."""
    index = log.index()
    if not index.events or not bound(document):
        return None
    weeks = min(_MOST_WEEKS, 2 * (index.end - index.start) // (5 * _WEEK))
    if not weeks:
        return None
    length, age = weeks * _WEEK, weeks * _WEEK // 2
    last = index.end + 1 - age
    laid = definition(document, parts(index)[0])
    asked = Params(laid, (last - 2 * length, last - length, last), age)
    found = Snapshot(index).run(analysis, asked, own_selection(document))
    before, now = (Share(follow, whole) for whole, follow in found.journeys[:, :2].tolist())
    return Drift(before, now, 7 * weeks) if before.whole and now.whole else None


@dataclass(frozen=True, slots=True)
class Params:
    """The map, the instants between which journeys begin, and how long each is looked at (µs)."""

    definition: tuple[Stage, ...] = ()
    edges: tuple[int, ...] = (0, 1)
    age: int = DAY


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """State and result in one. (stretches, 5): see `conformance`."""

    journeys: NDArray[np.int64]

    def to_dict(self) -> dict[str, Any]:
        """The sums as lists."""
        return {"journeys": self.journeys.tolist()}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: a map's health tells it."""
        return {}

    def cells(self) -> dict[str, int]:
        """None: nobody is asked for."""
        return {}


def partial(batch: Batch, params: Params) -> Begun:
    """Compare the young journeys of each stretch with the map."""
    asked = conformance.Params(params.definition)
    stretches = zip(params.edges, params.edges[1:], strict=False)
    parted = (_young(batch, low, high, params.age) for low, high in stretches)
    return Begun(np.array([conformance.partial(part, asked).journeys for part in parted]))


def merge(a: Begun, b: Begun) -> Begun:
    """Both together."""
    return Begun(a.journeys + b.journeys)


def finish(state: Begun, context: Context, params: Params) -> Begun:  # noqa: ARG001
    """The sums themselves."""
    return state


def members(batch: Batch, params: Params, cell: str) -> Members:  # noqa: ARG001
    """Nobody: NoCell."""
    raise NoCell(cell, "–")


def _young(batch: Batch, low: int, high: int, age: int) -> Batch:
    """The journeys that began in a stretch, up to an age."""
    lengths, starts = np.diff(batch.offsets), batch.time[batch.offsets[:-1]]
    begun = (starts >= low) & (starts < high)
    return batch.only(begun, batch.time < np.repeat(starts + age, lengths))


_TITLE = Text("Drift from a map", "与地图的偏离", "與地圖的偏離")
analysis = Analysis(
    name="drift",
    title=_TITLE,
    question=_TITLE,
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
)
