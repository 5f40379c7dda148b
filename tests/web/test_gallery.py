"""The gallery and the library over HTTP: what is found, who may do what, and what stays in its workspace."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.insights.demo import load_demo
from lutu.store.log import EventLog
from tests.web.actors import everybody
from tests.web.conftest import API, client_of

ELSEWHERE = "/api/v1/workspaces/elsewhere"


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, TestClient], str]]:
    """Every kind of actor, and the map that the guests' link opens."""
    data = tmp_path_factory.mktemp("gallery-team")
    with EventLog.open(data) as log:
        map_id = load_demo(log, "ecommerce", customers=80, seed=5).map.id
    with everybody(data, map_id=map_id) as clients:
        yield clients, map_id


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[TestClient]:
    """The owner of a workspace with one drawn map."""
    with EventLog.open(tmp_path) as log:
        load_demo(log, "ecommerce", customers=80, seed=5)
    with client_of(tmp_path) as client:
        yield client


def gallery(client: TestClient, **wanted: Any) -> Any:
    answer = client.get(f"{API}/gallery", params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


def only(client: TestClient) -> Any:
    (found,) = gallery(client)["maps"]
    return found


def test_figures_are_counted_once_and_again_when_the_map_moves(mine: TestClient) -> None:
    map_id = only(mine)["id"]
    assert only(mine)["figures"] is None
    counted = mine.get(f"{API}/maps/{map_id}/figures").json()
    assert len(counted["beds"]) == 5
    assert counted["beds"][0]["entered"] > 0
    assert only(mine)["figures"] == counted
    title = {"op": {"op": "set_title", "title": "moved"}}
    assert mine.post(f"{API}/maps/{map_id}/edits", json=title).status_code == 200
    assert only(mine)["figures"]["current"] is False
    again = mine.get(f"{API}/maps/{map_id}/figures").json()
    assert (again["current"], again["beds"]) == (True, counted["beds"])


def test_a_map_is_put_away_found_there_and_brought_back(mine: TestClient) -> None:
    map_id = only(mine)["id"]
    about = f"{API}/maps/{map_id}/about"
    assert mine.patch(about, json={"status": "archived"}).json()["status"] == "archived"
    assert (gallery(mine)["total"], gallery(mine)["archived"]) == (0, 1)
    assert gallery(mine, archived=True)["total"] == 1
    assert mine.patch(about, json={"status": "draft", "tags": ["Q3"]}).status_code == 200
    assert gallery(mine, tag="Q3")["facets"]["tag"] == [{"value": "Q3", "name": "Q3", "count": 1}]
    deeds = [one["action"] for one in mine.get(f"{API}/audit").json()["entries"]]
    assert {"map.archive", "map.unarchive"} <= set(deeds)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "published"},
        {"parent": "nothing"},
        {"review_months": 13},
        {"reviewed": "soon"},
        {"reviewed": "2199-01-01"},
        {"x": 1},
    ],
)
def test_what_a_map_cannot_say_of_itself_is_refused(
    mine: TestClient, change: dict[str, Any]
) -> None:
    before = only(mine)
    assert mine.patch(f"{API}/maps/{before['id']}/about", json=change).status_code == 422
    assert only(mine) == before


def test_a_copy_as_it_should_be_is_the_others_twin(mine: TestClient) -> None:
    source = only(mine)
    made = mine.post(f"{API}/maps/{source['id']}/copies", json={"to_be": True}).json()
    assert (made["state"], made["twin"]["id"]) == ("to_be", source["id"])
    twins = {one["id"]: one["twin"]["id"] for one in gallery(mine)["maps"]}
    assert twins == {source["id"]: made["id"], made["id"]: source["id"]}


def test_pages_follow_each_other_without_losing_or_doubling_a_map(mine: TestClient) -> None:
    source = only(mine)["id"]
    for title in ("一", "二", "三"):
        mine.post(f"{API}/maps/{source}/copies", json={"title": title})
    found, after = [], 0
    while after is not None:
        page = gallery(mine, limit=3, after=after, sort="title")
        found, after = found + [one["id"] for one in page["maps"]], page["next"]
    assert (len(found), len(set(found)), page["total"]) == (4, 4, 4)


def test_people_read_owners_by_name_and_results_in_their_language(mine: TestClient) -> None:
    map_id = only(mine)["id"]
    mine.patch(f"{API}/maps/{map_id}/about", json={"owner": "周岚"})
    answer = mine.get(
        f"{API}/gallery", params={"query": "結帳"}, headers={"accept-language": "zh-Hans"}
    )
    (found,) = answer.json()["maps"]
    assert found["owner"] == {"id": None, "name": "周岚"}
    assert found["stages"][0]["name"] == "认知"
    assert "结账" in found["hits"][0]["text"]


def test_a_change_in_the_library_is_followed_on_the_map(mine: TestClient) -> None:
    map_id = only(mine)["id"]
    document = mine.get(f"{API}/maps/{map_id}").json()
    element = document["touchpoints"][0]["id"]
    of = {"map": map_id, "collection": "touchpoints", "element": element}
    shared = mine.post(f"{API}/library", json={"of": of}).json()
    use = {"map": map_id, "stage": document["stages"][1]["id"]}
    placed = mine.post(f"{API}/library/{shared['id']}/uses", json=use).json()
    change = {"fields": {"name": "直播间"}, "revision": shared["revision"]}
    path = f"{API}/library/{shared['id']}"
    assert mine.patch(path, json=change).json()["uses"] == 2
    assert mine.patch(path, json=change).status_code == 409
    names = {
        one["id"]: one["name"] for one in mine.get(f"{API}/maps/{map_id}").json()["touchpoints"]
    }
    assert names[element] == names[placed["element"]] == "直播间"
    assert [one["element"] for one in mine.get(f"{path}/uses").json()] == [
        element,
        placed["element"],
    ]
    assert mine.get(f"{API}/library", params={"query": "直播間"}).json()["total"] == 1
    refused = mine.delete(path)
    assert (refused.status_code, refused.json()["code"]) == (409, "shared_object_used")
    assert mine.delete(path, params={"anyway": True}).status_code == 204
    assert mine.get(path).status_code == 404


def test_guests_see_nothing_of_it(team: tuple[dict[str, TestClient], str]) -> None:
    clients, map_id = team
    for actor in ("guest", "guest with comments and customers", "nobody"):
        for path in ("gallery", "gallery/coverage", "library", f"maps/{map_id}/figures"):
            assert clients[actor].get(f"{API}/{path}").status_code in {401, 403, 404}, (actor, path)


def test_nobody_looks_into_a_foreign_workspace(team: tuple[dict[str, TestClient], str]) -> None:
    clients, map_id = team
    shared = clients["owner"].post(
        f"{API}/library", json={"of": {"kind": "insight", "fields": {"text": "ours"}}}
    )
    object_id = shared.json()["id"]
    assert clients["foreigner"].get(f"{API}/gallery").status_code == 404
    assert clients["foreigner"].get(f"{ELSEWHERE}/gallery").json()["total"] == 0
    assert clients["foreigner"].get(f"{ELSEWHERE}/library/{object_id}").status_code == 404
    assert clients["foreigner"].get(f"{ELSEWHERE}/maps/{map_id}/figures").status_code == 404
    use = {"map": map_id, "stage": "x"}
    for base in (API, ELSEWHERE):
        tried = clients["foreigner"].post(f"{base}/library/{object_id}/uses", json=use)
        assert tried.status_code == 404


def test_whoever_may_only_read_changes_nothing(team: tuple[dict[str, TestClient], str]) -> None:
    clients, map_id = team
    tries = [
        ("PATCH", f"maps/{map_id}/about", {"status": "archived"}),
        ("POST", f"maps/{map_id}/copies", {}),
        ("POST", "library", {"of": {"kind": "insight", "fields": {"text": "x"}}}),
    ]
    for actor in ("viewer", "commenter", "token to read"):
        for method, path, body in tries:
            answer = clients[actor].request(method, f"{API}/{path}", json=body)
            assert answer.status_code == 403, (actor, path)
        assert clients[actor].get(f"{API}/gallery").json()["total"] == 1


def test_a_week_is_told_and_whoever_sees_only_numbers_reads_no_name_and_no_date(
    team: tuple[dict[str, TestClient], str],
) -> None:
    clients, _ = team
    week = {"week": "2026-06-08"}
    known = clients["viewer"].get(f"{API}/weekly", params=week).json()
    unknown = clients["viewer of numbers"].get(f"{API}/weekly", params=week).json()
    assert known["tale"]["customer"]
    assert known["sunday"] == "2026-06-14"
    assert unknown["tale"]["customer"] is None
    moments = [one for chapter in unknown["tale"]["chapters"] for one in chapter["moments"]]
    assert {one["at"] for one in moments} == {None}
    assert [one["touchpoint"] for one in moments] == [
        one["touchpoint"] for chapter in known["tale"]["chapters"] for one in chapter["moments"]
    ]
    assert clients["viewer"].get(f"{API}/weekly", params={"week": "2026-06-09"}).status_code == 422


def test_maps_are_called_what_the_workspace_calls_them(mine: TestClient) -> None:
    spoken = {"accept-language": "zh-TW"}
    assert mine.patch(API, json={"map_name": "user"}).json()["map_name"] == "user"
    lost = mine.get(f"{API}/maps/none", headers=spoken).json()
    assert "使用者旅程地圖" in lost["detail"]
    map_id = only(mine)["id"]
    printed = mine.get(f"{API}/maps/{map_id}/export.html", params={"lang": "zh-Hant"})
    assert "使用者旅程地圖" in printed.text
    begun = mine.post(f"{API}/maps/from-template", json={"model": "5"}, headers=spoken).json()
    assert begun["title"] == "新的使用者旅程地圖"
