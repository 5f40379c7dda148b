"""Real logs give the figures that anyone can recompute; skipped where the data are not at hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.engine.ask import ask
from lutu.ingest.service import import_file, inspect
from lutu.store.log import EventLog

DATA = Path(os.environ.get("LUTU_SHARED", Path(__file__).parents[3] / "shared" / "data"))
FIGURES = {
    "running-example.csv": (42, 6, 8, 16, 36, 6, None),
    "receipt.parquet": (8_577, 1_434, 27, 99, 7_143, 116, [713, 123, 116]),
    "bpic2012.xes.gz": (262_200, 13_087, 24, 125, 249_113, 4_366, [3_429, 1_872, 271]),
}


@pytest.fixture(params=FIGURES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def log(name: str, tmp_path: Path) -> Iterator[EventLog]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not there: set LUTU_SHARED to the folder with the real logs")
    with EventLog.open(tmp_path) as opened:
        report = import_file(opened, path, inspect(path).proposal.mapping)
        assert report.rejected == 0
        yield opened


def test_events_cases_names_links_and_variants(name: str, log: EventLog) -> None:
    events, cases, names, links, transitions, variants, most_frequent = FIGURES[name]
    flow = ask(log, "flow", {}).result.to_dict()
    assert sum(row["count"] for row in flow["events"]) == events
    assert flow["journeys"] == flow["customers"] == cases
    assert len(flow["events"]) == names
    assert len(flow["links"]) == links
    assert sum(link["count"] for link in flow["links"]) == transitions
    paths = ask(log, "paths", {"top": 3}).result.to_dict()
    assert paths["distinct"] == variants
    if most_frequent:
        assert [row["journeys"] for row in paths["paths"]] == most_frequent


def test_the_laws_hold(name: str, log: EventLog) -> None:
    flow = ask(log, "flow", {"medians": "no"}).result.to_dict()
    most = [row["event"] for row in flow["events"][:4]]
    for row in ask(log, "funnel", {"steps": most, "window": "7d"}).result.to_dict()["steps"]:
        assert row["entered"] == row["converted"] + row["dropped"] + row["active"], name
    definition = [{"name": event, "touchpoints": [event]} for event in most]
    for row in ask(log, "stages", {"definition": definition}).result.to_dict()["stages"]:
        assert row["entered"] == row["onward"] + row["dropped"] + row["active"], name
    sides = [
        ask(
            log, "flow", {"medians": "no"}, segment=f"{side}(event = '{most[-1]}')"
        ).result.to_dict()
        for side in ("any", "none")
    ]
    assert sum(side["journeys"] for side in sides) == flow["journeys"]
    assert sum(link["count"] for side in sides for link in side["links"]) == sum(
        link["count"] for link in flow["links"]
    )
