"""What the log says that rules ask of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lutu.engine.embedded import Snapshot
from lutu.insights import samples
from lutu.insights.health.catalogue import catalogue
from lutu.insights.health.gather import known_of
from lutu.insights.health.rule import Numbers
from lutu.insights.statistics import Share
from lutu.insights.view import view
from lutu.kernel.cells import NoCell
from lutu.maps.elements.persona import Persona
from lutu.store.log import EventLog
from tests.insights.logs import log_of
from tests.maps.drawn import drawn

TODAY = date(2026, 11, 22)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    """Of 400 customers half come by each channel; nearly all answers come from the app."""
    rows: list[tuple[Any, ...]] = []
    for customer in range(400):
        channel = "web" if customer % 2 else "app"
        rows.append((customer, "view", customer, {"channel": channel}))
        if channel == "app" or customer % 40 == 1:
            rows.append((customer, "survey", customer + 5, {"channel": "email", "score": 4.0}))
    rows.append((999, "noise", 1))
    with log_of(tmp_path, rows) as found:
        yield found


def test_customers_and_answers_are_counted_by_the_first_channel(log: EventLog) -> None:
    found = Snapshot(log.index()).run(samples.analysis, samples.Params())
    assert found.groups == {"app": (200, 200), "web": (200, 10)}
    assert (found.customers, found.answered) == (400, 210)


def test_whoever_is_counted_is_found(log: EventLog) -> None:
    snapshot = Snapshot(log.index())
    for text, count in snapshot.run(samples.analysis, samples.Params()).cells().items():
        who = snapshot.members(samples.analysis, samples.Params(), parse(), text)
        assert len(np.unique(who.customer)) == count
    with pytest.raises(NoCell):
        snapshot.members(samples.analysis, samples.Params(), parse(), "stage/x/entered")


def test_a_planted_bias_is_told(log: EventLog) -> None:
    known = known_of(log, view(log, drawn()), TODAY)
    found = [one.sentence.en for one in catalogue()["biased_sources"].check(drawn(), known) or ()]
    assert found == [
        "App: 95.2% of those who answered (survey scores), but 50.0% of all customers",
        "Web: only 4.8% of those who answered (survey scores), but 50.0% of all customers",
    ]


def test_the_numbers_of_the_view_are_those_of_the_rules(log: EventLog) -> None:
    known = known_of(log, view(log, drawn()), TODAY)
    assert known.numbers == Numbers(
        journeys=401, on_map=400, explained=1.0, answers={"s1": 210},
        events={"t1": 400, "t2": 0, "t3": 0, "t4": 0, "t5": 0},
    )  # fmt: skip


def test_customers_whom_no_persona_covers_are_counted(log: EventLog) -> None:
    document = drawn().with_(personas=(Persona("p", "Ling", segment="channel = 'app'"),))
    known = known_of(log, view(log, document), TODAY)
    assert known.covered == Share(200, 401)
    assert known_of(log, view(log, drawn()), TODAY).covered is None


def test_an_empty_log_tells_nothing(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        known = known_of(log, view(log, drawn()), TODAY)
    assert (known.numbers, known.samples) == (None, ())


def parse() -> Any:
    from lutu.engine.ask import parse_selection

    return parse_selection()
