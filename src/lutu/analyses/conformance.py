"""Do journeys go as the map says, and where do they depart from it?

A map is laid over the log as in the analysis of stages: an event is at the first touchpoint whose rule it
meets, and through it in a stage (or in the first stage whose own rule it meets). Every journey is one of:

- it **follows** the map: it meets it, never moves from a stage to an earlier one (events in no stage do not
  count between), and meets nothing that is not on the map; it may begin at any stage, leave stages out and
  end anywhere, for a map says in which order things come and not that everybody needs all of them;
- it **departs**: it goes `back` to an earlier stage, or meets something `off` the map, or both;
- it is `elsewhere`: it meets nothing of the map.

So journeys = follow + departs + elsewhere. A departure is counted once a journey: `back` from the place that
the journey left to the one in the earlier stage, `off` from the stage that it was last in to the event that
the map does not have. `absent` are the events off the map by name, with the journeys and customers that met
them, on the map or elsewhere, and the `stage` in which most journeys on the map did (none: before any);
`never` are touchpoints that no journey meets.

Example: `lutu analyze conformance --definition "Visit: view; search" --definition "Buy: cart; pay"`
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import conformance as loops
from lutu.events.rule import event_is, more_than
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.layout import lay_out
from lutu.kernel.members import everyone, of_customers, of_journeys
from lutu.kernel.params import option
from lutu.kernel.stage_definition import STAGES, Stage, Touchpoint, example_stages
from lutu.kit.i18n import Text

Ints = NDArray[np.int64]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Params:
    """The map."""

    definition: tuple[Stage, ...] = option(
        STAGES,
        label=Text("Stages", "阶段", "階段"),
        help=Text(
            "Each stage with the rules of its touchpoints, in order: “Buy: cart; pay”.",
            "按顺序写出每个阶段及其触点规则，例如“Buy: cart; pay”。",
            "按順序寫出每個階段及其觸點規則，例如「Buy: cart; pay」。",
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Sums; see the kernel."""

    journeys: Ints
    returns: Ints
    detours: Ints
    absent: Ints
    met: Ints


@dataclass(frozen=True, slots=True)
class Conformance:
    """How journeys stand to the map: `journeys` by word, and where they depart."""

    journeys: dict[str, int]
    departures: list[Row]
    """Most journeys first. `from` and `to` are names; `from_kind` is touchpoint, stage or none, `to_kind` may
    also be event."""
    absent: list[Row]
    """Most customers first."""
    never: list[str]
    """Touchpoints, in the order of the map."""

    def to_dict(self) -> Row:
        """The JSON of the result."""
        return {
            "journeys": self.journeys,
            "departures": self.departures,
            "absent": self.absent,
            "never": self.never,
        }

    def tables(self) -> dict[str, list[Row]]:
        """Journeys by how they stand to the map, departures, and what the map does not have."""
        whole = self.journeys["journeys"]
        return {
            "journeys": [
                {
                    "is": word,
                    "journeys": number,
                    "share": number / whole if whole else None,
                    "cell": cell(word),
                }
                for word, number in self.journeys.items()
            ],
            "departures": self.departures,
            "absent": self.absent,
        }

    def cells(self) -> dict[str, int]:
        """All count journeys, but what is absent counts customers."""
        found = {cell(word): number for word, number in self.journeys.items()}
        found |= {row["cell"]: row["journeys"] for row in self.departures}
        return found | {row["cell"]: row["customers"] for row in self.absent}


def partial(batch: Batch, params: Params) -> State:
    """Compare a batch with the map."""
    touch, stage = _laid_out(batch, params)
    return State(
        *loops.compare(
            batch.code, batch.offsets, batch.customer, touch, stage,
            len(_points(params)), len(params.definition), len(batch.names),
        )
    )  # fmt: skip


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(
        a.journeys + b.journeys,
        a.returns + b.returns,
        a.detours + b.detours,
        a.absent + b.absent,
        a.met + b.met,
    )


def finish(state: State, context: Context, params: Params) -> Conformance:
    """Rows with the words of the map and of the log."""
    whole, follow, back, off, elsewhere = state.journeys.tolist()
    departures = [*_returns(state, params), *_detours(state, context, params)]
    for row in departures:
        row["share"] = row["journeys"] / whole
    departures.sort(key=lambda row: (-row["journeys"], row["cell"]))
    met = state.met.tolist()
    return Conformance(
        {
            "journeys": whole,
            "follow": follow,
            "departs": whole - follow - elsewhere,
            "back": back,
            "off": off,
            "elsewhere": elsewhere,
        },
        departures,
        sorted(_absent(state, context, params), key=lambda row: (-row["customers"], row["event"])),
        [point for t, point in enumerate(_points(params)) if not met[t]],
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """The journeys of a number or of a departure, the customers of an absent event."""
    touch, stage = _laid_out(batch, params)
    places = {place: number for number, place in enumerate(_places(params))}
    number = {name: code for code, name in enumerate(batch.names)}
    match parse_cell(text):
        case (word,) if word in _WORDS:
            return of_journeys(batch, _judged(batch, touch, stage, word))
        case ("back", a_kind, a, b_kind, b) if {(a_kind, a), (b_kind, b)} <= places.keys():
            ends = places[a_kind, a], places[b_kind, b]
            points = len(_points(params))
            return of_journeys(batch, loops.returned(batch.offsets, touch, stage, points, *ends))
        case ("off", at, event) if event in number and at in ("", *_stages(params)):
            source = _stages(params).index(at) if at else -1
            met = loops.strayed(batch.code, batch.offsets, touch, stage, source, number[event])
            return of_journeys(batch, met)
        case ("absent", event) if event in number:
            off = (touch < 0) & (stage < 0) & (batch.code & CODE == number[event])
            return of_customers(batch, _any(batch, off))
        case _:
            raise NoCell(text, "follow, departs, back/touchpoint/…/stage/…, off/…/…, absent/…")


def _judged(batch: Batch, touch: Ints, stage: Ints, word: str) -> NDArray[np.bool_]:
    on, back, off = loops.judged(batch.offsets, touch, stage)
    chosen: dict[str, NDArray[np.bool_]] = {
        "journeys": everyone(batch),
        "follow": on & ~back & ~off,
        "departs": on & (back | off),
        "back": back,
        "off": on & off,
        "elsewhere": ~on,
    }
    return chosen[word]


def _any(batch: Batch, events: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if not batch.journeys:
        return np.empty(0, np.bool_)
    return np.logical_or.reduceat(events, batch.offsets[:-1])


def _laid_out(batch: Batch, params: Params) -> tuple[Ints, Ints]:
    laid = lay_out(batch, params.definition)
    touch, stage = laid.touchpoints(batch), laid.stages(batch)
    return np.ascontiguousarray(touch, np.int64), np.ascontiguousarray(stage, np.int64)


def _returns(state: State, params: Params) -> Iterator[Row]:
    places = _places(params)
    for a, b in np.argwhere(state.returns).tolist():
        (a_kind, source), (b_kind, target) = places[a], places[b]
        yield {
            "from_kind": a_kind, "from": source, "to_kind": b_kind, "to": target,
            "journeys": int(state.returns[a, b]), "share": 0.0,
            "cell": cell("back", a_kind, source, b_kind, target),
        }  # fmt: skip


def _detours(state: State, context: Context, params: Params) -> Iterator[Row]:
    stages = _stages(params)
    for s, n in np.argwhere(state.detours).tolist():
        source, event = stages[s] if s < len(stages) else "", context.names[n]
        yield {
            "from_kind": "stage" if source else "none", "from": source,
            "to_kind": "event", "to": event,
            "journeys": int(state.detours[s, n]), "share": 0.0,
            "cell": cell("off", source, event),
        }  # fmt: skip


def _absent(state: State, context: Context, params: Params) -> Iterator[Row]:
    stages = _stages(params)
    for n in np.flatnonzero(state.absent[loops.A_EVENTS]).tolist():
        most = int(np.argmax(state.detours[:, n]))
        event = context.names[n]
        yield {
            "event": event,
            "customers": int(state.absent[loops.A_CUSTOMERS, n]),
            "journeys": int(state.absent[loops.A_JOURNEYS, n]),
            "events": int(state.absent[loops.A_EVENTS, n]),
            "stage": stages[most] if most < len(stages) and state.detours[most, n] else "",
            "cell": cell("absent", event),
        }


def _stages(params: Params) -> list[str]:
    return [stage.name for stage in params.definition]


def _points(params: Params) -> list[str]:
    return [point.name for stage in params.definition for point in stage.touchpoints]


def _places(params: Params) -> list[tuple[str, str]]:
    """Touchpoints, then stages: what a return leads from and to."""
    points = [("touchpoint", point) for point in _points(params)]
    return points + [("stage", stage) for stage in _stages(params)]


_WORDS: Final = ("journeys", "follow", "departs", "back", "off", "elsewhere")

analysis: Final = Analysis(
    name="conformance",
    title=Text("Planned and actual", "计划与实际", "計劃與實際"),
    question=Text(
        "Do journeys go as the map says, and where do they depart from it?",
        "旅程是否按地图进行？在哪里偏离？",
        "旅程是否按地圖進行？在哪裡偏離？",
    ),
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(example_stages()),
    further=(
        Params(
            (
                Stage("Late", (Touchpoint("pay", event_is("pay")),), rule=event_is("cart")),
                Stage("Early", (Touchpoint("dear", more_than("value", 1)),)),
                Stage("Empty", ()),
            ),
        ),
    ),
)
