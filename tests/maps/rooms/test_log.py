"""The log of updates: what is read from it is the same however it is kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from pycrdt import Doc, Map
from sqlalchemy import Engine, delete, func, insert, select, update

from lutu.db.session import reading, writing
from lutu.errors import NotFound
from lutu.kit.ids import new_id
from lutu.maps import ydoc
from lutu.maps.elements.card import Card
from lutu.maps.rooms import log
from lutu.maps.rooms.store import Store
from lutu.maps.service import Maps
from lutu.maps.tables import journey_map, map_snapshot, map_update
from tests.maps.drawn import drawn


def written(maps: Maps, number: int) -> None:
    """So many cards, one after the other."""
    for one in range(number):
        card = Card(new_id(), "s1", "pain", f"slow {one}")
        maps.update("m", lambda document, card=card: document.with_(cards=(*document.cards, card)))


def lacks_nothing(one: "Doc[Any]", other: "Doc[Any]") -> bool:
    """Whether one has everything that was ever written into the other."""
    return other.get_update(one.get_state())[:1] == b"\x00"


def loose(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(map_update)) or 0


def test_a_snapshot_says_exactly_what_the_updates_said(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    written(maps, 12)
    maps.update("m", lambda document: document.with_(cards=document.cards[3:]))
    before = maps.get("m")
    with writing(engine) as connection:
        held = log.load(connection, "m")
        log.compact(connection, "m", held.seq, held.doc.get_update())
    with writing(engine) as connection:
        again = log.load(connection, "m")
    assert (held.loose, again.loose, loose(engine)) == (13, 0, 0)
    assert ydoc.read(again.doc) == ydoc.read(held.doc)
    assert lacks_nothing(again.doc, held.doc)
    assert lacks_nothing(held.doc, again.doc)
    assert maps.get("m") == before
    written(maps, 1)
    assert maps.get("m").revision == before.revision + 1


def test_many_updates_become_one_by_themselves(
    engine: Engine, maps: Maps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "COMPACT_AFTER", 5)
    maps.create(drawn())
    written(maps, 12)
    assert loose(engine) < 7
    assert [card.text for card in maps.get("m").cards] == [f"slow {one}" for one in range(12)]


def test_a_snapshot_that_comes_late_takes_nothing_back(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    written(maps, 3)
    with reading(engine) as connection:
        late = log.look(connection, "m")
    written(maps, 3)
    for held in (Store(engine).load("m"), late):
        assert held is not None
        with writing(engine) as connection:
            log.compact(connection, "m", held.seq, held.doc.get_update())
    assert len(ydoc.read(Store(engine).load("m").doc)["cards"]) == 6


def test_a_page_that_is_behind_the_snapshot_gets_what_it_lacks(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    store = Store(engine)
    held = store.load("m")
    written(maps, 3)
    with writing(engine) as connection:
        kept = log.load(connection, "m")
        log.compact(connection, "m", kept.seq, kept.doc.get_update())
    written(maps, 1)
    news = store.news("m", held.seq)
    assert news.data is not None
    held.doc.apply_update(news.data)
    assert ydoc.read(held.doc) == ydoc.read(store.load("m").doc)
    assert (news.seq, store.news("m", news.seq).data) == (5, None)


def test_a_map_of_the_first_version_becomes_a_document_when_it_is_written_into(
    engine: Engine, maps: Maps
) -> None:
    kept = json.loads((Path(__file__).parents[1] / "version1.json").read_text("utf-8"))
    with writing(engine) as connection:
        connection.execute(
            insert(journey_map).values(
                id=kept["id"], revision=7, created=1, changed=2, projected=7,
                document=json.dumps(kept | {"revision": 7}),
            )
        )  # fmt: skip
    before = maps.get(kept["id"])
    after = maps.update(kept["id"], lambda document: document.with_(segment="view"))
    assert after == before.with_(segment="view", revision=8, created=1, changed=after.changed)
    assert maps.edit(kept["id"], {"op": "set_title", "title": "x"}, 8).revision == 9


def test_two_who_touch_an_old_map_at_once_find_one_document(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    with writing(engine) as connection:  # as it was before there was a log
        connection.execute(delete(map_snapshot))
    one, other = (Store(engine).load("m").doc for _ in range(2))
    state = one.get_state()
    ydoc.write(one, drawn().with_(segment="view").to_json())
    other.apply_update(one.get_update(state))
    assert ydoc.read(other) == ydoc.read(one)


def test_what_others_wrote_first_is_handed_out_with_ones_own(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    store = Store(engine)
    held = store.load("m")
    written(maps, 1)
    with held.doc.transaction():
        held.doc.get("map", type=Map)["segment"] = "view"
    done = store.write("m", held.seq, held.doc.get_update(), {})
    assert done.seq == 3
    assert done.news is not None
    found = maps.get("m")
    assert (found.segment, len(found.cards), found.revision) == ("view", 1, 3)


def test_a_map_that_is_gone_cannot_be_written_into(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    store = Store(engine)
    maps.delete("m")
    for ask in (lambda: store.load("m"), lambda: store.news("m", 1)):
        with pytest.raises(NotFound, match="m"):
            ask()
    with pytest.raises(NotFound, match="m"):
        store.write("m", 1, Doc().get_update(), {})
    assert loose(engine) == 0


def test_what_is_read_is_never_behind_what_was_committed(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    store = Store(engine)
    doc = store.load("m").doc
    with doc.transaction():
        doc.get("map", type=Map)["segment"] = "view"
    store.write("m", 1, doc.get_update(), {})
    with reading(engine) as connection:
        assert connection.scalar(select(journey_map.c.projected)) == 1
    assert [one.segment for one in maps.list()] == [maps.get("m").segment] == ["view"]
    with writing(engine) as connection:
        connection.execute(update(journey_map).values(projected=0))
    assert maps.get("m").revision == 2
