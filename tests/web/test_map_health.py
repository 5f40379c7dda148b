"""A map's health and publishing over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.insights.health.catalogue import catalogue
from lutu.web.server import Server
from tests.web.conftest import API, client_of, sign_in


@pytest.fixture
def owner(shop: Path, tmp_path: Path) -> Iterator[TestClient]:
    import shutil

    data = tmp_path / "data"
    shutil.copytree(shop, data, ignore=shutil.ignore_patterns("workers"))
    with client_of(data, local=False) as client:
        sign_in(client, "owner")
        yield client


@pytest.fixture
def map_id(owner: TestClient) -> str:
    return str(owner.post(f"{API}/maps", json={"title": "Checkout"}).json()["id"])


def rules(owner: TestClient, map_id: str) -> dict[str, Any]:
    told = owner.get(f"{API}/maps/{map_id}/health").json()
    return {one["rule"]: one for one in told["rules"]}


def serving(owner: TestClient) -> Server:
    server: Server = owner.app.state.server  # type: ignore[attr-defined]
    return server


def change(owner: TestClient, map_id: str, op: dict[str, Any]) -> None:
    revision = owner.get(f"{API}/maps/{map_id}").json()["revision"]
    edit = {"revision": revision, "op": op}
    assert owner.post(f"{API}/maps/{map_id}/edits", json=edit).status_code == 200


def test_a_drawn_map_is_told_what_it_lacks(owner: TestClient, map_id: str) -> None:
    told = owner.get(f"{API}/maps/{map_id}/health", headers={"accept-language": "zh-CN"}).json()
    assert told["rules"][0]["kept"] is False
    assert {one["rule"] for one in told["rules"]} == catalogue().keys()
    assert told["all"] == sum(one["kept"] is not None for one in told["rules"])
    assert told["elements"] == {
        "personas": False, "stages": True, "touchpoints": True, "emotions": True, "metrics": False,
    }  # fmt: skip
    by_rule = {one["rule"]: one for one in told["rules"]}
    assert by_rule["goal"]["findings"] == [{"sentence": "这张地图没有目标", "element": None}]
    assert by_rule["assumptions"]["kept"]


def test_mending_is_seen_at_once(owner: TestClient, map_id: str) -> None:
    change(owner, map_id, {"op": "set_goal", "goal": "Fewer give up"})
    assert rules(owner, map_id)["goal"]["kept"]
    assert len(rules(owner, map_id)["goal_measure"]["findings"]) == 3


def test_what_has_not_moved_is_not_told_again(owner: TestClient, map_id: str) -> None:
    first = owner.get(f"{API}/maps/{map_id}/health")
    again = owner.get(
        f"{API}/maps/{map_id}/health", headers={"if-none-match": first.headers["etag"]}
    )
    assert again.status_code == 304


def test_a_map_without_a_goal_is_published_for_a_reason_that_is_kept(
    owner: TestClient, map_id: str
) -> None:
    refused = owner.post(f"{API}/maps/{map_id}/publish", json={})
    assert (refused.status_code, refused.json()["code"]) == (422, "no_goal_yet")
    assert owner.post(f"{API}/maps/{map_id}/publish", json={"reason": "a study"}).is_success
    about = serving(owner).desk("main").maps.get(map_id).about
    assert (about.status, about.ungoaled) == ("published", "a study")
    entry = owner.get(f"{API}/audit", params={"action": "map.publish"}).json()["entries"][0]
    assert entry["detail"]["ungoaled"] == "a study"


def test_one_department_alone_is_a_hint(owner: TestClient, map_id: str) -> None:
    assert rules(owner, map_id)["one_department"]["kept"] is None
    made = [
        owner.post(f"{API}/departments", json={"name": name}).json()["id"]
        for name in ("Care", "Growth")
    ]
    me = owner.get("/api/v1/session").json()["actor"]["id"]
    assert owner.patch(f"{API}/members/{me}", json={"departments": made[:1]}).status_code == 200
    change(owner, map_id, {"op": "set_title", "title": "Pay"})
    found = rules(owner, map_id)["one_department"]["findings"]
    assert [one["sentence"] for one in found] == ["Only Care has worked on the map"]
    assert owner.patch(f"{API}/members/{me}", json={"departments": made}).status_code == 200
    assert rules(owner, map_id)["one_department"]["kept"]


def test_a_map_that_is_not_there_has_no_health(owner: TestClient) -> None:
    assert owner.get(f"{API}/maps/nothing/health").status_code == 404
