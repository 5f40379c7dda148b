"""Languages: which one a tag asks for, and that a text speaks it."""

import pytest

from lutu.kit.i18n import (
    Text,
    current_language,
    environment_language,
    parse_language,
    speaking,
)

GREETING = Text("Hello {name}", "你好，{name}", "您好，{name}")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh_TW.UTF-8", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en_GB", "en"),
        ("C.UTF-8", None),
        ("fr_FR", None),
        ("", None),
        (None, None),
    ],
)
def test_a_tag_asks_for_one_of_ours_or_none(tag: str | None, language: str | None) -> None:
    assert parse_language(tag) == language


def test_speaking_lasts_for_the_block() -> None:
    with speaking("zh-Hant"):
        said = GREETING.say(name="May"), current_language()
    assert (*said, GREETING.say(name="May")) == ("您好，May", "zh-Hant", "Hello May")


def test_a_language_can_be_asked_for_once() -> None:
    assert GREETING.say("zh-Hans", name="May") == "你好，May"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "en_US", "LC_ALL": "zh_CN"}, "zh-Hans"),
        ({"LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_decides(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert environment_language() == language
