"""Metrics, planned against actual and personas over the web: answered, remembered, and for whom."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.access.authorize import SHOWN
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.persona import Persona
from tests.web.actors import another, let_in, person_named, share_of
from tests.web.conftest import API, client_of, sign_in

SHARE = {"kind": "share", "rule": "order_paid", "base": "cart_add", "target": 0.9}


@pytest.fixture(scope="module")
def owner(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("metrics") / "data"
    shutil.copytree(shop, data)
    with client_of(data, local=False) as client:
        sign_in(client, "owner")
        yield client


@pytest.fixture(scope="module")
def map_id(owner: TestClient) -> str:
    """A map with a metric that can be asked, one that cannot, personas, and an event that it lacks."""

    def furnish(document: JourneyMap) -> JourneyMap:
        stage = document.stages[0].id
        cards = (
            Card("good", stage, "metrics", "Carts paid", metric=SHARE),
            Card(
                "bad",
                stage,
                "metrics",
                "No such thing",
                metric={"kind": "count", "rule": "paid_twice"},
            ),
        )
        kept = tuple(point for point in document.touchpoints if "product_view" not in point.events)
        people = (
            Persona("buyers", "Buyers", segment="order_paid"),
            Persona("x", "X", segment="zz"),
        )
        return document.with_(cards=cards, personas=people, touchpoints=kept)

    made: str = owner.post(f"{API}/maps", json={"title": "Asked"}).json()["id"]
    desk_of(owner).maps.update(made, furnish)
    return made


def desk_of(client: TestClient) -> Any:
    return client.app.state.server.desk("main")  # type: ignore[attr-defined]


def ask(client: TestClient, map_id: str, what: str, **body: Any) -> Any:
    answer = client.post(f"{API}/maps/{map_id}/{what}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_card(answer: Any) -> dict[str, Any]:
    return {row["card"]: row for row in answer["metrics"]}


def test_a_card_has_its_number_and_another_says_why_it_has_none(
    owner: TestClient, map_id: str
) -> None:
    found = by_card(ask(owner, map_id, "metrics"))
    assert 0 < found["good"]["low"] < found["good"]["value"] < found["good"]["high"] < 0.9
    assert (found["good"]["met"], found["good"]["cell"]) == ("missed", "metric/good")
    assert "paid_twice" in found["bad"]["problem"]
    assert list(by_card(ask(owner, map_id, "metrics", cards=["bad"]))) == ["bad"]


def test_every_number_opens_to_as_many_customers(owner: TestClient, map_id: str) -> None:
    good = by_card(ask(owner, map_id, "metrics"))["good"]
    personas = ask(owner, map_id, "personas")
    absent = ask(owner, map_id, "conformance")["absent"][0]
    assert absent["event"] == "product_view"
    expected = {
        good["cell"]: round(good["value"] * good["n"]),
        good["rest"]: good["n"] - round(good["value"] * good["n"]),
        personas["covered"]["cell"]: personas["covered"]["uncovered"],
        absent["cell"]: absent["customers"],
    }
    for cell, customers in expected.items():
        assert ask(owner, map_id, "members", cell=cell)["customers"] == customers


@pytest.mark.parametrize("what", ["view", "metrics", "conformance", "personas"])
def test_the_same_question_is_answered_with_304(owner: TestClient, map_id: str, what: str) -> None:
    address = f"{API}/maps/{map_id}/{what}"
    tag = owner.post(address, json={}).headers["etag"]
    again = owner.post(address, json={}, headers={"if-none-match": tag})
    assert again.status_code == 304


def test_a_card_that_somebody_writes_makes_nothing_be_counted_again(
    owner: TestClient, map_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {
        what: ask(owner, map_id, what) for what in ("view", "metrics", "conformance", "personas")
    }

    def count(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("lutu.engine.embedded.Snapshot.run", count)
    stage = desk_of(owner).maps.get(map_id).stages[0].id
    note = Card("note", stage, "pain", "It is slow")
    desk_of(owner).maps.update(map_id, lambda map_: map_.with_(cards=(*map_.cards, note)))
    for what, answer in before.items():
        again = ask(owner, map_id, what)
        assert again | {"revision": 0} == answer | {"revision": 0}
    with pytest.raises(AssertionError):
        ask(owner, map_id, "metrics", selection={"from": "2026-02-01"})


def test_a_metric_is_looked_at_before_it_is_kept(owner: TestClient, map_id: str) -> None:
    def preview(**metric: Any) -> Any:
        return owner.post(f"{API}/metrics/preview", json={"metric": metric, "map": map_id}).json()

    stage = desk_of(owner).maps.get(map_id).stages[1].id
    shown = next(row for row in ask(owner, map_id, "view")["stages"] if row["stage"] == stage)
    found = preview(kind="stage", stage=stage, number="dropped")
    assert (found["value"], found["cell"]) == (shown["dropped"], None)
    assert "order_paid" not in preview(kind="count", rule="order_paid")["card"]
    assert preview(kind="zz")["problem"]
    assert preview(kind="stage", stage="gone")["problem"]


def test_a_metric_is_compared_over_channels(owner: TestClient, map_id: str) -> None:
    found = ask(owner, map_id, "channels", card="good")
    good = by_card(ask(owner, map_id, "metrics"))["good"]
    assert (found["whole"]["value"], found["better"]) == (good["value"], "up")
    assert sum(one["n"] for one in found["channels"]) == good["n"]
    web = next(one for one in found["channels"] if one["channel"] == "web")
    assert ask(owner, map_id, "members", cell=web["rest"])["customers"] == round(
        (1 - web["value"]) * web["n"]
    )
    address = f"{API}/maps/{map_id}/channels"
    tag = owner.post(address, json={"card": "good"}).headers["etag"]
    again = owner.post(address, json={"card": "good"}, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert [owner.post(address, json={"card": card}).status_code for card in ("bad", "none")] == [
        422, 404
    ]  # fmt: skip


def test_the_form_of_every_kind_is_told_in_the_readers_language(owner: TestClient) -> None:
    kinds = owner.get(f"{API}/metrics/kinds", headers={"accept-language": "zh-Hans"}).json()
    assert [kind["kind"] for kind in kinds] == [
        "stage", "count", "share", "sum", "median_time", "conversion",
    ]  # fmt: skip
    types = {field["type"] for kind in kinds for field in kind["fields"]}
    assert types == {"rule", "choice", "stage", "duration", "property"}
    assert kinds[2]["title"] == "占比"
    assert all(c["label"] for k in kinds for f in k["fields"] for c in f["choices"])


def test_a_guest_sees_numbers_and_no_names_rules_or_people(owner: TestClient, map_id: str) -> None:
    client, maker = another(owner), person_named(owner, "owner")
    let_in(client, share_of(owner, maker, map_id, parts=SHOWN | {"hidden"}))
    found = by_card(ask(client, map_id, "metrics"))
    assert found["good"]["value"] == by_card(ask(owner, map_id, "metrics"))["good"]["value"]
    assert "paid_twice" not in found["bad"]["problem"]
    compared = ask(client, map_id, "conformance")
    known = ask(owner, map_id, "conformance")["absent"]
    assert (compared["absent"], compared["absent_in_all"]) == ([], len(known))
    assert "product_view" not in str(compared)
    assert [row["problem"] for row in ask(client, map_id, "personas")["personas"]] == [None, None]
    cell = {"cell": found["good"]["cell"]}
    assert client.post(f"{API}/maps/{map_id}/members", json=cell).status_code == 403
    assert client.post(f"{API}/metrics/preview", json={"metric": SHARE}).status_code == 403
    assert client.post(f"{API}/maps/{map_id}/channels", json={"card": "good"}).status_code == 403
    everybody = ask(client, map_id, "conformance")["journeys"]
    chosen = ask(client, map_id, "conformance", selection={"segment": "order_paid"})
    assert chosen["journeys"] == everybody


def test_what_lies_in_a_hidden_lane_is_not_measured_for_a_guest(
    owner: TestClient, map_id: str
) -> None:
    client = another(owner)
    let_in(client, share_of(owner, person_named(owner, "owner"), map_id))
    assert ask(client, map_id, "metrics", cards=["good"]) == {"metrics": []}


def test_a_guest_whose_link_shows_no_numbers_reads_none(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    maker = person_named(owner, "owner")
    let_in(client, share_of(owner, maker, map_id, parts=frozenset({"emotion", "personas"})))
    for what in ("metrics", "conformance", "personas"):
        answer = client.post(f"{API}/maps/{map_id}/{what}", json={})
        assert (answer.status_code, answer.json()["code"]) == (403, "not_shared")


def test_a_guest_whose_link_shows_no_personas_reads_none_of_them(
    owner: TestClient, map_id: str
) -> None:
    client = another(owner)
    maker = person_named(owner, "owner")
    let_in(client, share_of(owner, maker, map_id, parts=frozenset({"numbers"})))
    assert ask(client, map_id, "metrics")
    assert client.post(f"{API}/maps/{map_id}/personas", json={}).status_code == 403


def test_who_reads_only_numbers_is_shown_nobody(owner: TestClient, map_id: str) -> None:
    client = another(owner)
    sign_in(client, "viewer", customers=False)
    assert ask(client, map_id, "metrics")["metrics"]
    cell = {"cell": "metric/good"}
    assert client.post(f"{API}/maps/{map_id}/members", json=cell).status_code == 403


def test_a_stage_is_renamed_in_the_answer_without_counting(
    owner: TestClient, map_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(owner, map_id, "view")
    monkeypatch.setattr("lutu.engine.embedded.Snapshot.run", None)
    name = desk_of(owner).maps.get(map_id).title

    def rename(document: JourneyMap) -> JourneyMap:
        first, *others = document.stages
        return document.with_(stages=(replace(first, name=name), *others))

    desk_of(owner).maps.update(map_id, rename)
    assert ask(owner, map_id, "view")["stages"][0]["name"] == "Asked"
