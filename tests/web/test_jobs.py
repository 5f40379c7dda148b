"""Long work as the API shows it: run by a real worker, seen by those who may."""

import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from lutu.db.session import connect, writing
from lutu.errors import InvalidInput
from lutu.jobs import ledger
from lutu.jobs.failure import told
from lutu.jobs.ledger import Ending, Job
from lutu.jobs.tables import former_job
from lutu.kit.clocks import DAY, now
from lutu.kit.ids import new_id
from tests.web.conftest import API, client_of, sign_in


def ended(client: TestClient, job: dict[str, Any], seconds: float = 60) -> dict[str, Any]:
    until = time.monotonic() + seconds
    while job["state"] in {"queued", "running"} and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"{API}/jobs/{job['id']}").json()
    return job


def kept(client: TestClient, **changes: Any) -> Job:
    """A job that is over, as the ledger has it."""
    server = client.app.state.server  # type: ignore[attr-defined]
    fields: dict[str, Any] = {
        "kind": "draw",
        "title": "",
        "arguments": {},
        "workspace": "main",
        "state": "failed",
        "error": told(InvalidInput(what="mail", value="anna@example.org", allowed="")),
        "created": now(),
        "finished": now(),
    }
    job = Job(id=new_id(), **fields | changes)
    ledger.add(server.engine, job)
    return job


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A server whose worker has loaded a case."""
    with client_of(tmp_path_factory.mktemp("worked")) as client:
        started = client.post(f"{API}/imports", json={"demo": "ecommerce", "customers": 200})
        assert started.status_code == 202
        yield client, ended(client, started.json())


def test_a_demo_case_is_loaded_and_drawn(worked: tuple[TestClient, dict[str, Any]]) -> None:
    client, job = worked
    assert (job["state"], job["error"], job["started_by"], job["attempt"]) == (
        "done",
        None,
        "Owner",
        1,
    )
    assert client.get(f"{API}/log").json()["events"] == job["result"]["accepted"] > 0
    assert job["result"]["map"] in {one["id"] for one in client.get(f"{API}/maps").json()}


def test_what_was_brought_in_is_told_to_everybody(
    worked: tuple[TestClient, dict[str, Any]],
) -> None:
    headers = {"accept-language": "en"}
    entries = worked[0].get(f"{API}/activity", headers=headers).json()["entries"]
    assert ("Owner", "opened a made-up case") in [(one["actor"], one["text"]) for one in entries]


def test_a_map_is_drawn_as_a_job(worked: tuple[TestClient, dict[str, Any]]) -> None:
    client, _ = worked
    answer = client.post(
        f"{API}/maps", json={"title": "again", "stages": 5}, headers={"prefer": "respond-async"}
    )
    job = ended(client, answer.json())
    assert (job["state"], job["title"]) == ("done", "again")
    found = client.get(f"{API}/maps/{job['result']['map']}").json()
    assert (found["title"], len(found["stages"])) == ("again", 5)


@pytest.mark.parametrize("what", ["reindex", "seal"])
def test_the_log_is_tended(worked: tuple[TestClient, dict[str, Any]], what: str) -> None:
    client, _ = worked
    job = ended(client, client.post(f"{API}/log/tend", json={"what": what}).json())
    assert (job["kind"], job["state"]) == (what, "done")
    assert job["title"]


def test_an_exported_table_is_the_one_that_is_shown(
    worked: tuple[TestClient, dict[str, Any]],
) -> None:
    client, _ = worked
    asked = {"what": "table", "analysis": "flow"}
    job = ended(client, client.post(f"{API}/exports", json=asked).json())
    assert (job["state"], job["has_file"]) == ("done", True)
    file = client.get(f"{API}/jobs/{job['id']}/file")
    shown = client.post(f"{API}/analyses/flow/table.csv", json={})
    assert file.text.splitlines() == shown.text.splitlines()
    assert file.headers["content-type"] == "text/csv; charset=utf-8"


def test_exported_members_are_as_many_as_the_number_says(
    worked: tuple[TestClient, dict[str, Any]],
) -> None:
    client, _ = worked
    asked = {"analysis": "flow", "cell": "event/order_paid"}
    job = ended(client, client.post(f"{API}/exports", json={"what": "members", **asked}).json())
    assert job["state"] == "done", job["error"]
    lines = client.get(f"{API}/jobs/{job['id']}/file").text.splitlines()
    found = client.post(f"{API}/analyses/flow/members", json={"cell": asked["cell"]}).json()
    assert len(lines) - 1 == job["result"]["rows"] == found["total"] > 0


def test_an_exported_map_is_a_picture(worked: tuple[TestClient, dict[str, Any]]) -> None:
    client, loaded = worked
    asked = {"what": "map", "map": loaded["result"]["map"], "format": "svg"}
    job = ended(client, client.post(f"{API}/exports", json=asked).json())
    assert job["state"] == "done", job["error"]
    file = client.get(f"{API}/jobs/{job['id']}/file")
    assert file.headers["content-type"].startswith("image/svg+xml")
    assert "<svg" in file.text


def test_what_failed_is_started_again_and_what_is_done_is_not(fresh: TestClient) -> None:
    job = kept(fresh)
    shown = fresh.get(f"{API}/jobs/{job.id}").json()
    assert (shown["state"], shown["can_retry"]) == ("failed", True)
    again = fresh.post(f"{API}/jobs/{job.id}/retry")
    assert (again.status_code, again.json()["attempt"]) == (202, 2)
    over = ended(fresh, again.json())
    assert (over["state"], over["error"]["code"]) == ("failed", "nothing_to_draw")
    done = kept(fresh, state="done", error=None)
    refused = fresh.post(f"{API}/jobs/{done.id}/retry")
    assert (refused.status_code, refused.json()["code"]) == (409, "cannot_retry")


def test_what_failed_long_ago_cannot_be_started_again(fresh: TestClient) -> None:
    job = kept(fresh, finished=now() - 8 * DAY)
    assert fresh.get(f"{API}/jobs/{job.id}").json()["can_retry"] is False
    assert fresh.post(f"{API}/jobs/{job.id}/retry").status_code == 409


def test_a_job_of_another_workspace_is_not_there(fresh: TestClient) -> None:
    job = kept(fresh, workspace="elsewhere")
    for method, path in (
        ("GET", ""),
        ("DELETE", ""),
        ("POST", "/retry"),
        ("GET", "/file"),
    ):
        foreign = fresh.request(method, f"{API}/jobs/{job.id}{path}")
        nothing = fresh.request(method, f"{API}/jobs/{'0' * 36}{path}")
        assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
        assert foreign.json()["detail"].replace(job.id, "") == nothing.json()["detail"].replace(
            "0" * 36, ""
        )
    assert fresh.get(f"{API}/jobs").json() == []


def test_who_sees_only_numbers_sees_no_customers_in_jobs(tmp_path: Path) -> None:
    with client_of(tmp_path, local=False) as client:
        sign_in(client, "editor", customers=False)
        job = kept(client, kind="export", shows_customers=True, title="flow")
        server = client.app.state.server  # type: ignore[attr-defined]
        done = kept(
            client, kind="export", shows_customers=True, state="queued", error=None, finished=None
        )
        (tmp_path / "exports").mkdir()
        (tmp_path / "exports" / "x.csv").write_text("customer\nanna\n")
        ledger.end(server.engine, done, Ending("done", {"rows": 1}, file="exports/x.csv"))
        shown = client.get(f"{API}/jobs/{job.id}").json()
        assert (shown["title"], shown["error"]["code"]) == ("flow", "invalid_input")
        assert "anna" not in str(client.get(f"{API}/jobs").json())
        for method, path in (("GET", f"{done.id}/file"), ("POST", f"{job.id}/retry")):
            assert client.request(method, f"{API}/jobs/{path}").status_code == 403
        asked = {"what": "members", "analysis": "flow", "cell": "event/x"}
        assert client.post(f"{API}/exports", json=asked).status_code == 403
        sign_in(client, "viewer", customers=True)
        assert "anna" in client.get(f"{API}/jobs/{done.id}/file").text
        assert "anna@example.org" in client.get(f"{API}/jobs/{job.id}").text


def test_what_a_workspace_remembered_by_itself_is_still_there(tmp_path: Path) -> None:
    engine = connect(tmp_path)
    row = {
        "id": "1",
        "kind": "import",
        "title": "a.csv",
        "state": "done",
        "process": 1,
        "created": 5,
        "finished": 9,
        "result": '{"accepted": 3}',
        "rejected_file": "rejected/1.csv",
    }
    with writing(engine) as connection:
        connection.execute(insert(former_job).values(row))
    engine.dispose()
    for _ in range(2):
        with client_of(tmp_path) as client:
            (one,) = client.get(f"{API}/imports").json()
            assert (one["source"], one["state"], one["result"]["accepted"]) == ("a.csv", "done", 3)
            assert one["has_rejected"] is True
