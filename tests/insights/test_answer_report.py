from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lutu.engine.ask import Answer, ask
from lutu.errors import InvalidInput
from lutu.insights.report import ROWS, compose_report, parse_form, print_answer
from lutu.kernel.catalogue import catalogue
from lutu.kernel.params import write_params
from lutu.kit.i18n import LANGUAGES, speaking
from lutu.store.log import EventLog
from lutu.store.schema import EVENT_SCHEMA

DAY = 86_400_000_000
STORIES = {"ann": ("view", "cart", "pay"), "bob": ("view", "cart"), "eve": ("view",)}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventLog]:
    rows = [
        {"customer": customer, "event": event, "time": (place + 1) * DAY}
        for customer, story in STORIES.items()
        for place, event in enumerate(story)
    ]
    with EventLog.open(tmp_path_factory.mktemp("log")) as opened:
        opened.append([pa.Table.from_pylist(rows, schema=EVENT_SCHEMA)], source="test")
        yield opened


def report(log: EventLog, name: str, params: dict[str, Any], **selection: str) -> dict[str, Any]:
    return compose_report(ask(log, name, params, **selection))


def test_a_funnel_is_drawn_in_its_parts(log: EventLog) -> None:
    (table,) = report(log, "funnel", {"steps": ["view", "cart"], "window": "1d"})["tables"]
    assert [row[:5] for row in table["rows"]] == [
        ["view", "3", "2", "1", "0"],
        ["cart", "2", "2", "0", "0"],
    ]
    assert [[(part["kind"], part["share"]) for part in parts] for parts in table["bars"]] == [
        [("river", 2 / 3), ("lost", 1 / 3)],
        [("river", 2 / 3)],
    ]


def test_what_was_asked_stands_on_the_page(log: EventLog) -> None:
    page = report(log, "paths", {"top": 2}, segment="cart", journey="gap:7d")
    assert [(one["label"], one["value"]) for one in page["chosen"]] == [
        ("Segment", "cart"),
        ("Journey", "gap of 7 d"),
        ("Paths listed", "2"),
    ]


def test_a_matrix_has_its_periods_side_by_side(log: EventLog) -> None:
    (table,) = report(log, "retention", {"unit": "day"})["tables"]
    assert table["heads"][1:] == ["customers", "0", "1", "2"]
    assert table["rows"] == [["1970-01-02", "3", "100.0%", "66.7%", "33.3%"]]


def test_a_long_table_says_how_long_it_is(tmp_path: Path) -> None:
    rows = [{"customer": "ann", "event": f"e{n:02}", "time": n * DAY} for n in range(ROWS + 3)]
    with EventLog.open(tmp_path) as opened, speaking("zh-Hant"):
        opened.append([pa.Table.from_pylist(rows, schema=EVENT_SCHEMA)], source="test")
        events = report(opened, "flow", {})["tables"][1]
    assert (len(events["rows"]), events["more"]) == (ROWS, f"共 {ROWS + 3} 列，列出 {ROWS} 列")


def test_an_empty_answer_says_so(log: EventLog) -> None:
    assert report(log, "paths", {}, segment="none(view)")["tables"][0]["more"] == "no rows"


@pytest.mark.parametrize("name", sorted(catalogue()))
@pytest.mark.parametrize(
    ("form", "magic"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<svg")]
)
def test_every_analysis_is_printed_in_every_language(
    log: EventLog, name: str, form: str, magic: bytes
) -> None:
    example = {**write_params(catalogue()[name].example)}
    for language in LANGUAGES:
        assert print_answer(answered(log, name, example), form, language=language).startswith(magic)


def answered(log: EventLog, name: str, params: dict[str, Any]) -> Answer:
    named = {key: "view" if key == "anchor" and value else value for key, value in params.items()}
    return ask(log, name, named)


def test_a_form_is_known_by_its_suffix() -> None:
    assert parse_form(".PDF") == "pdf"
    with pytest.raises(InvalidInput, match="pdf, png, svg"):
        parse_form(".html")
