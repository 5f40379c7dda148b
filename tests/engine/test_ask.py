import random
from pathlib import Path

import pytest

from lutu.analyses import catalogue
from lutu.engine.ask import ask
from lutu.errors import Cancelled, InvalidInput, NotFound
from lutu.kernel.params import write_params
from tests.analyses import oracles
from tests.engine.logs import event_log
from tests.engine.logs import table as event_table
from tests.kernel.builders import DAY, HOUR, NAMES, START, Event, journey, random_events

SHOP = [
    *journey("vcp", 0),
    *journey("vc", 1, start=START + DAY),
    *journey("v", 2, start=START + 2 * DAY),
    *(Event(3, START + i * DAY, "v", {"channel": "web", "value": float(i)}) for i in range(3)),
]


def test_words_in_answer_out(tmp_path: Path) -> None:
    with event_log(tmp_path, SHOP) as log:
        found = ask(log, "funnel", {"steps": ["v", "c", "p"], "window": "2h"})
        assert [row["entered"] for row in found.result.to_dict()["steps"]] == [4, 2, 1]
        assert found.members("step/2") == [
            {
                "customer": "c0",
                "start": "2024-10-04T00:00:00+00:00",
                "end": "2024-10-04T02:00:00+00:00",
            },
            {
                "customer": "c1",
                "start": "2024-10-05T00:00:00+00:00",
                "end": "2024-10-05T01:00:00+00:00",
            },
        ]


def test_everything_that_can_be_selected(tmp_path: Path) -> None:
    with event_log(tmp_path, SHOP) as log:
        found = ask(
            log, "flow", {},
            journey="gap:1d", segment="none(c)", events="event = 'v' and value >= 1",
            start="2024-10-04", end="2024-10-05", zone="Asia/Shanghai",
        )  # fmt: skip
        assert found.result.to_dict()["events"] == [{"event": "v", "count": 1, "customers": 1}]
        [member] = found.members("event/v")
        assert member["start"] == "2024-10-05T08:00:00+08:00"


def test_an_answer_stays_with_its_moment(tmp_path: Path) -> None:
    with event_log(tmp_path, SHOP) as log:
        before = ask(log, "flow", {})
        log.append([event_table([Event(9, START, "v")])], source="late")
        assert len(before.members("customers")) == 4
        assert len(ask(log, "flow", {}).members("customers")) == 5


def test_an_empty_log_answers_every_question(tmp_path: Path) -> None:
    with event_log(tmp_path) as log:
        for name, analysis in catalogue().items():
            found = ask(log, name, write_params(analysis.example))
            assert not any(found.result.cells().values())


def test_a_real_log_gives_what_the_oracles_give(tmp_path: Path) -> None:
    for seed in range(12):
        dice = random.Random(seed)
        events = [event for _ in range(4) for event in random_events(dice)]
        half = len(events) // 2
        with event_log(tmp_path / str(seed), events[:half], events[half:]) as log:
            own = oracles.by_customer([[event] for event in events])
            journeys = [sorted((e for [e] in mine), key=lambda e: e.time) for mine in own.values()]
            assert ask(log, "flow", {}).result.to_dict() == oracles.flow(journeys)
            assert ask(log, "paths", {}).result.to_dict() == oracles.paths(journeys)
            assert ask(log, "steps", {"k": "4"}).result.to_dict() == oracles.steps(journeys, 4)


@pytest.mark.parametrize(
    ("name", "params", "selection", "word"),
    [
        ("flw", {}, {}, "retention"),
        ("flow", {"fold": "yes"}, {}, "fold_repeats"),
        ("funnel", {}, {}, "1 … 64"),
        ("flow", {}, {"journey": "gap"}, "gap:30d"),
        ("flow", {}, {"segment": "channle = 'web'"}, "channel"),
        ("flow", {}, {"events": "pay"}, "v, c, p"),
        ("flow", {}, {"zone": "Mars"}, "Asia/Shanghai"),
        ("flow", {}, {"start": "soon"}, "2026-01-31"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_allowed(
    tmp_path: Path, name: str, params: dict[str, str], selection: dict[str, str], word: str
) -> None:
    with event_log(tmp_path, SHOP) as log, pytest.raises((InvalidInput, NotFound)) as caught:
        ask(log, name, params, **selection)
    assert word in str(caught.value)


def test_progress_is_told_and_may_call_the_work_off(tmp_path: Path) -> None:
    told = []

    def stop(phase: str, done: int, total: int | None) -> None:
        told.append((phase, done, total))
        raise Cancelled

    with event_log(tmp_path, SHOP) as log:
        with pytest.raises(Cancelled):
            ask(log, "flow", {}, progress=stop)
        assert told == [("analyze", 1, 1)]
        assert ask(log, "flow", {}).result.to_dict()["journeys"] == 4


def test_names_with_every_character_can_be_asked_for(tmp_path: Path) -> None:
    events = [Event(0, START + i * HOUR, name) for i, name in enumerate([*NAMES, "%2F", "#?&="])]
    with event_log(tmp_path, events) as log:
        found = ask(log, "flow", {})
        for cell, number in found.result.cells().items():
            assert len(found.members(cell)) == number
