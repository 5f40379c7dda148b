"""A map with its live numbers: what the page shows, what is printed, and who stands behind a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses import stages
from lutu.engine.ask import parse_selection
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.errors import LutuError
from lutu.events.selection import Selection
from lutu.feedback.scores import Feeling, score_columns
from lutu.insights import feelings, traffic
from lutu.insights.kernels.traffic import EVENTS, JOURNEYS, STRAIGHT
from lutu.insights.layout import bound, definition, misfits
from lutu.insights.pain import Numbers, PainPoint, find_pain
from lutu.insights.traffic import Traffic
from lutu.insights.vocabulary import reading
from lutu.kernel.analysis import Analysis, Members
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.select import known_until
from lutu.kit.clocks import DAY, to_iso
from lutu.kit.i18n import Language
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.store.index import Index
from lutu.store.log import EventLog
from lutu.store.schema import PROPERTY

Row = dict[str, Any]
WAIT: Final = 30 * DAY
"""Who has not gone on for so long has dropped off (µs)."""
_FIRST_EVENTS: Final = 10_000
_MOST_VALUES: Final = 40
_STAGE_CELLS: Final = ("customers", "entered", "onward", "dropped", "active", "backtracks")
_TOUCHPOINT_CELLS: Final = ("customers", "journeys", "exits")


@dataclass(frozen=True, slots=True, eq=False)
class MapView:
    """The numbers of a map under a selection.

    `explained` is the share of the journeys on the map that never move from a stage to an earlier one;
    `explained_moves` the same of all moves between touchpoints. None where there is nothing to share.
    """

    document: JourneyMap
    selection: Selection
    log: int
    until: int | None
    stages: Sequence[Row]
    touchpoints: Sequence[Row]
    feelings: Mapping[str, Feeling | None]
    pain_points: Sequence[PainPoint]
    traffic: Traffic
    misfits: Mapping[str, LutuError]
    """What is wrong with the rules that do not fit the log, by the id of their stage or touchpoint."""

    def about(self, document: JourneyMap) -> "MapView":
        """The same numbers told of a map that asks the same (`asked_of`) in other words."""
        numbers = Numbers(document, self.stages, self.touchpoints, self.traffic, self.feelings)
        return replace(self, document=document, pain_points=find_pain(numbers))

    @property
    def nbytes(self) -> int:
        """About how much memory it takes."""
        counts = self.traffic
        return counts.pauses.nbytes + counts.links.nbytes + 2000 * (10 + len(self.touchpoints))

    @property
    def customers(self) -> int:
        """All customers of the selection, on the map or not."""
        return int(self.traffic.everything[0])

    @property
    def explained(self) -> float | None:
        """See above."""
        totals = self.traffic.totals
        return float(totals[STRAIGHT] / totals[JOURNEYS]) if totals[JOURNEYS] else None

    @property
    def explained_moves(self) -> float | None:
        """See above."""
        places = {stage.id: place for place, stage in enumerate(self.document.stages)}
        stage_of = [places[point.stage] for point in self.document.touchpoints]
        onward, within, back = self.traffic.directions(stage_of)
        moves = onward + within + back
        return (onward + within) / moves if moves else None

    def to_dict(
        self, language: Language | None = None, *, public: bool = False, currency: str = ""
    ) -> Row:
        """The JSON of the page and the prints, in a language, by default the current one.

        `public`: for somebody who is not told which names the log knows. `currency`: of amounts whose
        events name none.
        """
        problems = {} if public else {at: found.say(language) for at, found in self.misfits.items()}
        customers, journeys, events = self.traffic.everything.tolist()
        return {
            "map": self.document.id,
            "revision": self.document.revision,
            "log": self.log,
            "until": None if self.until is None else to_iso(self.until, self.selection.zone),
            "customers": customers,
            "journeys": journeys,
            "events": events,
            "events_on_map": int(self.traffic.totals[EVENTS]),
            "explained": self.explained,
            "explained_moves": self.explained_moves,
            "stages": [
                self._stage(place, language, problems) | stages.in_currency(row["values"], currency)
                for place, row in enumerate(self.stages)
            ],
            "touchpoints": [
                self._touchpoint(place, language, problems)
                for place in range(len(self.touchpoints))
            ],
            "pain_points": [pain.to_dict(language) for pain in self.pain_points],
            "river": self._moves("river", self.traffic.river),
            "returns": self._moves("return", self.traffic.back[2]),
        }

    def _stage(self, place: int, language: Language | None, problems: Mapping[str, str]) -> Row:
        row, stage = self.stages[place], self.document.stages[place]
        felt = self.feelings.get(stage.id)
        cells = {word: cell("stage", stage.id, word) for word in _STAGE_CELLS}
        if felt:
            cells["emotion"] = cell("feeling", stage.id)
        return {
            **row,
            "name": stage.name.template(language),
            "kind": stage.kind,
            "emotion": felt.to_dict() if felt else None,
            "bound": stage.id in bound(self.document),
            "problem": problems.get(stage.id),
            "cells": cells,
        }

    def _touchpoint(
        self, place: int, language: Language | None, problems: Mapping[str, str]
    ) -> Row:
        row, point = self.touchpoints[place], self.document.touchpoints[place]
        return {
            **row,
            "name": point.name.template(language),
            "channel": point.channel,
            "reach": row["customers"] / self.customers if self.customers else 0.0,
            "bound": bool(point.rule),
            "problem": problems.get(point.id),
            "cells": {word: cell("touchpoint", point.id, word) for word in _TOUCHPOINT_CELLS},
        }

    def _moves(self, kind: str, counts: NDArray[np.int64]) -> list[Row]:
        """Journeys from stage to stage, where there are any."""
        ids = [stage.id for stage in self.document.stages]
        return [
            {
                "from": ids[a],
                "to": ids[b],
                "journeys": int(journeys),
                "cell": cell(kind, ids[a], ids[b]),
            }
            for a, row in enumerate(counts)
            for b, journeys in enumerate(row)
            if journeys
        ]


def own_selection(document: JourneyMap, zone: str = "UTC") -> Selection:
    """The selection that a map was drawn for: its journey and its segment, all of the log's time."""
    return parse_selection(journey=document.journey, segment=document.segment, zone=zone)


def view(
    log: EventLog,
    document: JourneyMap,
    selection: Selection | None = None,
    progress: Progress | None = None,
) -> MapView:
    """The numbers of a map; without a selection, under its own."""
    selection = selection or own_selection(document)
    index = log.index()
    snapshot, questions = Snapshot(index), _Questions.about(document, index)
    rows = snapshot.run(stages.analysis, questions.stages, selection, progress)
    moves = snapshot.run(traffic.analysis, questions.traffic, selection, progress)
    felt = snapshot.run(feelings.analysis, questions.feelings, selection, progress).stages
    numbers = Numbers(document, rows.stages, rows.touchpoints, moves, felt)
    return MapView(
        document=document,
        selection=selection,
        log=index.version,
        until=known_until(index.end, selection) if index.events else None,
        stages=rows.stages,
        touchpoints=rows.touchpoints,
        feelings=felt,
        pain_points=find_pain(numbers),
        traffic=moves,
        misfits=misfits(document, parts(index)[0]),
    )


def members(
    log: EventLog,
    document: JourneyMap,
    text: str,
    selection: Selection | None = None,
    progress: Progress | None = None,
) -> Members:
    """Who stands behind a cell of the view; NoCell when it has no such cell."""
    index = log.index()
    questions = _Questions.about(document, index)
    asked = questions.of_cell(text)
    return Snapshot(index).members(*asked, selection or own_selection(document), text, progress)


@dataclass(frozen=True, slots=True)
class _Questions:
    """The analyses that a view is made of, as they are asked about a map."""

    stages: stages.Params
    traffic: traffic.Params
    feelings: feelings.Params

    @classmethod
    def about(cls, document: JourneyMap, index: Index) -> "_Questions":
        laid = definition(document, parts(index)[0])
        failing = tuple(
            any(reading(event).failing for event in point.events) for point in document.touchpoints
        )
        return cls(
            stages.Params(laid, WAIT),
            traffic.Params(laid, failing, _comparable(index), WAIT),
            feelings.Params(laid),
        )

    def of_cell(self, text: str) -> tuple[Analysis[Any, Any, Any], Any]:
        match parse_cell(text)[0]:
            case "stage" | "touchpoint":
                return stages.analysis, self.stages
            case "feeling":
                return feelings.analysis, self.feelings
            case (
                "wait"
                | "loop"
                | "back"
                | "return"
                | "river"
                | "fails"
                | "leaves"
                | "customers"
                | "journeys"
            ):
                return traffic.analysis, self.traffic
            case _:
                raise NoCell(text, "stage/…/dropped, touchpoint/…/customers, feeling/…, wait/…/…")


def _comparable(index: Index) -> tuple[str, ...]:
    """Properties that may have few enough different words to compare by, as the first events show."""
    names = [name for name in index.properties.names() if name not in _NEVER]
    names = [name for name in names if name not in score_columns(names)]
    columns = [name if name in _PLAIN else PROPERTY + name for name in names]
    first = next(index.truth.read(columns), None)
    if first is None:
        return ()
    return tuple(
        name
        for name, column in zip(names, columns, strict=True)
        if _few_words(first[1].column(column).slice(0, _FIRST_EVENTS))
    )


def _few_words(column: Any) -> bool:
    words = column.drop_null().unique().to_pylist()
    return len(words) <= _MOST_VALUES and all(isinstance(word, str) for word in words)


_NEVER: Final = ("value", "currency", "source", "lifecycle", "lifecycle:transition")
"""What says how an event was recorded rather than what the customer chose."""
_PLAIN: Final = ("channel",)
