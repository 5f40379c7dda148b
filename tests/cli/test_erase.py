"""`lutu erase`: confirmed, told, done."""

from pathlib import Path

import pytest

from lutu.cli.main import main
from lutu.store.log import EventLog


def test_erasing_needs_a_yes_and_then_erases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(tmp_path / "data")
    with EventLog.open(tmp_path / "data") as log:
        log.receive([{"customer": "ann", "event": "view", "time": 1}], source="shop")
    assert main(["erase", "ann", "--data", data]) == 2
    assert "--yes" in capsys.readouterr().err
    assert main(["erase", "ann", "--data", data, "--yes", "--lang", "en"]) == 0
    assert "1 events of 1 identifiers" in capsys.readouterr().err
    with EventLog.open(tmp_path / "data") as log:
        assert log.find_customers("").total == 0


def test_who_is_not_in_the_log_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(tmp_path / "data")
    with EventLog.open(tmp_path / "data") as log:
        log.receive([{"customer": "ann", "event": "view", "time": 1}], source="shop")
    assert main(["erase", "ann", "anne", "--data", data, "--yes", "--lang", "en"]) == 0
    assert "Nothing was known of anne." in capsys.readouterr().err
