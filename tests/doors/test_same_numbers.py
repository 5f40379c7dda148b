"""A number shown at one door can be had at the other two: all three are asked, and compared."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import lutu
from lutu.analyses import catalogue
from lutu.cli.commands.analyze import flag_of
from lutu.kernel.params import options, write_params
from lutu.web.app import create_app

QUESTIONS = {
    "flow": {"fold_repeats": True},
    "paths": {"top": 7},
    "funnel": {
        "steps": ["product_view", "cart_add", "event = 'order_paid' and value > 100"],
        "window": "7d",
    },
    "retention": {"unit": "week", "start": "product_view", "back": "event != 'survey_answer'"},
    "steps": {"k": 4},
    "stages": {
        "definition": ["Look: product_view; site_search", "Buy: cart_add; order_paid"],
        "wait": "14d",
    },
    "conformance": {"definition": ["Look: product_view; site_search", "Buy: cart_add; order_paid"]},
}
SELECTION = {
    "journey": "gap:7d",
    "segment": "count(product_view) >= 2 and none(return_request)",
    "events": "channel != 'phone'",
    "start": "2026-01-15",
    "end": "2026-04-30",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("doors")
    lutu.simulate("ecommerce", 1500, 3, folder / "shop.parquet")
    lutu.read_events(folder / "shop.parquet", path=folder / "data").close()
    return folder / "data"


@pytest.fixture(scope="module")
def browser(data: Path) -> Iterator[TestClient]:
    here = "http://127.0.0.1:8000"
    with TestClient(create_app(data, local=True), base_url=here, client=("127.0.0.1", 1)) as client:
        yield client


def from_python(data: Path, name: str, selection: dict[str, str]) -> lutu.Result:
    with lutu.open(data) as log:
        return (
            log.ask(name, **QUESTIONS[name], **selection)
            if name != "retention"
            else log.ask(
                name,
                unit="week",
                start_rule="product_view",
                back=QUESTIONS[name]["back"],
                **selection,
            )
        )


def from_shell(data: Path, name: str, selection: dict[str, str], *more: str) -> Any:
    words = [str(Path(sys.executable).with_name("lutu")), "analyze", name, "--data", str(data)]
    for option in options(catalogue()[name].params):
        if (value := QUESTIONS[name].get(option.name)) is not None:
            for one in value if isinstance(value, list) else [value]:
                words += [flag_of(option)] if one is True else [flag_of(option), str(one)]
    for part, value in selection.items():
        words += [f"--{ {'start': 'from', 'end': 'to'}.get(part, part) }", value]
    ended = subprocess.run(
        [*words, "--format", "json", *more], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def from_web(browser: TestClient, name: str, selection: dict[str, str], **more: Any) -> Any:
    given = {{"start": "from", "end": "to"}.get(part, part): one for part, one in selection.items()}
    question = {"selection": given, "params": QUESTIONS[name], **more}
    path = f"/api/v1/workspaces/main/analyses/{name}" + ("/members" if more else "")
    answer = browser.post(path, json=question)
    assert answer.status_code == 200, answer.text
    return answer.json() if more else answer.json()["result"]


def test_every_analysis_is_asked() -> None:
    assert QUESTIONS.keys() == catalogue().keys()


@pytest.mark.parametrize("selection", [{}, SELECTION], ids=["whole log", "selection"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_three_doors_give_the_same_numbers(
    data: Path, browser: TestClient, name: str, selection: dict[str, str]
) -> None:
    told = json.loads(json.dumps(from_python(data, name, selection).to_dict()))
    assert from_shell(data, name, selection) == told
    assert from_web(browser, name, selection) == told


@pytest.mark.parametrize("name", QUESTIONS)
def test_three_doors_open_the_same_people(data: Path, browser: TestClient, name: str) -> None:
    with lutu.open(data) as log:
        params = {
            f"{key}_rule" if key == "start" else key: one for key, one in QUESTIONS[name].items()
        }
        result = log.ask(name, **params, **SELECTION)
        cell = result.to_rows()[0]["cell"]
        people = result.members(cell)
    assert people
    assert from_shell(data, name, SELECTION, "--members", cell) == people
    page = from_web(browser, name, SELECTION, cell=cell, limit=10_000)
    assert page["members"] == people
    assert page["total"] == len(people)


def test_a_map_drawn_at_one_door_is_the_same_at_the_others(data: Path, browser: TestClient) -> None:
    drawn = browser.post(
        "/api/v1/workspaces/main/maps", json={"title": "Ours", "journey": "gap:30d"}
    ).json()
    view = browser.post(f"/api/v1/workspaces/main/maps/{drawn['id']}/view", json={}).json()
    with lutu.open(data) as log:
        found = next(one for one in log.maps() if one.id == drawn["id"])
        assert json.loads(json.dumps(found.to_dict())) == {"map": drawn, "view": view}
        cell = view["stages"][0]["cells"]["onward"]
        assert len(found.members(cell)) == view["stages"][0]["onward"]


def test_the_params_of_every_example_can_be_said_at_every_door() -> None:
    for analysis in catalogue().values():
        assert write_params(analysis.example).keys() == {
            one.name for one in options(analysis.params)
        }
