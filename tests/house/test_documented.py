"""Whatever is found by itself says what it is: analyses, commands, phases of long work."""

import ast
import inspect
import re
import sys

from lutu.analyses import catalogue
from lutu.cli.app import command_names
from lutu.cli.progress import PHASES
from tests.house.sources import ROOT, name, python_files, tree

REFERENCE = ROOT / "docs" / "reference"


def test_every_analysis_asks_defines_and_shows_an_example() -> None:
    for analysis in catalogue().values():
        described = inspect.getdoc(sys.modules[analysis.params.__module__]) or ""
        question, _, rest = described.partition("\n")
        assert question.endswith("?"), analysis.name
        assert f"Example: `lutu analyze {analysis.name}" in rest
        assert len(rest) > 200, analysis.name


def test_every_analysis_and_every_command_is_in_the_reference() -> None:
    commands = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert [one for one in command_names() if f"## {one}" not in commands] == []
    assert [
        one for one in catalogue() if not (REFERENCE / "analyses" / f"{one}.md").is_file()
    ] == []


def test_every_phase_of_long_work_has_a_name_in_three_languages() -> None:
    assert phases() == PHASES.keys()


def phases() -> set[str]:
    """The phases that are told anywhere: `progress("read", …)`, `tell("analyze", …)`."""
    found = set()
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and re.search(
                r"(progress|tell)$", ast.unparse(node.func)
            ):
                first = node.args[0] if len(node.args) == 3 else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_phases_are_found_at_all() -> None:
    assert {"simulate", "analyze", "import"} <= phases()


def test_every_public_name_of_the_package_is_in_the_reference() -> None:
    import lutu

    told = (REFERENCE / "python.md").read_text(encoding="utf-8")
    assert [one for one in lutu.__all__ if f"## {one}" not in told] == []


def test_nothing_of_the_package_is_a_script_in_disguise() -> None:
    runs = [name(path) for path in python_files() if "__main__" in path.read_text(encoding="utf-8")]
    assert runs in ([], ["src/lutu/__main__.py"])
