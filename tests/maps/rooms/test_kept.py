"""Nothing of a map stays in memory once nobody works on it."""

import gc
from typing import Any

from anyio.from_thread import start_blocking_portal
from pycrdt import Doc, Map
from sqlalchemy import Engine

from lutu.maps.rooms.client import Client
from lutu.maps.rooms.rooms import Rooms
from lutu.maps.rooms.store import Store
from lutu.maps.service import Maps
from tests.maps.drawn import drawn


def documents() -> int:
    gc.collect()
    return sum(isinstance(one, Doc) for one in gc.get_objects())


def test_edits_leave_no_document_behind(maps: Maps) -> None:
    maps.create(drawn())
    before = documents()
    for revision in range(1, 6):
        maps.edit("m", {"op": "set_title", "title": f"title {revision}"}, revision)
    assert documents() == before


def test_what_was_mended_leaves_none(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())
    before = documents()
    store = Store(engine)
    held = store.load("m")
    state = held.doc.get_state()
    stages: Map[Any] = held.doc.get("stages", type=Map)
    stages.clear()
    store.write("m", held.seq, held.doc.get_update(state), {})
    assert len(maps.get("m").stages) == 1
    del held, stages
    assert documents() == before


def test_a_room_that_everybody_left_leaves_none(engine: Engine, maps: Maps) -> None:
    maps.create(drawn())

    async def come_and_go() -> None:
        rooms = Rooms(engine)
        for _ in range(3):
            client = Client("ann", "Ann", may_write=True)
            rooms.leave(await rooms.join("m", client), client)
        await rooms.close()

    before = documents()
    with start_blocking_portal() as portal:  # a browser may hold this thread's event loop
        portal.call(come_and_go)
    assert documents() == before
