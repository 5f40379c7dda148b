"""One metric for the customers of each channel, counted side by side in one pass.

A customer belongs to one channel: that of the first event that the selection leaves of them ("" where it has
none). So the channels share nobody, and together they are everybody. Its cells are `counted/<channel>` and
`rest/<channel>`.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.insights.metrics.kind import Ground, Measured, MetricKind
from lutu.insights.metrics.one_pass import Metric
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, Words
from lutu.kernel.cells import NoCell, parse_cell
from lutu.kernel.members import customers_in
from lutu.kit.i18n import Text


@dataclass(frozen=True, slots=True)
class Params:
    """The metric, and what it is measured on; without one nothing is counted."""

    metric: Metric | None = None
    ground: Ground = Ground()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """By channel: how many customers, and what the metric's kind has counted of them."""

    kind: MetricKind[Any, Any] | None = None
    channels: dict[str, tuple[int, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ByChannel:
    """By channel, most customers first: how many they are, and the metric; and the metric of everybody."""

    channels: dict[str, tuple[int, Measured]]
    whole: Measured | None

    def to_dict(self) -> dict[str, Any]:
        """The wholes alone."""
        return {"channels": {word: one.whole.value for word, (_, one) in self.channels.items()}}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: the card of the metric shows them."""
        return {}

    def cells(self) -> dict[str, int]:
        """None that a table shows."""
        return {}


def partial(batch: Batch, params: Params) -> State:
    """Each channel by itself."""
    metric = params.metric
    if metric is None or not batch.journeys:
        return State()
    codes, words = _first_channels(batch)
    parts = {words[code]: batch.only(codes == code) for code in np.unique(codes).tolist()}
    count = metric.kind.partial
    return State(
        metric.kind,
        {
            word: (customers_in(part), count(part, metric.params, params.ground))
            for word, part in parts.items()
        },
    )


def merge(a: State, b: State) -> State:
    """Both together."""
    kind = a.kind or b.kind
    channels = dict(a.channels)
    for word, (customers, state) in b.channels.items():
        if kind and word in channels:
            before, counted = channels[word]
            channels[word] = before + customers, kind.merge(counted, state)
        else:
            channels[word] = customers, state
    return State(kind, channels)


def finish(state: State, context: Context, params: Params) -> ByChannel:  # noqa: ARG001
    """Each channel's metric, and that of all of them together."""
    kind, metric = state.kind, params.metric
    if kind is None or metric is None:
        return ByChannel({}, None)
    ranked = sorted(state.channels.items(), key=lambda item: (-item[1][0], item[0]))
    told = {
        word: (customers, kind.finish(counted, metric.params, params.ground))
        for word, (customers, counted) in ranked
    }
    whole = ranked[0][1][1]
    for _, (_, counted) in ranked[1:]:
        whole = kind.merge(whole, counted)
    return ByChannel(told, kind.finish(whole, metric.params, params.ground))


def members(batch: Batch, params: Params, text: str) -> Members:
    """Who of a channel is counted, or (`rest`) looked at and not counted."""
    metric = params.metric
    match parse_cell(text):
        case ("counted" | "rest" as word, channel) if metric is not None and (
            word == "counted" or metric.kind.has_rest(metric.params)
        ):
            codes, words = _first_channels(batch)
            chosen = np.array([words[code] == channel for code in codes.tolist()], np.bool_)
            part = batch.only(chosen)
            return metric.kind.members(part, metric.params, params.ground, word == "rest")
        case _:
            raise NoCell(text, "counted/…, rest/…")


def _first_channels(batch: Batch) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """(journeys,) the code of the channel of the customer's first event, and the words; the last is none."""
    column = batch.columns.get("channel")
    if not isinstance(column, Words):
        return np.full(batch.journeys, -1), ("",)
    owner = batch.customer
    begins = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]])[: owner.size])
    first = column.codes[batch.offsets[:-1][begins]].astype(np.int64)
    return np.repeat(first, np.diff(np.append(begins, owner.size))), (*column.words, "")


_TITLE = Text("A metric by channel", "各渠道的指标", "各管道的指標")
analysis = Analysis(
    name="by_channel",
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
