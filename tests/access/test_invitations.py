import pytest
from sqlalchemy import Engine, select, update

from lutu.access.actors import memberships_of
from lutu.access.authorize import Membership
from lutu.access.credential_tables import invitation
from lutu.access.invitations import (
    ForSomebodyElse,
    LinkOver,
    Offer,
    SignInToAccept,
    accept,
    accept_as_new,
    accept_by_email,
    invite,
    is_invited,
    join,
    list_invitations,
    look_at,
    owner_link,
    password_link,
    withdraw,
)
from lutu.access.people import Person, change_person, create_person, get_person
from lutu.access.second_factor import enrol, is_on, turn_on
from lutu.access.sessions import list_sessions, start_session
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import DAY, now
from lutu.security.keyring import Keyring
from tests.access.test_second_factor import code_of

VIEWER = Offer("main", "viewer", sees_customers=False)


def made(engine: Engine, offer: Offer = VIEWER, days: int = 7) -> str:
    with writing(engine) as connection:
        return invite(connection, offer, "inviter", days * DAY)[1]


def test_a_link_offers_what_it_was_made_for(engine: Engine) -> None:
    offer = Offer("main", "editor", sees_customers=True, email="Bob@Example.com")
    secret = made(engine, offer)
    with reading(engine) as connection:
        found = look_at(connection, secret)
        listed = list_invitations(connection, "main")
        kept = connection.execute(select(invitation.c.secret)).scalar_one()
    assert found.offer == Offer("main", "editor", sees_customers=True, email="bob@example.com")
    assert listed == [found]
    assert kept != secret


def test_a_link_makes_one_member_and_is_over(engine: Engine) -> None:
    secret = made(engine)
    with writing(engine) as connection:
        bob, used = accept_as_new(connection, secret, "bob@example.com", "Bob", "hash")
        assert memberships_of(connection, bob.id) == {"main": Membership("viewer", False)}
        assert (bob.server_admin, bob.vouched, used.offer) == (False, False, VIEWER)
        with pytest.raises(LinkOver):
            accept_as_new(connection, secret, "eve@example.com", "Eve", "hash")


@pytest.mark.parametrize("end", ["expired", "withdrawn", "made up"])
def test_a_link_that_is_over_offers_nothing(engine: Engine, end: str) -> None:
    secret = made(engine)
    with writing(engine) as connection:
        if end == "expired":
            connection.execute(update(invitation).values(expires=now() - 1))
        if end == "withdrawn":
            withdraw(connection, "main", look_at(connection, secret).id)
        with pytest.raises(LinkOver):
            look_at(connection, "made up" if end == "made up" else secret)
        assert end == "made up" or list_invitations(connection, "main") == []


def test_another_workspace_withdraws_nothing(engine: Engine) -> None:
    secret = made(engine)
    with writing(engine) as connection:
        with pytest.raises(NotFound):
            withdraw(connection, "elsewhere", look_at(connection, secret).id)
        assert look_at(connection, secret)


def test_an_invitation_to_no_address_is_refused(engine: Engine) -> None:
    with pytest.raises(InvalidInput):
        made(engine, Offer("main", "viewer", sees_customers=False, email="nobody"))


def test_an_invitation_by_address_is_for_that_address(engine: Engine, ann: Person) -> None:
    secret = made(engine, Offer("main", "viewer", sees_customers=False, email="bob@example.com"))
    with writing(engine) as connection, pytest.raises(ForSomebodyElse, match="bob"):
        accept(connection, secret, ann)
    secret = made(engine, Offer("main", "viewer", sees_customers=False, email="bob@example.com"))
    with writing(engine) as connection:
        bob, _ = accept_as_new(connection, secret, "other@example.com", "Bob", "hash")
        assert (bob.email, bob.vouched) == ("bob@example.com", True)


def test_an_account_that_exists_is_not_taken_over_by_an_invitation(
    engine: Engine, ann: Person
) -> None:
    secret = made(engine)
    with pytest.raises(SignInToAccept), writing(engine) as connection:
        accept_as_new(connection, secret, ann.email, "Mallory", "hash")
    with writing(engine) as connection:
        assert get_person(connection, ann.id) == ann
        assert look_at(connection, secret)  # and the link still waits for its owner


def test_who_is_a_member_loses_nothing_by_an_invitation(engine: Engine, ann: Person) -> None:
    for offer in (
        Offer("main", "owner", sees_customers=False),
        VIEWER,
        Offer("main", "viewer", True),
    ):
        with writing(engine) as connection:
            _, secret = invite(connection, offer, "inviter", DAY)
            accept(connection, secret, ann)
    with reading(engine) as connection:
        assert memberships_of(connection, ann.id) == {"main": Membership("owner", True)}


def test_the_first_owner_comes_by_a_link_and_a_newer_link_ends_it(engine: Engine) -> None:
    with writing(engine) as connection:
        older, newer = owner_link(connection), owner_link(connection)
        with pytest.raises(LinkOver):
            look_at(connection, older)
        ann, used = accept_as_new(connection, newer, "ann@example.com", "Ann", "hash")
        assert (used.kind, ann.server_admin) == ("owner", True)
        assert memberships_of(connection, ann.id) == {"main": Membership("owner", True)}
        assert list_invitations(connection, "main") == []


def test_the_owner_who_is_locked_out_comes_in_again(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    seed = enrol(ann.email).secret
    with writing(engine) as connection:
        turn_on(connection, keyring, ann.id, seed, code_of(seed))
        start_session(connection, ann.id, "password")
        change_person(connection, ann.id, disabled=now())
        again, _ = accept_as_new(connection, owner_link(connection), ann.email, "x", "new hash")
        back = get_person(connection, ann.id)
        assert again.id == ann.id
        assert (back.password, back.disabled, back.name) == ("new hash", None, ann.name)
        assert not is_on(connection, ann.id)
        assert list_sessions(connection, ann.id) == []


def test_who_proved_an_address_takes_every_invitation_to_it(engine: Engine, ann: Person) -> None:
    made(engine, Offer("main", "viewer", sees_customers=False, email=ann.email))
    made(engine, Offer("main", "editor", sees_customers=False, email=ann.email))
    with writing(engine) as connection:
        bob = create_person(connection, "bob@example.com", "Bob", None, vouched=True)
        assert is_invited(connection, ann.email)
        assert accept_by_email(connection, bob) == 0
        assert accept_by_email(connection, ann) == 2
        assert not is_invited(connection, ann.email)
        assert memberships_of(connection, ann.id)["main"].role == "editor"


def test_who_forgot_their_password_sets_another_and_keeps_the_second_factor(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    seed = enrol(ann.email).secret
    with writing(engine) as connection:
        with pytest.raises(NotFound):
            password_link(connection, ann, "admin")  # of no workspace
        join(connection, ann.id, VIEWER)
        turn_on(connection, keyring, ann.id, seed, code_of(seed))
        start_session(connection, ann.id, "password")
        _, older = password_link(connection, ann, "admin")
        _, secret = password_link(connection, ann, "admin")
        with pytest.raises(LinkOver):
            look_at(connection, older)
        assert not is_invited(connection, ann.email)
        same, used = accept_as_new(connection, secret, "ignored@example.com", "ignored", "new hash")
        assert (same.id, used.kind) == (ann.id, "password")
        assert get_person(connection, ann.id).password == "new hash"  # noqa: S105
        assert is_on(connection, ann.id)
        assert list_sessions(connection, ann.id) == []


@pytest.mark.parametrize("since", ["disabled", "another address"])
def test_a_password_link_makes_no_account_and_wakes_none(
    engine: Engine, ann: Person, since: str
) -> None:
    with writing(engine) as connection:
        join(connection, ann.id, VIEWER)
        _, secret = password_link(connection, ann, "admin")
        if since == "disabled":
            change_person(connection, ann.id, disabled=now())
        else:
            change_person(connection, ann.id, email="new@example.com")
        with pytest.raises(LinkOver):
            accept_as_new(connection, secret, ann.email, "x", "new hash")
