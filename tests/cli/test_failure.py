from pathlib import Path

import pytest

from lutu.cli.failure import as_failure
from lutu.errors import NotFound
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["analise"], 2, "Did you mean: analyze?"),
        (["analyze", "flow", "--colour"], 2, "There is no option --colour."),
        (["analyze", "funel"], 2, "Did you mean: funnel?"),
        (["simulate"], 2, "--out is missing."),
        (["simulate", "--out", "x.csv", "--customers", "many"], 2, "It takes: a whole number."),
        (["draw", "--format", "xml"], 2, "It takes: table|json|csv."),
        (["import"], 2, "FILE is missing."),
        (["analyze", "funnel"], 2, "--step is missing."),
        (["--lang", "tlh", "doctor"], 2, "Allowed: en, zh-Hans, zh-Hant"),
        (["import", "nowhere.csv"], 3, "nowhere.csv"),
    ],
)
def test_a_bad_call_is_one_block_with_the_next_step(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run(*words)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith("Error\n")
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_a_mistake_in_a_rule_is_pointed_at(run: Run, shop: Path) -> None:
    ended = run("analyze", "funnel", "--step", "event = ", "--data", shop)
    assert ended.code == 2
    rule, mark = ended.err.splitlines()[2:4]
    assert mark.index("^") == rule.index("=")


def test_an_unknown_event_is_told_with_the_one_that_was_meant(run: Run, shop: Path) -> None:
    ended = run("analyze", "flow", "--events", "event = 'pya'", "--data", shop)
    assert ended.code == 2
    assert "Did you mean “pay”?" in ended.err


def test_an_unknown_map_has_the_exit_code_of_not_found(
    run: Run, shop: Path, tmp_path: Path
) -> None:
    ended = run("map", "export", "nothing", "--out", tmp_path / "x.svg", "--data", shop)
    assert ended.code == NotFound.exit_code


def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = run("template", "use", "5", "--data", tmp_path / "file" / "below")
    assert ended.code == 2
    assert "cannot be used as a data folder" in ended.err


def test_what_the_system_refuses_is_told_with_the_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = run("simulate", "--customers", "5", "--out", tmp_path / "file" / "below.csv")
    assert ended.code == 1
    assert "The system refused it" in ended.err
    assert "file" in ended.err


def test_a_defect_is_told_without_a_traceback() -> None:
    error = as_failure(ZeroDivisionError("division by zero"))
    assert (error.code, error.exit_code) == ("unexpected", 1)
    assert "LUTU_DEBUG=1" in str(error)


def test_errors_speak_the_language_of_lang(run: Run) -> None:
    assert run("simulate", "--lang", "zh-TW").err.startswith("錯誤\n  缺少 --out。")
