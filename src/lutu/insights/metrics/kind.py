"""What a kind of metric is: the functions that measure it, and the words that ask for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, TypeVar

from lutu.events.rule import Rule
from lutu.insights.metrics.intervals import Estimate
from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch
from lutu.kernel.params import options
from lutu.kernel.stage_definition import Stage
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text

Unit = Literal["customers", "journeys", "events", "moves", "share", "seconds", "value"]
ParamsT = TypeVar("ParamsT")
StateT = TypeVar("StateT")
WAIT: Final = 30 * DAY
"""As long as on the map: who has not gone on for so long has dropped off (µs)."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What metrics are measured on: the stages of the map, and how time is cut for the trend."""

    stages: tuple[Stage, ...] = ()
    edges: tuple[int, ...] = ()
    """(stretches + 1,) instants; empty for no trend."""
    wait: int = WAIT
    currency: str = ""
    """Of amounts whose events name none; "" where nobody has said."""
    unfolded: tuple[Stage, ...] = ()
    """Where a stage of the map lies folded in a step: the stages with that one among them."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A metric: the whole, and each stretch of its trend. `currency` where the unit is a value."""

    whole: Estimate
    trend: tuple[Estimate, ...]
    unit: Unit
    currency: str | None = None


def _no_rest(params: Any) -> bool:  # noqa: ARG001 - as every kind is asked
    return False


def _never(params: Any, ground: Ground) -> int:  # noqa: ARG001 - as every kind is asked
    return 0


def _nothing(params: Any, batch: Batch, ground: Ground) -> None:
    """Everything fits."""


@dataclass(frozen=True, slots=True)
class MetricKind(Generic[ParamsT, StateT]):
    """One kind. `merge` is associative and commutative; an empty batch gives its identity."""

    name: str
    place: int
    """Where it stands among the kinds that a person is offered."""
    title: Text
    help: Text
    params: type[ParamsT]
    partial: Callable[[Batch, ParamsT, Ground], StateT]
    merge: Callable[[StateT, StateT], StateT]
    finish: Callable[[StateT, ParamsT, Ground], Measured]
    members: Callable[[Batch, ParamsT, Ground, bool], Members]
    """Who is counted, or (`rest`) who is looked at and not counted."""
    unit: Callable[[ParamsT], Unit]
    example: ParamsT
    has_rest: Callable[[ParamsT], bool] = field(default=_no_rest)
    """Whether there are people who are looked at and not counted."""
    settles: Callable[[ParamsT, Ground], int] = field(default=_never)
    """How long after a stretch has ended its number may still move (µs)."""
    check: Callable[[ParamsT, Batch, Ground], None] = field(default=_nothing)
    """InvalidInput when the metric asks, beyond its rules, for what is not there."""

    def rules(self, params: ParamsT) -> list[Rule]:
        """The rules that it reads."""
        given = (getattr(params, one.name) for one in options(self.params))
        return [one for one in given if isinstance(one, Rule)]
