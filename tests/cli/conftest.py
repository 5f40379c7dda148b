"""A log that several tests of the command line only read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lutu.cli import main

CSV = """who,did,at,where,worth,cur,city
ann,view,2026-01-01T10:00:00,web,,,上海
ann,cart,2026-01-01T10:05:00,web,,,上海
ann,pay,2026-01-01T10:09:00,app,120.5,CNY,上海
bob,view,2026-01-02T09:00:00,web,,,台北
bob,cart,2026-01-02T09:30:00,web,,,台北
eve,view,2026-01-03T09:00:00,ads,,,北京
"""
ROLES = [
    "--customer",
    "who",
    "--event",
    "did",
    "--time",
    "at",
    "--channel",
    "where",
    "--value",
    "worth",
]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, its data and its talk."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `lutu` with these words in this process."""
    for name in ("LC_ALL", "LC_MESSAGES", "LUTU_DATA", "LUTU_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")

    def lutu(*words: str | Path) -> Ended:
        capfd.readouterr()
        code = main([str(word) for word in words])
        return Ended(code, *capfd.readouterr())

    return lutu


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the six events above."""
    folder = tmp_path_factory.mktemp("shop")
    file = folder / "orders.csv"
    file.write_text(CSV, encoding="utf-8")
    assert (
        main(["import", str(file), *ROLES, "--data", str(folder / "data"), "--format", "json"]) == 0
    )
    return folder / "data"
