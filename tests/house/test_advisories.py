"""Advisories are found by name and version, whatever form they come in."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.house.sources import ROOT

SCRIPT = ROOT / "scripts" / "advisories.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("advisories", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(name: str, ecosystem: str = "PyPI", **said: Any) -> dict[str, Any]:
    return {
        "id": "TEST-1",
        "summary": "planted",
        "affected": [{"package": {"name": name, "ecosystem": ecosystem}, **said}],
    }


def within(**limits: str) -> dict[str, Any]:
    events = [{"introduced": "0"}, *({kind: at} for kind, at in limits.items())]
    return {"ranges": [{"type": "ECOSYSTEM", "events": events}]}


@pytest.mark.parametrize(
    ("said", "hit"),
    [
        (within(), True),
        (within(fixed="1.5"), False),
        (within(fixed="1.10"), True),
        (within(last_affected="1.9"), True),
        (within(last_affected="1.8.1"), False),
        ({"versions": ["1.9"]}, True),
        ({"versions": ["1.90"]}, False),
    ],
)
def test_a_version_is_affected_as_the_record_says(
    script: ModuleType, said: dict[str, Any], hit: bool
) -> None:
    locked = {("PyPI", "some-thing"): {"1.9"}}
    assert bool(list(script.hits(record("Some_Thing", **said), locked))) is hit


def test_another_ecosystem_is_another_package(script: ModuleType) -> None:
    assert list(script.hits(record("thing", "npm", **within()), {("PyPI", "thing"): {"1"}})) == []


def test_the_locks_are_read(script: ModuleType) -> None:
    locked = script.locked_packages()
    assert ("PyPI", "sqlalchemy") in locked
    assert ("npm", "react") in locked


def test_a_planted_advisory_stops_the_check(tmp_path: Path) -> None:
    planted = record("react", "npm", **within())
    (tmp_path / "planted.json").write_text(json.dumps(planted), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, "TEST-1" in done.stdout) == (1, True)
