"""An address leads to an account only when the provider and somebody here vouch for it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from lutu.access.actors import memberships_of
from lutu.access.credential_tables import provider as table
from lutu.access.invitations import Offer, invite
from lutu.access.oidc import Identity
from lutu.access.people import Person, change_person, create_person
from lutu.access.providers import (
    LinkedToAnother,
    Provider,
    add_provider,
    client_secret_of,
    find_provider,
    link,
    linked_to,
    list_providers,
    remove_provider,
    unlink,
)
from lutu.access.recognition import NotInvited, recognise
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from lutu.kit.clocks import DAY
from lutu.security.keyring import Keyring

WANTED = Provider("", "Company", "https://id.example.com", "lutu", None, None, 0)
ANN = Identity("subject-1", "ann@example.com", "Ann")


@pytest.fixture
def company(engine: Engine, keyring: Keyring) -> Provider:
    with writing(engine) as connection:
        return add_provider(connection, keyring, WANTED, "client secret")


def test_a_provider_is_kept_with_its_secret_sealed(
    engine: Engine, keyring: Keyring, company: Provider
) -> None:
    with writing(engine) as connection:
        assert list_providers(connection) == [company]
        assert client_secret_of(connection, keyring, company.id) == "client secret"
        kept = connection.execute(select(table.c.client_secret)).scalar_one()
        assert "client secret" not in kept
        remove_provider(connection, company.id)
        with pytest.raises(NotFound):
            find_provider(connection, company.id)


def test_a_provider_lets_its_people_in_somewhere_as_something(
    engine: Engine, keyring: Keyring
) -> None:
    with writing(engine) as connection, pytest.raises(InvalidInput):
        add_provider(connection, keyring, replace(WANTED, workspace_id="main"), "s")


def test_who_is_linked_is_known_whatever_their_address_is_now(
    engine: Engine, company: Provider, ann: Person
) -> None:
    with writing(engine) as connection:
        link(connection, company, "subject-1", ann.email, ann.id)
        assert recognise(connection, company, Identity("subject-1", None, "A")) == ann
        (linked,) = linked_to(connection, ann.id)
        assert (linked.provider, linked.subject, linked.used is not None) == (
            company,
            "subject-1",
            True,
        )


def test_a_verified_address_links_to_its_account_once(
    engine: Engine, company: Provider, ann: Person
) -> None:
    with writing(engine) as connection:
        assert recognise(connection, company, ANN) == ann
        change_person(connection, ann.id, email="new@example.com")
        assert recognise(connection, company, ANN).id == ann.id


def test_an_address_that_is_not_verified_leads_nowhere(
    engine: Engine, company: Provider, ann: Person
) -> None:
    assert ann.vouched
    with writing(engine) as connection, pytest.raises(NotInvited):
        recognise(connection, company, Identity("subject-2", None, "Ann"))


def test_nobody_waits_under_the_address_of_another(engine: Engine, company: Provider) -> None:
    with writing(engine) as connection:
        mallory = create_person(connection, "m@example.com", "M", None, vouched=True)
        change_person(connection, mallory.id, email="ann@example.com")
        with pytest.raises(NotInvited):
            recognise(connection, company, ANN)


def test_who_was_invited_by_address_is_let_in(engine: Engine, company: Provider) -> None:
    with writing(engine) as connection:
        invite(connection, Offer("main", "editor", True, "ann@example.com"), "x", DAY)
        someone = recognise(connection, company, ANN)
        assert memberships_of(connection, someone.id)["main"].role == "editor"
        assert (someone.email, someone.password, someone.vouched) == ("ann@example.com", None, True)


def test_who_was_not_invited_is_not(engine: Engine, company: Provider) -> None:
    with writing(engine) as connection, pytest.raises(NotInvited, match="ann"):
        recognise(connection, company, ANN)


def test_a_provider_that_lets_its_people_in_lets_them_in(engine: Engine, keyring: Keyring) -> None:
    wanted = replace(WANTED, workspace_id="main", role="commenter")
    with writing(engine) as connection:
        someone = recognise(connection, add_provider(connection, keyring, wanted, "s"), ANN)
        membership = memberships_of(connection, someone.id)["main"]
    assert (membership.role, membership.sees_customers) == ("commenter", False)


def test_the_same_subject_of_two_providers_is_two_people(
    engine: Engine, keyring: Keyring, company: Provider, ann: Person
) -> None:
    with writing(engine) as connection:
        other = add_provider(connection, keyring, replace(WANTED, issuer="https://b.example"), "s")
        link(connection, company, "subject-1", ann.email, ann.id)
        with pytest.raises(NotInvited):
            recognise(connection, other, Identity("subject-1", None, "A"))


def test_an_identity_belongs_to_one_account_until_it_is_let_go(
    engine: Engine, company: Provider, ann: Person
) -> None:
    with writing(engine) as connection:
        bob = create_person(connection, "bob@example.com", "Bob", None, vouched=True)
        link(connection, company, "subject-1", ann.email, ann.id)
        with pytest.raises(LinkedToAnother):
            link(connection, company, "subject-1", ann.email, bob.id)
        unlink(connection, ann.id, company.id)
        link(connection, company, "subject-1", ann.email, bob.id)
    with reading(engine) as connection:
        assert linked_to(connection, ann.id) == []
