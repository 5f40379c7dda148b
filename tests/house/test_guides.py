"""Every guide is there in three languages, and each tells the same: none of them is forgotten."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.docs.pages import blocks, prose
from tests.house.sources import ROOT
from tests.house.test_texts import SCRIPTS, foreign

GUIDE = ROOT / "docs" / "guide"
GUIDES = sorted(path.stem for path in GUIDE.glob("*.md") if "." not in path.stem)
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
REMARK = re.compile(r"(^|\s)# .*$", re.MULTILINE)
NAMES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}


def page(guide: str, language: str) -> Path:
    return GUIDE / (f"{guide}.md" if language == "en" else f"{guide}.{language}.md")


def headings(path: Path) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", prose(path), re.MULTILINE)]


def code(path: Path) -> list[tuple[str, str]]:
    """The blocks of a page without their remarks, which speak the language of the page."""
    return [(block.language, REMARK.sub("", block.text)) for block in blocks(path)]


def spans(path: Path) -> set[str]:
    """What stands between backticks in running text: names, commands, paths."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return {" ".join(span.split()) for span in re.findall(r"`([^`]+)`", text)}


def links(path: Path) -> list[str]:
    """Where a page leads, its other languages aside."""
    return sorted(to for said, to in LINK.findall(prose(path)) if said not in NAMES.values())


def test_there_are_guides_and_each_in_three_languages() -> None:
    assert len(GUIDES) > 20
    there = {path.name for path in GUIDE.glob("*.md")}
    assert there == {page(guide, language).name for guide in GUIDES for language in NAMES}


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("guide", GUIDES)
def test_a_translated_guide_tells_the_same(guide: str, language: str) -> None:
    english, translated = page(guide, "en"), page(guide, language)
    assert headings(translated) == headings(english)
    assert code(translated) == code(english)
    assert spans(english) <= spans(translated)
    assert links(translated) == sorted(
        re.sub(r"^([\w-]+)\.md", rf"\1.{language}.md", link) for link in links(english)
    )


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("guide", GUIDES)
def test_the_top_of_a_guide_leads_to_its_other_languages(guide: str, language: str) -> None:
    third_line = page(guide, language).read_text(encoding="utf-8").splitlines()[2]
    others = [(NAMES[one], page(guide, one).name) for one in NAMES if one != language]
    assert third_line == " · ".join(f"[{name}]({to})" for name, to in others)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_front_of_the_documentation_leads_to_each_language(guide: str) -> None:
    front = {
        to for _, to in LINK.findall((ROOT / "docs" / "README.md").read_text(encoding="utf-8"))
    }
    assert {f"guide/{page(guide, language).name}" for language in NAMES} <= front


@pytest.mark.parametrize("language", SCRIPTS)
@pytest.mark.parametrize("guide", ["../../README", *GUIDES])
def test_a_translated_page_is_in_its_script(guide: str, language: str) -> None:
    """What is quoted from the other script stands between backticks."""
    text = LINK.sub(
        lambda link: "" if link[1] in NAMES.values() else link[0], prose(page(guide, language))
    )
    assert foreign(text, language) == ""
    quotes = {"zh-Hans": "「」『』", "zh-Hant": "“”‘’"}[language]
    assert [one for one in quotes if one in text] == []


def test_the_glossary_has_the_same_words_in_each_language() -> None:
    rows = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|", re.MULTILINE)
    words = rows.findall(page("words", "en").read_text(encoding="utf-8"))[2:]
    for column, language in enumerate(SCRIPTS, 1):
        own = rows.findall(page("words", language).read_text(encoding="utf-8"))[2:]
        assert [row[:2] for row in own] == [(row[column], row[0]) for row in words]


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("guide", ["../../README", *GUIDES])
def test_marks_are_read_as_marks(guide: str, language: str) -> None:
    """A bold sentence that ends in 。 is only bold where a blank follows it."""
    path = page(guide, language)
    shown = MarkdownIt("commonmark").enable("table").render(path.read_text(encoding="utf-8"))
    text = re.sub(r"<(pre|code)\b.*?</\1>", "", shown, flags=re.DOTALL)
    assert re.findall(r"[^>\n]*(?:\*\*|\]\()[^<\n]*", text) == []
