"""Whatever pages write, what is read of a map holds, and what is wrong is mended for everybody."""

from contextlib import closing
from typing import Any

from pycrdt import Doc, Map
from sqlalchemy import Engine

from lutu.maps import ydoc
from lutu.maps.rooms.store import Store
from lutu.maps.rooms.touched import Watcher
from lutu.maps.service import Maps
from tests.maps.drawn import drawn


def wrote(engine: Engine, change: Any) -> "Doc[Any]":
    """Let a page write something, whatever it is."""
    store = Store(engine)
    held = store.load("m")
    before = held.doc.get_state()
    with closing(Watcher(held.doc)) as watcher:
        with held.doc.transaction():
            change(
                {name: held.doc.get(name, type=Map) for name in ("cards", "stages", "map", "about")}
            )
        store.write("m", held.seq, held.doc.get_update(before), watcher.taken())
    return held.doc


def card(**fields: Any) -> "Map[Any]":
    return Map({"stage": "s1", "lane": "pain", "order": "a0", "text": "slow"} | fields)


def test_what_lies_nowhere_is_put_where_it_can_be_seen(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    wrote(engine, lambda roots: roots["cards"].update({"c": card(stage="gone", span=99)}))
    found = maps.get("m")
    assert [(one.stage, one.span) for one in found.cards] == [("s3", 1)]
    records = ydoc.read(Store(engine).load("m").doc)["cards"]
    assert records == [{"id": "c", "stage": "s3", "lane": "pain", "text": "slow", "span": 1}]
    assert (found.revision, maps.get("m").revision) == (3, 3)


def test_defaults_that_nobody_wrote_and_fields_of_the_future_stay_as_they_are(
    engine: Engine, maps: Maps
) -> None:
    maps.create(drawn())
    wrote(engine, lambda roots: roots["cards"].update({"c": card(aura="blue")}))
    maps.get("m")
    held = Store(engine).load("m")
    assert (held.seq, ydoc.read(held.doc)["cards"][0]["aura"]) == (2, "blue")


def test_a_map_without_stages_gets_one(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    wrote(engine, lambda roots: roots["stages"].clear())
    found = maps.get("m")
    assert [stage.name.en for stage in found.stages] == ["Stage"]
    assert {point.stage for point in found.touchpoints} == {found.stages[0].id}


def test_two_at_one_place_are_given_places_that_differ(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    wrote(
        engine, lambda roots: roots["cards"].update({"b": card(), "a": card(), "c": card(order=7)})
    )
    assert sorted(one.id for one in maps.get("m").cards) == ["a", "b", "c"]
    doc = Store(engine).load("m").doc
    places = [doc.get("cards", type=Map)[one]["order"] for one in ("a", "b", "c")]
    assert len(set(places)) == 3
    assert maps.get("m").revision == 3
    assert [one.kind for one in maps.changes("m", 1)] == ["added"] * 3  # and nobody is told more


def test_nonsense_in_every_root_is_survived(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())

    def nonsense(roots: dict[str, Any]) -> None:
        roots["map"].update({"title": 5, "journey": "???", "segment": [1]})
        roots["about"].update({"status": "lost", "tags": 3, "owner": "me"})
        roots["cards"].update({"x": 1, "y": Map({}), "z": card(text=5, tags="no", evidence="sure")})

    wrote(engine, nonsense)
    found = maps.get("m")
    assert (found.journey, found.segment, found.about.owner) == ("whole", None, "me")
    assert [(one.id, one.evidence) for one in found.cards] == [("z", "assumption")]
    assert maps.get("m") == found
