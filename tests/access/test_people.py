import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from lutu.access.people import (
    EmailTaken,
    Person,
    any_person,
    change_person,
    create_person,
    find_by_email,
    find_person,
    get_person,
    normal_email,
)
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound


def test_somebody_is_found_by_their_address_however_it_is_written(
    engine: Engine, ann: Person
) -> None:
    with reading(engine) as connection:
        assert find_by_email(connection, " ANN@example.COM ") == ann
        assert find_person(connection, ann.id) == ann
        assert ann.email == "ann@example.com"


def test_whether_there_is_anybody(engine: Engine) -> None:
    with writing(engine) as connection:
        assert not any_person(connection)
        create_person(connection, "a@example.com", "A", None, vouched=False)
        assert any_person(connection)


def test_an_address_belongs_to_one_account(engine: Engine, ann: Person) -> None:
    with writing(engine) as connection:
        bob = create_person(connection, "bob@example.com", "Bob", None, vouched=True)
        with pytest.raises(EmailTaken, match=r"ann@example\.com"):
            create_person(connection, "ann@EXAMPLE.com", "Other", None, vouched=True)
        with pytest.raises(EmailTaken):
            change_person(connection, bob.id, email=ann.email)


def test_nobody_vouches_for_an_address_that_its_owner_has_just_written(
    engine: Engine, ann: Person
) -> None:
    with writing(engine) as connection:
        change_person(connection, ann.id, email="boss@example.com")
        changed = get_person(connection, ann.id)
    assert (changed.email, changed.vouched, ann.vouched) == ("boss@example.com", False, True)


def test_nobody_is_signed_in_as_who_is_gone(engine: Engine) -> None:
    with reading(engine) as connection, pytest.raises(NotFound):
        get_person(connection, "gone")


@pytest.mark.parametrize(
    "text",
    ["", "ann", "ann@", "@example.com", "a b@example.com", "a@b@c", "a@.com", "x" * 260 + "@a"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        normal_email(text)


@given(st.emails())
def test_every_address_is_kept_in_one_form(email: str) -> None:
    assert normal_email(normal_email(email)) == normal_email(email.upper()).lower()
