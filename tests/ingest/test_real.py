"""Real event logs, where they are at hand: the figures that anyone can recompute."""

import os
from pathlib import Path

import pytest

from lutu.ingest.service import import_file, inspect, preview
from lutu.store.log import EventLog

SHARED = Path(os.environ.get("LUTU_SHARED", Path(__file__).parents[3] / "shared")) / "data"


def real(name: str) -> Path:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(
            f"the real log {name} is not in {SHARED}; set LUTU_SHARED to the folder above it"
        )
    return path


@pytest.mark.parametrize(
    ("name", "events", "customers", "names"),
    [
        ("bpic2012.xes.gz", 262_200, 13_087, 24),
        ("receipt.parquet", 8_577, 1_434, 27),
        ("running-example.csv", 42, 6, 8),
    ],
)
def test_a_real_log_is_read_by_itself(
    log: EventLog, name: str, events: int, customers: int, names: int
) -> None:
    path = real(name)
    report = import_file(log, path, inspect(path).proposal.mapping)
    summary = log.summary()
    assert (report.accepted, report.rejected) == (events, 0)
    assert (summary.events, summary.customers, len(summary.names)) == (events, customers, names)


def test_the_first_loan_application_is_as_the_bank_wrote_it() -> None:
    path = real("bpic2012.xes.gz")
    rows = preview(path, inspect(path).proposal.mapping).rows
    assert [row.values["event"] for row in rows[:3]] == [
        "A_SUBMITTED",
        "A_PARTLYSUBMITTED",
        "A_PREACCEPTED",
    ]
    assert (rows[0].values["customer"], rows[0].values["time"]) == (
        "173688",
        "2011-09-30T22:38:44.546000+00:00",
    )
    assert rows[0].values["properties"] == {
        "org:resource": "112",
        "lifecycle:transition": "COMPLETE",
        "case:REG_DATE": "2011-10-01T00:38:44.546+02:00",
        "case:AMOUNT_REQ": "20000",
    }
