import json
from pathlib import Path

import pytest

from tests.cli.conftest import CSV, ROLES, Run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_counts_are_data_and_reasons_are_talk(run: Run, file: Path, tmp_path: Path) -> None:
    ended = run("import", file, *ROLES, "--data", tmp_path / "data", "--format", "json")
    (row,) = json.loads(ended.out)
    assert (row["file"], row["accepted"], row["duplicates"], row["rejected"]) == (
        "orders.csv",
        6,
        0,
        0,
    )
    assert "customer = who   as you said" in ended.err


def test_the_same_file_twice_adds_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    for accepted, duplicates in ((6, 0), (0, 6)):
        ended = run("import", file, *ROLES, "--data", tmp_path / "data", "--format", "json")
        (row,) = json.loads(ended.out)
        assert (row["accepted"], row["duplicates"]) == (accepted, duplicates)


def test_refused_rows_go_to_a_file(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(CSV + "joe,view,yesterday,web,,,\n", encoding="utf-8")
    ended = run("import", bad, *ROLES, "--data", tmp_path / "data", "--format", "csv")
    assert ended.out.splitlines()[1].split(",")[:4] == ["bad.csv", "6", "0", "1"]
    listed = next((tmp_path / "data" / "rejected").glob("*.csv")).read_text(encoding="utf-8-sig")
    assert listed.splitlines()[1].startswith("8,bad_time,at,yesterday,")


def test_a_column_given_to_one_role_leaves_the_other(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("user_id,action,time\n1,view,2026-01-01\n2,view,2026-01-02\n", encoding="utf-8")
    data = tmp_path / "data"
    assert (
        run("import", file, "--customer", "action", "--event", "user_id", "--data", data).code == 0
    )
    told = run("analyze", "flow", "--data", data, "--format", "json").out
    assert {one["event"] for one in json.loads(told)["events"]} == {"1", "2"}


def test_a_column_that_is_missing_is_named_with_its_option(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    told = run("import", file, "--data", tmp_path / "data", "--lang", "zh-Hans")
    assert (told.code, "用 --customer 列名" in told.err) == (2, True)
    assert told.err.endswith("“客户”还没有选择列。请从这些列中选择：a, b。\n")  # as the web says it


def test_several_files_are_imported_one_after_the_other(
    run: Run, file: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more.csv"
    more.write_text(CSV.replace("2026", "2025"), encoding="utf-8")
    ended = run("import", file, more, *ROLES, "--data", tmp_path / "data", "--format", "json")
    assert [row["accepted"] for row in json.loads(ended.out)] == [6, 6]


def test_the_data_folder_may_come_from_the_environment(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUTU_DATA", str(tmp_path / "elsewhere"))
    assert run("import", file, *ROLES).code == 0
    assert (tmp_path / "elsewhere" / "lutu.db").is_file()
