"""A week that is over, told from the log and the maps."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lutu.db.session import reading
from lutu.errors import InvalidInput
from lutu.events.period import Period
from lutu.insights.adoption import adoption, mended
from lutu.insights.weekly import Chapter, Measured, Week, measured, week_of
from lutu.maps.comments.seen import Receipts
from lutu.maps.comments.talk import Reader
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.link import Link
from lutu.maps.service import Maps
from lutu.store.log import EventLog
from tests.insights.logs import log_of
from tests.maps.drawn import drawn

DAYS = 24 * 60
WEEK = Week(date(2026, 1, 12), UTC)
"""The log begins on Thursday, 2026-01-01; this Monday is its eleventh day."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventLog]:
    """A hundred look in each of two weeks; ten go on to buy in the first, sixty in the second."""
    rows = []
    for week, buyers in ((4, 10), (11, 60)):
        for number in range(100):
            who = f"w{week}-{number}"
            rows += [(who, "view", week * DAYS), (who, "view", week * DAYS + 5)]
            rows += [(who, "pay", week * DAYS + 60)] if number < buyers else []
    rows.append(("w11-0", "again", 30 * DAYS))
    with log_of(tmp_path_factory.mktemp("weekly"), rows) as log:
        yield log


@pytest.fixture(scope="module")
def told(log: EventLog) -> Measured:
    return measured(log, [drawn()], WEEK)


def test_what_moved_more_than_chance_is_told_with_its_interval(told: Measured) -> None:
    (move,) = told.moves
    assert (move.stage, move.now.part, move.then.part) == ("看", 60, 10)
    assert 0 < move.off[1] < move.off[0] < move.off[2]
    assert (told.customers, told.customers_before) == (100, 100)


def test_the_customer_came_furthest_and_is_told_up_to_the_end_of_the_week(
    log: EventLog, told: Measured
) -> None:
    tale = told.tale
    assert tale is not None
    assert (tale.among, tale.reached) == (60, "买")
    assert [_said(one) for one in tale.chapters] == [("看", [("view", 2)]), ("买", [("pay", 1)])]
    assert tale.customer.startswith("w11-")
    assert measured(log, [drawn()], WEEK) == told


def test_nothing_is_told_of_a_week_in_which_nobody_came(log: EventLog) -> None:
    empty = measured(log, [drawn()], Week(date(2026, 2, 2), UTC))
    assert (empty.tale, empty.moves, empty.customers) == (None, (), 0)
    assert measured(log, [], WEEK).looked_at == 0


def test_a_week_is_a_monday_whose_sunday_is_over() -> None:
    today = date(2026, 11, 22)
    assert week_of(None, today, UTC).monday == date(2026, 11, 9)
    assert week_of(None, today, UTC, newest=date(2026, 6, 29)).monday == date(2026, 6, 22)
    assert week_of("2026-11-02", today, UTC).monday == date(2026, 11, 2)
    for wrong in ("2026-11-16", "2026-11-03", "soon"):
        with pytest.raises(InvalidInput, match="2026-11-09"):
            week_of(wrong, today, UTC)


def test_who_looked_who_wrote_and_what_was_mended(tmp_path: Path) -> None:
    with EventLog.open(tmp_path) as log:
        maps = Maps(log.engine)
        begun = maps.create(_with_action(None), editor="ann")
        maps.replace(_with_action("done").with_(revision=begun.revision), editor="ann")
        for reader in (Reader("bo", "person", "Bo"), Reader("guest:1", "guest", "Gast")):
            Receipts(log.engine).mark(begun.id, reader, 1)
        now = int(datetime.now(UTC).timestamp() * 1e6)
        around, before = Period(now - 2 * 3_600_000_000, now + 60_000_000), Period(0, 1)
        with reading(log.engine) as connection:
            did = adoption(connection, around, ["ann", "bo"])
            (one,) = mended(connection, around, maps.list())
            assert mended(connection, before, maps.list()) == []
            assert adoption(connection, before, ["ann", "bo"]).looked == {}
    assert (dict(did.looked), did.wrote) == ({"bo": 1}, {"ann"})
    assert (one.card.text, one.pains) == ("call back", ("nobody answers",))


def _with_action(status: str | None) -> JourneyMap:
    return drawn().with_(
        cards=(
            Card("p", "s1", "pain", "nobody answers"),
            Card("o", "s1", "opportunity", "answer"),
            Card("a", "s1", "action", "call back", status=status),
        ),
        links=(Link("l1", "p", "o"), Link("l2", "o", "a")),
    )


def _said(chapter: Chapter) -> tuple[str, list[tuple[str, int]]]:
    return chapter.stage, [(one.touchpoint, one.times) for one in chapter.moments]
