"""The whole way over the web: a file comes in, is asked, drawn, edited and printed."""

import csv
import io
import threading
import time
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from lutu.web.desk import HEAVY_AT_ONCE
from lutu.web.models import answers, maps
from tests.web.conftest import API, OWN

CSV = "user,action,at,worth\n" + "".join(
    f"u{n},{event},2026-01-0{n % 7 + 1}T10:0{step}:00Z,{step * 10}\n"
    for n in range(20)
    for step, event in enumerate(("view", "cart", "pay")[: 1 + n % 3])
)
MODELS = {
    "flow": answers.Flow, "paths": answers.Paths, "funnel": answers.Funnel,
    "retention": answers.Retention, "steps": answers.Steps, "stages": answers.Stages,
}  # fmt: skip
PARAMS: dict[str, dict[str, Any]] = {
    "funnel": {"steps": ["product_view", "cart_add"], "window": "7d"},
    "stages": {"definition": ["Look: product_view", "Buy: cart_add; order_paid"]},
}


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    while job["state"] in {"queued", "running"} and time.monotonic() < deadline:
        time.sleep(0.05)
        job = client.get(f"{API}/jobs/{job['id']}").json()
    return job


def upload(client: TestClient, text: str = CSV, name: str = "orders.csv") -> dict[str, Any]:
    answer = client.post(f"{API}/uploads", params={"name": name}, content=text.encode())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_file_is_received_tried_and_imported(anywhere: TestClient) -> None:
    received = upload(anywhere)
    proposed = received["inspection"]["mapping"]
    assert (proposed["customer"], proposed["event"], proposed["time"]) == ("user", "action", "at")
    tried = anywhere.post(
        f"{API}/uploads/{received['id']}/preview", json={"mapping": proposed}
    ).json()
    assert tried["importable"]
    assert tried["rows"][0]["fields"]["event"] == {"value": "view", "error": None}
    started = anywhere.post(f"{API}/imports", json={"upload": received["id"], "mapping": proposed})
    assert started.status_code == 202
    job = finished(anywhere, started.json())
    assert (job["state"], job["result"]["accepted"]) == ("done", 39)
    assert anywhere.get(f"{API}/log").json()["events"] == 39
    assert anywhere.get(f"{API}/uploads/{received['id']}").status_code == 404
    (record,) = anywhere.get(f"{API}/imports").json()
    assert (record["source"], record["state"], record["has_rejected"]) == (
        "orders.csv",
        "done",
        False,
    )


def test_a_wrong_mapping_is_told_by_column_and_imports_nothing(fresh: TestClient) -> None:
    received = upload(fresh)
    mapping = received["inspection"]["mapping"] | {"time": "worth"}
    tried = fresh.post(f"{API}/uploads/{received['id']}/preview", json={"mapping": mapping}).json()
    assert (
        not tried["importable"] or tried["problems"] or tried["rows"][0]["fields"]["time"]["value"]
    )
    mapping["time"] = "action"
    tried = fresh.post(f"{API}/uploads/{received['id']}/preview", json={"mapping": mapping}).json()
    assert not tried["importable"]
    assert tried["rows"][0]["fields"]["time"]["error"]
    job = finished(
        fresh,
        fresh.post(f"{API}/imports", json={"upload": received["id"], "mapping": mapping}).json(),
    )
    assert (job["state"], job["error"]["code"]) == ("failed", "too_many_rejected")
    assert fresh.get(f"{API}/log").json()["events"] == 0


def test_refused_rows_can_be_downloaded(fresh: TestClient) -> None:
    received = upload(fresh, CSV + "u99,view,yesterday,1\n")
    mapping = received["inspection"]["mapping"]
    job = finished(
        fresh,
        fresh.post(f"{API}/imports", json={"upload": received["id"], "mapping": mapping}).json(),
    )
    assert job["result"]["rejected"] == 1
    answer = fresh.get(f"{API}/imports/{job['id']}/rejected")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["line"], row["value"]) for row in rows] == [("41", "yesterday")]


def test_a_file_that_cannot_be_read_is_not_kept(fresh: TestClient, tmp_path: Any) -> None:
    answer = fresh.post(
        f"{API}/uploads",
        params={"name": "a.png"},
        content=b"\x89PNG\r\n\x1a\n" + bytes(99),
    )
    assert answer.status_code == 422
    assert list((tmp_path / "data" / "uploads").glob("*")) == []


def test_an_upload_beyond_the_limit_is_refused(
    fresh: TestClient, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUTU_UPLOAD_LIMIT", "100")
    answer = fresh.post(f"{API}/uploads", params={"name": "orders.csv"}, content=CSV.encode())
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert list((tmp_path / "data" / "uploads").glob("*")) == []


def test_a_demo_case_ends_with_a_map(anywhere: TestClient) -> None:
    job = finished(
        anywhere,
        anywhere.post(f"{API}/imports", json={"demo": "finance", "customers": 200}).json(),
    )
    assert job["state"] == "done", job
    assert anywhere.get(f"{API}/maps/{job['result']['map']}").status_code == 200


@pytest.mark.parametrize("name", MODELS)
def test_answers_are_what_the_description_says(browser: TestClient, name: str) -> None:
    question = {"params": PARAMS.get(name, {}), "selection": {"journey": "gap:30d"}}
    told = browser.post(f"{API}/analyses/{name}", json=question).json()["result"]
    read = MODELS[name].model_validate(told, strict=True).model_dump(by_alias=True)
    assert read == told


def test_the_same_answer_is_not_sent_twice(browser: TestClient) -> None:
    first = browser.post(f"{API}/analyses/flow", json={})
    again = browser.post(
        f"{API}/analyses/flow",
        json={},
        headers={"if-none-match": first.headers["etag"]},
    )
    other = browser.post(
        f"{API}/analyses/flow", json={"params": {"fold_repeats": True}},
        headers={"if-none-match": first.headers["etag"]},
    )  # fmt: skip
    assert [first.status_code, again.status_code, other.status_code] == [200, 304, 200]


def test_pages_of_members_are_all_of_them_once(browser: TestClient) -> None:
    question: dict[str, Any] = {"cell": "event/product_view", "limit": 100}
    seen, after = [], None
    while True:
        page = browser.post(f"{API}/analyses/flow/members", json=question | {"after": after}).json()
        seen += [one["customer"] for one in page["members"]]
        if (after := page["next"]) is None:
            break
    events = {
        one["event"]: one
        for one in browser.post(f"{API}/analyses/flow", json={}).json()["result"]["events"]
    }
    assert len(seen) == len(set(seen)) == page["total"] == events["product_view"]["customers"]
    story = browser.get(f"{API}/customers/{seen[0]}").json()
    assert "product_view" in [event["event"] for event in story["events"]]


def test_a_table_is_safe_in_a_spreadsheet(fresh: TestClient) -> None:
    received = upload(
        fresh, "user,action,at\nu1,=1+1,2026-01-01\nu1,付款,2026-01-02\nu1,=1+1,2026-01-03\n"
    )
    job = fresh.post(
        f"{API}/imports",
        json={"upload": received["id"], "mapping": received["inspection"]["mapping"]},
    )
    assert finished(fresh, job.json())["state"] == "done"
    answer = fresh.post(f"{API}/analyses/flow/table.csv", json={})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sorted(row[:2] for row in rows[1:]) == [["'=1+1", "付款"], ["付款", "'=1+1"]]


def test_a_map_is_drawn_edited_and_printed(browser: TestClient) -> None:
    drawn = browser.post(f"{API}/maps", json={"stages": 4}).json()
    assert maps.JourneyMap.model_validate(drawn, strict=True).model_dump(by_alias=True) == drawn
    change = {"op": "rename_stage", "stage": drawn["stages"][0]["id"], "name": "第一步"}
    edits = f"{API}/maps/{drawn['id']}/edits"
    edited = browser.post(edits, json={"revision": drawn["revision"], "op": change})
    assert edited.json()["stages"][0]["name"] == "第一步"
    late = browser.post(edits, json={"revision": drawn["revision"], "op": change})
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    again = browser.post(f"{API}/maps/{drawn['id']}/redraw").json()
    assert again["stages"][0]["name"] == "第一步"
    picture = browser.get(
        f"{API}/maps/{drawn['id']}/export.svg",
        params={"lang": "zh-Hant", "theme": "dark"},
    )
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.content.lstrip().startswith(b"<svg")
    thought = {"op": "add_card", "lane": "thoughts", "text": "貴嗎？", "stage": change["stage"]}
    browser.post(edits, json={"op": thought})
    for level, shown in (("simple", False), ("expert", True)):
        page = browser.get(f"{API}/maps/{drawn['id']}/export.html", params={"level": level})
        assert ("貴嗎？" in page.text) is shown
    assert browser.delete(f"{API}/maps/{drawn['id']}").status_code == 204
    assert browser.get(f"{API}/maps/{drawn['id']}").status_code == 404


def test_a_map_of_a_large_log_is_drawn_as_a_job(browser: TestClient) -> None:
    started = browser.post(
        f"{API}/maps", json={"title": "Slow"}, headers={"prefer": "respond-async"}
    )
    assert (started.status_code, started.json()["kind"]) == (202, "draw")
    job = finished(browser, started.json())
    assert browser.get(f"{API}/maps/{job['result']['map']}").json()["title"] == "Slow"


def test_short_requests_do_not_wait_for_heavy_ones(fresh: TestClient) -> None:
    go_on, working = threading.Event(), threading.Barrier(HEAVY_AT_ONCE + 1)
    desk = fresh.app.state.server.desk("main")  # type: ignore[attr-defined]
    portal = fresh.portal
    assert portal is not None

    def heavy() -> None:
        working.wait(30)
        go_on.wait(30)

    waiting = [portal.start_task_soon(desk.work, heavy) for _ in range(HEAVY_AT_ONCE)]
    working.wait(30)
    behind = portal.start_task_soon(desk.work, go_on.is_set)
    assert fresh.get("/healthz").status_code == 200
    assert fresh.get("/api/v1/session").status_code == 200
    assert not behind.done()
    go_on.set()
    assert behind.result(30) is True
    assert [one.result(30) for one in waiting] == [None] * HEAVY_AT_ONCE


def test_the_numbers_of_a_map_are_what_the_description_says(browser: TestClient) -> None:
    (first, *_) = browser.get(f"{API}/maps").json()
    told = browser.post(f"{API}/maps/{first['id']}/view", json={}).json()
    read = TypeAdapter(maps.MapView).validate_python(told, strict=True)
    assert read.model_dump(by_alias=True, exclude_unset=True) == told
    for stage in told["stages"]:
        assert stage["entered"] == stage["onward"] + stage["dropped"] + stage["active"]
        for word, cell in stage["cells"].items():
            if word in {"customers", "entered", "onward", "dropped", "active"}:
                found = browser.post(
                    f"{API}/maps/{first['id']}/members", json={"cell": cell}
                ).json()
                assert found["total"] == stage[word], (stage["name"], word)


def test_the_selection_changes_the_numbers_of_a_map(browser: TestClient) -> None:
    (first, *_) = browser.get(f"{API}/maps").json()
    path = f"{API}/maps/{first['id']}/view"
    everybody = browser.post(path, json={}).json()["customers"]
    some = browser.post(path, json={"selection": {"segment": "order_paid"}}).json()["customers"]
    assert 0 < some < everybody


@pytest.mark.parametrize(
    ("kind", "text", "ok", "suggestion"),
    [
        ("rule", "order_paid", True, None),
        ("rule", "event = 'order_piad'", False, "order_paid"),
        ("rule", "pyament_method = 'card'", False, "payment_method"),
        ("segment", "count(order_paid) >= 2", True, None),
        ("segment", "count(order_paid)", False, None),
        ("journey", "gap:30d", True, None),
        ("journey", "gap:never", False, None),
    ],
)
def test_rules_are_checked_against_the_log(
    browser: TestClient, kind: str, text: str, ok: bool, suggestion: str | None
) -> None:
    told = browser.post(f"{API}/rules/check", json={"kind": kind, "text": text}).json()
    assert told["ok"] is ok
    assert (told["error"] is None) is ok
    assert suggestion is None or told["suggestions"][0] == suggestion


def test_errors_are_problems_in_the_askers_language(browser: TestClient) -> None:
    answer = browser.get(f"{API}/customers/nobody", headers={"accept-language": "zh-TW,en;q=0.5"})
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["code"]) == (404, "not_found")
    assert told["detail"].startswith("找不到顧客「nobody」")


def test_a_typing_error_in_a_request_is_heard(browser: TestClient) -> None:
    told = browser.post(f"{API}/analyses/flow", json={"selection": {"journy": "whole"}}).json()
    assert told["status"] == 422
    assert told["problems"][0]["path"] == "body/selection/journy"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("gallery?limit=many", "整數"),
        ("gallery?limit=0", "1 或更大"),
        (f"gallery?query={'x' * 201}", "最多 200 個字元"),
        ("gallery?status=lost", "'draft'"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_the_askers_language(
    browser: TestClient, path: str, said: str
) -> None:
    told = browser.get(f"{API}/{path}", headers={"accept-language": "zh-TW"}).json()
    assert said in told["problems"][0]["message"]
    assert said in told["detail"]


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/log"])
def test_an_unknown_path_of_the_api_is_a_problem(browser: TestClient, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_settings_are_changed_and_kept(anywhere: TestClient) -> None:
    anywhere.patch(API, json={"timezone": "Asia/Taipei", "currency": "TWD"})
    workspace = anywhere.get(API).json()
    assert (workspace["timezone"], workspace["currency"]) == ("Asia/Taipei", "TWD")
    assert anywhere.patch(API, json={"timezone": "Mars/Olympus"}).status_code == 422


def test_a_change_by_another_process_is_pushed(
    anywhere: TestClient, tmp_path: Any, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lutu

    monkeypatch.setenv("LUTU_DATABASE", database or "")
    with anywhere.websocket_connect(
        f"ws{OWN.removeprefix('http')}{API}/live", headers={"origin": OWN}
    ) as socket:
        assert socket.receive_json() == {"log": 0}
        (tmp_path / "more.csv").write_text(CSV)
        lutu.read_events(tmp_path / "more.csv", path=tmp_path / "data").close()
        while (told := socket.receive_json()["log"]) != 39:  # it may be seen on its way
            assert told < 39
