"""How did customers feel at each stage? From the scores that they gave.

A score belongs to the touchpoint at which it was given or, when it was given at none, to the last one
before it in the journey, and through it to its stage. A customer who gave several at a stage counts once,
with their mean; the interval is Student's t over customers. Scores before any touchpoint belong nowhere.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lutu.feedback.scores import Feeling, feeling_of, scale_of, score_values
from lutu.insights.kernels import feelings as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch
from lutu.kernel.cells import NoCell, parse_cell
from lutu.kernel.layout import lay_out
from lutu.kernel.members import of_customers
from lutu.kernel.stage_definition import Stage
from lutu.kit.i18n import Text

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Params:
    """The map."""

    definition: tuple[Stage, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """By property: the lowest and the highest score, and (stages, 3) customers, sum of their means, squares.

    Sums are of raw scores: the scale is known only when all parts are seen, and it is linear.
    """

    seen: dict[str, tuple[float, float]] = field(default_factory=dict)
    sums: dict[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feelings:
    """The feeling at each stage, by its name in the definition; None where fewer than five answered."""

    stages: dict[str, Feeling | None]

    def to_dict(self) -> dict[str, Any]:
        """By stage."""
        return {stage: felt.to_dict() if felt else None for stage, felt in self.stages.items()}

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """None: the view shows it."""
        return {}

    def cells(self) -> dict[str, int]:
        """Who answered, by stage."""
        return {f"feeling/{stage}": felt.n for stage, felt in self.stages.items() if felt}


def partial(batch: Batch, params: Params) -> State:
    """The sums of a batch."""
    laid = lay_out(batch, params.definition)
    seen, sums = {}, {}
    for name, values in score_values(batch).items():
        given = values[~np.isnan(values)]
        if given.size:
            seen[name] = float(given.min()), float(given.max())
            sums[name] = loops.felt(
                batch.code, batch.offsets, batch.customer, laid.by_name, laid.by_event,
                laid.stage_of, laid.by_stage, len(params.definition), values,
            )  # fmt: skip
    return State(seen, sums)


def merge(a: State, b: State) -> State:
    """Both together."""
    seen, sums = dict(a.seen), dict(a.sums)
    for name, (low, high) in b.seen.items():
        lowest, highest = seen.get(name, (low, high))
        seen[name] = min(low, lowest), max(high, highest)
        sums[name] = sums[name] + b.sums[name] if name in sums else b.sums[name]
    return State(seen, sums)


def finish(state: State, context: Context, params: Params) -> Feelings:  # noqa: ARG001
    """Scores on one scale; of several properties, all answers together."""
    together = np.zeros((len(params.definition), 3))
    for name, (low, high) in state.seen.items():
        scale = scale_of(name, low, high)
        if scale is None:
            continue
        count, total, squares = state.sums[name].T
        times, plus = 2 / (scale.high - scale.low), scale.feeling(0.0)
        together[:, 0] += count
        together[:, 1] += times * total + plus * count
        together[:, 2] += times**2 * squares + 2 * times * plus * total + plus**2 * count
    return Feelings(
        {
            stage.name: feeling_of(int(count), float(total), float(squares))
            for stage, (count, total, squares) in zip(params.definition, together, strict=True)
        }
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """Who answered at a stage: `feeling/<stage>`."""
    stages = [stage.name for stage in params.definition]
    match parse_cell(text):
        case ("feeling", stage) if stage in stages:
            laid = lay_out(batch, params.definition)
            answered = np.zeros(batch.journeys, np.bool_)
            for values in score_values(batch).values():
                answered |= loops.answered(
                    batch.code, batch.offsets, laid.by_name, laid.by_event, laid.stage_of,
                    laid.by_stage, stages.index(stage), values,
                )  # fmt: skip
            return of_customers(batch, answered)
        case _:
            raise NoCell(text, "feeling/purchase")


_TITLE = Text("Feelings on the map", "地图上的情绪", "地圖上的情緒")
analysis = Analysis(
    name="feelings",
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
