"""Links that welcome: the first owner's, and invitations to a workspace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lutu.access.invitations import owner_link
from lutu.db.session import writing
from tests.web.conftest import API, OWN, client_of
from tests.web.entering import ANN, PASSWORD, House, code, sign_in, who


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with client_of(tmp_path / "data", local=False) as first:
        yield House(first.app)


def link(house: House) -> str:
    with writing(house.engine) as connection:
        return owner_link(connection)


def accept(house: House, token: str, **changes: Any) -> Any:
    account = {"name": "Bob", "email": "bob@example.com", "password": PASSWORD}
    return house.browser().post("/api/v1/welcome/accept", json=account | {"token": token} | changes)


def invite(house: House, **wanted: Any) -> str:
    """The token of an invitation that the owner makes."""
    answer = house.signed_in().post(f"{API}/invitations", json={"role": "viewer"} | wanted)
    assert answer.status_code == 201, answer.text
    page, _, token = answer.json()["link"].partition("#")
    assert page == f"{OWN}/welcome"
    return str(token)


def test_the_first_owner_makes_their_account_and_is_in(house: House) -> None:
    token, client = link(house), house.browser()
    told = client.post("/api/v1/welcome/look", json={"token": token}).json()
    assert (told["kind"], told["role"], told["email"]) == ("owner", "owner", None)
    account = {"token": token, "name": "Ann", "email": ANN, "password": PASSWORD}
    assert client.post("/api/v1/welcome/accept", json=account).json() == {"next": "done"}
    session = client.get("/api/v1/session").json()
    assert (session["actor"]["server_admin"], session["workspaces"][0]["role"]) == (True, "owner")
    again = client.post("/api/v1/welcome/look", json={"token": token})
    assert (again.status_code, code(again)) == (404, "link_over")
    assert [one.action for one in house.told("owner")] == ["owner.accept"]


def test_a_weak_password_is_refused_and_the_link_still_works(house: House) -> None:
    token = link(house)
    for password in ("short", "password1", "bob@example.com"):
        assert code(accept(house, token, password=password)) == "weak_password"
    assert accept(house, token).json() == {"next": "done"}


@pytest.mark.parametrize("missing", ["name", "email", "password"])
def test_an_account_needs_a_name_an_address_and_a_password(house: House, missing: str) -> None:
    assert code(accept(house, link(house), **{missing: None})) == "account_needed"


def test_an_invitation_makes_a_member_with_what_was_offered(house: House) -> None:
    house.person(role="owner")
    token = invite(house, role="editor", sees_customers=True, email="bob@example.com")
    told = house.browser().post("/api/v1/welcome/look", json={"token": token}).json()
    assert (told["kind"], told["role"], told["email"]) == (
        "invitation",
        "editor",
        "bob@example.com",
    )
    assert accept(house, token, email="other@example.com").json() == {"next": "done"}
    bob = house.signed_in("bob@example.com").get("/api/v1/session").json()
    assert bob["profile"]["email"] == "bob@example.com"
    assert (bob["workspaces"][0]["role"], bob["workspaces"][0]["sees_customers"]) == (
        "editor",
        True,
    )
    assert (bob["actor"]["server_admin"], len(house.told("invitation.accept", "main"))) == (
        False,
        1,
    )


def test_invitations_are_listed_without_their_link_and_withdrawn(house: House) -> None:
    house.person(role="owner")
    token, client = invite(house, email="bob@example.com"), house.signed_in()
    (listed,) = client.get(f"{API}/invitations").json()
    assert (listed["email"], listed["by"], "link" in listed) == ("bob@example.com", "Ann", False)
    assert client.delete(f"{API}/invitations/{listed['id']}").status_code == 204
    assert client.get(f"{API}/invitations").json() == []
    assert code(accept(house, token)) == "link_over"


def test_nobody_invites_to_more_than_they_are(house: House) -> None:
    house.person(role="admin")
    answer = house.signed_in().post(f"{API}/invitations", json={"role": "owner"})
    assert (answer.status_code, code(answer)) == (403, "not_yours_to_give")


def test_an_account_that_exists_is_used_by_its_owner_only(house: House) -> None:
    house.person(role="owner")
    house.person("bob@example.com", role="viewer")
    token = invite(house, role="editor")
    assert code(accept(house, token)) == "sign_in_to_accept"
    bob = house.signed_in("bob@example.com")
    assert bob.post("/api/v1/welcome/accept", json={"token": token}).json() == {"next": "done"}
    assert bob.get("/api/v1/session").json()["workspaces"][0]["role"] == "editor"
    assert who(bob) == "Bob"


def test_an_invitation_is_not_used_by_whoever_happens_to_be_signed_in(house: House) -> None:
    house.person(role="owner")
    token = invite(house, email="bob@example.com")
    answer = house.signed_in().post("/api/v1/welcome/accept", json={"token": token})
    assert (answer.status_code, code(answer)) == (409, "for_somebody_else")
    assert accept(house, token).json() == {"next": "done"}


def test_who_forgot_their_password_gets_a_link_from_the_server_administrator(house: House) -> None:
    owner = house.browser()
    account = {"token": link(house), "name": "Ann", "email": ANN, "password": PASSWORD}
    owner.post("/api/v1/welcome/accept", json=account)
    bob = house.person("bob@example.com")
    answer = owner.post(f"/api/v1/server/people/{bob}/link")
    token = answer.json()["link"].partition("#")[2]
    told = owner.post("/api/v1/welcome/look", json={"token": token}).json()
    assert (told["kind"], told["role"], told["email"]) == (
        "password",
        "editor",
        "bob@example.com",
    )
    renewed = {"token": token, "password": "a river runs to the sea"}
    answer = owner.post("/api/v1/welcome/accept", json=renewed)
    assert (answer.status_code, code(answer)) == (409, "for_somebody_else")
    still_in = house.signed_in("bob@example.com")
    assert still_in.post("/api/v1/welcome/accept", json=renewed).json() == {"next": "done"}
    old, new = house.browser(), house.browser()
    assert sign_in(old, "bob@example.com").status_code == 401
    assert sign_in(new, "bob@example.com", "a river runs to the sea").json() == {"next": "done"}
    assert len(house.told("password.link")) == 1
