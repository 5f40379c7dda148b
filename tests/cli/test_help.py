import re

import pytest

from lutu.cli.app import build, command_names
from lutu.cli.help import page
from lutu.kit.i18n import LANGUAGES, Language, speaking
from tests.cli.conftest import Run


def every_page(language: Language) -> dict[str, str]:
    """The help page of every command and sub-command, by its words."""
    found: dict[str, str] = {}

    def visit(command: object, context: object, words: str) -> None:
        found[words] = page(command, context)  # type: ignore[arg-type]
        for name, inner in getattr(command, "commands", {}).items():
            with inner.make_context(name, [], parent=context, resilient_parsing=True) as below:
                visit(inner, below, f"{words} {name}")

    with speaking(language):
        group = build()
        with group.make_context("lutu", [], resilient_parsing=True) as context:
            visit(group, context, "lutu")
    return found


def test_every_file_of_a_command_is_one() -> None:
    assert {
        "analyze", "demo", "doctor", "draw", "import", "index", "map", "serve", "simulate",
    } <= set(command_names())  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_closes_with_an_example_of_its_command(language: Language) -> None:
    for words, text in every_page(language).items():
        example = text.splitlines()[-1].strip()
        assert example.startswith("lutu "), words
        if words != "lutu":
            assert example.startswith(words), words


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_no_english_sentence_is_left_on_a_chinese_page(language: Language) -> None:
    for words, text in every_page(language).items():
        for line in text.splitlines()[:-1]:
            said = re.sub(r"`[^`]*`", "", line)  # what one types is no sentence
            sentence = re.search(r"\b[a-z]+ [a-z]+ [a-z]+\b", said)
            assert sentence is None or "lutu " in said, (words, line)


def test_every_command_takes_a_language_and_the_data_folder_where_it_needs_one() -> None:
    for words, text in every_page("en").items():
        if "COMMAND" not in text:
            assert "--lang" in text, words
            assert "--data" in text or words in {"lutu simulate", "lutu template list"}, words


def test_the_language_is_that_of_lang(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert "匯入" in run("--help").out


def test_lang_decides_against_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    for words in (("--lang", "zh-Hans", "--help"), ("--help", "--lang=zh-Hans")):
        assert "导入" in run(*words).out


def test_without_words_the_help_is_shown(run: Run) -> None:
    shown = run()
    assert (shown.code, shown.out) == (0, run("--help").out)


def test_the_version_is_data(run: Run) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", run("--version").out)


def test_a_group_without_a_command_shows_what_there_is(run: Run) -> None:
    assert run("map").out == run("map", "--help").out
