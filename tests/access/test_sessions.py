from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from lutu.access import tables
from lutu.access.people import Person
from lutu.access.secrets import hashed
from lutu.access.sessions import (
    PROOF,
    Limits,
    end_session,
    end_sessions,
    find_session,
    get_session,
    is_proved,
    list_sessions,
    prove,
    rights_changed,
    rotate,
    start_session,
)
from lutu.db.session import reading, writing
from lutu.kit.clocks import now

MINUTE = 60_000_000


def begin(engine: Engine, someone: Person, **options: Any) -> str:
    with writing(engine) as connection:
        return start_session(connection, someone.id, "password", **options)


def change(engine: Engine, secret: str, **values: Any) -> None:
    mine = update(tables.session).where(tables.session.c.secret == hashed(secret))
    with writing(engine) as connection:
        assert connection.execute(mine.values(**values)).rowcount == 1


def kept(engine: Engine, secret: str, column: str) -> Any:
    mine = select(tables.session.c[column]).where(tables.session.c.secret == hashed(secret))
    with reading(engine) as connection:
        return connection.execute(mine).scalar_one_or_none()


def test_a_session_is_found_by_its_secret_and_kept_as_its_hash(engine: Engine, ann: Person) -> None:
    secret = begin(engine, ann, agent="Firefox" * 100, address="10.0.0.9")
    found = find_session(engine, secret)
    assert found is not None
    assert (found.person_id, found.method, found.address) == (ann.id, "password", "10.0.0.9")
    assert len(found.agent) == 300
    with reading(engine) as connection:
        row = connection.execute(select(tables.session)).one()
    assert secret not in map(str, row)
    assert len(secret) >= 43  # 256 bits


def test_a_stranger_has_no_session(engine: Engine, ann: Person) -> None:
    secret = begin(engine, ann)
    assert find_session(engine, secret + "x") is None
    assert find_session(engine, hashed(secret)) is None


def test_a_session_that_nobody_uses_ends(engine: Engine, ann: Person) -> None:
    secret, limits = begin(engine, ann), Limits(idle=30 * MINUTE)
    change(engine, secret, seen=now() - 29 * MINUTE)
    assert find_session(engine, secret, limits) is not None
    change(engine, secret, seen=now() - 31 * MINUTE)
    assert find_session(engine, secret, limits) is None


def test_a_session_ends_however_much_it_is_used(engine: Engine, ann: Person) -> None:
    secret = begin(engine, ann, limits=Limits(absolute=MINUTE))
    change(engine, secret, expires=now() - 1)
    assert find_session(engine, secret) is None


def test_being_seen_is_written_at_most_once_a_minute(engine: Engine, ann: Person) -> None:
    secret = begin(engine, ann)
    at_first = kept(engine, secret, "seen")
    find_session(engine, secret)
    assert kept(engine, secret, "seen") == at_first
    change(engine, secret, seen=at_first - 2 * MINUTE)
    find_session(engine, secret)
    assert kept(engine, secret, "seen") >= at_first


def test_a_change_of_rights_is_followed_by_a_new_secret(engine: Engine, ann: Person) -> None:
    before = begin(engine, ann)
    with writing(engine) as connection:
        rights_changed(connection, ann.id)
    found = find_session(engine, before)
    assert found is not None
    assert found.renew
    after = rotate(engine, found.id)
    assert after is not None
    assert rotate(engine, found.id) is None  # another request at the same time has it
    renewed = find_session(engine, after)
    assert renewed is not None
    assert (renewed.id, renewed.renew) == (found.id, False)


def test_requests_on_their_way_still_carry_the_secret_before(engine: Engine, ann: Person) -> None:
    before = begin(engine, ann)
    with writing(engine) as connection:
        rights_changed(connection, ann.id)
    found = find_session(engine, before)
    assert found is not None
    after = rotate(engine, found.id) or ""
    assert find_session(engine, before) is not None
    change(engine, after, rotated=now() - 2 * MINUTE)
    assert find_session(engine, before) is None
    assert find_session(engine, after) is not None


def test_a_proof_is_good_for_a_quarter_of_an_hour(engine: Engine, ann: Person) -> None:
    secret = begin(engine, ann)
    change(engine, secret, proved=now() - PROOF - 1)
    found = find_session(engine, secret)
    assert found is not None
    assert not is_proved(found)
    with writing(engine) as connection:
        after = prove(connection, found.id)
        again = get_session(connection, found.id)
    assert again is not None
    assert is_proved(again)
    assert find_session(engine, after) is not None


def test_sessions_are_listed_and_ended_by_their_owner_only(engine: Engine, ann: Person) -> None:
    secrets = [begin(engine, ann, agent=name) for name in ("phone", "desk", "laptop")]
    here = find_session(engine, secrets[0])
    assert here is not None
    with writing(engine) as connection:
        listed = list_sessions(connection, ann.id)
        assert {one.agent for one in listed} == {"phone", "desk", "laptop"}
        assert not end_session(connection, "somebody else", listed[0].id)
        assert end_sessions(connection, ann.id, keep=here.id) == 2
        assert [one.id for one in list_sessions(connection, ann.id)] == [here.id]
        assert end_session(connection, ann.id, here.id)
    assert [find_session(engine, secret) for secret in secrets] == [None] * 3


def test_what_is_over_is_cleared_away_when_somebody_signs_in(engine: Engine, ann: Person) -> None:
    old = begin(engine, ann)
    change(engine, old, expires=now() - 1)
    begin(engine, ann)
    assert kept(engine, old, "id") is None


@pytest.mark.parametrize("column", ["secret", "previous"])
def test_an_empty_secret_opens_nothing(engine: Engine, ann: Person, column: str) -> None:
    begin(engine, ann)
    with writing(engine) as connection:
        connection.execute(update(tables.session).values({column: ""}))
    assert find_session(engine, "") is None
