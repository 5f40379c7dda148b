"""Compiles every loop and keeps the machine code on disk, so that no question has to wait for it.

Called at installation or at the first start. It imports a handful of events into a data folder of its
own and asks every analysis everything, the way a door does; so what later processes need is there.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from lutu.engine.ask import parse_selection
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.events.selection import Selection
from lutu.kernel.analysis import Analysis
from lutu.kernel.catalogue import catalogue
from lutu.kernel.select import select
from lutu.kit.clocks import DAY
from lutu.kit.progress import Progress, silent
from lutu.store import warm as store
from lutu.store.log import EventLog


def warm(progress: Progress | None = None) -> None:
    """Compile what is not compiled yet; a few seconds the first time, about one when all is there."""
    work = list(_questions())
    tell = progress or silent
    store.warm()
    with tempfile.TemporaryDirectory(prefix="lutu-warm-") as folder:
        for number, names in enumerate((_FEW, _MANY)):
            with EventLog.open(Path(folder) / str(number)) as log:
                log.append([_events(names)], source="warm")
                Snapshot(log.index()).run(*work[0])
                log.append([_events(_FEW)], source="again")  # so that the index grows
                snapshot = Snapshot(log.index())
                for done, (analysis, params) in enumerate(work):
                    result = snapshot.run(analysis, params)
                    for cell in result.cells() if names == _FEW else ():
                        snapshot.members(analysis, params, Selection(), cell)
                    tell("compile", number * len(work) + done + 1, 2 * len(work))
                for selection in _SELECTIONS:
                    select(parts(snapshot.index)[0], selection)


def _questions() -> Iterator[tuple[Analysis[Any, Any, Any], Any]]:
    for analysis in catalogue().values():
        for params in (analysis.example, *analysis.further):
            yield analysis, params


def _events(names: int) -> pa.Table:
    """Two customers: one with an event of every name, one who comes back, of many names a century later."""
    events = ["view", "cart", "pay", *(f"event {i}" for i in range(3, names))]
    rows, later = len(events) + 3, DAY if names == _FEW else 36_500 * DAY
    times = [*range(0, len(events) * DAY, DAY), 0, later, later + DAY]
    return pa.table(
        {
            "customer": ["a"] * len(events) + ["b"] * 3,
            "event": [*events, "view", "pay", "view"],
            "time": pa.array(times, pa.int64()),
            "channel": ["web"] * rows,
            "value": [float(row) for row in range(rows)],
            "currency": ["EUR"] * rows,
            "p.order": ["1"] * rows,
            "p.weight": [0.5] * rows,
            "p.gift": [True] * rows,
        }
    )


_FEW: Final = 3
_MANY: Final = 700
_SELECTIONS: Final = tuple(
    parse_selection(**parts)
    for parts in (
        {"journey": "gap:2d"},
        {"journey": "case:order"},
        {"journey": "between:view..pay"},
        {"events": "value > 1", "start": "1970-01-02"},
        {"events": "view", "end": "2100-01-01", "segment": "any(view) and count(value > 1) > 1"},
        {"events": "view", "journey": "case:weight"},
        {"events": "gift = true and channel = 'web' and weight < 1", "journey": "case:gift"},
    )
)
