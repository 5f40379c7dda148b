"""The people of a server, as its administrators see them."""

from functools import partial

import pytest
from sqlalchemy import Engine, select, update

from lutu.access import accounts
from lutu.access.accounts import LastAdministrator
from lutu.access.authorize import NOBODY
from lutu.access.sessions import start_session
from lutu.access.tables import person as people
from lutu.access.tables import session
from lutu.db.session import reading, writing
from lutu.errors import NotFound
from tests.access.rights import actor, person


def administer(engine: Engine, *who: str) -> None:
    with writing(engine) as connection:
        for one in who:
            found = accounts.find_account(connection, one)
            accounts.let_administer(connection, found, administers=True)


def test_who_is_disabled_is_out_at_once_and_may_come_back(engine: Engine) -> None:
    ann = person(engine, "Ann", "owner")
    with writing(engine) as connection:
        start_session(connection, ann, "password")
        accounts.disable(connection, accounts.find_account(connection, ann))
        assert connection.execute(select(session)).all() == []
    assert actor(engine, ann) is NOBODY
    with writing(engine) as connection:
        accounts.enable(connection, accounts.find_account(connection, ann))
    assert actor(engine, ann).memberships.keys() == {"main"}


@pytest.mark.parametrize("way", ["disabled", "demoted"])
def test_the_last_administrator_stays(engine: Engine, way: str) -> None:
    ann, bo = person(engine, "Ann"), person(engine, "Bo")
    administer(engine, ann, bo)
    with writing(engine) as connection:
        connection.execute(update(people).where(people.c.id == bo).values(disabled=1))
        found = accounts.find_account(connection, ann)
        lets_go = {
            "disabled": accounts.disable,
            "demoted": partial(accounts.let_administer, administers=False),
        }
        with pytest.raises(LastAdministrator, match="Ann"):
            lets_go[way](connection, found)


def test_one_of_two_administrators_may_go(engine: Engine) -> None:
    ann, bo = person(engine, "Ann"), person(engine, "Bo")
    administer(engine, ann, bo)
    with writing(engine) as connection:
        found = accounts.find_account(connection, ann)
        accounts.let_administer(connection, found, administers=False)
    assert [actor(engine, one).server_admin for one in (ann, bo)] == [False, True]


def test_people_are_listed_with_when_they_were_last_seen(engine: Engine) -> None:
    ann, bo = person(engine, "Ann"), person(engine, "Bo")
    with writing(engine) as connection:
        start_session(connection, bo, "password")
    with reading(engine) as connection:
        found = accounts.list_accounts(connection)
    assert [(one.id, one.seen is None) for one in found] == [(ann, True), (bo, False)]


def test_nobody_is_found_by_an_id_that_is_nobodys(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(NotFound):
        accounts.find_account(connection, "nobody")
