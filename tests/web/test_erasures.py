"""Erasing over the web: who was erased is found at no door."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import lutu
from lutu.kit.clocks import DAY, now
from lutu.store.log import EventLog
from lutu.web.remembering import order_forgetting
from tests.web.conftest import API, client_of
from tests.web.test_api import finished


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    data, old = tmp_path / "data", now() - 40 * DAY
    with EventLog.open(data) as log:
        for who, when in (("ann", old), ("ann", now()), ("bob", now())):
            log.receive([{"customer": who, "event": "view", "time": when}], source="shop")
    return data


def test_a_customer_is_handed_everything_and_it_is_written_down(shop: Path) -> None:
    with client_of(shop) as client:
        answer = client.post(f"{API}/customers/copy", json={"identifier": "ann"})
        assert answer.headers["content-disposition"].startswith('attachment; filename="ann.json"')
        assert answer.json() == client.get(f"{API}/customers/ann").json()
        assert [event["event"] for event in answer.json()["events"]] == ["view", "view"]
        newest = client.get(f"{API}/audit").json()["entries"][0]
        assert (newest["action"], "ann" in str(newest)) == ("export.customer", False)
        assert client.post(f"{API}/customers/copy", json={"identifier": "eve"}).status_code == 404


def test_an_erased_customer_is_gone_and_it_is_written_down(shop: Path) -> None:
    with client_of(shop) as client:
        assert client.get(f"{API}/customers/ann").status_code == 200
        done = client.post(f"{API}/erasures", json={"identifiers": ["ann"]})
        assert done.json() == {"identifiers": 1, "events": 2}
        assert client.get(f"{API}/customers/ann").status_code == 404
        assert client.get(f"{API}/log").json()["customers"] == 1
        entry = client.get(f"{API}/audit", params={"action": "customer.erase"}).json()["entries"][0]
    assert entry["detail"] == {"identifiers": 1, "events": 2}
    assert "ann" not in str(entry)


def test_a_workspace_forgets_what_is_older_than_it_remembers(shop: Path) -> None:
    with client_of(shop) as client:
        assert client.get(API).json()["retention_days"] is None
        client.patch(API, json={"retention_days": 30})
        assert client.get(API).json()["retention_days"] == 30
        desk = client.app.state.server.desk("main")  # type: ignore[attr-defined]
        assert order_forgetting(desk)
        job = next(one for one in client.get(f"{API}/jobs").json() if one["kind"] == "forget")
        assert finished(client, job)["state"] == "done"
        assert client.get(f"{API}/log").json()["events"] == 2
        assert not order_forgetting(desk)
        client.patch(API, json={"retention_days": None})
        assert client.get(API).json()["retention_days"] is None


def test_the_python_door_erases_too(shop: Path) -> None:
    with lutu.open(shop) as log:
        assert log.erase("ann") == 2
        assert log.customers() == ["bob"]


def test_a_typing_error_erases_nobody(shop: Path) -> None:
    def said(client: TestClient) -> int:
        return client.post(f"{API}/erasures", json={"identifiers": []}).status_code

    with client_of(shop) as client:
        assert said(client) == 422
