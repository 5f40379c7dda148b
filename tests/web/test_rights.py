"""Members, departments, grants and owners of stages over HTTP: what is changed is in the audit log."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.access import tables
from lutu.access.secrets import hashed
from lutu.db.session import reading
from tests.web.actors import another, engine_of, person_named
from tests.web.conftest import API, OWN, client_of, sign_in


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[TestClient]:
    with client_of(tmp_path / "data", local=False) as client:
        sign_in(client, "owner")
        yield client


def colleague(owner: TestClient, role: str, **given: Any) -> tuple[TestClient, str]:
    client = another(owner)
    return client, sign_in(client, role, **given)


def drawn(owner: TestClient) -> dict[str, Any]:
    """A map of a made-up case, small enough to draw in a test."""
    from lutu.insights.demo import load_demo

    log = owner.app.state.server.desk("main").log  # type: ignore[attr-defined]
    load_demo(log, "ecommerce", customers=100, seed=1)
    (found,) = owner.get(f"{API}/maps").json()
    shown: dict[str, Any] = owner.get(f"{API}/maps/{found['id']}").json()
    return shown


def audited(owner: TestClient, **wanted: str) -> list[tuple[str, str]]:
    """Actions and their words, oldest first."""
    entries = owner.get(f"{API}/audit", params=wanted).json()["entries"]
    return [(one["action"], one["text"]) for one in reversed(entries)]


def test_a_member_is_changed_and_the_log_says_so(owner: TestClient) -> None:
    client, viewer = colleague(owner, "viewer")
    team = owner.post(f"{API}/departments", json={"name": "Support"}).json()
    wanted = {"role": "editor", "sees_customers": False, "departments": [team["id"]]}
    answer = owner.patch(f"{API}/members/{viewer}", json=wanted)
    assert answer.json() == {
        "id": viewer,
        "name": "viewer",
        "email": f"{viewer}@example.org",
        "disabled": False,
        **wanted,
    }
    assert client.get(f"{API}/members").json() == owner.get(f"{API}/members").json()
    assert audited(owner, query="viewer") == [
        ("member.role", "made viewer editor instead of viewer"),
        ("member.customers", "changed whether viewer sees customers"),
        ("member.departments", "changed the departments of viewer"),
    ]


def test_nothing_is_noted_where_nothing_changed(owner: TestClient) -> None:
    _, viewer = colleague(owner, "viewer")
    owner.patch(f"{API}/members/{viewer}", json={"role": "viewer", "sees_customers": True})
    assert audited(owner) == []


def test_a_change_of_rights_gives_the_session_a_new_secret_and_takes_the_old(
    owner: TestClient,
) -> None:
    client, viewer = colleague(owner, "viewer")
    before = hashed(client.cookies["lutu"])
    owner.patch(f"{API}/members/{viewer}", json={"role": "editor"})
    answer = client.get("/api/v1/session")
    assert answer.json()["workspaces"][0]["role"] == "editor"
    secret = answer.headers["set-cookie"].partition(";")[0].removeprefix("lutu=")
    with reading(engine_of(owner)) as connection:
        mine = tables.session.select().where(tables.session.c.person_id == viewer)
        (kept,) = connection.execute(mine).mappings().all()
    assert (kept["secret"], kept["previous"]) == (hashed(secret), before)


@pytest.mark.parametrize(
    ("role", "wanted", "code"),
    [
        ("admin", {"role": "owner"}, "not_yours_to_give"),
        ("owner", {"role": "editor"}, "last_owner"),
    ],
)
def test_a_change_that_may_not_be_changes_nothing(
    owner: TestClient, role: str, wanted: dict[str, str], code: str
) -> None:
    client, mine = (
        colleague(owner, "admin") if role == "admin" else (owner, person_named(owner, "owner"))
    )
    before = owner.get(f"{API}/members").json()
    answer = client.patch(f"{API}/members/{mine}", json=wanted | {"departments": []})
    assert answer.json()["code"] == code
    assert owner.get(f"{API}/members").json() == before
    assert audited(owner) == []


def test_a_viewer_may_leave_and_send_nobody_away(owner: TestClient) -> None:
    client, viewer = colleague(owner, "viewer")
    _, other = colleague(owner, "viewer")
    assert client.delete(f"{API}/members/{other}").status_code == 403
    assert client.delete(f"{API}/members/{viewer}").status_code == 204
    assert client.get(f"{API}/members").status_code == 404
    assert audited(owner) == [("member.leave", "left the workspace")]


def test_departments_are_made_renamed_and_closed(owner: TestClient) -> None:
    made = owner.post(f"{API}/departments", json={"name": "Support"}).json()
    assert owner.post(f"{API}/departments", json={"name": "Support"}).json()["code"] == "name_taken"
    renamed = owner.patch(f"{API}/departments/{made['id']}", json={"name": "Service"}).json()
    assert renamed == {"id": made["id"], "name": "Service", "members": 0}
    assert owner.get(f"{API}/departments").json() == [renamed]
    assert owner.delete(f"{API}/departments/{made['id']}").status_code == 204
    assert owner.delete(f"{API}/departments/{made['id']}").status_code == 404
    assert [action for action, _ in audited(owner)] == [
        "department.create",
        "department.rename",
        "department.delete",
    ]


def test_a_grant_lets_a_viewer_edit_one_map(owner: TestClient) -> None:
    document = drawn(owner)
    client, viewer = colleague(owner, "viewer")
    edit = {"revision": document["revision"], "op": {"op": "set_title", "title": "Mine"}}
    address = f"{API}/maps/{document['id']}"
    assert client.post(f"{address}/edits", json=edit).status_code == 403
    granted = owner.put(f"{address}/grants/{viewer}", json={"role": "editor"})
    assert granted.json() == {"person": viewer, "name": "viewer", "role": "editor"}
    assert client.post(f"{address}/edits", json=edit).json()["title"] == "Mine"
    assert client.delete(address).status_code == 403
    assert owner.delete(f"{address}/grants/{viewer}").status_code == 204
    assert owner.get(f"{address}/grants").json() == []
    assert [action for action, _ in audited(owner, action="grant")] == [
        "grant.give",
        "grant.withdraw",
    ]


def test_a_stage_has_an_owner_and_only_stages_of_the_map_have(owner: TestClient) -> None:
    document = drawn(owner)
    client, viewer = colleague(owner, "viewer")
    address = f"{API}/maps/{document['id']}/stage-owners"
    first = document["stages"][0]["id"]
    assert owner.put(f"{address}/nowhere", json={"person": viewer}).status_code == 404
    owned = owner.put(f"{address}/{first}", json={"person": viewer}).json()
    assert owned == {"stage": first, "person": {"id": viewer, "name": "viewer"}, "department": None}
    shown = client.get(address).json()
    assert [one["stage"] for one in shown] == [stage["id"] for stage in document["stages"]]
    assert [one["person"] is None for one in shown] == [False] + [True] * (len(shown) - 1)


def test_every_member_reads_what_was_done_in_their_language(owner: TestClient) -> None:
    document = drawn(owner)
    client, viewer = colleague(owner, "viewer")
    owner.patch(f"{API}/members/{viewer}", json={"role": "commenter"})
    edit = {"revision": 1, "op": {"op": "set_title", "title": "Shop"}}
    owner.post(f"{API}/maps/{document['id']}/edits", json=edit)
    owner.post(f"{API}/maps/{document['id']}/shares", json={"name": "board"})

    def told(reader: TestClient, language: str, **paging: Any) -> list[tuple[str, str, str | None]]:
        headers = {"accept-language": language}
        found = reader.get(f"{API}/activity", params=paging, headers=headers).json()
        return [(one["actor"], one["text"], one["link"]) for one in found["entries"]]

    page = f"/w/main/map?map={document['id']}"
    assert told(client, "en") == [
        ("owner", "changed the title on the map “Shop”", page),
        ("owner", "made viewer commenter instead of viewer", None),
    ]
    assert told(client, "zh-Hans")[0][1] == "在地图“Shop”中更改了标题"
    assert told(owner, "zh-Hant")[0][1] == "透過連結「board」分享了地圖「Shop」"
    first = owner.get(f"{API}/activity", params={"limit": 2}).json()
    rest = owner.get(f"{API}/activity", params={"limit": 2, "after": first["next"]}).json()
    assert len(first["entries"] + rest["entries"]) == 3
    assert rest["next"] is None


def test_the_audit_log_is_verified_and_exported_over_http(owner: TestClient) -> None:
    for name in ("A", "B", "C"):
        owner.post(f"{API}/departments", json={"name": name})
    checked = owner.get(f"{API}/audit/verify").json()
    assert (checked["intact"], checked["entries"], checked["broken"]) == (True, 3, None)
    exported = owner.get(f"{API}/audit/export.jsonl")
    assert exported.headers["content-type"].startswith("application/jsonl")
    assert len(exported.text.splitlines()) == 4
    page = owner.get(f"{API}/audit", params={"limit": 1, "action": "department"}).json()
    again = owner.get(f"{API}/audit", params={"limit": 9, "after": page["next"]}).json()
    assert [one["detail"] for one in page["entries"] + again["entries"]] == [
        {"name": "C"},
        {"name": "B"},
        {"name": "A"},
    ]
    newest = page["entries"][0]
    assert (newest["actor_name"], newest["address"]) == ("owner", "127.0.0.1")
    assert newest["request"]


def test_settings_are_noted_too(owner: TestClient) -> None:
    owner.patch(API, json={"timezone": "Asia/Shanghai"}, headers={"origin": OWN})
    assert [action for action, _ in audited(owner)] == ["workspace.settings"]
