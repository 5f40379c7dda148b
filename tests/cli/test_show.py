import re

import pytest

from lutu.cli.show import print_table


@pytest.mark.parametrize("stages", [1, 12])
def test_no_number_is_cut_on_a_narrow_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], stages: int
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    columns = [f"number_{n}" for n in range(12)]
    rows = [{"stage": f"S{at}"} | dict.fromkeys(columns, 1000000 + at) for at in range(stages)]
    print_table("stages", rows)
    printed = capsys.readouterr().out
    assert len(re.findall(r"1,000,0\d\d", printed)) == stages * len(columns)
    assert max(len(line) for line in printed.splitlines()) <= 60


def test_a_long_word_folds_before_a_table_is_turned(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    print_table("links", [{"event": "x" * 90, "count": 1_234_567}] * 2)
    assert capsys.readouterr().out.splitlines()[2].endswith("1,234,567")
