"""A demo signs in by itself: on this machine, for this machine, with nobody in between."""

from pathlib import Path

import pytest
from starlette.requests import HTTPConnection

from lutu.web.local import sits_here
from tests.web.conftest import client_of
from tests.web.entering import House, sign_in, who


def connection(client: str, host: str, **headers: str) -> HTTPConnection:
    given = {"host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    raw = [(name.encode(), value.encode()) for name, value in given.items()]
    return HTTPConnection({"type": "http", "client": (client, 5), "headers": raw})


@pytest.mark.parametrize(
    ("client", "host"),
    [("127.0.0.1", "127.0.0.1:8000"), ("127.0.0.1", "localhost"), ("::1", "[::1]:8000")],
)
def test_this_machine_is_known(client: str, host: str) -> None:
    assert sits_here(connection(client, host))


@pytest.mark.parametrize(
    ("client", "host"),
    [
        ("10.0.0.7", "127.0.0.1:8000"),
        ("127.0.0.1", "lutu.example.com"),
        ("127.0.0.1", "localhost.evil.example"),
        ("127.0.0.1", "10.0.0.7"),
        ("127.0.0.1", ""),
        ("127.0.0.1", "[::1"),
        ("", "localhost"),
    ],
)
def test_another_machine_or_name_is_not(client: str, host: str) -> None:
    assert not sits_here(connection(client, host))


@pytest.mark.parametrize("header", ["forwarded", "x_forwarded_for", "x_real_ip", "via"])
def test_a_proxy_on_this_machine_is_not_its_owner(header: str) -> None:
    assert not sits_here(connection("127.0.0.1", "localhost", **{header: "127.0.0.1"}))


def test_the_page_is_told_that_it_is_a_demo(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        session = client.get("/api/v1/session").json()
        assert (session["local"], session["actor"]["id"], session["profile"]) == (
            True,
            "local",
            None,
        )
        forwarded = client.get("/api/v1/session", headers={"x-forwarded-for": "10.0.0.7"}).json()
        assert (forwarded["local"], forwarded["actor"]) == (False, None)


def test_a_demo_has_no_account_to_change(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        answer = client.get("/api/v1/profile")
        assert (answer.status_code, answer.json()["code"]) == (409, "no_account")


def test_who_signs_in_to_a_demo_is_who_they_are(tmp_path: Path) -> None:
    with client_of(tmp_path) as first:
        house = House(first.app)
        house.person()
        client = house.browser()
        sign_in(client)
        session = client.get("/api/v1/session").json()
        assert (who(client), session["local"]) == ("Ann", False)
