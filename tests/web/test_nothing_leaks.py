"""A guest, a viewer, a reader of numbers and a foreigner try everything; nothing leaks, nothing changes."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.audit import Search, search
from lutu.db.session import reading
from tests.web.actors import ACTORS, another, engine_of, let_in, person_named, share_of
from tests.web.conftest import API, client_of, sign_in
from tests.web.scene import (
    Scene,
    Try,
    everything,
    files,
    furnished,
    kept,
    leaked,
    secrets_of,
)

M = "/maps/{map}"


@pytest.fixture(scope="module")
def owner(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("scene") / "data"
    shutil.copytree(shop, data)
    with client_of(data, local=False) as client:
        sign_in(client, "owner")
        yield client


@pytest.fixture(scope="module")
def scene(owner: TestClient) -> Scene:
    return furnished(
        owner,
        owner.app.state.server.data,  # type: ignore[attr-defined]
        person_named(owner, "owner"),
    )


def tried(client: TestClient, owner: TestClient, scene: Scene) -> dict[Try, Any]:
    """What everything answers to this client; nothing that was there may be different afterwards."""
    before, there = kept(scene.data), files(scene.data)
    answers = {}
    for one in everything(owner, scene):
        if not ("/profile" in one.address or "/sign-out" in one.address):  # what is one's own
            answers[one] = one.send(client)
    assert kept(scene.data) == before
    assert files(scene.data) == there
    return answers


def let_through(answers: dict[Try, Any], scene: Scene) -> set[str]:
    """What in the workspace was answered, as method and path."""
    found = {
        f"{one.method} {one.address.removeprefix(API)}"
        for one, answer in answers.items()
        if answer.status_code < 400 and one.address.startswith(API)
    }
    return {path.replace(scene.ids["maps"], "{map}").replace(scene.ids["unshared"], "{other}")
            for path in found}  # fmt: skip


def said(answers: dict[Try, Any]) -> str:
    return "\n".join(answer.text for answer in answers.values())


@pytest.fixture(scope="module")
def guest(owner: TestClient, scene: Scene) -> dict[Try, Any]:
    client = another(owner)
    let_in(client, share_of(owner, scene.ids["members"], scene.ids["maps"]))
    return tried(client, owner, scene)


def test_a_guest_sees_the_map_its_numbers_and_its_export_and_nothing_else(
    guest: dict[Try, Any], scene: Scene
) -> None:
    seen = {f"GET {M}", f"GET {M}/document", f"POST {M}/view", f"GET {M}/export.json"}
    seen |= {f"POST {M}/{what}" for what in ("metrics", "conformance", "personas")}
    seen |= {f"GET {M}/comments", f"PUT {M}/seen"}
    assert let_through(guest, scene) == seen


def test_a_guest_reads_no_customers_no_names_of_the_log_and_nothing_of_the_members(
    guest: dict[Try, Any], scene: Scene
) -> None:
    got = "\n".join(answer.text for answer in guest.values() if answer.status_code < 400)
    assert leaked(got, scene.customers) == []
    assert leaked(got, scene.names) == []
    assert leaked(got, scene.inside) == []


def test_other_maps_look_to_a_guest_as_if_they_did_not_exist(
    guest: dict[Try, Any], scene: Scene
) -> None:
    other = [(one, answer) for one, answer in guest.items() if scene.ids["unshared"] in one.address]
    assert len(other) > 8
    assert {answer.status_code for _, answer in other} <= {403, 404}
    assert leaked("\n".join(answer.text for _, answer in other), {"Unshared map"}) == []


def test_a_guest_cannot_choose_whose_numbers_are_counted(owner: TestClient, scene: Scene) -> None:
    client = another(owner)
    let_in(client, share_of(owner, scene.ids["members"], scene.ids["maps"]))

    def customers(selection: dict[str, str]) -> int:
        address = f"{API}/maps/{scene.ids['maps']}/view"
        return int(client.post(address, json={"selection": selection}).json()["customers"])

    everybody = customers({})
    assert customers({"segment": "count(product_view) >= 3"}) == everybody
    assert customers({"events": "device = 'mac'"}) == everybody
    assert customers({"from": "2026-03-01", "to": "2026-03-02"}) < everybody


def test_a_guest_sees_customers_only_by_a_link_that_says_so(
    owner: TestClient, scene: Scene
) -> None:
    view = owner.post(f"{API}/maps/{scene.ids['maps']}/view", json={}).json()
    question = {"cell": view["stages"][0]["cells"]["customers"]}
    told = []
    for everything_ in (False, True):
        client = another(owner)
        maker, map_id = scene.ids["members"], scene.ids["maps"]
        let_in(client, share_of(owner, maker, map_id, everything=everything_))
        answers = [client.post(f"{API}/maps/{one}/members", json=question)
                   for one in (map_id, scene.ids["unshared"])]  # fmt: skip
        told.append([answer.status_code for answer in answers])
        assert client.get(f"{API}/customers").status_code == 403
    assert told == [[403, 404], [200, 404]]


def test_a_viewer_reads_and_changes_nothing(owner: TestClient, scene: Scene) -> None:
    client = another(owner)
    sign_in(client, "viewer")
    answers = tried(client, owner, scene)
    changing = {path for path in let_through(answers, scene) if not path.startswith("GET")}
    assert changing == {
        "POST /analyses/flow",
        "POST /analyses/flow/table.csv",
        "POST /analyses/flow/members",
        "POST /rules/check",
        "POST /metrics/preview",
        "POST /notifications/read",  # that they have read what is theirs
        *(f"PUT {where}/seen" for where in (M, "/maps/{other}")),
        *(f"POST {where}/{what}" for where in (M, "/maps/{other}")
          for what in ("view", "metrics", "conformance", "personas")),
    }  # fmt: skip
    assert leaked(said(answers), {"For the board", "nightly", "new@example.org"}) == []


def test_a_reader_of_numbers_meets_no_customer(owner: TestClient, scene: Scene) -> None:
    for role in ("viewer", "owner"):
        client = another(owner)
        sign_in(client, role, customers=False)
        reads = [one for one in everything(owner, scene) if one.method == "GET"]
        ends = ("/view", "/check", "/members", "/conformance", "/personas", "/channels")
        asks = [one for one in everything(owner, scene)
                if "/analyses/" in one.address or one.address.endswith(ends)]  # fmt: skip
        asks = [one for one in asks if one.method == "POST"]
        got = "\n".join(one.send(client).text for one in (*reads, *asks)
                        if scene.ids["customers"] not in one.address)  # fmt: skip
        assert leaked(got, scene.customers) == []
        log = client.get(f"{API}/log").json()
        assert [one["examples"] for one in log["properties"] if one["examples"]] == []


def test_a_foreigner_hears_only_that_there_is_no_such_workspace(
    owner: TestClient, scene: Scene
) -> None:
    client = another(owner)
    sign_in(client, "foreigner", workspace="elsewhere")
    answers = tried(client, owner, scene)
    inside = {one: answer for one, answer in answers.items() if one.address.startswith(API)}
    assert Counter(answer.status_code for answer in inside.values()) == {404: len(inside)}
    assert len({answer.json()["detail"] for answer in inside.values()}) == 1
    everywhere = scene.customers | scene.inside - {scene.ids["members"]}
    assert leaked(said(answers), everywhere) == []


def test_ids_of_another_workspace_are_ids_of_nothing(owner: TestClient, scene: Scene) -> None:
    """By real ids of `main` under one's own workspace: the same words as for ids that never were."""
    client = another(owner)
    sign_in(client, "foreigner", workspace="elsewhere")
    before, never = kept(scene.data), "01a20213-0000-7000-8000-000000000000"

    def told(one: Try, ids: dict[str, str]) -> tuple[int, str]:
        address = one.address.replace(API, "/api/v1/workspaces/elsewhere")
        for there, instead in ids.items():
            address = address.replace(there, instead)
        answer = Try(one.method, address, one.body).send(client)
        text = answer.text.replace(answer.headers["x-request-id"], "R")
        for there, shown in ids.items():
            text = text.replace(there, "ID").replace(shown, "ID")
        return answer.status_code, text

    real = {one for one in scene.ids.values() if one != "main"}
    asked = [one for one in everything(owner, scene)
             if one.address.startswith(API) and any(there in one.address for there in real)]  # fmt: skip
    assert len(asked) > 40
    for one in asked:
        status, text = told(one, {there: there for there in real})
        assert (status, text) == told(one, dict.fromkeys(real, never)), one
        assert status >= 400, one
    after = kept(scene.data)
    mine = {name for name in after if name.startswith("workspace.")}
    assert {name: after[name] for name in mine} == {name: before[name] for name in mine}


def test_secrets_are_shown_to_nobody(owner: TestClient, scene: Scene) -> None:
    hidden = secrets_of(scene.data)
    assert len(hidden) >= 3  # of the owner, of a link, of a token
    reads = [one for one in everything(owner, scene) if one.method == "GET"]
    assert leaked("\n".join(one.send(owner).text for one in reads), hidden) == []


def test_what_a_guest_took_away_is_in_the_audit_log(
    guest: dict[Try, Any], owner: TestClient
) -> None:
    assert guest
    with reading(engine_of(owner)) as connection:
        found = search(connection, "main", Search(action="export.map", actor="Guest"))
    assert [one.detail for one in found] == ['{"format":"json","title":"Shared"}']


def test_there_is_a_client_for_each_kind_of_actor() -> None:
    assert len(set(ACTORS)) == len(ACTORS) == 20
