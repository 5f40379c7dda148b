"""Who did what in one go, in words."""

import pytest

from lutu.kit.i18n import Language, speaking
from lutu.maps.comments.feed import PAUSE_MICROSECONDS, Happening, NewsKind, grouped

MINUTE = 60_000_000


def did(
    minute: int, person: str, kind: NewsKind, collection: str, key: str, label: str = ""
) -> Happening:
    return Happening(minute * MINUTE, person, kind, collection, key, label)


def test_what_one_does_in_one_go_is_one_group_and_the_last_comes_first() -> None:
    groups = grouped(
        [
            did(0, "ann", "added", "cards", "1", "Slow"),
            did(5, "bo", "changed", "cards", "1", "Slow"),
            did(9, "ann", "added", "cards", "2", "Dear"),
            did(9 + PAUSE_MICROSECONDS // MINUTE + 1, "ann", "moved", "stages", "3", "Pay"),
        ]
    )
    assert [(one.person, [news.text for news in one.news]) for one in groups] == [
        ("ann", ["moved the stage “Pay”"]),
        ("ann", ["added 2 cards: “Slow”, “Dear”"]),
        ("bo", ["changed the card “Slow”"]),
    ]


def test_things_are_counted_once_and_comments_each() -> None:
    (group,) = grouped(
        [
            did(0, "ann", "changed", "cards", "1", "Slow"),
            did(1, "ann", "changed", "cards", "1", "Slower"),
            did(2, "ann", "said", "comments", "t", "Why?"),
            did(3, "ann", "said", "comments", "t", "How?"),
        ]
    )
    assert [news.ids for news in group.news] == [("1",), ("t",)]
    assert group.news[1].text == "wrote 2 comments: “Why?”, “How?”"


def test_only_a_few_are_named() -> None:
    (group,) = grouped([did(n, "ann", "removed", "cards", str(n), f"c{n}") for n in range(5)])
    assert group.news[0].text == "removed 5 cards: “c0”, “c1”, “c2”…"


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-Hans", "新增了 2 张卡片：“慢”、“贵”"), ("zh-Hant", "新增了 2 張卡片：「慢」、「贵」")],
)
def test_it_is_told_in_the_language_of_the_reader(language: Language, said: str) -> None:
    with speaking(language):
        (group,) = grouped(
            [did(0, "a", "added", "cards", "1", "慢"), did(1, "a", "added", "cards", "2", "贵")]
        )
        assert group.news[0].text == said
