"""A workspace that asks for more than a password."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.access.test_second_factor import code_of
from tests.web.conftest import API, client_of
from tests.web.entering import ANN, House, code, sign_in, turn_on

BO = "bo@example.com"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with client_of(tmp_path / "data", local=False) as client:
        made = House(client.app)
        made.person(ANN, "owner")
        made.person(BO, "viewer")
        yield made


def demanding(house: House) -> tuple[TestClient, str]:
    """The owner, whose workspace asks for a second factor from now on, and the secret of theirs."""
    owner = house.signed_in(ANN)
    secret, _ = turn_on(owner)
    answer = owner.patch(API, json={"second_factor": True})
    assert (answer.status_code, answer.json()["second_factor"]) == (200, True)
    return owner, secret


def place(client: TestClient) -> dict[str, Any]:
    (found,) = client.get("/api/v1/session").json()["workspaces"]
    return dict(found)


def test_whoever_came_by_password_alone_is_kept_out_at_once(house: House) -> None:
    other = house.signed_in(BO)
    assert other.get(API).status_code == 200
    demanding(house)
    answer = other.get(API)
    assert (answer.status_code, code(answer)) == (403, "second_factor_needed")
    assert (place(other)["locked"], place(other)["role"]) == (True, "viewer")


def test_turning_it_on_lets_in_without_signing_in_anew(house: House) -> None:
    demanding(house)
    other = house.signed_in(BO)
    secret, _ = turn_on(other)
    assert other.get(API).status_code == 200
    again = house.browser()
    assert sign_in(again, BO).json() == {"next": "second_factor"}
    given = {"code": code_of(secret)}
    assert again.post("/api/v1/sign-in/second-factor", json=given).status_code == 200
    assert place(again)["locked"] is False


def test_nobody_locks_themselves_out(house: House) -> None:
    owner = house.signed_in(ANN)
    answer = owner.patch(API, json={"second_factor": True})
    assert (answer.status_code, code(answer)) == (409, "own_factor_first")
    assert owner.get(API).json()["second_factor"] is False


def test_it_is_taken_back_and_both_are_told(house: House) -> None:
    owner, _ = demanding(house)
    other = house.signed_in(BO)
    assert owner.patch(API, json={"second_factor": False}).status_code == 200
    assert other.get(API).status_code == 200
    entries = owner.get(f"{API}/audit", params={"action": "workspace.settings"}).json()["entries"]
    assert [one["detail"]["second_factor"] for one in entries] == ["False", "True"]
