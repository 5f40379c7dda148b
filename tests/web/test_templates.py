"""Maps that begin with a template, a model or a pasted table, and the guided ways from there."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from lutu.maps.templates import templates
from tests.web.conftest import API


def begin(client: TestClient, **given: object) -> dict[str, Any]:
    answer = client.post(f"{API}/maps/from-template", json=given)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_every_template_is_listed_with_what_a_small_picture_needs(fresh: TestClient) -> None:
    listed = fresh.get(f"{API}/templates", headers={"Accept-Language": "zh-Hant"}).json()
    assert [one["id"] for one in listed["templates"]] == list(templates())
    shown = {one["id"]: one for one in listed["templates"]}["hotel"]
    assert shown["name"] == "飯店：一次週末小旅行"
    assert len(shown["curve"]) == 8
    assert shown["curve"][-1] == {
        "stage": 5,
        "name": "回家之後",
        "value": 0.3,
        "word": "意猶未盡",
    }
    assert all(word in shown["search"] for word in ("酒店", "飯店", "hotel"))
    assert [len(one["stages"]) for one in listed["models"]] == [5, 6, 0]


def test_a_map_begins_with_a_template_in_a_language_of_its_own(fresh: TestClient) -> None:
    made = begin(fresh, template="gym", language="zh-Hans")
    stored = fresh.get(f"{API}/maps/{made['id']}/document").json()
    assert made["title"] == "Gym: from a resolution to a habit"
    assert stored["cards"][0]["text"] == "先买双鞋"
    assert stored["stages"][0]["name"]["zh-Hant"] == "今年一定"


@pytest.mark.parametrize(("model", "stages"), [("5", 5), ("6", 6), ("blank", 1)])
def test_a_map_begins_with_a_model(fresh: TestClient, model: str, stages: int) -> None:
    made = begin(fresh, model=model, title="Mine")
    assert (made["title"], len(made["stages"])) == ("Mine", stages)


@pytest.mark.parametrize("given", [{}, {"template": "gym", "model": "5"}, {"model": "7"}])
def test_it_is_one_of_both(fresh: TestClient, given: dict[str, str]) -> None:
    assert fresh.post(f"{API}/maps/from-template", json=given).status_code == 422


def test_a_stage_model_is_switched_after_it_was_told(fresh: TestClient) -> None:
    begun = fresh.post(f"{API}/maps/from-template", json={"model": "6"}).json()
    way = f"{API}/maps/{begun['id']}/model"
    told = fresh.post(way, json={"to": "five", "preview": True}).json()
    assert [one["how"] for one in told["goings"]][2:5] == ["folded", "stays", "renamed"]
    assert len(fresh.get(f"{API}/maps/{begun['id']}").json()["stages"]) == 6
    for to in ("five", "six"):
        assert fresh.post(way, json={"to": to}).status_code == 200
    assert fresh.get(f"{API}/maps/{begun['id']}").json()["stages"] == begun["stages"]


def test_an_unknown_template_is_404(fresh: TestClient) -> None:
    answer = fresh.post(f"{API}/maps/from-template", json={"template": "spaceship"})
    assert answer.status_code == 404
    assert "ecommerce" in answer.json()["detail"]


TABLE = "\tFind\tBuy\nActions\tlooks\tpays\nMood\t2\t5\nBoss says\t\thurry\n"


def test_a_pasted_table_is_told_before_it_is_made(fresh: TestClient) -> None:
    told = fresh.post(f"{API}/maps/pasted", json={"text": TABLE}).json()
    assert (told["form"], told["scale"], told["map"]) == ("grid", "1 … 5", None)
    assert told["rows"] == [
        {"name": "Actions", "kind": "actions", "cells": [["looks"], ["pays"]]},
        {"name": "Boss says", "kind": "custom", "cells": [[], ["hurry"]]},
    ]
    assert [(one["name"], one["value"]) for one in told["curve"]] == [("Find", -0.5), ("Buy", 1.0)]
    assert [one["known"] for one in told["readings"]] == [True, True, True, False]
    assert fresh.get(f"{API}/maps").json() == []


def test_what_was_told_is_made(fresh: TestClient) -> None:
    given = {"text": TABLE, "preview": False, "title": "Ours", "lanes": {"Boss says": "needs"}}
    told = fresh.post(f"{API}/maps/pasted", json=given).json()
    made = fresh.get(f"{API}/maps/{told['map']}").json()
    assert made["title"] == "Ours"
    assert [(one["lane"], one["text"]) for one in made["cards"]] == [
        ("actions", "looks"),
        ("actions", "pays"),
        ("needs", "hurry"),
    ]


def test_what_is_no_table_is_told_with_its_place(fresh: TestClient) -> None:
    answer = fresh.post(
        f"{API}/maps/pasted", json={"text": "nothing"}, headers={"Accept-Language": "zh-Hans"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_paste")
    assert "只有一行或一列" in answer.json()["detail"]


def steps_of(told: dict[str, Any], guide: str) -> dict[str, bool]:
    way = next(one for one in told["guides"] if one["guide"] == guide)
    return {one["step"]: one["done"] for one in way["steps"]}


def test_guides_tick_themselves_and_by_hand(fresh: TestClient) -> None:
    made = begin(fresh, template="gym")
    path = f"{API}/maps/{made['id']}/guides"
    told = fresh.get(path).json()
    assert steps_of(told, "five") == {
        "five.audience": True,
        "five.touchpoints": True,
        "five.data": False,
        "five.analyse": True,
        "five.create": False,
    }
    ticked = fresh.put(path, json={"step": "nine.consistency", "done": True}).json()
    assert steps_of(ticked, "nine")["nine.consistency"]
    assert steps_of(fresh.get(path).json(), "nine")["nine.consistency"]
    assert fresh.put(path, json={"step": "nine.nowhere", "done": True}).status_code == 404


def test_a_share_and_a_comment_tick_steps(fresh: TestClient) -> None:
    made = begin(fresh, template="gym")
    path = f"{API}/maps/{made['id']}"
    assert not steps_of(fresh.get(f"{path}/guides").json(), "seven")["seven.feedback"]
    place = {"collection": "stages", "id": made["stages"][0]["id"]}
    said = fresh.post(f"{path}/comments", json={"anchor": place, "text": "Why?"})
    assert said.status_code == 201, said.text
    assert steps_of(fresh.get(f"{path}/guides").json(), "seven")["seven.feedback"]
