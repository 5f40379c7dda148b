"""Compiles every loop that a map needs, beyond those of the questions, and keeps the machine code on disk."""

import tempfile
from pathlib import Path
from typing import Final

import pyarrow as pa

from lutu.engine import warm as questions
from lutu.insights.draw import draw
from lutu.insights.view import members, view
from lutu.kernel.cells import cell
from lutu.kit.clocks import DAY
from lutu.kit.progress import Progress
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog


def warm(progress: Progress | None = None) -> None:
    """Compile what is not compiled yet: all questions, then a map of a handful of events."""
    questions.warm(progress)
    with (
        tempfile.TemporaryDirectory(prefix="lutu-warm-") as folder,
        EventLog.open(Path(folder)) as log,
    ):
        log.append([_events()], source="warm")
        document = draw(log)
        view(log, document)
        for text in _cells(document):
            members(log, document, text)


def _events() -> pa.Table:
    """One customer who looks, pays in vain, pays, and says how it was."""
    events = ["product_view", "payment", "payment_failed", "payment", "product_view", "survey"]
    rows = len(events)
    return pa.table(
        {
            "customer": ["a"] * rows,
            "event": events,
            "time": pa.array(range(0, rows * DAY, DAY), pa.int64()),
            "channel": ["web"] * rows,
            "value": [1.0] * rows,
            "currency": ["EUR"] * rows,
            "p.method": ["card", "cash"] * (rows // 2),
            "p.score": [None] * (rows - 1) + [5.0],
        }
    )


def _cells(document: JourneyMap) -> list[str]:
    stages, points = document.stages, document.touchpoints
    first, last = points[0].id, points[-1].id
    return [
        cell("wait", first, last),
        cell("back", stages[-1].id, stages[0].id),
        cell("fails", first, "method", "card"),
        *(cell("feeling", stage.id) for stage in stages),
        *(cell("stage", stages[0].id, word) for word in _WORDS),
    ]


_WORDS: Final = ("entered", "backtracks")
