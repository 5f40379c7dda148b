import re

import pytest

from tests.docs.pages import ROOT, prose

ROW = re.compile(r"^\| ([a-z ]+) \| (\S+) \| (\S+) \| (.+) \|$", re.MULTILINE)
WORDS = ROW.findall((ROOT / "docs" / "guide" / "words.md").read_text(encoding="utf-8"))


def test_every_concept_has_one_word_in_each_language() -> None:
    concepts = [concept for concept, *_ in WORDS]
    assert len(concepts) == len(set(concepts)) > 20


@pytest.mark.parametrize("page", ["first-map.zh-Hans.md", "first-map.zh-Hant.md"])
def test_the_translated_guide_uses_the_glossary(page: str) -> None:
    text = (ROOT / "docs" / "guide" / page).read_text(encoding="utf-8")
    column = 1 if "Hans" in page else 2
    wanted = ("customer", "event", "touchpoint", "stage", "journey map", "pain point", "channel")
    words = {row[0]: row[column] for row in WORDS}
    assert [words[concept] for concept in wanted if words[concept] not in text] == []


def test_traditional_pages_hold_no_simplified_words() -> None:
    pages = [ROOT / "README.zh-Hant.md", *(ROOT / "docs" / "guide").glob("*.zh-Hant.md")]
    simplified = {row[1] for row in WORDS if row[1] != row[2]}
    assert len(pages) > 20
    found = [
        (page.name, word)
        for page in pages
        for word in simplified
        if word in prose(page).replace("简体中文", "")
    ]
    assert found == []
