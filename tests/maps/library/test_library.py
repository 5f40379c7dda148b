"""What maps share is changed once, and followed wherever nobody chose otherwise."""

from dataclasses import replace
from typing import Any

import pytest

from lutu.errors import Conflict, InvalidInput, LutuError, NotFound
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.elements.words import by_hand
from lutu.maps.library import repository
from lutu.maps.library.following import Place
from lutu.maps.library.service import StillUsed
from tests.maps.library.conftest import Shelves


def point(document: JourneyMap, object_id: str) -> Touchpoint:
    """The one use of a shared touchpoint on a map."""
    (found,) = (one for one in document.touchpoints if one.shared == object_id)
    return found


def shared_on_two(shelves: Shelves) -> str:
    """`pay` of map a, used on map b as well."""
    for each in ("a", "b"):
        shelves.make(each)
    shared = shelves.library.share("a", "touchpoints", "t4")
    shelves.library.place(shared.id, "b", Place("s1"))
    return shared.id


def test_an_element_becomes_an_object_and_its_first_use(shelves: Shelves) -> None:
    shelves.make("a")
    shared = shelves.library.share("a", "touchpoints", "t4", editor="p")
    assert (shared.kind, shared.called("en"), shared.fields["rule"]) == ("touchpoint", "pay", "pay")
    assert shelves.maps.get("a").touchpoints[3].shared == shared.id
    assert shelves.library.share("a", "touchpoints", "t4") == shared


@pytest.mark.parametrize(
    ("collection", "element"),
    [("stages", "s1"), ("touchpoints", "nothing"), ("nonsense", "x"), ("__class__", "x")],
)
def test_what_cannot_be_shared_is_refused_and_nothing_is_kept(
    shelves: Shelves, collection: str, element: str
) -> None:
    shelves.make("a")
    with pytest.raises(InvalidInput):
        shelves.library.share("a", collection, element)
    assert shelves.library.objects() == []


def test_every_kind_is_put_in_its_place(shelves: Shelves) -> None:
    shelves.make("a")
    library = shelves.library
    made: list[tuple[Any, dict[str, Any]]] = [
        ("persona", {"name": "新锐妈妈", "goals": ["省时间"]}),
        ("metric", {"text": "首购转化"}),
        ("insight", {"text": "等太久", "tags": ["等待"]}),
        ("touchpoint", {"name": "直播间"}),
    ]
    for kind, fields in made:
        library.place(library.make(kind, fields).id, "a", Place("s2"))
    document = shelves.maps.get("a")
    kinds = {lane.id: (lane.kind, lane.hidden) for lane in document.lanes}
    assert [one.name for one in document.personas] == ["新锐妈妈"]
    assert [(one.text, kinds[one.lane]) for one in document.cards] == [
        ("首购转化", ("metrics", False)),
        ("等太久", ("free", False)),
    ]
    (live,) = (one for one in document.touchpoints if one.name.en == "直播间")
    assert (live.stage, live.renamed) == ("s2", True)


def test_a_change_is_followed_where_nothing_was_set_by_hand(anywhere: Shelves) -> None:
    object_id = shared_on_two(anywhere)

    def rename(document: JourneyMap) -> JourneyMap:
        return document.with_(
            touchpoints=tuple(
                replace(one, name=by_hand("刷脸支付")) if one.shared else one
                for one in document.touchpoints
            )
        )

    anywhere.maps.update("b", rename)
    anywhere.library.change(
        object_id, {"name": "支付", "rule": "paid", "events": [], "parts": []}, 1, editor="p"
    )
    a, b = (point(anywhere.maps.get(one), object_id) for one in ("a", "b"))
    assert (a.name.en, a.rule) == ("支付", "paid")
    assert (b.name.en, b.rule) == ("刷脸支付", "paid")
    own = {one.map.id: one.own for one in anywhere.library.uses(object_id)}
    assert own == {"a": (), "b": ("name",)}


def test_what_was_not_told_before_a_crash_is_told_after_it(
    shelves: Shelves, monkeypatch: pytest.MonkeyPatch
) -> None:
    object_id = shared_on_two(shelves)
    whole = shelves.maps.update

    def dies_at_b(map_id: str, *args: Any, **more: Any) -> JourneyMap:
        if map_id == "b":
            raise KeyboardInterrupt
        return whole(map_id, *args, **more)

    monkeypatch.setattr(shelves.maps, "update", dies_at_b)
    with pytest.raises(KeyboardInterrupt):
        shelves.library.change(object_id, {"name": "first"}, 1)
    with pytest.raises(KeyboardInterrupt):
        shelves.library.change(object_id, {"name": "second"}, 2)
    monkeypatch.undo()
    shelves.library.mend()
    assert {point(shelves.maps.get(one), object_id).name.en for one in "ab"} == {"second"}
    assert shelves.library.get(object_id).untold == ()


def test_the_second_of_two_changes_to_one_revision_is_a_conflict(anywhere: Shelves) -> None:
    shared = anywhere.library.make("insight", {"text": "a"})
    anywhere.library.change(shared.id, {"text": "b"}, 1)
    with pytest.raises(Conflict):
        anywhere.library.change(shared.id, {"text": "c"}, 1)
    assert anywhere.library.get(shared.id).called() == "b"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("touchpoint", {"name": ""}),
        ("touchpoint", {"name": "x", "rule": "event = "}),
        ("touchpoint", {"name": "x", "stage": "s1"}),
        ("persona", {"name": "x", "segment": "count("}),
        ("insight", {"text": "x" * 5000}),
        ("metric", {}),
    ],
)
def test_what_no_map_could_hold_is_refused(
    shelves: Shelves, kind: Any, fields: dict[str, Any]
) -> None:
    with pytest.raises(LutuError):
        shelves.library.make(kind, fields)


def test_merging_moves_every_use_and_keeps_what_was_set_by_hand(anywhere: Shelves) -> None:
    persona = Persona("p", "妈妈", background="两个孩子")
    anywhere.make("a", personas=(persona,))
    anywhere.make("b", personas=(replace(persona, id="q", background="自己写的"),))
    library = anywhere.library
    one = library.share("a", "personas", "p")
    library.place(one.id, "b", Place())
    into = library.make("persona", {"name": "新锐妈妈", "background": "城市"})
    assert library.merge(one.id, into.id) == into
    with pytest.raises(NotFound):
        library.get(one.id)
    (a,) = anywhere.maps.get("a").personas
    assert (a.name, a.background, a.shared) == ("新锐妈妈", "城市", into.id)
    assert library.counts() == {into.id: (2, 2)}
    assert anywhere.maps.get("b").personas[0].background == "自己写的"


def test_objects_of_two_kinds_do_not_merge(shelves: Shelves) -> None:
    one = shelves.library.make("insight", {"text": "x"})
    for into in (shelves.library.make("metric", {"text": "y"}), one):
        with pytest.raises(InvalidInput):
            shelves.library.merge(one.id, into.id)


def test_what_is_used_says_where_before_it_goes(shelves: Shelves) -> None:
    object_id = shared_on_two(shelves)
    with pytest.raises(StillUsed, match="journey"):
        shelves.library.remove(object_id)
    shelves.library.remove(object_id, anyway=True)
    for each in "ab":
        document = shelves.maps.get(each)
        assert [one.shared for one in document.touchpoints if one.shared] == []
        assert "pay" in [one.name.en for one in document.touchpoints]


def test_a_use_on_a_map_that_is_not_there_or_in_no_stage_is_refused(shelves: Shelves) -> None:
    shelves.make("a")
    shared = shelves.library.make("insight", {"text": "x"})
    for map_id, stage in (("nothing", "s1"), ("a", "nothing"), ("a", None)):
        with pytest.raises(LutuError):
            shelves.library.place(shared.id, map_id, Place(stage))
    assert shelves.library.uses(shared.id) == []


def test_the_catalogue_reads_again_only_what_has_moved(shelves: Shelves) -> None:
    for each in ("a", "b"):
        shelves.make(each)
    before = {one.document.id: one for one in shelves.catalogue.records()}
    shelves.maps.edit("a", {"op": "set_title", "title": "moved"})
    after = {one.document.id: one for one in shelves.catalogue.records()}
    assert after["b"] is before["b"]
    assert after["a"].document.title.en == "moved"
    assert [one.document.id for one in shelves.catalogue.records()] == ["a", "b"]
    shelves.maps.delete("a")
    assert [one.document.id for one in shelves.catalogue.records()] == ["b"]


def test_figures_are_kept_until_they_are_counted_again_and_go_with_their_map(
    anywhere: Shelves,
) -> None:
    from lutu.db.session import reading, writing

    anywhere.make("a")
    engine = anywhere.library._engine
    for revision in (1, 2):
        with writing(engine) as connection:
            repository.keep_figures(connection, "a", revision, 7, {"beds": [revision]})
    with reading(engine) as connection:
        kept = repository.all_figures(connection)["a"]
    assert (kept["beds"], kept["revision"], kept["log"]) == ([2], 2, 7)
    anywhere.maps.delete("a")
    with reading(engine) as connection:
        assert repository.all_figures(connection) == {}


def test_a_shared_card_keeps_its_lane_and_stage(shelves: Shelves) -> None:
    shelves.make("a", cards=(Card("c", "s1", "pain", "等太久"),))
    shared = shelves.library.share("a", "cards", "c")
    shelves.library.change(shared.id, {"text": "等得太久"}, 1)
    (card,) = shelves.maps.get("a").cards
    assert (shared.kind, card.text, card.lane, card.stage) == ("insight", "等得太久", "pain", "s1")
    assert shelves.library.get(shared.id).names() == ("等得太久",)
