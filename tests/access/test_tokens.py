"""Tokens: never more than their person may at that moment."""

import pytest
from sqlalchemy import Engine, select, update

from lutu.access import tokens
from lutu.access.authorize import NOBODY, Membership, Scope
from lutu.access.members import add_member
from lutu.access.rights_tables import token
from lutu.access.secrets import hashed
from lutu.access.tables import member
from lutu.access.tables import person as people
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import DAY, now
from tests.access.rights import MAIN, OTHER, actor, make_other, person


def made(
    engine: Engine, maker: str, *scopes: Scope, workspaces: list[str] | None = None,
    expires: int | None = None,
) -> tuple[tokens.Token, str]:  # fmt: skip
    who = actor(engine, maker)
    with writing(engine) as connection:
        return tokens.make_token(
            connection, who, "nightly", scopes or ("read",), workspaces=workspaces, expires=expires
        )


def test_a_token_is_its_person_with_its_scopes_and_without_the_server(engine: Engine) -> None:
    ann = person(engine, "Ann", "admin")
    with writing(engine) as connection:
        connection.execute(update(people).values(server_admin=True))
    _, secret = made(engine, ann, "read", "customers")
    found = tokens.actor_of_token(engine, secret)
    assert (found.id, found.kind, found.server_admin) == (ann, "token", False)
    assert found.memberships == {MAIN: Membership("admin", sees_customers=True)}
    assert found.scopes == {"read", "customers"}


def test_only_the_hash_of_a_token_is_kept(engine: Engine) -> None:
    _, secret = made(engine, person(engine, "Ann", "viewer"))
    assert secret.startswith("lutu_")
    with reading(engine) as connection:
        row = connection.execute(select(token)).mappings().one()
    assert row["secret"] == hashed(secret)
    assert secret not in map(str, row.values())


def test_what_its_person_loses_the_token_loses(engine: Engine) -> None:
    ann = person(engine, "Ann", "owner")
    _, secret = made(engine, ann, "read", "write", "customers", "admin")
    with writing(engine) as connection:
        connection.execute(update(member).values(role="viewer", sees_customers=False))
    found = tokens.actor_of_token(engine, secret)
    assert found.memberships == {MAIN: Membership("viewer", sees_customers=False)}
    with writing(engine) as connection:
        connection.execute(update(people).values(disabled=now()))
    assert tokens.actor_of_token(engine, secret) is NOBODY


def test_a_token_for_one_workspace_knows_no_other(engine: Engine) -> None:
    ann = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        make_other(connection)
        add_member(connection, OTHER, ann, "owner", sees_customers=True)
    _, secret = made(engine, ann, workspaces=[OTHER])
    assert tokens.actor_of_token(engine, secret).memberships.keys() == {OTHER}


def test_a_token_cannot_be_made_for_a_workspace_of_others(engine: Engine) -> None:
    with pytest.raises(NotFound):
        made(engine, person(engine, "Ann", "viewer"), workspaces=[OTHER])


def test_a_token_ends_when_it_was_said_to_and_after_a_year_at_most(engine: Engine) -> None:
    ann, instant = person(engine, "Ann", "viewer"), now()
    kept, _ = made(engine, ann)
    assert 365 * DAY < kept.expires - instant < 367 * DAY
    for end in (instant - 1, instant + 400 * DAY):
        with pytest.raises(InvalidInput):
            made(engine, ann, expires=end)
    _, secret = made(engine, ann, expires=instant + DAY)
    with writing(engine) as connection:
        connection.execute(update(token).values(expires=instant))
    assert tokens.actor_of_token(engine, secret) is NOBODY


def test_a_revoked_token_is_nobody_and_only_its_person_revokes_it(engine: Engine) -> None:
    ann, bo = person(engine, "Ann", "viewer"), person(engine, "Bo", "owner")
    kept, secret = made(engine, ann)
    with writing(engine) as connection:
        with pytest.raises(NotFound):
            tokens.revoke_token(connection, bo, kept.id)
        tokens.revoke_token(connection, ann, kept.id)
    assert tokens.actor_of_token(engine, secret) is NOBODY


def test_use_is_noted_once_a_minute(engine: Engine) -> None:
    ann = person(engine, "Ann", "viewer")
    _, secret = made(engine, ann)

    def used() -> int | None:
        with reading(engine) as connection:
            return tokens.list_tokens(connection, ann)[0].used

    assert used() is None
    tokens.actor_of_token(engine, secret)
    first = used()
    assert first is not None
    tokens.actor_of_token(engine, secret)
    assert used() == first
    with writing(engine) as connection:
        connection.execute(update(token).values(used=first - 61_000_000))
    tokens.actor_of_token(engine, secret)
    assert (used() or 0) >= first


@pytest.mark.parametrize("secret", ["", "lutu_", "lutu_wrong", "Bearer lutu_x"])
def test_what_is_no_token_is_nobody(engine: Engine, secret: str) -> None:
    assert tokens.actor_of_token(engine, secret) is NOBODY
