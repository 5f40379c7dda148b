"""Whatever several pages write, in whatever order it arrives: they end up with the same map, and it holds."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map

from lutu.maps import ydoc
from lutu.maps.document import JourneyMap
from lutu.maps.elements import KINDS
from lutu.maps.repair import repaired
from lutu.maps.rooms.log import new_doc
from lutu.maps.rooms.projection import corrected
from tests.maps.drawn import drawn

CARDS, STAGES = ("c1", "c2", "c3"), ("s1", "s2", "s3", "s4")
CHANGES = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(CARDS), st.sampled_from(STAGES)),
    st.tuples(st.just("move"), st.sampled_from(CARDS), st.sampled_from(STAGES)),
    st.tuples(st.just("drop"), st.just("cards"), st.sampled_from(CARDS)),
    st.tuples(st.just("drop"), st.just("stages"), st.sampled_from(STAGES)),
    st.tuples(st.just("tag"), st.sampled_from(CARDS), st.text(max_size=3)),
)
PAGES = 3


def act(doc: "Doc[Any]", change: tuple[str, str, str]) -> None:
    what, one, other = change
    cards: Map[Any] = doc.get("cards", type=Map)
    match what:
        case "put":
            cards[one] = Map({"stage": other, "lane": "pain", "order": "a0", "text": "x"})
        case "drop" if other in (held := doc.get(one, type=Map)):
            del held[other]
        case "move" if one in cards:
            cards[one]["stage"] = other
        case "tag" if one in cards:
            cards[one]["source"] = other


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, PAGES - 1), CHANGES), max_size=20),
    st.lists(st.tuples(st.integers(0, PAGES - 1), st.integers(0, PAGES - 1)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_pages_agree_whatever_the_order(
    changes: list[tuple[int, Any]], meetings: list[tuple[int, int]], random: Any
) -> None:
    first = new_doc()
    ydoc.write(first, drawn().to_json())
    pages = [new_doc() for _ in range(PAGES)]
    for page in pages:
        page.apply_update(first.get_update())
    plan: list[Any] = [("change", one) for one in changes] + [("meet", one) for one in meetings]
    random.shuffle(plan)
    for what, (one, other) in plan:
        if what == "change":
            act(pages[one], other)
        else:
            pages[one].apply_update(pages[other].get_update(pages[one].get_state()))
    updates = [page.get_update() for page in pages]
    for page in pages:
        random.shuffle(updates)
        for update in updates:
            page.apply_update(update)
    said = [ydoc.read(page) for page in pages]
    assert said[0] == said[1] == said[2]
    assert holds(pages[0]) == holds(pages[1])


def holds(doc: "Doc[Any]") -> JourneyMap:
    """The map that the document says, after what is wrong was mended; mending it again changes nothing."""
    said = ydoc.read(doc)
    ydoc.write(doc, corrected(said, repaired(said)))
    again = ydoc.read(doc)
    assert corrected(again, repaired(again)) == again
    whole = repaired(again)
    assert {name: len(whole[name]) for name in KINDS} == {name: len(again[name]) for name in KINDS}
    return JourneyMap.from_json(whole | {"id": "m", "created": 0, "changed": 0, "revision": 1})
