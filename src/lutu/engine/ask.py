"""Words in, answer out: the one thing that every door calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfoNotFoundError

from lutu.engine.embedded import Snapshot
from lutu.errors import InvalidInput
from lutu.events.journey import parse_journey
from lutu.events.period import parse_period
from lutu.events.rule import parse_rule
from lutu.events.segment import parse_segment
from lutu.events.selection import Selection
from lutu.kernel.analysis import Analysis, Members, Result
from lutu.kernel.catalogue import find_analysis
from lutu.kernel.params import parse_params
from lutu.kit.clocks import parse_zone, to_iso
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.store.log import EventLog


@dataclass(frozen=True, slots=True)
class Answer:
    """A result, the question as it was understood, and a way back to the customers."""

    result: Result
    analysis: Analysis[Any, Any, Any]
    params: Any
    selection: Selection
    log: EventLog
    snapshot: Snapshot

    def members(self, cell: str, progress: Progress | None = None) -> list[dict[str, str]]:
        """The rows that a cell counts: identifier of the customer, first and last instant as ISO 8601."""
        return named(self.log, self.who(cell, progress), self.selection.zone)

    def who(self, cell: str, progress: Progress | None = None) -> Members:
        """The same as arrays with customer numbers and microseconds, to page through."""
        return self.snapshot.members(self.analysis, self.params, self.selection, cell, progress)


def ask(  # noqa: PLR0913 - one keyword for each part of the bar on top of a page
    log: EventLog,
    name: str,
    params: Mapping[str, Any],
    *,
    journey: str | None = "whole",
    segment: str | None = None,
    events: str | None = None,
    start: str | None = None,
    end: str | None = None,
    zone: str | tzinfo = "UTC",
    progress: Progress | None = None,
) -> Answer:
    """Ask an analysis by name; InvalidInput or NotFound say what cannot be read and what is allowed."""
    analysis = find_analysis(name)
    selection = parse_selection(
        journey=journey, segment=segment, events=events, start=start, end=end, zone=zone
    )
    read = parse_params(analysis.params, params)
    snapshot = Snapshot(log.index())
    result = snapshot.run(analysis, read, selection, progress)
    return Answer(result, analysis, read, selection, log, snapshot)


def named(log: EventLog, found: Members, zone: tzinfo) -> list[dict[str, str]]:
    """Members as rows: identifier of the customer, first and last instant as ISO 8601."""
    rows = zip(
        log.identifiers(found.customer), found.start.tolist(), found.end.tolist(), strict=True
    )
    return [
        {"customer": customer, "start": to_iso(start, zone), "end": to_iso(end, zone)}
        for customer, start, end in rows
    ]


def parse_selection(
    *,
    journey: str | None = None,
    segment: str | None = None,
    events: str | None = None,
    start: str | None = None,
    end: str | None = None,
    zone: str | tzinfo = "UTC",
) -> Selection:
    """A selection from text; None or empty text is the default of each part."""
    where = read_zone(zone)
    return Selection(
        journey=parse_journey(journey or "whole"),
        segment=parse_segment(segment) if segment else None,
        period=parse_period(start, end, where),
        events=parse_rule(events) if events else None,
        zone=where,
    )


def read_zone(zone: str | tzinfo) -> tzinfo:
    """The time zone of a name or an offset; InvalidInput when there is none."""
    if isinstance(zone, tzinfo):
        return zone
    try:
        return parse_zone(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput(what=_ZONE.say(), value=zone, allowed=_ZONES) from error


_ZONE: Final = Text("time zone", "时区", "時區")
_ZONES: Final = "UTC, Asia/Shanghai, Asia/Taipei, Europe/Berlin, +08:00"
