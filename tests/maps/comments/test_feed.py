"""Who did what in one go, in words."""

import pytest

from lutu.kit.i18n import Language, speaking
from lutu.maps.about import About
from lutu.maps.comments.feed import (
    PAUSE_MICROSECONDS,
    Happening,
    NewsKind,
    grouped,
    of_changes,
    of_versions,
)
from lutu.maps.rooms.history import Change
from lutu.maps.versions.service import Version
from tests.maps.drawn import drawn

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
    said = [news.text for news in group.news]
    assert said == ["changed the card “Slower”", "wrote 2 comments: “Why?”, “How?”"]


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


def test_what_was_named_gone_back_to_and_merged_is_told() -> None:
    kept = [
        Version("1", "m", 1, "Old", "", "ann", 1 * MINUTE, 1),
        Version("2", "m", 2, "Spring", "", "ann", 2 * MINUTE, 2),
        Version("3", "m", 3, "Before going back", "", "ann", 3 * MINUTE, 3, "restore", "Old"),
        Version("4", "m", 4, "Before merging", "", "ann", 4 * MINUTE, 4, "merge", "Try"),
    ]
    (group,) = grouped(of_versions(kept, since=1 * MINUTE))
    assert [(one.kind, one.collection, one.ids, one.text) for one in group.news] == [
        ("kept", "versions", ("2",), "named the version “Spring”"),
        ("restored", "versions", ("3",), "went back to the version “Old”"),
        ("merged", "branches", ("4",), "merged the branch “Try”"),
    ]


def test_publishing_is_told_as_such_while_the_map_is_public() -> None:
    turns = [Change("m", n, 0, n, "ann", None, "about", "about", "changed", ("status",), "", None)
             for n in (1, 2)]  # fmt: skip
    public = drawn().with_(about=About(status="published", ungoaled="a trial"))
    (group,) = grouped(of_changes(turns, public))
    assert [one.text for one in group.news] == [
        "changed the details of the map",
        "published the map",
    ]
    assert [one.kind for one in of_changes(turns, drawn())] == ["changed", "changed"]
