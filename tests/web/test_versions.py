"""Versions of maps over HTTP: named, looked at, compared, gone back to, branched and merged."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from tests.web.actors import another, person_named
from tests.web.conftest import API, client_of, sign_in


@pytest.fixture(scope="module")
def owner(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("versions") / "data"
    shutil.copytree(shop, data, ignore=shutil.ignore_patterns("workers"))
    with client_of(data, local=False) as client:
        sign_in(client, "owner")
        yield client


@pytest.fixture
def map_id(owner: TestClient) -> str:
    return str(owner.post(f"{API}/maps", json={"title": "Shop"}).json()["id"])


def change(owner: TestClient, map_id: str, **op: Any) -> None:
    answer = owner.post(f"{API}/maps/{map_id}/edits", json={"op": op})
    assert answer.status_code == 200, answer.text


def version(owner: TestClient, map_id: str, name: str) -> dict[str, Any]:
    answer = owner.post(f"{API}/maps/{map_id}/versions", json={"name": name})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def with_a_metric(document: JourneyMap) -> JourneyMap:
    metric = {"kind": "count", "rule": "order_paid"}
    card = Card("paid", document.stages[0].id, "metrics", "Paid", metric=metric)
    return document.with_(cards=(card,))


def test_a_version_keeps_document_and_numbers_whatever_comes_after(
    owner: TestClient, map_id: str
) -> None:
    maps = cast("Any", owner.app).state.server.desk("main").maps
    maps.update(map_id, with_a_metric)
    made = version(owner, map_id, "Before the relaunch")
    change(owner, map_id, op="set_title", title="Other")
    kept = owner.get(f"{API}/maps/{map_id}/versions/{made['id']}").json()
    assert kept["document"]["title"]["en"] == "Shop"
    assert kept["numbers"]["customers"] > 0
    told = owner.post(f"{API}/maps/{map_id}/metrics", json={}).json()["metrics"]
    assert kept["numbers"]["metrics"] == told
    listed = owner.get(f"{API}/maps/{map_id}/versions").json()["versions"]
    assert [one["name"] for one in listed] == ["Before the relaunch"]
    assert owner.delete(f"{API}/maps/{map_id}/versions/{made['id']}").status_code == 405


def test_what_has_changed_since_is_told_in_words(owner: TestClient, map_id: str) -> None:
    made = version(owner, map_id, "one")
    stage = owner.get(f"{API}/maps/{map_id}").json()["stages"][0]["id"]
    change(owner, map_id, op="add_card", stage=stage, lane="pain", text="The card is refused")
    sides = {"before": {"kind": "version", "id": made["id"]}, "after": {"kind": "now"}}
    told = owner.post(f"{API}/maps/{map_id}/diff", json=sides).json()
    (card,) = [one for one in told["differences"] if one["collection"] == "cards"]
    assert (card["kind"], card["label"], card["stage"]) == ("added", "The card is refused", stage)
    assert "The card is refused" in card["text"]


def test_going_back_keeps_what_was_there(owner: TestClient, map_id: str) -> None:
    made = version(owner, map_id, "first")
    change(owner, map_id, op="set_title", title="Other")
    assert owner.post(f"{API}/maps/{map_id}/versions/{made['id']}/restore").status_code == 200
    assert owner.get(f"{API}/maps/{map_id}").json()["title"] == "Shop"
    newest = owner.get(f"{API}/maps/{map_id}/versions").json()["versions"][0]
    kept = owner.get(f"{API}/maps/{map_id}/versions/{newest['id']}").json()
    assert kept["document"]["title"]["en"] == "Other"
    done = owner.get(f"{API}/audit", params={"action": "version.restore"}).json()["entries"]
    assert done[0]["detail"]["name"] == "first"


def test_a_branch_comes_back_with_what_was_accepted(owner: TestClient, map_id: str) -> None:
    stage = owner.get(f"{API}/maps/{map_id}").json()["stages"][0]["id"]
    branch = owner.post(f"{API}/maps/{map_id}/branches", json={"title": "Try"}).json()["id"]
    for text in ("wanted", "unwanted"):
        change(owner, branch, op="add_card", stage=stage, lane="pain", text=text)
    change(owner, map_id, op="set_goal", goal="Fewer give up")
    review = owner.get(f"{API}/maps/{branch}/merge").json()
    assert review["origin"]["map"] == map_id
    keys = [one["key"] for one in review["proposals"] if "unwanted" not in one["theirs"]
            and one["collection"] == "cards"]  # fmt: skip
    merged = owner.post(f"{API}/maps/{branch}/merge", json={"accept": keys}).json()
    assert merged["accepted"] == len(keys) > 0
    now = owner.get(f"{API}/maps/{map_id}").json()
    assert [card["text"] for card in now["cards"]] == ["wanted"]
    assert now["goal"] == "Fewer give up"


def test_whoever_answers_for_the_map_is_told(owner: TestClient, map_id: str) -> None:
    me = person_named(owner, "owner")
    desk = owner.app.state.server.desk("main")  # type: ignore[attr-defined]

    def owned(document: JourneyMap) -> JourneyMap:
        return document.with_(about=replace(document.about, owner=me))

    desk.maps.update(map_id, owned)
    editor = another(owner)
    sign_in(editor, "editor")
    version(editor, map_id, "For the board")
    version(owner, map_id, "My own")
    told = owner.get(f"{API}/notifications").json()["notices"]
    assert [one["excerpt"] for one in told if one["kind"] == "versioned"] == ["For the board"]


def test_a_viewer_reads_versions_and_names_none(owner: TestClient, map_id: str) -> None:
    made = version(owner, map_id, "seen")
    viewer = another(owner)
    sign_in(viewer, "viewer")
    assert viewer.get(f"{API}/maps/{map_id}/versions/{made['id']}").status_code == 200
    for path in ("versions", f"versions/{made['id']}/restore", "branches"):
        assert viewer.post(f"{API}/maps/{map_id}/{path}", json={"name": "x"}).status_code == 403


def test_a_map_that_is_no_branch_has_nothing_to_merge(owner: TestClient, map_id: str) -> None:
    assert owner.get(f"{API}/maps/{map_id}/merge").status_code == 404
    assert owner.get(f"{API}/maps/{map_id}/versions/none").status_code == 404


def test_it_is_told_who_of_the_workspace_has_seen_a_version(owner: TestClient, map_id: str) -> None:
    viewer = another(owner)
    sign_in(viewer, "viewer")
    made = version(owner, map_id, "Spring")
    address = f"{API}/maps/{map_id}/versions/{made['id']}/seen"
    before = viewer.get(address).json()
    assert (before["seen"], "viewer" in before["not_yet"]) == (
        [{"name": "owner", "seen": None}],
        True,
    )
    viewer.put(f"{API}/maps/{map_id}/seen", json={})
    change(owner, map_id, op="set_goal", goal="Later")
    after = owner.get(address).json()
    assert [one["name"] for one in after["seen"]] == ["viewer", "owner"]
    assert len(after["not_yet"]) == len(before["not_yet"]) - 1
    listed = owner.get(f"{API}/maps/{map_id}/versions").json()
    assert listed["seen"][made["id"]] == len(after["seen"])
    assert listed["people"] == len(after["seen"]) + len(after["not_yet"])


def test_versions_are_told_to_whoever_looks_again(owner: TestClient, map_id: str) -> None:
    viewer = another(owner)
    sign_in(viewer, "viewer")
    viewer.put(f"{API}/maps/{map_id}/seen", json={})
    first = version(owner, map_id, "Spring")
    change(owner, map_id, op="set_title", title="Other")
    owner.post(f"{API}/maps/{map_id}/versions/{first['id']}/restore")
    (group,) = viewer.get(f"{API}/maps/{map_id}/feed").json()["groups"]
    told = [one["text"] for one in group["news"] if one["collection"] == "versions"]
    assert told == ["named the version “Spring”", "went back to the version “Spring”"]


def test_a_move_within_a_cell_is_compared_and_proposed(owner: TestClient, map_id: str) -> None:
    stage = owner.get(f"{API}/maps/{map_id}").json()["stages"][0]["id"]
    for text in ("one", "two"):
        change(owner, map_id, op="add_card", stage=stage, lane="pain", text=text)
    branch = owner.post(f"{API}/maps/{map_id}/branches", json={}).json()["id"]
    desk = owner.app.state.server.desk("main")  # type: ignore[attr-defined]
    desk.maps.update(branch, lambda document: document.with_(cards=document.cards[::-1]))
    (found,) = owner.get(f"{API}/maps/{branch}/merge").json()["proposals"]
    assert (found["kind"], found["field"]) == ("moved", "order")
    assert {found["ours"], found["theirs"]} <= {"first", "after “one”", "after “two”"}
    owner.post(f"{API}/maps/{branch}/merge", json={"accept": [found["key"]]})
    now = owner.get(f"{API}/maps/{map_id}").json()
    assert [card["text"] for card in now["cards"]] == ["two", "one"]
