"""What the pages print, runs: every page in an empty folder, its blocks in order."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, commands, pages

LUTU = Path(sys.executable).with_name("lutu")


def written_in(language: str) -> list[Path]:
    return [page for page in pages() if any(block.language == language for block in blocks(page))]


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    environment.pop("LUTU_DATA", None)
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", written_in("console"), ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path) -> None:
    for command, code in commands(page):
        program, *arguments = shlex.split(command)
        assert program == "lutu"
        ended = run([LUTU, *arguments], tmp_path)
        assert (command, ended.returncode) == (command, code), ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", written_in("python"), ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path) -> None:
    if "reference" in page.parts:
        return
    made = run([LUTU, "simulate", "--customers", "300", "--out", "shop.csv"], tmp_path)
    assert made.returncode == 0, made.stderr
    script = "\n".join(block.text for block in blocks(page) if block.language == "python")
    ended = run([sys.executable, "-c", script], tmp_path)
    assert ended.returncode == 0, ended.stderr
