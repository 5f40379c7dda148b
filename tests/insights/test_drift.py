"""Drift: behaviour that turns away from a map is told once, to who answers for it; what stays is not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from lutu.access.actors import LOCAL
from lutu.access.members import add_member
from lutu.access.people import create_person
from lutu.access.workspaces import FIRST, make_first
from lutu.db.base import SERVER
from lutu.db.session import connect, writing
from lutu.insights.alarms import tell_of_drift
from lutu.insights.draw import draw
from lutu.insights.drift import Drift, drift_of
from lutu.insights.health.catalogue import catalogue
from lutu.insights.health.gather import known_of
from lutu.insights.health.rule import Known
from lutu.insights.statistics import Share
from lutu.insights.view import view
from lutu.jobs.kinds import kinds
from lutu.jobs.ledger import Job
from lutu.jobs.running import Running, Watch
from lutu.kit.clocks import DAY
from lutu.kit.ids import new_id
from lutu.maps.comments.notices import Notices
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from lutu.store.log import EventLog
from tests.insights.health.fixtures import TODAY
from tests.insights.logs import log_of, simulated
from tests.maps.drawn import drawn


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[EventLog]:
    with simulated(tmp_path, "ecommerce", 3000) as log:
        yield log


@pytest.fixture
def kept(shop: EventLog) -> JourneyMap:
    document = draw(shop)
    return Maps(shop.engine).create(document.with_(about=replace(document.about, owner=LOCAL)))


def shift(log: EventLog, *, customers: int = 150, days: int = 42, event: str = "live_view") -> None:
    """Something that is not on any map comes up among some of the customers, lately."""
    end = log.index().end
    told = [f"new-{number}" for number in range(customers)]
    columns = {
        "customer": [one for one in told for _ in range(2)],
        "event": ["product_view", event] * customers,
        "time": pa.array(
            [end - (number % (days * 24)) * DAY // 24 - 9 + step
             for number in range(customers) for step in range(2)],
            pa.int64(),
        ),
    }  # fmt: skip
    log.append([pa.table(columns)], source="shifted")


def test_a_log_that_goes_on_as_before_has_not_drifted(shop: EventLog, kept: JourneyMap) -> None:
    found = drift_of(shop, kept)
    assert found is not None
    assert (found.days, found.departs) == (28, False)
    assert found.before.whole > 200
    known = known_of(shop, view(shop, kept), TODAY)
    assert list(catalogue()["drift"].check(kept, known) or ()) == []


def test_a_log_that_was_shifted_has_drifted_and_the_maps_health_says_so(
    shop: EventLog, kept: JourneyMap
) -> None:
    shift(shop, customers=900)
    found = drift_of(shop, kept)
    assert found is not None
    assert found.departs
    off, low, high = found.change
    assert low < off < high < 0
    (told,) = catalogue()["drift"].check(kept, known_of(shop, view(shop, kept), TODAY)) or ()
    assert "（28 天内）" in told.sentence.zh_hans


def test_the_owner_is_told_once_until_it_has_come_back(shop: EventLog, kept: JourneyMap) -> None:
    server = connect(shop.path, SERVER)
    notices = Notices(shop.engine)
    assert tell_of_drift(shop, server, FIRST) == []
    shift(shop, customers=900)
    for _ in range(2):
        assert tell_of_drift(shop, server, FIRST) == [kept.id]
    (news,) = notices.list(LOCAL)
    assert (news.kind, news.map_id, news.element) == ("drifted", kept.id, "panel:health")
    known = draw(shop)
    Maps(shop.engine).update(kept.id, lambda one: replace(
        known, id=one.id, about=one.about, created=one.created))  # fmt: skip
    assert tell_of_drift(shop, server, FIRST) == []
    assert notices.list(LOCAL) == []
    server.dispose()


def test_a_job_that_brings_new_data_looks_for_drift(shop: EventLog, kept: JourneyMap) -> None:
    shift(shop, customers=900)
    server = connect(shop.path, SERVER)
    job = Job("1", "main", "seal", "", {})
    kinds()["seal"].run(Running(job, shop, Watch(), lambda _name, work: work(), server))
    assert [one.map_id for one in Notices(shop.engine).list(LOCAL)] == [kept.id]
    server.dispose()


def test_of_maps_without_an_owner_those_who_look_after_the_workspace_are_told(
    shop: EventLog,
) -> None:
    server = connect(shop.path, SERVER)
    make_first(server, "Shop")
    nobodys = draw(shop)
    left = replace(nobodys.about, owner="who-has-left")
    made = [
        Maps(shop.engine).create(one) for one in (nobodys, nobodys.with_(id=new_id(), about=left))
    ]
    shift(shop, customers=900)
    notices = Notices(shop.engine)
    assert len(tell_of_drift(shop, server, FIRST)) == len(made)
    assert {one.map_id for one in notices.list(LOCAL)} == {one.id for one in made}
    people = {}
    with writing(server) as connection:
        for role in ("owner", "admin", "editor"):
            who = create_person(connection, f"{role}@example.com", role, None, vouched=True)
            add_member(connection, FIRST, who.id, role, sees_customers=False)
            people[role] = who.id
    tell_of_drift(shop, server, FIRST)
    told = {role: len(notices.list(who)) for role, who in people.items()}
    assert told == {"owner": 2, "admin": 2, "editor": 0}
    server.dispose()


def test_a_short_log_or_a_map_of_paper_cannot_be_told(tmp_path: Path, shop: EventLog) -> None:
    with log_of(tmp_path / "short", [(1, "view", 0), (1, "pay", 9 * 24 * 60)]) as log:
        assert drift_of(log, drawn()) is None
    paper = drawn().with_(
        touchpoints=tuple(replace(one, rule="", events=()) for one in drawn().touchpoints)
    )
    assert drift_of(shop, paper) is None
    assert catalogue()["drift"].check(paper, Known(TODAY)) is None


def test_that_fewer_come_is_no_drift(tmp_path: Path) -> None:
    """Everybody turns back after twelve days; of those who came last nobody is new when the log ends."""
    day = 24 * 60
    rows = [
        (customer, event, customer * 72 * day / 600 + after * day)
        for customer in range(600)
        for event, after in (("view", 0), ("pay", 2), *((("view", 12),) if customer % 3 else ()))
    ]
    with log_of(tmp_path, rows) as log:
        found = drift_of(log, drawn())
    assert found is not None
    assert abs(found.before.value - 1 / 3) < 0.02
    assert abs(found.change[0]) < 0.02


def test_a_small_change_in_few_journeys_is_chance() -> None:
    assert not Drift(Share(30, 60), Share(22, 60), 7).departs
    assert Drift(Share(3000, 6000), Share(2200, 6000), 7).departs
    assert not Drift(Share(2200, 6000), Share(3000, 6000), 7).departs
    off, low, high = Share(56, 70).change_from(Share(48, 80))
    # Newcombe 1998, table II, method 10: 56/70 against 48/80
    assert (round(off, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)
