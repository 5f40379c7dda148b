"""Compiles every loop that a map needs, beyond those of the questions, and keeps the machine code on disk."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyarrow as pa

from lutu.analyses import conformance
from lutu.engine import warm as questions
from lutu.engine.embedded import Snapshot
from lutu.engine.parts import parts
from lutu.events.rule import event_is, parse_rule
from lutu.events.selection import Selection
from lutu.insights import crowd
from lutu.insights.draw import draw
from lutu.insights.layout import definition
from lutu.insights.metrics import kinds, one_pass, stage
from lutu.insights.metrics.fields import STAGE_NUMBERS
from lutu.insights.metrics.kind import Ground
from lutu.insights.metrics.one_pass import Metric
from lutu.insights.view import members, view
from lutu.kernel.cells import cell
from lutu.kernel.params import RULE, options
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
        _measure(log, document)


def _measure(log: EventLog, document: JourneyMap) -> None:
    """Every kind of metric with rules about names and properties, every number of a stage, and crowds."""
    index, whole = log.index(), Selection()
    snapshot, laid = Snapshot(index), definition(document, parts(index)[0])
    ground = Ground(laid, (0, DAY, 10 * DAY))
    first = laid[0].name
    known = kinds()
    asked = [Metric(known["stage"], stage.Params(first, number)) for number in STAGE_NUMBERS]
    for rules in (("payment", "product_view"), ("value > 0", "method = 'card'")):
        for kind in known.values():
            names = [one.name for one in options(kind.params) if one.kind is RULE]
            if names:
                given = dict(zip(names, map(parse_rule, rules), strict=False))
                asked.append(Metric(kind, replace(kind.example, **given)))
    share = known["share"]
    asked += [
        Metric(share, replace(share.example, rule=_PAID, base=None, of=of))
        for of in ("customers", "journeys")
    ]
    snapshot.run(one_pass.analysis, one_pass.Params(tuple(asked), ground), whole)
    for one in asked:
        for word in ("counted", "rest")[: 1 + one.kind.has_rest(one.params)]:
            snapshot.members(one_pass.analysis, one_pass.Params((one,), ground), whole, word)
    snapshot.run(crowd.analysis, crowd.Params(laid), whole)
    compared, point = conformance.Params(laid), laid[0].touchpoints[0].name
    snapshot.run(conformance.analysis, compared, whole)
    back = cell("back", "stage", first, "touchpoint", point)
    for text in ("follow", back, cell("off", "", "survey")):
        snapshot.members(conformance.analysis, compared, whole, text)


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
        cell("river", stages[0].id, stages[-1].id),
        cell("fails", first, "method", "card"),
        *(cell("feeling", stage.id) for stage in stages),
        *(cell("stage", stages[0].id, word) for word in _WORDS),
    ]


_WORDS: Final = ("entered", "backtracks")
_PAID: Final = event_is("payment")
