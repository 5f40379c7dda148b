import pytest
from sqlalchemy import Engine, select, update

from lutu.access.begun import NotBegun, begin, finish, look
from lutu.access.credential_tables import begun
from lutu.access.people import Person
from lutu.db.session import reading, writing


def test_what_was_begun_is_finished_once(engine: Engine, ann: Person) -> None:
    with writing(engine) as connection:
        secret = begin(connection, "passkey", ann.id, {"challenge": "c"})
        assert look(connection, "passkey", secret) == (ann.id, {"challenge": "c"})
        assert finish(connection, "passkey", secret, ann.id) == (ann.id, {"challenge": "c"})
        with pytest.raises(NotBegun):
            finish(connection, "passkey", secret, ann.id)


@pytest.mark.parametrize("wrong", ["kind", "secret", "person", "no secret"])
def test_another_browser_or_purpose_finishes_nothing(
    engine: Engine, ann: Person, wrong: str
) -> None:
    with writing(engine) as connection:
        secret: str | None = begin(connection, "passkey", ann.id, {})
        if wrong in {"secret", "no secret"}:
            secret = "made up" if wrong == "secret" else None
        with pytest.raises(NotBegun):
            finish(
                connection,
                "oidc" if wrong == "kind" else "passkey",
                secret,
                "bob" if wrong == "person" else ann.id,
            )


def test_after_ten_minutes_it_is_over_and_cleared_away(engine: Engine) -> None:
    with writing(engine) as connection:
        secret = begin(connection, "oidc", None, {})
        connection.execute(update(begun).values(expires=begun.c.expires - 600_000_000))
        with pytest.raises(NotBegun):
            look(connection, "oidc", secret)
        begin(connection, "oidc", None, {})
    with reading(engine) as connection:
        assert len(connection.execute(select(begun)).all()) == 1
