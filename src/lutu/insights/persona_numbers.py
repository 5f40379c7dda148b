"""What is measured of the personas of a map: the customers of each one's segment, and who belongs to none.

A persona is tied to its customers by a segment; within the selection (and its own segment, where it has one)
these are asked each by itself. Medians are exact and over customers; a channel counts by events; the reach
of a stage is the share of the persona's customers who are ever in it. Values in several currencies have
no sum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.errors import LutuError
from lutu.events.segment import AllOf, AnyOf, NotThose, Segment, Who, parse_segment
from lutu.events.selection import Selection
from lutu.insights import crowd
from lutu.insights.crowd import Crowd
from lutu.insights.layout import definition
from lutu.insights.metrics.intervals import Estimate
from lutu.insights.statistics import Share
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.segments import check_segment
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.store.index import Index

Row = dict[str, Any]
CELL: Final = "persona"
UNCOVERED: Final = "uncovered"


@dataclass(frozen=True, slots=True)
class PersonaNumbers:
    """Everybody of the selection, each persona with a segment that fits, and how many are in none."""

    everybody: Crowd
    personas: Mapping[str, Crowd | LutuError | None]
    """By id; None for one that is tied to no segment, an error for one whose segment does not fit the log."""
    uncovered: int | None
    """None when no persona is tied to anybody."""

    def to_dict(self, *, public: bool = False) -> Row:
        """As the API gives it in the current language; `public`: without what names the log."""
        return {
            "everybody": _told("customers", self.everybody, self.everybody.customers),
            "personas": [self._persona(one, public=public) for one in self.personas],
            "covered": self._covered(),
        }

    def _persona(self, persona: str, *, public: bool) -> Row:
        found, whole = self.personas[persona], self.everybody.customers
        if isinstance(found, Crowd):
            return {
                "persona": persona,
                "problem": None,
                **_told(cell(CELL, persona), found, whole),
            }
        problem = found.say() if found is not None and not public else None
        return {"persona": persona, "problem": problem, **_NOT_KNOWN}

    def _covered(self) -> Row:
        whole = self.everybody.customers
        if self.uncovered is None or not whole:
            return {
                "share": None,
                "low": None,
                "high": None,
                "n": whole,
                "uncovered": None,
                "cell": None,
            }
        share = Share(whole - self.uncovered, whole)
        low, high = share.interval()
        return {
            "share": share.value, "low": low, "high": high, "n": whole,
            "uncovered": self.uncovered, "cell": cell(UNCOVERED),
        }  # fmt: skip


def count_personas(
    index: Index,
    document: JourneyMap,
    selection: Selection,
    progress: Progress | None = None,
    *,
    currency: str = "",
) -> PersonaNumbers:
    """The numbers of a map's personas under a selection; `currency`: of amounts that name none."""
    batch, snapshot = parts(index)[0], Snapshot(index)
    asked = crowd.Params(definition(document, batch), currency)

    def count(chosen: Selection, params: crowd.Params = asked) -> Crowd:
        return snapshot.run(crowd.analysis, params, chosen, progress)

    personas: dict[str, Crowd | LutuError | None] = {}
    for persona in document.personas:
        who = _who(persona.segment, batch)
        known = who is None or isinstance(who, LutuError)
        personas[persona.id] = who if known else count(_within(selection, who))  # type: ignore[assignment, arg-type]
    rest = _rest(document, batch)
    uncovered = count(_within(selection, rest), crowd.Params()).customers if rest else None
    return PersonaNumbers(count(selection), personas, uncovered)


def members(index: Index, document: JourneyMap, text: str, selection: Selection) -> Members:
    """Who stands behind `persona/<id>`, `persona/<id>/stage/<stage>` or `uncovered`."""
    batch = parts(index)[0]
    segments = {persona.id: persona.segment for persona in document.personas}
    match parse_cell(text):
        case (word,) if word == UNCOVERED:
            who, inner = _rest(document, batch), "customers"
        case (_, persona, *rest) if persona in segments:
            found = _who(segments[persona], batch)
            who, inner = (
                None if isinstance(found, LutuError) else found,
                cell(*(rest or ["customers"])),
            )
        case _:
            who = None
    if who is None:
        raise NoCell(text, "persona/…, persona/…/stage/…, uncovered")
    asked = crowd.Params(definition(document, batch))
    return Snapshot(index).members(crowd.analysis, asked, _within(selection, who), inner)


def _who(segment: str | None, batch: Batch) -> Who | LutuError | None:
    """Whom a segment means; what is wrong with it; None without one."""
    if not segment:
        return None
    try:
        who = parse_segment(segment).who
        check_segment(who, batch)
    except LutuError as error:
        return error
    return who


def _rest(document: JourneyMap, batch: Batch) -> Who | None:
    """Whom no persona means; None when none means anybody."""
    found = [_who(persona.segment, batch) for persona in document.personas]
    meant = tuple(who for who in found if who is not None and not isinstance(who, LutuError))
    return NotThose(AnyOf(meant)) if meant else None


def _within(selection: Selection, who: Who) -> Selection:
    """The selection, narrowed to these customers."""
    outer = () if selection.segment is None else (selection.segment.who,)
    return replace(selection, segment=Segment("", AllOf((*outer, who))))


def _told(text: str, found: Crowd, whole: int) -> Row:
    events = sum(count for _, count in found.channels)
    share = Share(found.customers, whole)
    low, high = share.interval()
    stage = f"{text}/" if text != "customers" else ""
    return {
        "customers": found.customers,
        "share": share.value if whole else None,
        "low": low if whole else None,
        "high": high if whole else None,
        "events": _estimate(found.events),
        "journeys": _estimate(found.journeys),
        "value": _estimate(found.value.whole) if found.value.whole.n else None,
        "currency": found.value.currency,
        "channels": [
            {"channel": word, "events": count, "share": count / events}
            for word, count in found.channels
        ],
        "reach": [
            {
                "stage": name,
                "customers": count,
                "share": count / found.customers if found.customers else None,
                "cell": f"{stage}{cell('stage', name)}",
            }
            for name, count in found.reach
        ],
        "cell": text,
    }


def _estimate(found: Estimate) -> Row:
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


_NOT_KNOWN: Final[Row] = {
    "customers": None, "share": None, "low": None, "high": None, "events": None, "journeys": None,
    "value": None, "currency": None, "channels": [], "reach": [], "cell": None,
}  # fmt: skip
