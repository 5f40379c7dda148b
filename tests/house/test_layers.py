"""The rooms import each other only downwards, and the check that says so really catches a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-cache", "--config", folder / "pyproject.toml"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    leave_out = shutil.ignore_patterns("__pycache__", "static", "locales", "fonts")
    shutil.copytree(PACKAGE, tmp_path / "src" / "lutu", ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_layers(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "breach"),
    [
        ("kernel/planted.py", "import lutu.web.app"),
        ("cli/planted.py", "import lutu.web.app"),
        ("maps/planted.py", "import lutu.analyses.flow"),
        ("events/planted.py", "import duckdb"),
    ],
)
def test_a_planted_breach_is_caught(house: Path, file: str, breach: str) -> None:
    (house / "src" / "lutu" / file).write_text(f'"""Planted."""\n\n{breach}\n', encoding="utf-8")
    result = lint(house)
    assert result.returncode == 1
    assert "planted" in result.stdout
