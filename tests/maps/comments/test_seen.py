"""Receipts: who has seen which revision."""

from sqlalchemy import Engine

from lutu.maps.comments.seen import Receipts
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
