"""Planned and actual of one map: the analysis `conformance`, told by the ids of the map's elements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.analyses import conformance
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.errors import LutuError
from lutu.events.selection import Selection
from lutu.insights.layout import NOBODY, bound, definition, misfits
from lutu.insights.metrics import one_pass
from lutu.insights.metrics.count import KIND as COUNT
from lutu.insights.metrics.count import Params as Counting
from lutu.insights.metrics.kind import Ground
from lutu.insights.statistics import Share
from lutu.insights.vocabulary import reading
from lutu.kernel.analysis import Members
from lutu.kernel.cells import cell, parse_cell
from lutu.kernel.stage_definition import Stage
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.maps.elements.touchpoint import rule_of
from lutu.store.index import Index

Row = dict[str, Any]
Why = Literal["no_rule", "misfit", "unknown_event", "nowhere", "elsewhere", "not_here"]
CELL: Final = "conformance"
MOST_DEPARTURES: Final = 100
"""More are counted, and said how many, but not told one by one."""

WHY: Final[dict[Why, Text]] = {
    "no_rule": Text(
        "No rule says which events belong to it: so far it is only thought to be there.",
        "还没有规则说明哪些事件属于它：目前只是设想它存在。",
        "還沒有規則說明哪些事件屬於它：目前只是設想它存在。",
    ),
    "misfit": Text(
        "Its rule does not fit the log: {problem}",
        "它的规则与日志不符：{problem}",
        "它的規則與日誌不符：{problem}",
    ),
    "unknown_event": Text(
        "The log no longer has the events that it was drawn from.",
        "日志里已没有绘制它时所依据的事件。",
        "日誌裡已沒有繪製它時所依據的事件。",
    ),
    "nowhere": Text(
        "Its rule can be read, but no event in the whole log meets it.",
        "它的规则可以读懂，但整个日志里没有事件符合。",
        "它的規則可以讀懂，但整個日誌裡沒有事件符合。",
    ),
    "elsewhere": Text(
        "Its events happen, but each belongs to a touchpoint that stands before it on the map: an event "
        "counts at the first touchpoint that fits.",
        "它的事件确实发生，但都归到了地图上排在它前面的触点：事件只计入第一个符合的触点。",
        "它的事件確實發生，但都歸到了地圖上排在它前面的接觸點：事件只計入第一個符合的接觸點。",
    ),
    "not_here": Text(
        "Its events happen, but not among the customers and in the period that are chosen now.",
        "它的事件确实发生，但不在当前选择的客户和期间内。",
        "它的事件確實發生，但不在目前選擇的顧客和期間內。",
    ),
}


@dataclass(frozen=True, slots=True)
class Never:
    """A touchpoint that no journey meets, and why."""

    touchpoint: str
    why: Why
    problem: LutuError | None = None

    def to_dict(self, *, public: bool) -> Row:
        """As the API gives it; `public`: without what names the log."""
        why: Why = "nowhere" if public and self.why == "misfit" else self.why
        problem = self.problem.say() if self.problem and not public else ""
        return {
            "touchpoint": self.touchpoint,
            "why": why,
            "sentence": WHY[why].say(problem=problem),
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """A map beside the journeys of a selection."""

    found: conformance.Conformance
    never: tuple[Never, ...]
    unbound: bool
    """Whether nothing on the map says which events belong to it: then nothing can be compared."""

    def to_dict(self, *, public: bool = False) -> Row:
        """As the API gives it in the current language; `public`: without the names of events."""
        told = self.found.journeys
        departures = [
            row for row in self.found.departures if not public or row["to_kind"] != "event"
        ]
        return {
            "bound": not self.unbound,
            "journeys": told["journeys"],
            "follow": self._share("follow"),
            "departs": self._share("departs"),
            "back": self._share("back"),
            "off": self._share("off"),
            "elsewhere": self._share("elsewhere"),
            "departures": [_departure(row) for row in departures[:MOST_DEPARTURES]],
            "departures_in_all": len(departures),
            "absent": [] if public else [_absent(row) for row in self.found.absent],
            "absent_in_all": len(self.found.absent),
            "never": [one.to_dict(public=public) for one in self.never],
        }

    def _share(self, word: str) -> Row:
        told = self.found.journeys
        share = Share(told[word], told["journeys"])
        known = (
            share.to_dict() if share.whole else {"value": None, "low": None, "high": None, "n": 0}
        )
        number = {
            "share": known["value"],
            "low": known["low"],
            "high": known["high"],
            "n": known["n"],
        }
        return {**number, "journeys": told[word], "cell": cell(CELL, word)}


def compare(
    index: Index, document: JourneyMap, selection: Selection, progress: Progress | None = None
) -> Compared:
    """How the journeys of a selection stand to a map."""
    laid = definition(document, parts(index)[0])
    snapshot = Snapshot(index)
    found = snapshot.run(conformance.analysis, conformance.Params(laid), selection, progress)
    never = tuple(_never(snapshot, document, laid, found.never, selection))
    return Compared(found, never, not bound(document))


def members(index: Index, document: JourneyMap, text: str, selection: Selection) -> Members:
    """Who stands behind a cell of the comparison, which begins with `conformance/`."""
    laid = definition(document, parts(index)[0])
    inner = cell(*parse_cell(text)[1:])
    return Snapshot(index).members(conformance.analysis, conformance.Params(laid), selection, inner)


def _departure(row: Mapping[str, Any]) -> Row:
    share = {"from": _end(row["from_kind"], row["from"]), "to": _end(row["to_kind"], row["to"])}
    counted = {name: row[name] for name in ("journeys", "share")}
    return {**share, **counted, "cell": f"{CELL}/{row['cell']}"}


def _end(kind: str, name: str) -> Row | None:
    """A place of the map by its id, an event by its name; None for the time before the map."""
    return None if kind == "none" else {"kind": kind, "id": name}


def _absent(row: Mapping[str, Any]) -> Row:
    event = row["event"]
    return {
        **row,
        "stage": row["stage"] or None,
        "names": reading(event).name.as_dict(),
        "rule": rule_of((event,)),
        "cell": f"{CELL}/{row['cell']}",
    }


def _never(
    snapshot: Snapshot,
    document: JourneyMap,
    laid: tuple[Stage, ...],
    never: list[str],
    selection: Selection,
) -> Iterator[Never]:
    """Each with its reason; what fits the log is counted by itself, in the selection and everywhere."""
    problems = misfits(document, parts(snapshot.index)[0])
    rules = {point.name: point.rule for stage in laid for point in stage.touchpoints}
    drawn = {point.id: point for point in document.touchpoints}
    open_ = [
        point for point in never
        if drawn[point].rule and point not in problems and rules[point].text != NOBODY.text
    ]  # fmt: skip
    asked = one_pass.Params(
        tuple(one_pass.Metric(COUNT, Counting(rules[point])) for point in open_), Ground()
    )
    if open_:
        here, everywhere = (
            [one.whole.n for one in snapshot.run(one_pass.analysis, asked, chosen).metrics]
            for chosen in (selection, Selection())
        )
    counts = dict(zip(open_, zip(here, everywhere, strict=True), strict=True)) if open_ else {}
    for point in never:
        if drawn[point].rule:
            yield _reason(point, problems.get(point), counts.get(point))
        else:
            yield Never(point, "no_rule")


def _reason(point: str, problem: LutuError | None, counts: tuple[int, int] | None) -> Never:
    if problem:
        return Never(point, "misfit", problem)
    if counts is None:
        return Never(point, "unknown_event")
    here, everywhere = counts
    if here:
        return Never(point, "elsewhere")
    return Never(point, "not_here" if everywhere else "nowhere")
