"""Signing in by password and code: who comes in, what the others learn (nothing), what is written down."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update
from starlette.testclient import TestClient

from lutu.access import passwords, tables
from lutu.access.people import change_person
from lutu.access.second_factor import enrol, turn_on
from lutu.access.secrets import hashed
from lutu.access.sessions import rights_changed
from lutu.config.table import Config
from lutu.db.session import reading, writing
from lutu.kit.clocks import now
from lutu.web.app import create_app
from tests.access.test_second_factor import code_of
from tests.web.conftest import HERE, client_of
from tests.web.entering import ANN, PASSWORD, House, code, sign_in, who


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with client_of(tmp_path / "data", local=False) as first:
        yield House(first.app)


def second_factor(house: House, person_id: str) -> tuple[str, list[str]]:
    """Turn it on; the app's secret and the recovery codes."""
    seed = enrol(ANN).secret
    with writing(house.engine) as connection:
        keyring = house.app.state.server.keyring()
        return seed, turn_on(connection, keyring, person_id, seed, code_of(seed, 1))


def test_the_owner_of_an_account_comes_in_and_goes_out(house: House) -> None:
    house.person()
    client = house.browser()
    assert who(client) is None
    assert sign_in(client, " ANN@example.com").json() == {"next": "done"}
    assert who(client) == "Ann"
    kept = client.cookies["lutu"]
    assert client.post("/api/v1/sign-out").status_code == 204
    client.cookies.set("lutu", kept)
    assert who(client) is None
    assert [one.action for one in house.told("sign_in")] == ["sign_in.end", "sign_in.password"]


def test_nobody_learns_whether_there_is_an_account(house: House) -> None:
    house.person()
    house.person("off@example.com")
    house.person("other@example.com", password=None)
    with writing(house.engine) as connection:
        connection.execute(
            update(tables.person)
            .where(tables.person.c.email == "off@example.com")
            .values(disabled=now())
        )
    said = set()
    for email in (ANN, "nobody@example.com", "off@example.com", "other@example.com"):
        password = PASSWORD if email.startswith("off") else "not the right one"
        answer = sign_in(house.browser(), email, password)
        text = answer.text.replace(answer.headers["x-request-id"], "R")
        said.add((answer.status_code, text, "set-cookie" in answer.headers))
    assert len(said) == 1
    assert next(iter(said))[0] == 401


def test_an_unknown_address_costs_as_much_as_a_wrong_password(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes: list[int] = []
    real = passwords._HASHING.verify_and_update

    def counted(password: str, kept: str) -> tuple[bool, str | None]:
        hashes.append(len(kept))
        return real(password, kept)

    monkeypatch.setattr(passwords._HASHING, "verify_and_update", counted)
    house.person()
    sign_in(house.browser(), ANN, "not the right one")
    sign_in(house.browser(), "nobody@example.com", "not the right one")
    assert len(hashes) == 2
    assert len(set(hashes)) == 1


def test_what_failed_is_written_down_without_what_was_typed(house: House) -> None:
    person_id = house.person()
    sign_in(house.browser(), ANN, "my other password")
    sign_in(house.browser(), "typed-in-the-wrong-field", "x")
    unknown, known = house.told("sign_in.refused")
    assert (known.object_id, known.address) == (person_id, HERE[0])
    assert (unknown.object_id, unknown.actor_id) == (None, "")
    assert "my other password" not in str(known)
    assert "typed" not in str(unknown)


def test_the_session_is_a_new_one_after_each_sign_in(house: House) -> None:
    house.person()
    client = house.browser()
    planted = sign_in(client, headers={"cookie": "lutu=planted-by-somebody-else"})
    first = client.cookies["lutu"]
    assert planted.json() == {"next": "done"}
    assert first != "planted-by-somebody-else"
    sign_in(client)
    assert client.cookies["lutu"] != first
    with reading(house.engine) as connection:
        (kept,) = connection.execute(select(tables.session.c.secret)).scalars()
    assert kept == hashed(client.cookies["lutu"])


def test_guessing_is_slowed_down_and_the_owner_comes_in(house: House) -> None:
    house.person()
    own = house.signed_in()
    thief = house.browser("127.0.0.66")
    said = [sign_in(thief, ANN, f"guess {n} of many") for n in range(7)]
    assert [one.status_code for one in said] == [401] * 5 + [429] * 2
    assert int(said[-1].headers["retry-after"]) >= 1
    own.post("/api/v1/sign-out")
    assert sign_in(own).json() == {"next": "done"}
    assert sign_in(house.browser("127.0.0.66"), "nobody@example.com").status_code == 401


def test_after_the_password_the_code_is_asked_for(house: House) -> None:
    seed, recovery = second_factor(house, house.person())
    client = house.browser()
    assert sign_in(client).json() == {"next": "second_factor"}
    assert who(client) is None
    wrong = client.post("/api/v1/sign-in/second-factor", json={"code": "000000"})
    assert (wrong.status_code, code(wrong)) == (422, "wrong_code")
    right = client.post("/api/v1/sign-in/second-factor", json={"code": code_of(seed)})
    assert right.json() == {"next": "done"}
    assert who(client) == "Ann"
    again = house.browser()
    sign_in(again)
    replayed = again.post("/api/v1/sign-in/second-factor", json={"code": code_of(seed)})
    assert code(replayed) == "wrong_code"
    recovered = again.post("/api/v1/sign-in/second-factor", json={"code": recovery[3]})
    assert recovered.json() == {"next": "done"}


def test_the_code_alone_lets_nobody_in(house: House) -> None:
    seed, _ = second_factor(house, house.person())
    answer = house.browser().post("/api/v1/sign-in/second-factor", json={"code": code_of(seed)})
    assert (answer.status_code, code(answer)) == (409, "not_begun")


def test_codes_cannot_be_guessed(house: House) -> None:
    second_factor(house, house.person())
    client = house.browser()
    sign_in(client)
    said = [
        client.post("/api/v1/sign-in/second-factor", json={"code": f"{n:06}"}).status_code
        for n in range(8)
    ]
    assert said == [422] * 5 + [429] * 3


def test_who_is_disabled_is_out_at_once(house: House) -> None:
    person_id = house.person()
    client = house.signed_in()
    with writing(house.engine) as connection:
        change_person(connection, person_id, disabled=now())
    assert who(client) is None


def test_an_idle_session_ends(house: House) -> None:
    house.person()
    client = house.signed_in()
    minutes = house.app.state.server.config.session_idle_minutes
    with writing(house.engine) as connection:
        older = now() - (minutes + 1) * 60_000_000
        connection.execute(update(tables.session).values(seen=older))
    assert who(client) is None


def test_a_change_of_rights_gives_the_browser_a_new_secret(house: House) -> None:
    person_id = house.person()
    client = house.signed_in()
    before = client.cookies["lutu"]
    with writing(house.engine) as connection:
        rights_changed(connection, person_id)
    assert who(client) == "Ann"
    after = client.cookies["lutu"]
    assert after != before
    assert who(client) == "Ann"
    assert client.cookies["lutu"] == after


FLAGS = re.compile(r"HttpOnly; Max-Age=\d+; Path=/; SameSite=lax(; Secure)?$")


@pytest.mark.parametrize("url", [None, "https://lutu.example.com"])
def test_cookies_are_for_this_host_and_no_script(tmp_path: Path, url: str | None) -> None:
    config = Config(data=tmp_path, url=url)
    base = url or "http://127.0.0.1:8000"
    app = create_app(tmp_path, config=config)
    with TestClient(app, base_url=base, client=HERE, headers={"origin": base}) as client:
        House(app).person()
        answer = sign_in(client)
        assert answer.json() == {"next": "done"}
        cookies = answer.headers.get_list("set-cookie")
        assert len(cookies) == 3
        for one in cookies:
            assert FLAGS.search(one)
            assert one.startswith("__Host-lutu") == bool(url)
            assert one.endswith("Secure") == bool(url)
        assert who(client) == "Ann"


def test_over_https_a_cookie_that_anybody_may_set_means_nothing(tmp_path: Path) -> None:
    url = "https://lutu.example.com"
    app = create_app(tmp_path, config=Config(data=tmp_path, url=url))
    with TestClient(app, base_url=url, client=HERE, headers={"origin": url}) as client:
        House(app).person()
        sign_in(client)
        secret = client.cookies["__Host-lutu"]
        client.cookies.clear()
        client.cookies.set("lutu", secret)
        assert who(client) is None


def test_the_page_learns_the_ways_in(house: House) -> None:
    ways = house.browser().get("/api/v1/sign-in/ways").json()
    assert ways == {"password": True, "passkeys": False, "providers": [], "first_owner": True}
    house.person()
    assert house.browser().get("/api/v1/sign-in/ways").json()["first_owner"] is False


def test_signing_out_clears_what_the_browser_kept(house: House) -> None:
    house.person()
    answer = house.signed_in().post("/api/v1/sign-out")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
