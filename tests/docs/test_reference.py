import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.docs.pages import ROOT

REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return load(ROOT / "scripts" / "docs.py").pages()


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_maker", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_says_what_the_code_says(made: dict[str, str]) -> None:
    """When this fails: python scripts/docs.py."""
    there = {
        path.relative_to(REFERENCE).as_posix(): path.read_text(encoding="utf-8")
        for path in REFERENCE.rglob("*.md")
    }
    stale = sorted(name for name in made.keys() | there if made.get(name) != there.get(name))
    assert stale == []


def test_every_analysis_and_command_has_its_place(made: dict[str, str]) -> None:
    from lutu.cli.app import command_names
    from lutu.kernel.catalogue import catalogue

    assert {f"analyses/{name}.md" for name in catalogue()} <= made.keys()
    assert [name for name in command_names() if f"\n## {name}\n" not in made["commands.md"]] == []
