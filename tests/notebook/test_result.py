from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pandas as pd
import polars as pl
import pytest

import lutu
from lutu.notebook.picture import picture
from tests.notebook.test_log import ROLES, TABLE

QUESTIONS = {
    "flow": {},
    "paths": {},
    "funnel": {"steps": ["view", "cart", "pay"]},
    "retention": {"unit": "day"},
    "steps": {},
    "stages": {"definition": ["Look: view", "Buy: cart; pay"]},
}


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, lutu.Result]]:
    with lutu.read_events(TABLE, **ROLES) as log:
        yield {name: log.ask(name, **params) for name, params in QUESTIONS.items()}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_table_is_the_same_in_every_library(results: dict[str, lutu.Result], name: str) -> None:
    result = results[name]
    for table in result.tables:
        rows = result.to_rows(table)
        assert result.to_arrow(table).to_pylist() == rows
        assert result.to_polars(table).to_dicts() == rows
        assert list(result.to_pandas(table).columns) == list(rows[0]) if rows else True


def test_the_main_table_comes_without_a_name(results: dict[str, lutu.Result]) -> None:
    flow = results["flow"]
    assert flow.tables == ("links", "events", "starts", "ends")
    assert isinstance(flow.to_pandas(), pd.DataFrame)
    assert isinstance(flow.to_polars("events"), pl.DataFrame)
    assert (len(flow), flow.analysis) == (2, "flow")


def test_an_unknown_table_is_told(results: dict[str, lutu.Result]) -> None:
    with pytest.raises(lutu.NotFound, match="links, events, starts, ends"):
        results["flow"].to_arrow("nodes")


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_row_opens_its_people(results: dict[str, lutu.Result], name: str) -> None:
    result = results[name]
    cells = result._answer.result.cells()
    for table in result.tables:
        for row in result.to_rows(table):
            assert len(result.members(row["cell"])) == cells[row["cell"]]


def test_text_is_aligned_and_speaks(results: dict[str, lutu.Result]) -> None:
    assert repr(results["funnel"]).splitlines() == [
        "Funnel",
        "step  entered  converted  dropped  still active  median    p90",
        "view        3          2        0             1       –      –",
        "cart        2          1        0             1   1.0 d  1.0 d",
        "pay         1          1        0             0   1.0 d  1.0 d",
    ]
    with lutu.speaking("zh-Hant"):
        assert repr(results["funnel"]).splitlines()[:2] == [
            "漏斗",
            "步驟  進入  轉換  流失  仍在途中  中位數     p90",
        ]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_notebook_shows_a_table_and_a_picture(results: dict[str, lutu.Result], name: str) -> None:
    page = results[name]._repr_html_()
    root = ET.fromstring(page)  # noqa: S314 - our own page, which must be well formed
    assert root.find("h3") is not None
    assert root.find(".//table/tbody/tr") is not None
    svg = root.find(".//{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("aria-label")
    assert [one for one in svg.iter() if one.tag.endswith(("rect", "path"))]


def test_names_of_events_cannot_become_markup() -> None:
    table = TABLE.set_column(1, "did", [["<script>alert(1)</script>", "a & b", "\"'"] * 2])
    with lutu.read_events(table, **ROLES) as log:
        for result in (log.flow(), log.paths(), log.steps()):
            page = result._repr_html_()
            assert "<script" not in page
            ET.fromstring(page)  # noqa: S314 - as above


def test_an_empty_answer_has_no_picture() -> None:
    assert picture({"links": []}) == ""


def test_what_is_not_shown_is_counted() -> None:
    rows = [
        {"path": [str(n)], "journeys": 30 - n, "share": 0.1, "cell": f"path/{n}"} for n in range(30)
    ]
    assert "the first 12 of 30" in picture({"paths": rows})
    steps = [{"position": 1, "event": str(n), "journeys": 1} for n in range(20)]
    assert "others: 13" in picture({"steps": steps, "links": []})
