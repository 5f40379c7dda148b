"""What people are told: each their own, once, and read when they say so."""

import pytest
from sqlalchemy import Engine

from lutu.maps.comments.notices import News, Notices
from lutu.maps.document import JourneyMap


@pytest.fixture
def notices(engine: Engine) -> Notices:
    return Notices(engine)


def news(document: JourneyMap, about: str) -> News:
    return News("versioned", document.id, about, "ann", "Ann", "Before the relaunch")


def test_nobody_is_told_twice_or_of_what_they_did(notices: Notices, document: JourneyMap) -> None:
    for _ in range(2):
        notices.tell(["ann", "bo"], news(document, "v1"))
    assert [len(notices.list(one)) for one in ("ann", "bo")] == [0, 1]
    assert notices.list("bo")[0].excerpt == "Before the relaunch"


def test_some_are_read_or_all_and_those_of_others_stay(
    notices: Notices, document: JourneyMap
) -> None:
    for about in ("v1", "v2", "v3"):
        notices.tell(["bo", "cy"], news(document, about))
    newest = notices.list("bo")[0]
    notices.mark_read("bo", [newest.id, notices.list("cy")[0].id])
    assert (notices.unread("bo"), notices.unread("cy")) == (2, 3)
    notices.mark_read("bo")
    assert (notices.unread("bo"), notices.unread("cy")) == (0, 3)


def test_the_newest_come_first_page_by_page(notices: Notices, document: JourneyMap) -> None:
    for number in range(5):
        notices.tell(["bo"], news(document, f"v{number}"))
    first = notices.list("bo", limit=3)
    rest = notices.list("bo", before=(first[-1].created, first[-1].id), limit=3)
    assert [one.about for one in first + rest] == ["v4", "v3", "v2", "v1", "v0"]
