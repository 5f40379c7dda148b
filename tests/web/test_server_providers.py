"""Providers of sign-in, as who sees to the server sets them up."""

from starlette.testclient import TestClient

PROVIDERS = "/api/v1/server/providers"
WANTED = {
    "name": "Company",
    "issuer": "https://id.example.com",
    "client_id": "lutu",
    "client_secret": "not to be seen again",
}


def add(client: TestClient, **changes: str) -> dict[str, object]:
    answer = client.post(PROVIDERS, json=WANTED | changes)
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def test_a_provider_is_listed_without_its_secret(fresh: TestClient) -> None:
    made = add(fresh)
    assert fresh.get(PROVIDERS).json() == [made]
    assert made == {
        "id": made["id"],
        "name": "Company",
        "issuer": "https://id.example.com",
        "client_id": "lutu",
        "workspace": None,
        "role": None,
    }


def test_the_door_offers_it_by_its_name(fresh: TestClient) -> None:
    made = add(fresh)
    ways = fresh.get("/api/v1/sign-in/ways").json()
    assert ways["providers"] == [{"id": made["id"], "name": "Company"}]


def test_removed_it_is_offered_no_more(fresh: TestClient) -> None:
    made = add(fresh)
    assert fresh.delete(f"{PROVIDERS}/{made['id']}").status_code == 204
    assert fresh.get(PROVIDERS).json() == []
    assert fresh.delete(f"{PROVIDERS}/{made['id']}").status_code == 404


def test_its_people_are_let_into_a_workspace_that_is_there(fresh: TestClient) -> None:
    assert add(fresh, workspace="main", role="viewer")["workspace"] == "main"
    (entry,) = fresh.get("/api/v1/server/audit?query=provider").json()["entries"]
    assert (entry["detail"]["into"], entry["detail"]["role"]) == ("main", "viewer")
    nowhere = WANTED | {"workspace": "nowhere", "role": "viewer"}
    assert fresh.post(PROVIDERS, json=nowhere).status_code == 404


def test_setting_one_up_is_remembered_without_the_secret(fresh: TestClient) -> None:
    add(fresh)
    entries = fresh.get("/api/v1/server/audit?query=provider").json()["entries"]
    assert [entry["action"] for entry in entries] == ["provider.create"]
    assert "not to be seen again" not in str(entries)
