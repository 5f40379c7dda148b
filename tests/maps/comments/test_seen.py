"""Receipts: who has seen which revision."""

from sqlalchemy import Engine

from lutu.maps.comments.seen import Receipts, Seen, readers_of
from lutu.maps.document import JourneyMap
from tests.maps.comments.talking import ANN, BO, GUEST


def test_the_newest_that_was_seen_stays_seen(engine: Engine, document: JourneyMap) -> None:
    receipts = Receipts(engine)
    receipts.mark(document.id, ANN, 7)
    receipts.mark(document.id, GUEST, 3)
    receipts.mark(document.id, ANN, 5)
    found = [(one.reader_name, one.reader_kind, one.revision) for one in receipts.all(document.id)]
    assert found == [("Ann", "person", 7), ("Li", "guest", 3)]
    assert receipts.of(document.id, BO.id) is None


def test_a_version_was_seen_by_members_who_looked_since_and_by_whoever_named_it() -> None:
    receipts = [
        Seen("ann", "person", "Ann", 9, 20),
        Seen("bo", "person", "Bo", 4, 10),
        Seen("guest:1", "guest", "Li", 9, 30),
        Seen("gone", "person", "Gone", 9, 40),
    ]
    members = {"ann": "Ann", "bo": "Bo", "cy": "Cy"}
    assert readers_of(receipts, 5, "cy", members) == {"ann": receipts[0], "cy": None}
    assert readers_of(receipts, 4, None, members) == {"ann": receipts[0], "bo": receipts[1]}
