"""Who changed what, element by element."""

from dataclasses import replace
from typing import Any

import pytest

from lutu.kit.i18n import speaking
from lutu.maps.elements.card import Card
from lutu.maps.rooms import history
from lutu.maps.service import Maps
from tests.maps.drawn import drawn

Told = tuple[str | None, str, str, str, tuple[str, ...], str | None]


@pytest.fixture
def kept(maps: Maps) -> Maps:
    maps.create(drawn(), editor="ann")
    return maps


def put(maps: Maps, editor: str, *cards: Card) -> None:
    maps.update("m", lambda document: document.with_(cards=cards), editor=editor)


def told(maps: Maps, after: int = 1) -> list[Told]:
    found = maps.changes("m", after)
    return [(one.editor, one.kind, one.element, one.label, one.fields, one.place) for one in found]


SLOW = Card("c", "s1", "pain", "slow")


def test_a_change_names_who_what_and_where(kept: Maps) -> None:
    put(kept, "ann", SLOW)
    put(kept, "bo", Card("c", "s2", "pain", "slow"))
    put(kept, "ann", Card("c", "s2", "pain", "slower", tags=("x",)))
    put(kept, "bo")
    assert told(kept) == [
        ("ann", "added", "card", "slow", (), "s1"),
        ("bo", "moved", "card", "slow", ("stage",), "s2"),
        ("ann", "changed", "card", "slower", ("tags", "text"), "s2"),
        ("bo", "removed", "card", "slower", (), "s2"),
    ]


def test_what_one_goes_on_doing_is_one_change_that_is_told_again(kept: Maps) -> None:
    put(kept, "ann", SLOW)
    seen = kept.get("m").revision
    for text in ("slow pay", "slow payment"):
        put(kept, "ann", Card("c", "s1", "pain", text))
    assert told(kept) == [("ann", "added", "card", "slow payment", ("text",), "s1")]
    assert told(kept, seen) == told(kept)
    assert told(kept, kept.get("m").revision) == []


def test_what_came_and_went_within_a_minute_is_not_told(kept: Maps) -> None:
    put(kept, "ann", SLOW)
    put(kept, "ann")
    assert told(kept) == []


def test_after_a_pause_it_is_another_change(kept: Maps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "ONGOING_MICROSECONDS", 0)
    put(kept, "ann", SLOW)
    put(kept, "ann", Card("c", "s1", "pain", "slower"))
    assert [one[1] for one in told(kept)] == ["added", "changed"]


def test_names_are_told_in_the_language_of_whoever_reads(kept: Maps) -> None:
    kept.update("m", lambda document: document.with_(segment="view", stages=document.stages[::-1]))
    with speaking("zh-Hant"):
        labels = {one.label for one in kept.changes("m", 1) if one.element == "stage"}
    assert labels
    assert labels <= {f"{name}-hant" for name in "看买留"}


def test_a_named_edit_is_not_told_twice(kept: Maps) -> None:
    kept.edit("m", {"op": "set_title", "title": "x"}, editor="ann")
    put(kept, "bo", SLOW)
    assert [one.op for one in kept.changes("m")] == ["create", "set_title", None]
    until: Any = 1 << 60
    assert [one.element for one in kept.latest_changes(until, 9)] == ["card"]
    assert [one.op for one in kept.latest_edits(until, 9)] == ["set_title"]


def test_a_lane_without_a_name_is_called_by_its_kind(kept: Maps) -> None:
    kept.update(
        "m",
        lambda document: document.with_(
            lanes=tuple(
                replace(one, folded=one.kind == "pain", name=None) for one in document.lanes
            )
        ),
    )
    with speaking("zh-Hans"):
        assert [one.label for one in kept.changes("m", 1) if one.element == "lane"] == ["痛点"]
