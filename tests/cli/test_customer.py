"""`lutu customer`: all that is known, to hand over."""

import json
from pathlib import Path

import pytest

from lutu.cli.main import main
from lutu.store.log import EventLog


def test_all_that_is_known_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, day = str(tmp_path / "data"), 86_400_000_000
    rows = [
        {
            "customer": "ann",
            "event": "pay",
            "time": day,
            "value": 9.5,
            "properties": {"city": "上海"},
        },
        {"customer": "bo", "event": "view", "time": 1},
        {"customer": "ann", "event": "view", "time": 0},
    ]
    with EventLog.open(tmp_path / "data") as log:
        log.receive(rows, source="shop")
    assert main(["customer", "ann", "--data", data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["identifiers"] == ["ann"]
    assert [(one["event"], one["time"]) for one in told["events"]] == [
        ("view", "1970-01-01T00:00:00+00:00"),
        ("pay", "1970-01-02T00:00:00+00:00"),
    ]
    assert (told["events"][1]["value"], told["events"][1]["properties"]["city"]) == (9.5, "上海")


def test_who_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with EventLog.open(tmp_path / "data") as log:
        log.receive([{"customer": "ann", "event": "view", "time": 1}], source="shop")
    assert main(["customer", "eve", "--data", str(tmp_path / "data"), "--lang", "en"]) != 0
    assert "eve" in capsys.readouterr().err
