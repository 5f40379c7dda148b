"""The story of a week that is over: one real customer, what moved, what was mended, who looked and wrote.

It is made anew from the log and the maps whenever it is asked for, and says the same each time as long as
they do. The customer is drawn by lot among those who came furthest in that week, so that nobody chooses a
case that suits; without the right to see persons they have no name, and their events no date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from itertools import groupby
from typing import Final

import numpy as np

from lutu.engine.parts import parts
from lutu.errors import InvalidInput
from lutu.events.period import Period
from lutu.insights.layout import definition
from lutu.insights.statistics import Share
from lutu.insights.view import MapView, members, own_selection, view
from lutu.kernel.cells import cell
from lutu.kernel.layout import lay_out
from lutu.kit.clocks import from_datetime
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog

MAPS: Final = 8
"""So many maps are looked at: those that were changed last, of those that are bound to data."""
MOVES: Final = 5
_WEEK: Final = Text("week", "周", "週")
_OVER: Final = Text(
    "a Monday whose week is over, up to {last}",
    "已结束的一周的周一，最近为 {last}",
    "已結束的一週的週一，最近為 {last}",
)


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday to Sunday in a time zone."""

    monday: date
    zone: tzinfo

    @property
    def period(self) -> Period:
        """Its instants."""
        return Period(self._start(0), self._start(7))

    @property
    def before(self) -> "Week":
        """The week before."""
        return replace(self, monday=self.monday - timedelta(days=7))

    def _start(self, days: int) -> int:
        day = self.monday + timedelta(days=days)
        return from_datetime(datetime.combine(day, time(), self.zone))


@dataclass(frozen=True, slots=True)
class Moment:
    """A touchpoint that was met, `times` in a row; `after_seconds` since the customer's first event told."""

    touchpoint: str
    at: int
    after_seconds: float
    times: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was met in one stage before the customer went to another one."""

    stage: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Tale:
    """A customer's journey on a map, as far as the end of the week; `among` how many came as far in it."""

    map: JourneyMap
    customer: str
    among: int
    reached: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The share of a stage's journeys that went on, this week and the one before, and the difference."""

    map: JourneyMap
    stage: str
    now: Share
    then: Share
    off: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the log says of a week."""

    customers: int
    customers_before: int
    tale: Tale | None
    moves: tuple[Move, ...]
    looked_at: int
    """At how many maps it was looked for moves."""


def week_of(monday: str | None, today: date, zone: tzinfo, newest: date | None = None) -> Week:
    """A week that is over; InvalidInput for any other day.

    By default the last one, or the last that the log tells to its end when the newest event is older.
    """
    last = _monday_before(today)
    told = min(last, _monday_before(newest + timedelta(days=1))) if newest else last
    try:
        asked = date.fromisoformat(monday) if monday else told
    except ValueError:
        asked = date.max
    if asked > last or asked.weekday() != 0:
        raise InvalidInput(what=_WEEK.say(), value=monday, allowed=_OVER.say(last=last))
    return Week(asked, zone)


def _monday_before(day: date) -> date:
    """That of the last week which was over on this day."""
    return day - timedelta(days=day.weekday() + 7)


def measured(log: EventLog, maps: Iterable[JourneyMap], week: Week) -> Measured:
    """What the log says of a week over these maps, which come last changed first."""
    bound = [one for one in maps if any(point.rule for point in one.touchpoints)][:MAPS]
    if not log.index().events or not bound:
        return Measured(0, 0, None, (), len(bound))
    pairs = [(_seen(log, one, week), _seen(log, one, week.before)) for one in bound]
    moves = sorted(
        (move for now, then in pairs for move in _moves(now, then)),
        key=lambda one: -abs(one.off[0]) * min(one.now.whole, one.then.whole) ** 0.5,
    )
    fullest, before = max(pairs, key=lambda pair: sum(row["entered"] for row in pair[0].stages))
    return Measured(
        fullest.customers,
        before.customers,
        _tale(log, fullest, week),
        tuple(moves[:MOVES]),
        len(bound),
    )


def _seen(log: EventLog, document: JourneyMap, week: Week) -> MapView:
    selection = own_selection(document)
    return view(log, document, replace(selection, period=week.period, zone=week.zone))


def _moves(now: MapView, then: MapView) -> Iterator[Move]:
    """Stages whose share of journeys that went on differs by more than chance explains."""
    rows = zip(now.document.stages, now.stages, then.stages, strict=True)
    for stage, row, was in list(rows)[:-1]:
        here, there = Share(row["onward"], row["entered"]), Share(was["onward"], was["entered"])
        if not here.whole or not there.whole:
            continue
        off = here.change_from(there)
        if off[1] > 0 or off[2] < 0:
            yield Move(now.document, stage.name.template(), here, there, off)


def _tale(log: EventLog, seen: MapView, week: Week) -> Tale | None:
    """The journey of one of those who came furthest in the week."""
    document = seen.document
    reached = [place for place, row in enumerate(seen.stages) if row["entered"]]
    if not reached:
        return None
    stage = document.stages[reached[-1]]
    asked = cell("stage", stage.id, "customers")
    who = sorted({int(one) for one in members(log, document, asked, seen.selection).customer})
    lot = int.from_bytes(sha256(f"{week.monday} {document.id}".encode()).digest()[:8], "big")
    chosen = who[lot % len(who)]
    met = list(_met(log, document, chosen, week))
    if not met:
        return None
    first = met[0][2]
    chapters = tuple(
        Chapter(
            name,
            tuple(
                Moment(point, of[0][2], (of[0][2] - first) / 1e6, len(of))
                for point, of in ((p, list(g)) for p, g in groupby(part, key=lambda one: one[1]))
            ),
        )
        for name, part in groupby(met, key=lambda one: one[0])
    )
    (customer,) = log.identifiers(np.array([chosen]))
    return Tale(document, customer, len(who), stage.name.template(), chapters)


def _met(
    log: EventLog, document: JourneyMap, customer: int, week: Week
) -> Iterator[tuple[str, str, int]]:
    """Stage, touchpoint and instant of each event on the map that the customer had until the week ended."""
    batches = parts(log.index())
    batch = next(one for one in batches if (one.customer == customer).any())
    rows = (batch.customer == customer).nonzero()[0]
    mine = batch.slice(int(rows[0]), int(rows[-1]) + 1)
    laid = definition(document, batch)
    names = {point.id: point.name.template() for point in document.touchpoints}
    stages = {stage.id: stage.name.template() for stage in document.stages}
    points = [
        (stages[stage.name], names[point.name]) for stage in laid for point in stage.touchpoints
    ]
    end = week.period.end or 0
    met = lay_out(mine, laid).touchpoints(mine).tolist()
    for place, at in zip(met, mine.time.tolist(), strict=True):
        if place >= 0 and at < end:
            stage, point = points[place]
            yield stage, point, at
