"""The metric of a card for each channel side by side, how consistent it is, and which channels are behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lutu.engine.embedded import Snapshot
from lutu.errors import NotFound
from lutu.events.channel import CHANNELS
from lutu.events.selection import Selection
from lutu.insights.measure import Asking
from lutu.insights.metrics import by_channel as counting
from lutu.insights.metrics.consistency import Group, consistency, difference, is_behind
from lutu.insights.metrics.intervals import Estimate
from lutu.insights.metrics.kind import Measured
from lutu.insights.metrics.one_pass import Metric
from lutu.kernel.analysis import Members
from lutu.kernel.cells import cell
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.store.index import Index

Row = dict[str, Any]
CELL: Final = "channel"
_BY_ITSELF: Final = frozenset({"share", "seconds"})
"""Units of numbers that do not grow with the customers; the others are told a customer."""
_UNKNOWN: Final = Text("Channel not known", "渠道未知", "管道未知")
_CARD: Final = Text("metric card", "指标卡片", "指標卡片")


def by_channel(
    index: Index,
    document: JourneyMap,
    card: str,
    selection: Selection,
    *,
    currency: str = "",
    progress: Progress | None = None,
) -> Row:
    """The metric of a card by the channel in which customers first came, most customers first.

    What grows with the customers (counts, sums) is divided by them. NotFound when there is no such card;
    InvalidInput when its metric cannot be worked out.
    """
    asking = _asking(index, document, card, selection, currency)
    metric = asking.metrics[card]
    asked = counting.Params(metric, asking.ground)
    found = Snapshot(index).run(counting.analysis, asked, selection, progress)
    each = {word: _Channel.of(*told) for word, told in found.channels.items()}
    everybody = sum(one.customers for one in each.values())
    groups = {word: one.group for word, one in each.items() if one.group}
    score = consistency(list(groups.values()))
    return {
        "card": card,
        "unit": metric.kind.unit(metric.params),
        "currency": found.whole.currency if found.whole else None,
        "each": not _whole_by_itself(found.whole),
        "better": metric.better,
        "customers": everybody,
        "whole": _told(_Channel.of(everybody, found.whole).number) if found.whole else None,
        "consistency": _told(score),
        "channels": [_row(card, word, one, groups, metric) for word, one in each.items()],
    }


def members(
    index: Index, document: JourneyMap, card: str, text: str, selection: Selection
) -> Members:
    """Who of a channel is counted (`counted/web`), or looked at and not counted (`rest/web`)."""
    asking = _asking(index, document, card, selection)
    asked = counting.Params(asking.metrics[card], asking.ground)
    return Snapshot(index).members(counting.analysis, asked, selection, text)


@dataclass(frozen=True, slots=True)
class _Channel:
    """A channel's customers and its number, told a customer where it would else grow with them."""

    customers: int
    number: Estimate
    group: Group | None

    @classmethod
    def of(cls, customers: int, found: Measured) -> "_Channel":
        if _whole_by_itself(found):
            return cls(customers, found.whole, Group.of(found.whole, found.whole.n))
        number = _divided(found.whole, customers)
        return cls(customers, number, Group.of(number, customers))


def _whole_by_itself(found: Measured | None) -> bool:
    return found is not None and found.unit in _BY_ITSELF


def _divided(found: Estimate, customers: int) -> Estimate:
    value, low, high = (
        None if one is None else one / customers for one in (found.value, found.low, found.high)
    )
    return Estimate(value, low, high, customers)


def _row(card: str, word: str, one: _Channel, groups: Mapping[str, Group], metric: Metric) -> Row:
    off = difference(list(groups.values()), list(groups).index(word)) if word in groups else None
    known = off is not None and off.value is not None
    has_rest = metric.kind.has_rest(metric.params)
    return {
        "channel": word,
        "label": (CHANNELS[word] if word in CHANNELS else Text(word, word, word)).say()
        if word
        else _UNKNOWN.say(),
        "customers": one.customers,
        **_told(one.number),
        "difference": _told(off) if off and known else None,
        "behind": off is not None and is_behind(off, metric.better),
        "cell": cell(CELL, card, "counted", word),
        "rest": cell(CELL, card, "rest", word) if has_rest else None,
    }


def _asking(
    index: Index, document: JourneyMap, card: str, selection: Selection, currency: str = ""
) -> Asking:
    metrics = {one.id: one.metric for one in document.cards if one.metric}
    if card not in metrics:
        raise NotFound(what=_CARD.say(), value=card, allowed=", ".join(metrics) or "–")
    asking = Asking.of({card: metrics[card]}, document, index, selection, currency)
    if card in asking.problems:
        raise asking.problems[card]
    return asking


def _told(found: Estimate) -> Row:
    return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}
