"""A thread lies at a place, and the place has a name as long as it is there."""

from typing import Any

import pytest

from lutu.errors import InvalidInput, NotFound
from lutu.maps.comments.anchor import Anchor, label_of, require_place
from tests.maps.comments.talking import a_map


@pytest.mark.parametrize(
    ("anchor", "called"),
    [
        (Anchor("map"), "First purchase"),
        (Anchor("stages", "buy"), "Purchase"),
        (Anchor("steps", "pay"), "Paying"),
        (Anchor("lanes", "pain"), "Pain points"),
        (Anchor("cards", "c1"), "The card is refused"),
        (Anchor("cards", "c3"), "…"),
        (Anchor("personas", "p1"), "新锐妈妈"),
        (Anchor("cell", place="pay", lane="pain"), "Paying · Pain points"),
        (Anchor("pain", "wait:buy", place="buy"), "Purchase · found pain point"),
        (
            Anchor("region", place="buy", lane="pain", to_place="use", to_lane="needs"),
            "Purchase – Use · Pain points – Needs",
        ),
        (
            Anchor("region", place="buy", lane="pain", to_place="buy", to_lane="pain"),
            "Purchase · Pain points",
        ),
    ],
)
def test_every_place_has_a_name(anchor: Anchor, called: str) -> None:
    found = label_of(a_map(), anchor)
    assert found is not None
    assert found.en == called


def test_a_name_is_said_in_the_language_of_the_reader() -> None:
    found = label_of(a_map(), Anchor("cell", place="buy", lane="pain"))
    assert found is not None
    assert (found.zh_hans, found.zh_hant) == ("购买 · 痛点", "購買 · 痛點")


def test_a_long_text_is_named_by_its_beginning() -> None:
    document = a_map()
    long = document.cards[0].__class__("c1", "buy", "pain", "word " * 90)
    found = label_of(a_map(cards=(long,)), Anchor("cards", "c1"))
    assert found is not None
    assert (len(found.en), found.en[-1]) == (80, "…")


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor("cards", "gone"),
        Anchor("cell", place="gone", lane="pain"),
        Anchor("cell", place="buy", lane="gone"),
        Anchor("region", place="buy", lane="pain", to_place="gone", to_lane="pain"),
        Anchor("pain", "wait:gone", place="gone"),
    ],
)
def test_a_place_that_is_not_there_is_none(anchor: Anchor) -> None:
    assert label_of(a_map(), anchor) is None
    with pytest.raises(NotFound):
        require_place(a_map(), anchor)


@pytest.mark.parametrize(
    "given",
    [
        {"collection": "map", "id": "x"},
        {"collection": "cards"},
        {"collection": "cards", "id": "c1", "lane": "pain"},
        {"collection": "cell", "place": "buy"},
        {"collection": "region", "place": "buy", "lane": "pain"},
        {"collection": "pain", "id": "wait:buy"},
    ],
)
def test_a_place_that_is_not_fully_named_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Anchor(**given)
