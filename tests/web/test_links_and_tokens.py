"""Share links, tokens and the server over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from lutu.access import tables
from lutu.db.session import writing
from lutu.kit.clocks import now
from tests.web.actors import another, carry_token, engine_of, person_named
from tests.web.conftest import API, client_of, sign_in

LIVE = f"ws://127.0.0.1:8000{API}/live"


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
    return str(owner.get(f"{API}/maps").json()[0]["id"])


def linked(owner: TestClient, map_id: str, **wanted: Any) -> dict[str, Any]:
    answer = owner.post(f"{API}/maps/{map_id}/shares", json={"name": "board", **wanted})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def enter(client: TestClient, link: str, **given: Any) -> Any:
    token = link.partition("#")[2]
    return client.post("/api/v1/shares/open", json={"token": token, **given})


def last_actions(owner: TestClient, count: int) -> list[str]:
    """The newest first; the case itself may have a history of its own."""
    return [one["action"] for one in owner.get(f"{API}/audit").json()["entries"][:count]]


def test_a_guest_comes_in_by_the_link_and_is_out_when_it_is_revoked(
    owner: TestClient, map_id: str
) -> None:
    made = linked(owner, map_id)
    assert made["link"].startswith("http://127.0.0.1:8000/s#")
    client = another(owner)
    assert enter(client, made["link"], name="  Li\u202e\nMing ").json() == {
        "workspace": "main",
        "map": map_id,
    }
    said = client.get("/api/v1/session").json()
    assert (said["actor"]["kind"], said["actor"]["name"]) == ("guest", "Li Ming")
    assert said["share"]["title"]
    assert client.get(f"{API}/maps/{map_id}").status_code == 200
    assert owner.delete(f"{API}/maps/{map_id}/shares/{made['id']}").status_code == 204
    assert client.get(f"{API}/maps/{map_id}").status_code == 401
    assert enter(client, made["link"]).json()["code"] == "no_such_link"
    assert last_actions(owner, 3) == ["share.revoke", "share.open", "share.create"]


def test_the_cookie_of_a_guest_is_not_that_of_a_session(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    answer = enter(client, linked(owner, map_id)["link"])
    said = answer.headers["set-cookie"].lower()
    assert said.startswith("lutu-guest=")
    assert all(word in said for word in ("httponly", "samesite=lax", "path=/", "max-age=86400"))
    client.cookies.set("lutu", client.cookies["lutu-guest"])
    client.cookies.delete("lutu-guest")
    assert client.get(f"{API}/maps/{map_id}").status_code == 401


def test_a_wrong_password_is_refused_and_noted(owner: TestClient, map_id: str) -> None:
    link = linked(owner, map_id, password="a long password")["link"]  # noqa: S106
    client = another(owner)
    told = [enter(client, link, password=word) for word in (None, "wrong", "a long password")]
    assert [one.status_code for one in told] == [403, 403, 200]
    assert told[0].json()["code"] == "link_password"
    assert last_actions(owner, 3) == ["share.open", "share.refused", "share.create"]


def test_what_is_shown_of_links_never_opens_them(owner: TestClient, map_id: str) -> None:
    made = linked(owner, map_id)
    secret = made.pop("link").partition("#")[2]
    assert made.pop("qr").startswith("data:image/svg+xml")
    assert made.pop("embed") is None
    for address in (f"{API}/shares", f"{API}/maps/{map_id}/shares"):
        answer = owner.get(address)
        assert answer.json() == [made]
        assert secret not in answer.text


def test_a_person_of_another_workspace_may_be_a_guest_here(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    sign_in(client, "foreigner", workspace="elsewhere")
    enter(client, linked(owner, map_id)["link"])
    assert client.get(f"{API}/maps/{map_id}").status_code == 200
    assert client.get("/api/v1/workspaces/elsewhere/maps").status_code == 200
    said = client.get("/api/v1/session").json()
    assert (said["actor"]["kind"], said["share"]["map"]) == ("person", map_id)


def test_who_sees_only_numbers_cannot_share_customers(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    sign_in(client, "editor", customers=False)
    wanted = {"name": "x", "customers": True}
    assert client.post(f"{API}/maps/{map_id}/shares", json=wanted).status_code == 403


def test_a_deleted_map_is_closed_to_its_guests(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    enter(client, linked(owner, map_id)["link"])
    owner.delete(f"{API}/maps/{map_id}")
    assert client.get(f"{API}/maps/{map_id}").status_code == 401
    assert client.get("/api/v1/session").json()["actor"] is None


def test_a_guest_who_listens_is_cut_off_when_the_link_is_revoked(
    owner: TestClient, map_id: str
) -> None:
    made, client = linked(owner, map_id), another(owner)
    enter(client, made["link"])
    with client.websocket_connect(LIVE) as socket:
        assert "log" in socket.receive_json()
        owner.delete(f"{API}/maps/{map_id}/shares/{made['id']}")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1008


def test_a_member_who_listens_is_cut_off_when_they_are_removed(owner: TestClient) -> None:
    client = another(owner)
    viewer = sign_in(client, "viewer")
    with client.websocket_connect(LIVE) as socket:
        assert "log" in socket.receive_json()
        owner.patch(f"{API}/members/{viewer}", json={"role": "editor"})
        owner.delete(f"{API}/members/{viewer}")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_json()
    assert closed.value.code == 1008


def test_a_token_reads_what_its_person_may_and_nothing_of_themselves(owner: TestClient) -> None:
    wanted = {"name": "nightly", "scopes": ["read"]}
    made = owner.post("/api/v1/profile/tokens", json=wanted).json()
    secret = made.pop("secret")
    assert owner.get("/api/v1/profile/tokens").json() == [made]
    client = another(owner)
    carry_token(client, secret)
    statuses = [
        client.get(f"{API}/log").status_code,
        client.get(f"{API}/customers").status_code,
        client.patch(API, json={"name": "x"}).status_code,
        client.get("/api/v1/profile/tokens").status_code,
        client.post("/api/v1/profile/tokens", json=wanted).status_code,
        client.get("/api/v1/server/people").status_code,
    ]
    assert statuses == [200, 403, 403, 403, 403, 403]
    log = client.get(f"{API}/log").json()
    assert [one["examples"] for one in log["properties"] if one["examples"]] == []
    assert owner.get("/api/v1/profile/tokens").json()[0]["used"] is not None
    assert owner.delete(f"/api/v1/profile/tokens/{made['id']}").status_code == 204
    assert client.get(f"{API}/log").status_code == 401


def test_a_token_is_not_helped_by_a_cookie(owner: TestClient) -> None:
    for wrong in ("Bearer lutu_wrong", "Basic b3duZXI6eA==", "lutu_x"):
        answer = owner.get(f"{API}/log", headers={"authorization": wrong})
        assert answer.status_code == 401


def test_a_token_asks_for_a_recent_proof(owner: TestClient) -> None:
    with writing(engine_of(owner)) as connection:
        connection.execute(tables.session.update().values(proved=now() - 3_600_000_000))
    answer = owner.post("/api/v1/profile/tokens", json={"name": "x", "scopes": ["read"]})
    assert answer.json()["code"] == "prove_again"


@pytest.fixture
def admin(owner: TestClient) -> TestClient:
    client = another(owner)
    who = sign_in(client, "server admin", workspace="elsewhere")
    with writing(engine_of(owner)) as connection:
        mine = tables.person.c.id == who
        connection.execute(tables.person.update().where(mine).values(server_admin=True))
    return client


def test_a_workspace_is_made_archived_and_brought_back(admin: TestClient) -> None:
    made = admin.post("/api/v1/server/workspaces", json={"name": "East Asia"}).json()
    here = f"/api/v1/workspaces/{made['id']}"
    assert (made["id"], made["members"]) == ("east_asia", 1)
    assert admin.get(here).json()["name"] == "East Asia"
    assert admin.delete("/api/v1/server/workspaces/east_asia").status_code == 204
    assert admin.get(here).status_code == 404
    archived = admin.get("/api/v1/server/workspaces").json()[-1]
    assert archived["archived"] is not None
    back = {"archived": False, "name": "East"}
    admin.patch("/api/v1/server/workspaces/east_asia", json=back)
    assert admin.get(here).json()["name"] == "East"
    assert admin.delete("/api/v1/server/workspaces/main").json()["code"] == "first_workspace"
    entries = admin.get("/api/v1/server/audit").json()["entries"]
    assert [one["action"] for one in entries] == [
        "workspace.restore",
        "workspace.rename",
        "workspace.archive",
        "workspace.create",
    ]


def test_who_is_disabled_is_out_at_once(owner: TestClient, admin: TestClient) -> None:
    who = person_named(owner, "owner")
    answer = admin.patch(f"/api/v1/server/people/{who}", json={"disabled": True})
    assert answer.json()["disabled"] is True
    assert owner.get(API).status_code == 401
    admin_id = person_named(owner, "server admin")
    last = admin.patch(f"/api/v1/server/people/{admin_id}", json={"server_admin": False})
    assert last.json()["code"] == "last_administrator"
    assert admin.get("/api/v1/server/audit/verify").json()["intact"] is True
