"""Share links: one map, for as long as the link holds."""

import pytest
from sqlalchemy import Engine, select, update

from lutu.access import shares
from lutu.access.actors import LOCAL, local_owner
from lutu.access.authorize import NOBODY, Share
from lutu.access.rights_tables import guest, share
from lutu.access.secrets import hashed
from lutu.access.shares import LinkPassword, NewShare, NoSuchLink
from lutu.access.tables import member, workspace
from lutu.access.throttle import TooManyTries
from lutu.db.session import reading, writing
from lutu.errors import Forbidden, InvalidInput, NotFound
from lutu.kit.clocks import DAY, now
from tests.access.rights import MAIN, OTHER, actor, person

SAID = "a long password"


@pytest.fixture
def owner(engine: Engine) -> str:
    return person(engine, "Ann", "owner")


def made(engine: Engine, maker: str, **wanted: object) -> tuple[shares.Share, str]:
    given = NewShare(**{"map_id": "m1", "name": "board", **wanted})  # type: ignore[arg-type]
    who = local_owner(engine) if maker == LOCAL else actor(engine, maker)
    with writing(engine) as connection:
        return shares.make_share(connection, who, MAIN, given)


def come_in(engine: Engine, secret: str) -> str:
    found = shares.find_share(engine, secret)
    with writing(engine) as connection:
        return shares.come_in(connection, found, "Guest Li")


def test_a_guest_may_what_the_link_says(engine: Engine, owner: str) -> None:
    kept, secret = made(engine, owner, comments=True)
    found = shares.actor_of_guest(engine, come_in(engine, secret), local=False)
    assert (found.kind, found.id, found.name) == ("guest", kept.id, "Guest Li")
    assert found.share == Share(kept.id, MAIN, "m1", comments=True, customers=False, maker=owner)
    assert (found.memberships, found.server_admin, found.scopes) == ({}, False, frozenset())


def test_only_hashes_are_kept(engine: Engine, owner: str) -> None:
    _, secret = made(engine, owner, password=SAID)
    with reading(engine) as connection:
        link = connection.execute(select(share)).mappings().one()
    assert link["secret"] == hashed(secret)
    assert link["password"].startswith("$argon2id$")


def test_revoking_ends_the_link_and_whoever_is_in_by_it(engine: Engine, owner: str) -> None:
    kept, secret = made(engine, owner)
    inside = come_in(engine, secret)
    with writing(engine) as connection:
        shares.revoke_share(connection, MAIN, "m1", kept.id)
    assert shares.actor_of_guest(engine, inside, local=False) is NOBODY
    with pytest.raises(NoSuchLink):
        shares.find_share(engine, secret)


@pytest.mark.parametrize(("where", "map_id"), [(OTHER, "m1"), (MAIN, "m2")])
def test_a_link_is_revoked_only_where_it_is(
    engine: Engine, owner: str, where: str, map_id: str
) -> None:
    kept, secret = made(engine, owner)
    with writing(engine) as connection, pytest.raises(NotFound):
        shares.revoke_share(connection, where, map_id, kept.id)
    assert shares.find_share(engine, secret).id == kept.id


def test_a_link_that_has_ended_opens_nothing(engine: Engine, owner: str) -> None:
    _, secret = made(engine, owner, expires=now() + DAY)
    inside = come_in(engine, secret)
    with writing(engine) as connection:
        connection.execute(update(share).values(expires=now() - 1))
    assert shares.actor_of_guest(engine, inside, local=False) is NOBODY
    with pytest.raises(NoSuchLink):
        shares.find_share(engine, secret)


def test_a_guest_stays_a_day(engine: Engine, owner: str) -> None:
    _, secret = made(engine, owner)
    inside = come_in(engine, secret)
    with writing(engine) as connection:
        lasts = connection.scalar(select(guest.c.expires - guest.c.created))
        assert lasts == DAY
        connection.execute(update(guest).values(expires=now() - 1))
    assert shares.actor_of_guest(engine, inside, local=False) is NOBODY


def test_a_link_into_an_archived_workspace_opens_nothing(engine: Engine, owner: str) -> None:
    _, secret = made(engine, owner)
    inside = come_in(engine, secret)
    with writing(engine) as connection:
        connection.execute(update(workspace).values(archived=now()))
    assert shares.actor_of_guest(engine, inside, local=False) is NOBODY


def test_an_end_in_the_past_is_refused(engine: Engine, owner: str) -> None:
    with pytest.raises(InvalidInput):
        made(engine, owner, expires=now() - 1)


def test_who_sees_only_numbers_shares_only_numbers(engine: Engine) -> None:
    editor = person(engine, "Bo", "editor", sees=False)
    with pytest.raises(Forbidden):
        made(engine, editor, customers=True)


@pytest.mark.parametrize("loss", [{"sees_customers": False}, {"person_id": None}])
def test_customers_are_shown_as_long_as_the_maker_may_see_them(
    engine: Engine, owner: str, loss: dict[str, object]
) -> None:
    _, secret = made(engine, owner, customers=True)
    inside = come_in(engine, secret)

    def shown() -> bool:
        found = shares.actor_of_guest(engine, inside, local=False)
        assert found.share is not None
        return found.share.customers

    assert shown()
    with writing(engine) as connection:
        if "person_id" in loss:
            connection.execute(member.delete())
        else:
            connection.execute(update(member).values(**loss))
    assert not shown()


@pytest.mark.parametrize("local", [True, False])
def test_links_of_a_demo_show_customers_only_there(engine: Engine, *, local: bool) -> None:
    _, secret = made(engine, LOCAL, customers=True)
    found = shares.actor_of_guest(engine, come_in(engine, secret), local=local)
    assert found.share is not None
    assert found.share.customers is local


def test_the_password_of_a_link_is_asked_and_guesses_are_slowed(engine: Engine, owner: str) -> None:
    kept, _ = made(engine, owner, password=SAID)
    for given in (None, "wrong"):
        with pytest.raises(LinkPassword):
            shares.check_password(engine, kept, given, "10.0.0.1")
    shares.check_password(engine, kept, SAID, "10.0.0.1")
    for _ in range(6):
        with pytest.raises((LinkPassword, TooManyTries)):
            shares.check_password(engine, kept, "wrong", "10.0.0.1")
    with pytest.raises(TooManyTries):
        shares.check_password(engine, kept, SAID, "10.0.0.1")
    shares.check_password(engine, kept, SAID, "10.0.0.2")


def test_uses_are_counted(engine: Engine, owner: str) -> None:
    _, secret = made(engine, owner)
    for _ in range(2):
        come_in(engine, secret)
    with reading(engine) as connection:
        (found,) = shares.list_shares(connection, MAIN)
    assert found.uses == 2
    assert found.used is not None
