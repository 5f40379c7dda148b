"""A number shown at one door can be had at the other two: all three are asked, and compared."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import lutu
from lutu.access.actors import LOCAL
from lutu.analyses import catalogue
from lutu.cli.commands.analyze import flag_of
from lutu.jobs.kinds import kinds
from lutu.jobs.ledger import Job
from lutu.jobs.running import Running, Watch
from lutu.kernel.params import options, write_params
from lutu.kit.ids import new_id
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
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
        told = {"map": drawn, "view": view, "metrics": []}
        assert json.loads(json.dumps(found.to_dict())) == told
        cell = view["stages"][0]["cells"]["onward"]
        assert len(found.members(cell)) == view["stages"][0]["onward"]


METRIC = {
    "kind": "share", "rule": "order_paid", "base": "cart_add", "target": 0.9, "better": "up",
}  # fmt: skip
WHEN = {"segment": "channel = 'app'", "start": "2026-01-15", "end": "2026-04-30"}


@pytest.fixture(scope="module")
def measured(browser: TestClient) -> str:
    """A map with a metric, and a card that somebody answers for."""
    made: str = browser.post("/api/v1/workspaces/main/maps", json={"title": "Measured"}).json()[
        "id"
    ]
    maps = browser.app.state.server.desk("main").maps  # type: ignore[attr-defined]

    def furnish(document: JourneyMap) -> JourneyMap:
        stage = document.stages[0].id
        lanes = tuple(replace(one, hidden=False) for one in document.lanes)
        paid = Card("paid", stage, "metrics", "Carts paid", metric=METRIC, owner=LOCAL)
        about = replace(document.about, level="expert")
        return document.with_(cards=(paid,), lanes=lanes, about=about)

    maps.update(made, furnish)
    return made


def by_job(browser: TestClient, map_id: str, form: str, **selection: str) -> bytes:
    """What the job of an export writes."""
    server = browser.app.state.server  # type: ignore[attr-defined]
    log = server.desk("main").log
    arguments = {"what": "map", "map": map_id, "format": form, "selection": selection}
    job = Job(new_id(), "main", "export", "", arguments)
    running = Running(job, log, Watch(), lambda _name, work: work(), server.engine)
    return (log.path / (kinds()["export"].run(running).file or "")).read_bytes()


@pytest.mark.parametrize("selection", [{}, WHEN], ids=["whole log", "selection"])
def test_a_metric_is_the_same_at_every_door_and_in_print(
    data: Path, browser: TestClient, measured: str, selection: dict[str, str], tmp_path: Path
) -> None:
    api = f"/api/v1/workspaces/main/maps/{measured}"
    given = {{"start": "from", "end": "to"}.get(part, part): one for part, one in selection.items()}
    (found,) = browser.post(f"{api}/metrics", json={"selection": given}).json()["metrics"]
    printed = {
        form: browser.get(f"{api}/export.{form}", params=given).content for form in ("json", "html")
    }
    assert json.loads(printed["json"])["metrics"] == [found]
    assert json.loads(by_job(browser, measured, "json", **selection))["metrics"] == [found]
    with lutu.open(data) as log:
        kept = next(one for one in log.maps() if one.id == measured)
        assert json.loads(json.dumps(kept.metrics(**selection))) == [found]
    said = (
        f"{100 * found['value']:.1f}%",
        f"{100 * found['low']:.1f}% to {100 * found['high']:.1f}%",
    )
    pages = [printed["html"].decode(), by_job(browser, measured, "html", **selection).decode()]
    if not selection:
        pages += [from_map(data, tmp_path, measured, "html")]
    for page in pages:
        assert all(word in page for word in (*said, "target at least 90.0%: not met", "Owner"))


def from_map(data: Path, folder: Path, map_id: str, form: str) -> str:
    """What the command line prints of a map."""
    file = folder / f"map.{form}"
    lutu_command = str(Path(sys.executable).with_name("lutu"))
    words = ["map", "export", map_id, "--out", str(file), "--data", str(data), "--lang", "en"]
    ended = subprocess.run([lutu_command, *words], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return file.read_text(encoding="utf-8")


def test_a_metric_by_channel_is_the_same_at_the_web_and_in_python(
    data: Path, browser: TestClient, measured: str
) -> None:
    api = f"/api/v1/workspaces/main/maps/{measured}"
    found = browser.post(f"{api}/channels", json={"card": "paid"}).json()
    with lutu.open(data) as log:
        kept = next(one for one in log.maps() if one.id == measured)
        assert json.loads(json.dumps(kept.by_channel("paid"))) == found
        first = found["channels"][0]
        assert len(kept.members(first["cell"])) == round(first["value"] * first["n"])
    people = browser.post(f"{api}/members", json={"cell": first["cell"]}).json()
    assert people["customers"] == round(first["value"] * first["n"])


def test_the_params_of_every_example_can_be_said_at_every_door() -> None:
    for analysis in catalogue().values():
        assert write_params(analysis.example).keys() == {
            one.name for one in options(analysis.params)
        }
