"""What changes of maps tell: once, to whom it concerns, whoever made them."""

from dataclasses import replace

from sqlalchemy import Engine

from lutu.maps.comments.digest import digest
from lutu.maps.comments.notices import Notices
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from tests.maps.comments.talking import MEMBERS


def owned(maps: Maps, map_id: str, owner: str | None, editor: str) -> None:
    """Make somebody the owner of the first card."""

    def change(found: JourneyMap) -> JourneyMap:
        first, *rest = found.cards
        return found.with_(cards=(replace(first, owner=owner), *rest))

    maps.update(map_id, change, editor=editor)


def told(engine: Engine, maps: Maps, person: str) -> list[tuple[str, str, str]]:
    digest(engine, maps, MEMBERS)
    return [(one.kind, one.actor_name, one.excerpt) for one in Notices(engine).list(person)]


def test_whose_card_it_became_is_told_once(engine: Engine, document: JourneyMap) -> None:
    maps = Maps(engine)
    owned(maps, document.id, "bo", editor="ann")
    expected = [("assigned", "Ann", "The card is refused")]
    assert told(engine, maps, "bo") == expected
    assert told(engine, maps, "bo") == expected
    assert told(engine, maps, "ann") == []


def test_whose_card_it_is_no_more_has_nothing_to_read(engine: Engine, document: JourneyMap) -> None:
    maps = Maps(engine)
    owned(maps, document.id, "bo", editor="ann")
    digest(engine, maps, MEMBERS)
    owned(maps, document.id, "ann", editor="bo")
    assert told(engine, maps, "bo") == []
    assert told(engine, maps, "ann") == [("assigned", "Bo", "The card is refused")]


def test_nobody_is_told_what_they_took_themselves_nor_who_is_no_member(
    engine: Engine, document: JourneyMap
) -> None:
    maps = Maps(engine)
    owned(maps, document.id, "bo", editor="bo")
    assert told(engine, maps, "bo") == []
    owned(maps, document.id, "The night shift", editor="bo")
    assert told(engine, maps, "The night shift") == []


def test_the_owner_of_a_map_hears_that_it_was_published(
    engine: Engine, document: JourneyMap
) -> None:
    maps = Maps(engine)
    maps.update(
        document.id,
        lambda found: found.with_(
            about=replace(found.about, status="published", ungoaled="A first try")
        ),
        editor="bo",
    )
    assert told(engine, maps, "ann") == [("published", "Bo", "")]
