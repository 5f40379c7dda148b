"""Stages that a question does not name are those of the map that was changed last."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from lutu.engine.ask import ask
from lutu.insights.draw import NothingToDraw, draw
from lutu.insights.newest_map import with_stages
from lutu.insights.view import view
from lutu.kit.i18n import speaking
from lutu.maps.service import Maps
from lutu.store.log import EventLog

WALK = ("ad_click", "product_view", "cart_add", "order_paid", "order_delivered", "review_write")


@pytest.fixture
def log(tmp_path: Path) -> EventLog:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    rows = [
        {"customer": f"c{c}", "event": event, "time": start + timedelta(days=c, hours=place)}
        for c in range(30)
        for place, event in enumerate(WALK[: 1 + c % len(WALK)])
    ]
    table = pa.Table.from_pylist(rows, pa.schema([
        ("customer", pa.string()), ("event", pa.string()), ("time", pa.timestamp("us", "UTC")),
    ]))  # fmt: skip
    log = EventLog.open(tmp_path / "data")
    log.append([table], source="test")
    return log


def entered(log: EventLog) -> list[tuple[str, int]]:
    params = with_stages(log, "stages", {})
    found = ask(log, "stages", params).result.to_dict()
    return [(stage["stage"], stage["entered"]) for stage in found["stages"]]


def test_the_kept_map_gives_its_stages_and_its_numbers(log: EventLog) -> None:
    document = Maps(log.engine).create(draw(log))
    shown = view(log, document).to_dict()["stages"]
    assert entered(log) == [(stage["name"], stage["entered"]) for stage in shown]


def test_without_a_map_it_is_the_one_that_would_be_drawn(log: EventLog) -> None:
    proposed = entered(log)
    Maps(log.engine).create(draw(log))
    assert proposed == entered(log)


def test_stages_go_by_the_names_of_the_language(log: EventLog) -> None:
    with speaking("zh-Hans"):
        named = [name for name, _ in entered(log)]
    assert "购买" in named


def test_without_a_map_or_an_event_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToDraw):
        with_stages(EventLog.open(tmp_path / "empty"), "stages", {})


def test_a_map_without_an_event_still_gives_its_stages(log: EventLog, tmp_path: Path) -> None:
    bare = EventLog.open(tmp_path / "bare")
    Maps(bare.engine).create(draw(log))
    assert [number for _, number in entered(bare)] == [0] * len(entered(log))


def test_given_stages_stay(log: EventLog) -> None:
    assert with_stages(log, "stages", {"definition": ["Buy: order_paid"]}) == {
        "definition": ["Buy: order_paid"]
    }


def test_other_questions_are_left_alone(log: EventLog) -> None:
    assert with_stages(log, "flow", {"medians": False}) == {"medians": False}
