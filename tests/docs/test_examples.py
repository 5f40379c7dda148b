"""What the pages print, runs: every page in an empty folder, its blocks in order."""

import shlex
from pathlib import Path

import pytest

from lutu.cli.main import main
from lutu.kit.i18n import speaking
from tests.docs.pages import ROOT, blocks, commands, pages


def written_in(language: str) -> list[Path]:
    """The English pages with such a block: translated ones hold the same, as the house tests see."""
    return [
        page
        for page in pages()
        if page.suffixes == [".md"] and any(block.language == language for block in blocks(page))
    ]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LUTU_DATA", raising=False)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "C.UTF-8")


@pytest.mark.slow
@pytest.mark.parametrize("page", written_in("console"), ids=name_of)
def test_the_commands_of_a_page_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, code in commands(page):
        program, *arguments = shlex.split(command)
        assert program == "lutu"
        ended = main(arguments)
        assert (command, ended) == (command, code), capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in written_in("python") if "reference" not in page.parts], ids=name_of
)
def test_the_python_of_a_page_runs(page: Path) -> None:
    assert main(["simulate", "--customers", "300", "--out", "shop.csv"]) == 0
    script = "\n".join(block.text for block in blocks(page) if block.language == "python")
    with speaking("en"):
        exec(compile(script, page.name, "exec"), {})  # noqa: S102 - it is our own page
