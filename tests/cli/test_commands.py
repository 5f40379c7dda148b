import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from lutu.cli import main
from lutu.engine.wording import HEADINGS
from tests.cli.conftest import Run

LUTU = Path(sys.executable).with_name("lutu")


def test_an_answer_as_json_has_the_shape_of_the_issue(run: Run, shop: Path) -> None:
    told = json.loads(run("analyze", "paths", "--data", shop, "--format", "json").out)
    assert told == {
        "paths": [
            {"path": ["view"], "journeys": 1, "share": 1 / 3},
            {"path": ["view", "cart"], "journeys": 1, "share": 1 / 3},
            {"path": ["view", "cart", "pay"], "journeys": 1, "share": 1 / 3},
        ],
        "journeys": 3,
        "distinct": 3,
    }


def test_an_answer_as_csv_has_a_header_and_rows(run: Run, shop: Path) -> None:
    told = run(
        "analyze", "funnel", "--step", "view", "--step", "pay", "--data", shop, "--format", "csv"
    ).out
    lines = [line.split(",")[:5] for line in told.splitlines()]
    assert lines == [
        ["step", "entered", "converted", "dropped", "active"],
        ["view", "3", "1", "0", "2"],
        ["pay", "1", "1", "0", "0"],
    ]


def test_an_answer_as_a_table_has_headings_in_the_readers_language(run: Run, shop: Path) -> None:
    told = run("analyze", "flow", "--data", shop, "--lang", "zh-Hans").out
    assert "间隔中位数" in told
    assert "17.5 分钟" in told


def test_members_are_exactly_as_many_as_the_number(run: Run, shop: Path) -> None:
    told = run(
        "analyze", "flow", "--members", "link/view/cart", "--data", shop, "--format", "json"
    ).out
    assert [row["customer"] for row in json.loads(told)] == ["ann", "bob"]


def test_every_column_of_every_answer_has_a_heading(run: Run, shop: Path) -> None:
    questions: dict[str, list[str]] = {
        "flow": [], "paths": [], "retention": [], "steps": [],
        "funnel": ["--step", "view"], "stages": ["--definition", "Look: view"],
    }  # fmt: skip
    for name, more in questions.items():
        lines = run("analyze", name, *more, "--data", shop, "--format", "csv").out.splitlines()
        assert set(lines[0].split(",")) - {"cell"} <= HEADINGS.keys(), name


def test_a_drawn_map_is_kept_listed_and_printed(run: Run, shop: Path, tmp_path: Path) -> None:
    drawn = run("draw", "--title", "Ours", "--out", tmp_path / "map.svg", "--data", shop)
    assert drawn.code == 0, drawn.err
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    listed = json.loads(run("map", "list", "--data", shop, "--format", "json").out)
    assert listed[0]["title"] == "Ours"
    printed = run("map", "export", "latest", "--out", tmp_path / "again.json", "--data", shop)
    assert printed.code == 0, printed.err
    assert (
        json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))["map"]["title"] == "Ours"
    )


def test_a_wrong_ending_is_told_before_anything_is_drawn(run: Run, shop: Path) -> None:
    before = run("map", "list", "--data", shop, "--format", "json").out
    assert run("draw", "--out", "map.docx", "--data", shop).code == 2
    assert run("map", "list", "--data", shop, "--format", "json").out == before


def test_the_index_can_be_checked_and_rebuilt(run: Run, shop: Path) -> None:
    assert "equals the truth" in run("index", "--check", "--data", shop).err
    assert "6 events of 3 customers" in run("index", "--rebuild", "--data", shop).err


def test_the_doctor_says_what_is_there(run: Run, shop: Path, tmp_path: Path) -> None:
    rows = json.loads(run("doctor", "--data", shop, "--format", "json").out)
    told = {row["what"]: row["is"] for row in rows}
    assert told["index"] == "equals the truth"
    assert told["log"] == "6 events of 3 customers"
    missing = json.loads(run("doctor", "--data", tmp_path / "none", "--format", "json").out)
    assert missing[-1]["is"].endswith("not there")
    assert not (tmp_path / "none").exists()


def test_a_simulated_log_is_the_same_for_the_same_seed(run: Run, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        words = ["simulate", "--case", "finance", "--customers", "50", "--seed", "7"]
        assert run(*words, "--out", tmp_path / name, "--truth", tmp_path / "truth.json").code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))["seed"] == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_stops_an_import_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    assert main(["simulate", "--customers", "60000", "--out", str(file)]) == 0
    with talking("import", file, "--data", tmp_path / "data") as (running, talk):
        while "time =" not in talk.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        told = talk.read()
        assert (running.wait(), "nothing was changed" in told) == (6, True), told
    doctor = [LUTU, "doctor", "--data", tmp_path / "data", "--format", "json"]
    listed = subprocess.run(doctor, capture_output=True, text=True, check=True)
    assert "0 events of 0 customers" in listed.stdout


def test_serve_answers_on_the_next_free_port(shop: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = ["--data", shop, "--port", str(port), "--no-open", "--local"]
        with talking("serve", *words) as (running, talk):
            told = until_open(running, talk)
            assert str(port) in told
            address = next(word for word in told.split() if word.startswith("http://"))
            assert address != f"http://127.0.0.1:{port}/"
            with urlopen(f"{address}healthz", timeout=30) as answer:  # noqa: S310 - our own server
                assert json.load(answer)["status"] == "ok"
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0


def test_the_demo_is_loaded_once(tmp_path: Path) -> None:
    words = ["--data", tmp_path / "demo", "--customers", "300", "--port", "18431", "--no-open"]
    told = []
    for _ in range(2):
        with talking("demo", *words) as (running, talk):
            told.append(until_open(running, talk))
            running.send_signal(signal.SIGINT)
            assert running.wait(30) == 0
    assert "events loaded" in told[0]
    assert "events loaded" not in told[1]
    assert "/map?map=" in told[1]


@contextmanager
def talking(*words: str | Path) -> Iterator[tuple["subprocess.Popen[str]", IO[str]]]:
    """A command in a process of its own and what it says; ended when the block ends."""
    environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        [LUTU, *words], stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stderr
        try:
            yield running, running.stderr
        finally:
            running.kill()


def until_open(running: "subprocess.Popen[str]", talk: IO[str]) -> str:
    """What a server says until its address is there."""
    told = ""
    while "http://" not in told and running.poll() is None:
        told += talk.readline()
    return told
