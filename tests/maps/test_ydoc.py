"""The document in Yjs: what is written is read, and what two write at once is kept."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, Map, Text

from lutu.maps.about import About, Goal
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.proof import Proof
from lutu.maps.elements.step import Step
from lutu.maps.ordering import keys_for
from lutu.maps.repair import repaired
from lutu.maps.ydoc import read, write
from tests.maps.drawn import drawn

OWN = ("id", "created", "changed", "revision")


def full() -> JourneyMap:
    return drawn().with_(
        goal=Goal("4 %", target=4.0, unit="%", date="2027-06-30"),
        about=About(tags=("b", "a"), description="Für 旅", sources=("log",)),
        steps=(Step("st1", "s1", "Search"),),
        cards=(
            Card("k2", "s2", "pain", "too many fields", tags=("x", "a"), fields={"cost": 3.5}),
            Card("k1", "s1", "pain", "旅图 😀", proof=(Proof("p", "quote", "hm"),), step="st1"),
        ),
        links=(Link("l1", "k2", "k1"),),
        feelings=(Feeling(feeling_id(None, "as_is", "s1"), "s1", -0.5, word="lost"),),
        personas=(Persona("pe", "Li", goals=("z", "a"), demographics={"age": "30"}),),
    )


def said(doc: Doc[Any], like: JourneyMap) -> JourneyMap:
    return JourneyMap.from_json(
        {**repaired(read(doc)), **{name: like.to_json()[name] for name in OWN}}
    )


def of(document: JourneyMap) -> Doc[Any]:
    doc: Doc[Any] = Doc()
    write(doc, document.to_json())
    return doc


def twin(doc: Doc[Any]) -> Doc[Any]:
    other: Doc[Any] = Doc()
    other.apply_update(doc.get_update())
    return other


def together(one: Doc[Any], other: Doc[Any]) -> None:
    one.apply_update(other.get_update(one.get_state()))
    other.apply_update(one.get_update(other.get_state()))
    assert read(one) == read(other)


def test_what_is_written_is_read() -> None:
    assert said(of(full()), full()) == full()


def test_writing_the_same_again_changes_nothing() -> None:
    doc = of(full())
    before = doc.get_state()
    write(doc, full().to_json())
    assert doc.get_state() == before


def test_two_who_type_in_one_card_keep_both_words() -> None:
    mine = of(full())
    other = twin(mine)
    for doc, text in ((mine, "too many long fields"), (other, "far too many fields")):
        changed = full().to_json()
        changed["cards"][0]["text"] = text
        write(doc, changed)
    together(mine, other)
    assert said(mine, full()).cards[0].text == "far too many long fields"


def test_two_who_tag_one_card_keep_both_tags() -> None:
    mine = of(full())
    other = twin(mine)
    for doc, tag in ((mine, "one"), (other, "two")):
        changed = full().to_json()
        changed["cards"][0]["tags"] += [tag]
        write(doc, changed)
    together(mine, other)
    assert set(said(mine, full()).cards[0].tags) == {"x", "a", "one", "two"}


def test_a_card_put_into_a_stage_that_another_takes_away_is_not_lost() -> None:
    mine = of(full())
    other = twin(mine)
    cards: Map[Any] = mine.get("cards", type=Map)
    cards["new"] = Map({"stage": "s3", "lane": "pain", "text": Text("kept")})
    stages: Map[Any] = other.get("stages", type=Map)
    del stages["s3"]
    together(mine, other)
    document = said(mine, full())
    assert [stage.id for stage in document.stages] == ["s1", "s2"]
    assert next(card for card in document.cards if card.id == "new").stage == "s2"
    assert next(point for point in document.touchpoints if point.id == "t5").stage == "s2"


def test_nonsense_loses_only_itself() -> None:
    doc = of(full())
    cards: Map[Any] = doc.get("cards", type=Map)
    cards["k1"]["evidence"] = "hope"
    cards["k1"]["lane"] = "cellar"
    cards["k2"]["span"] = "wide"
    cards["no"] = 7
    about: Map[Any] = doc.get("about", type=Map)
    about["review_months"] = 99
    document = said(doc, full())
    by_id = {card.id: card for card in document.cards}
    assert by_id.keys() == {"k1", "k2"}
    assert (by_id["k1"].evidence, by_id["k1"].lane, by_id["k1"].text) == (
        "assumption", "free", "旅图 😀",
    )  # fmt: skip
    assert (by_id["k2"].span, document.about.review_months) == (1, 12)
    assert document.about.tags == ("b", "a")


def test_an_empty_document_is_a_map_with_one_stage() -> None:
    document = said(Doc(), drawn())
    assert [stage.id for stage in document.stages] == ["stage"]


@given(st.lists(st.text("abcdef", min_size=1, max_size=3), unique=True), st.randoms())
def test_keys_sort_as_wanted_and_few_are_new(ids: list[str], random: Any) -> None:
    held = keys_for(ids, {})
    assert sorted(ids, key=lambda one: (held[one], one)) == ids
    if not ids:
        return
    moved = ids.copy()
    one = moved.pop(random.randrange(len(moved)))
    moved.insert(random.randrange(len(moved) + 1), one)
    new = keys_for(moved, held)
    assert len(new) <= 1
    after = held | new
    assert sorted(moved, key=lambda one: (after[one], one)) == moved


def test_two_records_with_the_same_key_stay_apart() -> None:
    new = keys_for(["a", "x", "b"], {"a": "a0", "b": "a0"})
    after = {"a": "a0", "b": "a0"} | new
    assert after["a"] < after["x"] < after["b"]


def test_what_a_field_usually_says_is_written_only_when_it_said_something_else() -> None:
    plain = drawn().with_(cards=(Card("k", "s1", "pain", "slow"),))
    doc = of(plain)
    (card,) = read(doc)["cards"]
    assert card.keys() == {"id", "stage", "lane", "text", "tags", "fields", "proof"}
    for owner in ("Li", None):
        wanted = plain.with_(cards=(Card("k", "s1", "pain", "slow", owner=owner),))
        write(doc, wanted.to_json())
        assert (read(doc)["cards"][0]["owner"], said(doc, wanted)) == (owner, wanted)
