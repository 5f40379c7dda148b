"""The metrics of a map, all of them in one pass over the log, each with interval, trend and target."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.errors import InvalidInput, LutuError
from lutu.events.selection import Selection
from lutu.insights.layout import definition
from lutu.insights.metrics import kinds, one_pass
from lutu.insights.metrics.grid import stretches
from lutu.insights.metrics.intervals import Estimate
from lutu.insights.metrics.kind import Ground, Measured
from lutu.insights.metrics.one_pass import Better, Metric
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import cell
from lutu.kernel.params import parse_params
from lutu.kernel.rules import check_rule
from lutu.kernel.select import known_until
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.maps.remodel import unfolded
from lutu.plugins.errors import PluginFailed
from lutu.store.index import Index

Met = Literal["met", "missed", "unclear"]
Row = dict[str, Any]
_KIND: Final = Text("kind of metric", "指标类型", "指標類型")
_TARGET: Final = Text("target", "目标", "目標")
_BETTER: Final = Text("better when", "变好的方向", "變好的方向")


def read_metric(value: Mapping[str, Any]) -> Metric:
    """A metric from what a card keeps; InvalidInput says what cannot be."""
    given = dict(value)
    name, target, better = (given.pop(one, None) for one in ("kind", "target", "better"))
    known = kinds()
    if name not in known:
        raise InvalidInput(what=_KIND.say(), value=name, allowed=", ".join(known))
    if target is not None and (isinstance(target, bool) or not isinstance(target, int | float)):
        raise InvalidInput(what=_TARGET.say(), value=target, allowed="0.3, 1000, –")
    if better not in {None, "up", "down"}:
        raise InvalidInput(what=_BETTER.say(), value=better, allowed="up, down")
    kind = known[name]
    return Metric(kind, parse_params(kind.params, given), target, better or "up")


def met(found: Estimate, target: float | None, better: Better) -> Met | None:
    """Whether a target is met: only when the whole interval lies on its side; None without both."""
    if target is None or found.value is None:
        return None
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    if better == "down":
        low, high, target = -high, -low, -target
    if low >= target:
        return "met"
    return "missed" if high < target else "unclear"


@dataclass(frozen=True, slots=True)
class Asking:
    """The metrics of a map under a selection, by card: those that can be asked, and why others cannot."""

    metrics: Mapping[str, Metric]
    problems: Mapping[str, LutuError]
    ground: Ground
    until: int
    selection: Selection

    @classmethod
    def of(
        cls,
        cards: Mapping[str, Mapping[str, Any]],
        document: JourneyMap | None,
        index: Index,
        selection: Selection,
        currency: str = "",
    ) -> "Asking":
        """What these cards (id → metric) ask of the log as it is; `currency`: of amounts that name none."""
        batch = parts(index)[0]
        ground = _ground(document, index, selection, currency)
        metrics: dict[str, Metric] = {}
        problems: dict[str, LutuError] = {}
        for card, value in cards.items():
            try:
                metrics[card] = _fitting(read_metric(value), batch, ground)
            except LutuError as error:
                problems[card] = error
        return cls(metrics, problems, ground, known_until(index.end, selection), selection)

    def answer(self, index: Index, progress: Progress | None = None) -> list[Row]:
        """One row a card, in the order in which they were asked."""
        asked = one_pass.Params(tuple(self.metrics.values()), self.ground)
        found = Snapshot(index).run(one_pass.analysis, asked, self.selection, progress).metrics
        return [
            self._row(card, metric, one)
            for (card, metric), one in zip(self.metrics.items(), found, strict=True)
        ]

    def without(self, failed: PluginFailed) -> "Asking":
        """The same without the kind of metric that failed, whose cards cannot be asked."""
        gone = [
            card for card, one in self.metrics.items() if one.kind.name == failed.fields["entry"]
        ]
        return replace(
            self,
            metrics={card: one for card, one in self.metrics.items() if card not in gone},
            problems={**self.problems, **dict.fromkeys(gone, failed)},
        )

    def members(self, index: Index, card: str, *, rest: bool) -> Members:
        """Who stands behind the number of a card."""
        asked = one_pass.Params((self.metrics[card],), self.ground)
        word = "rest" if rest else "counted"
        return Snapshot(index).members(one_pass.analysis, asked, self.selection, word)

    def _row(self, card: str, metric: Metric, found: Measured) -> Row:
        has_rest = metric.kind.has_rest(metric.params)
        return {
            "card": card,
            "kind": metric.kind.name,
            **_told(found.whole),
            "unit": found.unit,
            "currency": found.currency,
            "trend": self._trend(metric, found),
            "target": metric.target,
            "better": metric.better,
            "met": met(found.whole, metric.target, metric.better),
            "cell": cell("metric", card),
            "rest": cell("metric", card, "rest") if has_rest else None,
            "problem": None,
        }

    def _trend(self, metric: Metric, found: Measured) -> list[Row]:
        settles = metric.kind.settles(metric.params, self.ground)
        start = self.selection.period.start
        edges = self.ground.edges
        return [
            {
                "at": to_iso(at, self.selection.zone),
                "to": to_iso(end, self.selection.zone),
                **_told(one),
                "whole": (start is None or start <= at) and end + settles <= self.until + 1,
            }
            for at, end, one in zip(edges, edges[1:], found.trend, strict=False)
        ]


def measured(
    index: Index,
    document: JourneyMap,
    selection: Selection,
    cards: Collection[str] | None = None,
    *,
    currency: str = "",
    public: bool = False,
) -> list[Row]:
    """What the metric cards of a map say, at every door: those that can be worked out first.

    `cards`: only these. `currency`: of amounts that name none. `public`: for somebody who is not told why
    one cannot be worked out.
    """
    asked = {
        card.id: card.metric
        for card in document.cards
        if card.metric and (cards is None or card.id in cards)
    }
    asking = Asking.of(asked, document, index, selection, currency)
    rows: list[Row] = []
    while asking.metrics:
        try:
            rows = asking.answer(index)
            break
        except PluginFailed as failed:  # the others are worked out without it
            asking = asking.without(failed)
    return rows + [
        unasked(card, None if public else problem) for card, problem in asking.problems.items()
    ]


def unasked(card: str, problem: LutuError | None) -> Row:
    """The row of a card whose metric cannot be asked; `problem` None for somebody who is not told why."""
    return {
        "card": card, "kind": None, "value": None, "low": None, "high": None, "n": 0, "unit": None,
        "currency": None, "trend": [], "target": None, "better": None, "met": None, "cell": None,
        "rest": None, "problem": problem.say() if problem else _CANNOT.say(),
    }  # fmt: skip


def _ground(
    document: JourneyMap | None, index: Index, selection: Selection, currency: str
) -> Ground:
    batch = parts(index)[0]
    edges: tuple[int, ...] = ()
    if index.events:
        edges = stretches(index.start, index.end, selection.period, selection.zone)
    laid, open_ = (
        definition(one, batch) if one else ()
        for one in (document, unfolded(document) if document else None)
    )
    return Ground(laid, edges, currency=currency, unfolded=open_)


def _fitting(metric: Metric, batch: Batch, ground: Ground) -> Metric:
    for rule in metric.kind.rules(metric.params):
        check_rule(rule, batch)
    metric.kind.check(metric.params, batch, ground)
    return metric


def _told(found: Estimate) -> Row:
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}


_CANNOT: Final = Text(
    "This number cannot be worked out.", "这个数字无法计算。", "這個數字無法計算。"
)
