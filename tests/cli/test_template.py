"""`lutu template` and `lutu paste`: maps that begin at the terminal."""

import json
from pathlib import Path

from tests.cli.conftest import Run

TABLE = "\tFind\tBuy\nActions\tlooks\tpays\nBoss says\t\thurry\n"


def test_templates_are_listed_in_the_readers_language(run: Run) -> None:
    listed = json.loads(run("template", "list", "--format", "json", "--lang", "zh-Hant").out)
    assert len(listed) >= 23
    assert {
        "id": "hotel",
        "title": "飯店：一次週末小旅行",
        "group": "旅遊與活動",
        "stages": 6,
    } in listed
    assert listed[-1]["id"] == "blank"


def test_a_template_or_a_model_becomes_a_map(run: Run, tmp_path: Path) -> None:
    for which in ("gym", "6"):
        made = run("template", "use", which, "--title", f"Our {which}", "--data", tmp_path)
        assert made.code == 0, made.err
    listed = json.loads(run("map", "list", "--data", tmp_path, "--format", "json").out)
    assert [(one["title"], one["stages"]) for one in listed] == [("Our 6", 6), ("Our gym", 6)]


def test_an_unknown_template_says_which_there_are(run: Run, tmp_path: Path) -> None:
    told = run("template", "use", "spaceship", "--data", tmp_path)
    assert told.code == 3
    assert "ecommerce" in told.err


def test_a_table_is_told_and_then_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.tsv").write_text(TABLE, encoding="utf-8")
    given = ("paste", tmp_path / "map.tsv", "--data", tmp_path / "data", "--format", "json")
    told = json.loads(run(*given, "--preview").out)
    assert [(one["becomes"], one["count"], one["known"]) for one in told] == [
        ("stages", 2, True),
        ("Actions", 2, True),
        ("Lane", 1, False),
    ]
    seen = run(*given[:-2], "--preview", "--lang", "zh-Hans").out
    assert [word in seen for word in ("已识别", " 是", " 否", "True")] == [True, True, True, False]
    assert run(*given, "--title", "Pasted").code == 0
    listed = json.loads(run("map", "list", "--data", tmp_path / "data", "--format", "json").out)
    assert [one["title"] for one in listed] == ["Pasted"]


def test_what_is_no_table_ends_with_its_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing", encoding="utf-8")
    told = run("paste", tmp_path / "x.txt", "--data", tmp_path, "--lang", "zh-Hans")
    assert told.code == 2
    assert "只有一行或一列" in told.err


def test_a_file_that_is_not_there_or_no_text_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "big5.txt").write_bytes("旅程".encode("big5"))
    for name in ("absent.csv", "big5.txt"):
        told = run("paste", tmp_path / name, "--data", tmp_path)
        assert (told.code, "UTF-8" in told.err) == (2, True)
