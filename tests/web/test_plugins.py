"""Plugins over HTTP: what they add where ours is, panels behind their policy, edits planned as one step."""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.maps.edits import edited
from lutu.plugins.group import allow_plugins
from tests.plugins.installing import example_installed, installed
from tests.web.conftest import API


@pytest.fixture
def example(tmp_path: Path) -> Iterator[None]:
    with example_installed(tmp_path / "site"):
        yield


@pytest.fixture(scope="module")
def map_id(browser: TestClient) -> str:
    return str(browser.post(f"{API}/maps", json={"title": "Plugged", "stages": 4}).json()["id"])


def policy(browser: TestClient, path: str) -> str:
    return str(browser.get(path).headers["content-security-policy"])


@pytest.mark.usefixtures("example")
def test_what_a_plugin_adds_is_where_ours_is_and_says_whose_it_is(
    browser: TestClient, map_id: str
) -> None:
    shown = browser.get(f"{API}/plugins", headers={"accept-language": "zh-TW"}).json()
    part = {"name": "evidence", "title": "證據", "plugin": "lutu-evidence"}
    assert shown["panels"] == [part]
    assert [one["name"] for one in shown["formats"]] == ["md"]
    rules = browser.get(f"{API}/maps/{map_id}/health").json()["rules"]
    assert {one["rule"]: one["plugin"] for one in rules if one["plugin"]} == {
        "stages_known": "lutu-evidence"
    }
    exported = browser.get(f"{API}/maps/{map_id}/export.md")
    assert exported.headers["content-type"].startswith("text/markdown")
    assert exported.text.startswith("# Plugged\n")
    assert "## 4. " in exported.text
    assert "- ● **" in exported.text


@pytest.mark.usefixtures("example")
def test_who_administers_the_server_is_told_of_packages_and_of_what_was_left_out(
    browser: TestClient, tmp_path: Path
) -> None:
    entries = {"lutu.formats": {"md": "lutu_evidence.markdown:FORMAT"}}
    with installed(tmp_path / "second", "second", entries, tmp_path):
        told = browser.get("/api/v1/server/plugins").json()
    assert told["plugins"] == [
        {
            "package": "lutu-evidence",
            "version": "1.0.0",
            "parts": ["health rule stages_known", "format md", "panel evidence"],
        }
    ]
    (problem,) = told["problems"]
    assert "“second” 1.0.0, entry point “md”" in problem
    assert "lutu-evidence has that name" in problem


@pytest.mark.usefixtures("example")
def test_a_panel_has_an_origin_of_its_own_and_no_network(browser: TestClient) -> None:
    page = browser.get(f"{API}/panels/evidence")
    said = page.headers["content-security-policy"]
    assert "sandbox allow-scripts;" in said
    assert "connect-src 'none'" in said
    assert "frame-ancestors 'self'" in said
    nonce = said.partition("script-src 'nonce-")[2].partition("'")[0]
    assert page.text.count(f'<script nonce="{nonce}">') == page.text.count("<script") == 2
    assert browser.get(f"{API}/panels/nothing").status_code == 404


def test_pages_may_frame_pages_of_ours_only_where_a_panel_is_installed(
    browser: TestClient, tmp_path: Path
) -> None:
    assert "frame-src 'none'" in policy(browser, "/map")
    with example_installed(tmp_path / "site"):
        assert "frame-src 'self'" in policy(browser, "/map")
        assert "frame-src 'none'" in policy(browser, "/embed/whatever")
        allow_plugins(False)
        assert "frame-src 'none'" in policy(browser, "/map")


def test_a_plan_writes_what_the_edits_would_and_changes_nothing(
    browser: TestClient, map_id: str
) -> None:
    server = browser.app.state.server  # type: ignore[attr-defined]
    before = server.desk("main").maps.get(map_id)
    first, second, *_ = [one.id for one in before.stages]
    ops: list[dict[str, Any]] = [
        {"op": "move_stage", "stage": second, "position": 0},
        {"op": "rename_stage", "stage": first, "name": "Anfang"},
        {"op": "add_card", "stage": first, "lane": "actions", "text": "Looks around"},
        {"op": "set_title", "title": "Replanned"},
        {"op": "set_goal", "goal": "Fewer returns"},
    ]
    plan = browser.post(f"{API}/maps/{map_id}/edits/plan", json={"ops": ops}).json()
    wanted = reduce(edited, ops, before)
    assert plan["orders"]["stages"] == [one.id for one in wanted.stages]
    assert plan["title"]["en"] == "Replanned"
    assert plan["goal"]["text"] == "Fewer returns"
    renamed, card = (
        next(one for one in plan["writes"] if one["id"] == first),
        next(one for one in plan["writes"] if one["new"]),
    )
    assert renamed["fields"]["name"]["en"] == "Anfang"
    assert (card["collection"], card["fields"]["text"]) == ("cards", "Looks around")
    assert server.desk("main").maps.get(map_id).revision == before.revision


def test_a_plan_of_what_is_no_edit_is_refused(browser: TestClient, map_id: str) -> None:
    for ops in ([], [{"op": "drop_tables"}], [{"op": "remove_card", "card": "x"}] * 101):
        asked = browser.post(f"{API}/maps/{map_id}/edits/plan", json={"ops": ops})
        assert asked.status_code == 422
    unknown = [{"op": "remove_card", "card": "nobody"}]
    asked = browser.post(f"{API}/maps/{map_id}/edits/plan", json={"ops": unknown})
    assert asked.status_code == 404
