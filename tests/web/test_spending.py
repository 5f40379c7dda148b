from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import HTTPConnection
from starlette.testclient import TestClient

from lutu.access.authorize import NOBODY, Actor, Kind
from lutu.security.rates import Rates, TooMany
from lutu.web import spending
from lutu.web.spending import GUEST, SHARE, place_of, spend
from tests.web.conftest import API, client_of, sign_in


@pytest.fixture
def team(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a server at which one has to sign in."""
    with client_of(tmp_path / "data", local=False) as client:
        yield client


def statuses(client: TestClient, path: str, times: int) -> list[int]:
    return [client.get(path).status_code for _ in range(times)]


def slowly(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(spending, name, spending.Rate(per_second=0.01, burst=3))


def test_a_person_who_asks_too_often_is_told_when_to_come_again(
    team: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch, "PERSON")
    sign_in(team, "viewer")
    assert statuses(team, f"{API}/maps", 5) == [200, 200, 200, 429, 429]
    answer = team.get(f"{API}/maps", headers={"accept-language": "zh-CN"})
    assert answer.json()["code"] == "too_many"
    assert 0 < int(answer.headers["retry-after"]) <= 100
    assert answer.headers["retry-after"] in answer.json()["detail"]


def test_one_who_asks_too_often_keeps_nobody_else_out(
    team: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch, "PERSON")
    sign_in(team, "viewer")
    statuses(team, f"{API}/maps", 5)
    sign_in(team, "viewer")
    assert team.get(f"{API}/maps").status_code == 200


def test_another_session_of_the_same_person_is_the_same_person(
    team: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch, "PERSON")
    sign_in(team, "viewer")
    statuses(team, f"{API}/maps", 5)
    team.cookies.set("unknown", "x")
    assert team.get(f"{API}/maps").status_code == 429


def test_who_is_not_signed_in_is_counted_by_address(
    team: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch, "NOBODY")
    seen = []
    for number in range(5):  # an ever new cookie makes nobody somebody
        team.cookies.set("lutu", f"made up {number}")
        seen.append(team.get(f"{API}/maps").status_code)
    assert seen == [401, 401, 401, 429, 429]


def test_the_owner_at_this_machine_is_not_counted(
    fresh: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PERSON", "NOBODY", "PAGES"):
        slowly(monkeypatch, name)
    assert statuses(fresh, f"{API}/maps", 6) == [200] * 6


class App:
    def __init__(self) -> None:
        self.state = type("State", (), {"rates": Rates(lambda: 0.0)})


def connection(app: App, address: str) -> HTTPConnection:
    return HTTPConnection({"type": "http", "app": app, "client": (address, 1), "headers": []})


def passed(app: App, actor: Actor, kind: Kind, addresses: list[str]) -> int:
    count = 0
    for address in addresses:
        try:
            spend(connection(app, address), actor, kind)
        except TooMany:
            continue
        count += 1
    return count


LINK = Actor("share-1", "Guest", "guest")


def test_a_guest_is_counted_and_all_guests_of_a_link_together() -> None:
    app = App()
    assert passed(app, LINK, "map", ["203.0.113.1"] * 2000) == GUEST.burst
    others = [f"203.0.113.{n % 200 + 2}" for n in range(2000)]
    assert passed(app, LINK, "map", others) == SHARE.burst - GUEST.burst
    assert passed(app, Actor("share-2", "Guest", "guest"), "map", ["203.0.113.1"]) == 1


@pytest.mark.parametrize("kind", ["page", "sign_in"])
def test_ways_in_are_counted_by_address_whoever_comes(kind: Kind) -> None:
    app = App()
    first = passed(app, NOBODY, kind, ["203.0.113.1"] * 6000)
    assert 0 < first < 6000
    assert passed(app, Actor("p", "Ann", "person"), kind, ["203.0.113.1"]) == 0
    assert passed(app, NOBODY, kind, ["203.0.113.2"]) == 1


def test_a_household_has_many_addresses_and_is_one() -> None:
    places = {place_of(connection(App(), one)) for one in ("2606:4700::1", "2606:4700::ffff:1")}
    assert places == {"2606:4700::/64"}
    assert place_of(connection(App(), "::ffff:203.0.113.1")) == "203.0.113.1"
