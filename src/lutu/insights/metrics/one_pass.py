"""Several metrics in one pass over the log, asked through the engine like every analysis.

It is not one of the catalogue, because it speaks of cards. Its cells are `counted` and `rest`, of the first
metric.
"""

from dataclasses import dataclass
from typing import Any, Literal

from lutu.insights.metrics.kind import Ground, Measured, MetricKind
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import NoCell
from lutu.kit.i18n import Text

Better = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Metric:
    """What a card asks, and what is hoped for."""

    kind: MetricKind[Any, Any]
    params: Any
    target: float | None = None
    better: Better = "up"


@dataclass(frozen=True, slots=True)
class Params:
    """The metrics, and what they are measured on."""

    metrics: tuple[Metric, ...] = ()
    ground: Ground = Ground()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What each kind has counted."""

    kinds: tuple[MetricKind[Any, Any], ...]
    states: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Metrics:
    """Each metric as it was measured."""

    metrics: tuple[Measured, ...]

    def to_dict(self) -> dict[str, Any]:
        """The wholes alone."""
        return {"metrics": [one.whole.value for one in self.metrics]}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: the map shows them."""
        return {}

    def cells(self) -> dict[str, int]:
        """None that a table shows."""
        return {}


def partial(batch: Batch, params: Params) -> State:
    """Each by its kind."""
    asked = params.metrics
    states = tuple(one.kind.partial(batch, one.params, params.ground) for one in asked)
    return State(tuple(one.kind for one in asked), states)


def merge(a: State, b: State) -> State:
    """Both together."""
    pairs = zip(a.kinds, a.states, b.states, strict=True)
    return State(a.kinds, tuple(kind.merge(x, y) for kind, x, y in pairs))


def finish(state: State, context: Context, params: Params) -> Metrics:  # noqa: ARG001
    """Each by its kind."""
    pairs = zip(params.metrics, state.states, strict=True)
    return Metrics(tuple(one.kind.finish(found, one.params, params.ground) for one, found in pairs))


def members(batch: Batch, params: Params, text: str) -> Members:
    """Who is counted by the first metric, or (`rest`) looked at and not counted."""
    first = params.metrics[0]
    if text not in {"counted", "rest"} or (
        text == "rest" and not first.kind.has_rest(first.params)
    ):
        raise NoCell(text, "counted, rest")
    return first.kind.members(batch, first.params, params.ground, text == "rest")


_TITLE = Text("Metrics of a map", "地图上的指标", "地圖上的指標")
analysis = Analysis(
    name="metrics",
    title=_TITLE,
    question=_TITLE,
    shape="series",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
)
