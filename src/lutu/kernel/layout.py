"""A map laid over a batch: at which touchpoint and in which stage each event is.

An event is at the first touchpoint, in the order of the map, whose rule it meets, and through it in the
stage of that touchpoint. A stage with a rule of its own is entered by that rule alone: an event that meets
such rules is in the first of these stages, at a touchpoint or not, and a touchpoint of the stage counts for
it only from the event on by which the journey entered it.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.rule import Rule
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.compiled import compiled
from lutu.kernel.rules import ByName, matches
from lutu.kernel.stage_definition import Stage

Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Touchpoints and stages by their place in the map; -1 for none."""

    by_name: Places
    """(names,) the touchpoint of each."""
    by_event: Places
    """(n,) the same for each event; empty when the names alone decide."""
    stage_of: Places
    """(touchpoints,) the stage of each."""
    by_stage: Places
    """(n,) the stage of each event; empty when it is that of its touchpoint."""

    def touchpoints(self, batch: Batch) -> Places:
        """(n,) the touchpoint of each event."""
        return self.by_event if self.by_event.size else self.by_name[batch.code & CODE]

    def stages(self, batch: Batch) -> Places:
        """(n,) the stage of each event."""
        if self.by_stage.size or not batch.events:
            return self.by_stage
        return np.append(self.stage_of, np.int32(-1))[self.touchpoints(batch)]


def lay_out(batch: Batch, stages: tuple[Stage, ...]) -> Layout:
    """The map over a batch; InvalidInput when a rule does not fit the log."""
    stage_of = np.array([s for s, stage in enumerate(stages) for _ in stage.touchpoints], np.int32)
    by_name, by_event = _first_met(
        batch, [point.rule for stage in stages for point in stage.touchpoints]
    )
    ruled = np.array([stage.rule is not None for stage in stages], np.bool_)
    if not ruled.any():
        return Layout(by_name, by_event, stage_of, np.empty(0, np.int32))
    enters = _first_met(batch, [stage.rule for stage in stages])
    by_stage = _stand(batch.code, batch.offsets, by_name, by_event, stage_of, *enters, ruled)
    return Layout(by_name, by_event, stage_of, by_stage)


def _first_met(batch: Batch, rules: list[Rule | None]) -> tuple[Places, Places]:
    """The first of the rules that is met, by name or, where rules need that, by event."""
    by_name = np.full(len(batch.names), _NOWHERE, np.int32)
    single: list[tuple[int, NDArray[np.bool_]]] = []
    for place, rule in enumerate(rules):
        if rule is None:
            continue
        found = matches(rule, batch)
        if isinstance(found, ByName):
            by_name[found.meant & (by_name == _NOWHERE)] = place
        else:
            single.append((place, found.meant))
    by_event = by_name[batch.code & CODE] if single else np.empty(0, np.int32)
    for place, meant in single:
        by_event[meant & (by_event > place)] = place
    by_event[by_event == _NOWHERE] = -1
    by_name[by_name == _NOWHERE] = -1
    return by_name, by_event


@compiled
def _stand(  # noqa: PLR0913, PLR0917 - columns by themselves, as compiled code takes them
    code: Any, offsets: Any, by_name: Any, by_event: Any, stage_of: Any,
    enters_by_name: Any, enters_by_event: Any, ruled: Any,
) -> Any:  # fmt: skip
    """(n,) the stage of each event."""
    stages = np.full(code.size, -1, np.int32)
    entered_in = np.full(ruled.size, -1, np.int64)
    for j in range(offsets.size - 1):
        for i in range(offsets[j], offsets[j + 1]):
            name = code[i] & CODE
            s = enters_by_event[i] if enters_by_event.size else enters_by_name[name]
            if s >= 0:
                entered_in[s] = j
                stages[i] = s
                continue
            t = by_event[i] if by_event.size else by_name[name]
            if t >= 0 and (not ruled[stage_of[t]] or entered_in[stage_of[t]] == j):
                stages[i] = stage_of[t]
    return stages


_NOWHERE: Final = np.iinfo(np.int32).max
