"""Every text that a person sees is there in three languages, each in its own script."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.kit.i18n import LANGUAGES
from tests.house.sources import PACKAGE, name, python_files, tree

LOCALES = PACKAGE / "locales"
FIELD = re.compile(r"\{\{?\s*(\w+)")
SCRIPTS = {"zh-Hans": "gb2312", "zh-Hant": "big5"}  # Hong Kong's Big5 also holds 业, 东, 两


def texts() -> Iterator[tuple[str, list[str]]]:
    for path in python_files():
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Text"
            ):
                values = [*node.args, *(keyword.value for keyword in node.keywords)]
                if values and all(isinstance(value, ast.Constant) for value in values):
                    yield f"{name(path)}:{node.lineno}", [value.value for value in values]  # type: ignore[attr-defined]


def foreign(text: str, language: str) -> str:
    """The Chinese characters of a text that this script does not write."""
    return "".join(
        one for one in text if "一" <= one <= "鿿" and not writes(one, SCRIPTS[language])
    )


def writes(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def test_every_text_has_three_languages() -> None:
    assert [place for place, said in texts() if len(said) != 3 or not all(said)] == []


def test_every_text_has_the_same_fields_in_each_language() -> None:
    different = {
        place: said
        for place, said in texts()
        if len({frozenset(FIELD.findall(one)) for one in said}) > 1
    }
    assert different == {}


def test_every_text_is_in_its_script() -> None:
    wrong = {
        place: strange
        for place, (_, simplified, traditional) in texts()
        if (strange := foreign(simplified, "zh-Hans") + foreign(traditional, "zh-Hant"))
    }
    assert wrong == {}


def test_the_script_test_tells_the_scripts_apart() -> None:
    assert (foreign("顧客", "zh-Hans"), foreign("顾客", "zh-Hant")) == ("顧", "顾")
    assert (foreign("顾客", "zh-Hans"), foreign("顧客", "zh-Hant")) == ("", "")


def rooms() -> list[str]:
    return sorted(
        {path.name for language in LANGUAGES for path in (LOCALES / language).glob("*.json")}
    )


@pytest.mark.parametrize("room", rooms())
def test_a_room_of_the_front_end_says_the_same_in_each_language(room: str) -> None:
    said = {language: dict(flat(LOCALES / language / room)) for language in LANGUAGES}
    assert said["zh-Hans"].keys() == said["en"].keys() == said["zh-Hant"].keys()
    for key, english in said["en"].items():
        for language in SCRIPTS:
            chinese = said[language][key]
            assert chinese.strip() or not english.strip(), key
            assert set(FIELD.findall(chinese)) == set(FIELD.findall(english)), key
            assert foreign(chinese, language) == "", key


def flat(path: Path) -> Iterator[tuple[str, str]]:
    def walk(prefix: str, value: object) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from walk(f"{prefix}.{key}", inner)
        else:
            yield plural(prefix), str(value)

    yield from walk("", json.loads(path.read_text(encoding="utf-8")))


def plural(key: str) -> str:
    """English counts in two forms, Chinese in one, and none may have its own: the key without its form."""
    return re.sub(r"_(zero|one|other)$", "", key)
