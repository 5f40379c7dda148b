"""Oneself: what can be changed, and what needs a fresh proof of who sits there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.access.test_second_factor import code_of
from tests.web.conftest import client_of
from tests.web.entering import ANN, PASSWORD, House, code, sign_in, turn_on, who

P = "/api/v1/profile"
OTHER = "a river runs to the sea"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with client_of(tmp_path / "data", local=False) as first:
        made = House(first.app)
        made.person()
        yield made


def test_habits_are_kept_and_null_follows_the_browser(house: House) -> None:
    client = house.signed_in()
    wanted = {"name": "Ann L.", "language": "zh-Hant", "timezone": "Asia/Taipei", "theme": "dark"}
    changed = client.patch(P, json=wanted | {"toured": True}).json()
    assert {name: changed[name] for name in wanted} == wanted
    assert changed["toured"] is not None
    again = client.patch(P, json={"language": None, "theme": None, "name": None}).json()
    assert (again["language"], again["theme"], again["name"]) == (None, None, "Ann L.")
    assert again["timezone"] == "Asia/Taipei"
    assert client.get("/api/v1/session").json()["profile"] == again


@pytest.mark.parametrize(
    "wanted", [{"timezone": "Mars/Olympus"}, {"language": "fr"}, {"theme": "pink"}, {"name": ""}]
)
def test_what_cannot_be_is_refused(house: House, wanted: dict[str, str]) -> None:
    assert house.signed_in().patch(P, json=wanted).status_code == 422


NEEDS_PROOF = [
    ("PATCH", "", {"email": "new@example.com"}),
    ("POST", "/totp", None),
    ("POST", "/totp/confirm", {"code": "1"}),
    ("DELETE", "/totp", None),
    ("POST", "/recovery-codes", None),
    ("POST", "/passkeys/options", None),
    ("POST", "/passkeys", {"name": "x", "credential": {}}),
    ("DELETE", "/passkeys/x", None),
    ("POST", "/providers/x", None),
    ("DELETE", "/providers/x", None),
]


@pytest.mark.parametrize(("method", "path", "body"), NEEDS_PROOF)
def test_what_proves_who_one_is_changes_only_after_a_fresh_proof(
    house: House, method: str, path: str, body: Any
) -> None:
    client = house.signed_in()
    house.forget_proofs()
    answer = client.request(method, P + path, json=body)
    assert (answer.status_code, code(answer)) == (403, "prove_again")
    assert client.post(f"{P}/prove", json={"password": PASSWORD}).status_code == 204
    answer = client.request(method, P + path, json=body)
    assert answer.status_code == 204 or answer.json().get("code") != "prove_again"


def test_a_proof_changes_the_secret_of_the_session(house: House) -> None:
    client = house.signed_in()
    before = client.cookies["lutu"]
    client.post(f"{P}/prove", json={"password": PASSWORD})
    assert client.cookies["lutu"] != before
    assert who(client) == "Ann"


def test_a_stolen_session_cannot_guess_the_password(house: House) -> None:
    client = house.signed_in()
    said = [
        client.post(f"{P}/prove", json={"password": f"guess {n}"}).status_code for n in range(7)
    ]
    assert said == [403] * 5 + [429] * 2


def test_another_address_is_taken_when_it_is_free(house: House) -> None:
    house.person("bob@example.com")
    client = house.signed_in()
    assert code(client.patch(P, json={"email": "bob@example.com"})) == "email_taken"
    assert client.patch(P, json={"email": "New@Example.com"}).json()["email"] == "new@example.com"
    assert sign_in(house.browser(), "new@example.com").json() == {"next": "done"}


def test_a_new_password_needs_the_old_one_and_ends_the_other_sign_ins(house: House) -> None:
    here, there = house.signed_in(), house.signed_in()
    wrong = here.post(f"{P}/password", json={"current": OTHER, "new": OTHER})
    assert (wrong.status_code, code(wrong)) == (403, "wrong_password")
    weak = here.post(f"{P}/password", json={"current": PASSWORD, "new": "password1"})
    assert code(weak) == "weak_password"
    before = here.cookies["lutu"]
    right = here.post(f"{P}/password", json={"current": PASSWORD, "new": OTHER})
    assert right.status_code == 204
    assert here.cookies["lutu"] != before
    assert (who(here), who(there)) == ("Ann", None)
    assert sign_in(house.browser(), ANN, PASSWORD).status_code == 401
    assert sign_in(house.browser(), ANN, OTHER).json() == {"next": "done"}
    assert len(house.told("password.change")) == 1


def test_sign_ins_are_listed_and_ended(house: House) -> None:
    here, there, elsewhere = house.signed_in(), house.signed_in(), house.signed_in()
    listed = here.get(f"{P}/sessions").json()
    assert [one["current"] for one in listed].count(True) == 1
    assert {one["method"] for one in listed} == {"password"}
    other = there.get(f"{P}/sessions").json()
    theirs = next(one["id"] for one in other if one["current"])
    assert here.delete(f"{P}/sessions/{theirs}").status_code == 204
    assert (who(there), who(elsewhere)) == (None, "Ann")
    assert here.delete(f"{P}/sessions").status_code == 204
    assert (who(here), who(elsewhere)) == ("Ann", None)


def test_the_sign_ins_of_others_are_not_there(house: House) -> None:
    house.person("bob@example.com")
    bob, ann = house.signed_in("bob@example.com"), house.signed_in()
    theirs = bob.get(f"{P}/sessions").json()[0]["id"]
    assert ann.delete(f"{P}/sessions/{theirs}").status_code == 404
    assert who(bob) == "Bob"


def test_the_second_factor_is_turned_on_by_its_first_code(house: House) -> None:
    client = house.signed_in()
    begun = client.post(f"{P}/totp").json()
    assert begun["uri"].startswith("otpauth://totp/Lutu:")
    assert begun["qr"].startswith("<svg")
    assert code(client.post(f"{P}/totp/confirm", json={"code": "000000"})) == "wrong_code"
    assert client.get(f"{P}/totp").json() == {"active": False, "recovery_left": 0}
    answer = client.post(f"{P}/totp/confirm", json={"code": code_of(begun["secret"])})
    assert len(answer.json()["recovery_codes"]) == 10
    assert client.get(f"{P}/totp").json() == {"active": True, "recovery_left": 10}
    assert sign_in(house.browser()).json() == {"next": "second_factor"}


def test_with_a_second_factor_the_code_is_the_proof(house: House) -> None:
    client = house.signed_in()
    secret, recovery = turn_on(client)
    house.forget_proofs()
    assert code(client.post(f"{P}/prove", json={"password": PASSWORD})) == "wrong_code"
    assert client.post(f"{P}/prove", json={"code": code_of(secret)}).status_code == 204
    renewed = client.post(f"{P}/recovery-codes").json()["recovery_codes"]
    assert not set(renewed) & set(recovery)
    assert client.delete(f"{P}/totp").status_code == 204
    assert sign_in(house.browser()).json() == {"next": "done"}
    assert [one.action for one in house.told("second_factor")] == [
        "second_factor.off",
        "second_factor.codes",
        "second_factor.on",
    ]


def test_it_is_told_by_what_one_can_prove_who_one_is(house: House) -> None:
    client = house.signed_in()
    none = {"password": True, "code": False, "passkey": False, "providers": []}
    assert client.get(f"{P}/proofs").json() == none
    turn_on(client)
    assert client.get(f"{P}/proofs").json() == none | {"password": False, "code": True}


def test_a_passkey_that_was_not_asked_for_proves_nothing(house: House) -> None:
    client = house.signed_in()
    answer = client.post(f"{P}/prove/passkey", json={"credential": {"id": "x"}})
    assert code(answer) == "not_begun"


def test_recovery_codes_come_with_a_second_factor(house: House) -> None:
    assert code(house.signed_in().post(f"{P}/recovery-codes")) == "no_second_factor"
