"""Passkeys in a real Chromium, with an authenticator that is as virtual as its owner."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page
from sqlalchemy import update

from lutu.access.credential_tables import passkey
from lutu.access.tables import session
from lutu.db.session import writing

from .conftest import Site, Start

PASSWORD = "seven swans swim slowly"  # noqa: S105
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
ASK = """async ([method, path, body]) => {
    const options = { method, headers: { "Content-Type": "application/json" } };
    if (body !== null) options.body = JSON.stringify(body);
    const answer = await fetch("/api/v1" + path, options);
    return [answer.status, answer.status === 204 ? null : await answer.json()];
}"""
MAKE = """async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
}"""
USE = """async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return (await navigator.credentials.get({ publicKey })).toJSON();
}"""


@pytest.fixture(scope="module")
def team(start_server: Start, shop_file: Path) -> Site:
    """A server on which one has to sign in, with its first owner."""
    site = start_server(shop_file, local=False)
    token = site.owner_link().partition("#")[2]
    owner = {"token": token, "name": "Ann", "email": "ann@example.com", "password": PASSWORD}
    site.call("POST", "/welcome/accept", json=owner)
    return site


@pytest.fixture
def page(browser: Browser, team: Site) -> Iterator[Page]:
    """A page of that server under its name, in a browser of its own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(team.address.replace("127.0.0.1", "localhost") + "/healthz")
    yield page
    context.close()


@pytest.fixture
def authenticator(page: Page) -> tuple[CDPSession, str]:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, added["authenticatorId"]


def ask(page: Page, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    status, said = page.evaluate(ASK, [method, path, body])
    return status, said


def by_password(page: Page) -> None:
    given = {"email": "ann@example.com", "password": PASSWORD}
    assert ask(page, "POST", "/sign-in", given) == (200, {"next": "done"})


def forget_proofs(team: Site) -> None:
    """As if everybody had proved who they are a day ago."""
    with writing(team.app.state.server.engine) as connection:
        connection.execute(update(session).values(proved=0))


def make(page: Page, name: str) -> str:
    _, said = ask(page, "POST", "/profile/passkeys/options")
    made = {"name": name, "credential": page.evaluate(MAKE, said["options"])}
    status, kept = ask(page, "POST", "/profile/passkeys", made)
    assert status == 201, kept
    return str(kept["id"])


def options_to_sign_in(page: Page) -> Any:
    return ask(page, "POST", "/sign-in/passkey/options")[1]["options"]


def come_in(page: Page, credential: Any = None) -> tuple[int, Any]:
    credential = credential or page.evaluate(USE, options_to_sign_in(page))
    return ask(page, "POST", "/sign-in/passkey", {"credential": credential})


def test_a_passkey_is_made_and_lets_in_without_a_name(
    page: Page, authenticator: tuple[CDPSession, str]
) -> None:
    assert authenticator
    assert ask(page, "GET", "/sign-in/ways")[1]["passkeys"] is True
    by_password(page)
    made = make(page, "desk")
    ask(page, "POST", "/sign-out")
    assert come_in(page) == (200, {"next": "done"})
    (sign_in, *_), (kept, *_) = (
        ask(page, "GET", "/profile/sessions")[1],
        [one for one in ask(page, "GET", "/profile/passkeys")[1] if one["id"] == made],
    )
    assert (sign_in["method"], sign_in["current"]) == ("passkey", True)
    assert kept["used"] is not None
    assert ask(page, "DELETE", f"/profile/passkeys/{made}") == (204, None)
    ask(page, "POST", "/sign-out")
    assert come_in(page)[1]["code"] == "bad_passkey"


def test_an_answer_counts_once_and_for_its_own_challenge(
    page: Page, authenticator: tuple[CDPSession, str]
) -> None:
    assert authenticator
    by_password(page)
    make(page, "desk")
    ask(page, "POST", "/sign-out")
    answer = page.evaluate(USE, options_to_sign_in(page))
    assert come_in(page, answer)[0] == 200
    ask(page, "POST", "/sign-out")
    assert come_in(page, answer)[1]["code"] == "not_begun"
    options_to_sign_in(page)
    assert come_in(page, answer)[1]["code"] == "bad_passkey"


def test_whoever_holds_the_device_must_prove_to_be_its_owner(
    page: Page, authenticator: tuple[CDPSession, str]
) -> None:
    by_password(page)
    made = make(page, "desk")
    ask(page, "POST", "/sign-out")
    session, which = authenticator
    session.send("WebAuthn.setUserVerified", {"authenticatorId": which, "isUserVerified": False})
    careless = options_to_sign_in(page) | {"userVerification": "discouraged"}
    answer = page.evaluate(USE, careless)
    assert come_in(page, answer)[1]["code"] == "bad_passkey"
    by_password(page)
    ask(page, "DELETE", f"/profile/passkeys/{made}")


def test_a_copy_of_a_passkey_is_told_by_its_count(
    page: Page, authenticator: tuple[CDPSession, str], team: Site
) -> None:
    assert authenticator
    by_password(page)
    make(page, "desk")
    ask(page, "POST", "/sign-out")
    with writing(team.app.state.server.engine) as connection:
        connection.execute(update(passkey).values(uses=1_000_000))
    assert come_in(page)[1]["code"] == "bad_passkey"


def test_nonsense_is_refused_like_any_wrong_answer(page: Page) -> None:
    for credential in ({}, {"id": 7}, {"id": "x", "response": None}, {"id": "x", "type": "y"}):
        options_to_sign_in(page)
        assert come_in(page, credential or {"id": ""})[1]["code"] == "bad_passkey"


def test_at_a_bare_address_there_are_none(page: Page, team: Site) -> None:
    page.goto(f"{team.address}/healthz")
    assert ask(page, "GET", "/sign-in/ways")[1]["passkeys"] is False
    status, said = ask(page, "POST", "/sign-in/passkey/options")
    assert (status, said["code"]) == (409, "no_passkeys_here")


def test_who_has_a_passkey_proves_by_it_who_they_are(
    page: Page, authenticator: tuple[CDPSession, str], team: Site
) -> None:
    assert authenticator
    by_password(page)
    make(page, "desk")
    assert ask(page, "GET", "/profile/proofs")[1]["passkey"] is True
    forget_proofs(team)
    assert ask(page, "POST", "/profile/passkeys/options")[1]["code"] == "prove_again"
    options = ask(page, "POST", "/profile/prove/passkey/options")[1]["options"]
    answer = {"credential": page.evaluate(USE, options)}
    assert ask(page, "POST", "/profile/prove/passkey", answer)[0] == 204
    assert ask(page, "POST", "/profile/passkeys/options")[0] == 200
    assert ask(page, "POST", "/profile/prove/passkey", answer)[1]["code"] == "not_begun"


def test_making_one_needs_a_proof_of_who_sits_there(page: Page) -> None:
    assert ask(page, "POST", "/profile/passkeys/options")[1]["code"] == "sign_in_first"
