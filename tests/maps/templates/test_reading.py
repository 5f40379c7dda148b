"""A template that cannot be read says in which line, in three languages."""

import pytest

from lutu.kit.i18n import LANGUAGES
from lutu.maps.templates.reading import BadTemplate, read_template

HEAD = """template x retail: X
  简
  繁
about: A
  甲
  甲
words: w
  词
  詞
"""


def item(first: str) -> str:
    return f"{first}\n  简\n  繁\n"


def test_remarks_and_empty_lines_are_passed_over() -> None:
    read = read_template(f"# mine\n\n{HEAD}\n{item('stage use: S')}{item('do: it')}", "x")
    assert [column.items[0].text.en for column in read.columns()] == ["it"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        (item("template x: no group"), 1),
        (item("template x retail: nothing about it"), 1),
        (HEAD + item("stage nowhere: S"), 10),
        (HEAD + item("do: outside of a stage"), 10),
        (HEAD + item("stage use: S") + item("feel 2: too happy"), 13),
        (HEAD + item("stage use: S") + item("feel: without a value"), 13),
        (HEAD + item("stage use: S") + item("touch pigeon: T"), 13),
        (HEAD + item("stage use: S") + item("moment: of nothing"), 13),
        (HEAD + item("stage use: S") + item("chance: for no pain"), 13),
        (HEAD + item("stage use: S") + item("pain: P") + item("fix: of no chance"), 16),
        (HEAD + item("persona pigeon: P"), 10),
        (HEAD + "stage use: S\n  only one below\n", 10),
        (HEAD + "stage use\n  简\n  繁\n", 10),
    ],
)
def test_the_line_that_cannot_be_read_is_named(text: str, line: int) -> None:
    with pytest.raises(BadTemplate) as caught:
        read_template(text, "x.journey")
    assert caught.value.fields["line"] == line
    assert len({caught.value.say(language) for language in LANGUAGES}) == 3
