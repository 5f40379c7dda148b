from dataclasses import replace

import pytest

from lutu.kit.i18n import LANGUAGES
from lutu.maps.report import ROWS, Report, compose_report, print_report

STEPS = [
    {
        "step": "view",
        "entered": 10,
        "converted": 4,
        "dropped": 5,
        "active": 1,
        "median_seconds": None,
        "cell": "a",
    },
    {
        "step": "pay",
        "entered": 4,
        "converted": 4,
        "dropped": 0,
        "active": 0,
        "median_seconds": 90.0,
        "cell": "b",
    },
]
FUNNEL = Report("Funnel", "Who pays?", {"steps": STEPS}, (("Window", "7 d"),), "10 customers")


def only(report: Report) -> dict[str, object]:
    (table,) = compose_report(report)["tables"]
    return table


def test_a_table_is_worded_and_its_cells_are_left_out() -> None:
    table = only(FUNNEL)
    assert table["heads"] == ["step", "entered", "converted", "dropped", "active", "median time"]
    assert table["rows"] == [
        ["view", "10", "4", "5", "1", "–"],
        ["pay", "4", "4", "0", "0", "1.5 min"],
    ]


def test_what_was_entered_is_drawn_in_its_parts() -> None:
    bars = only(FUNNEL)["bars"]
    assert [[(part["kind"], part["share"]) for part in parts] for parts in bars] == [
        [("river", 0.4), ("active", 0.1), ("lost", 0.5)],
        [("river", 0.4)],
    ]


def test_other_rows_are_drawn_by_their_size() -> None:
    paths = [
        {"path": ["a", "b"], "journeys": 4, "share": 0.8},
        {"path": ["a"], "journeys": 1, "share": 0.2},
    ]
    table = only(replace(FUNNEL, tables={"paths": paths}))
    assert table["rows"] == [["a → b", "4", "80.0%"], ["a", "1", "20.0%"]]
    assert [[part["share"] for part in parts] for parts in table["bars"]] == [[1.0], [0.25]]


def test_a_long_table_says_how_long_it_is() -> None:
    rows = [{"event": f"e{n}", "count": n + 1} for n in range(ROWS + 2)]
    table = only(replace(FUNNEL, tables={"events": rows}, language="zh-Hant"))
    assert (len(table["rows"]), table["more"]) == (ROWS, f"{ROWS + 2} 列中的 {ROWS} 列")


def test_an_empty_table_says_so() -> None:
    assert only(replace(FUNNEL, tables={"paths": []}))["more"] == "no rows"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("form", "magic"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<svg")]
)
def test_a_report_is_printed(language: str, form: str, magic: bytes) -> None:
    for theme, paper in (("light", "a4"), ("dark", "screen")):
        report = replace(FUNNEL, language=language, theme=theme, paper=paper)
        assert print_report(report, form).startswith(magic)
