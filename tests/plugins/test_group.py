"""What packages add is found where our own is; what does not fit is told and takes nothing down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.engine.ask import parse_selection
from lutu.errors import InvalidInput
from lutu.insights.health.catalogue import RULES, catalogue
from lutu.insights.health.examine import health_of
from lutu.insights.joined import load_plugins
from lutu.insights.measure import measured
from lutu.insights.metrics import kinds
from lutu.kit.i18n import LANGUAGES
from lutu.maps.elements.card import Card
from lutu.maps.formats import find_format, formats
from lutu.maps.picture import MapPicture
from lutu.maps.templates import find_template
from lutu.plugins.errors import PluginFailed
from lutu.plugins.group import additions, allow_plugins, package_of, problems
from lutu.plugins.panel import panels
from tests.insights.health.fixtures import sound
from tests.insights.logs import log_of
from tests.maps.drawn import drawn
from tests.plugins.installing import installed

WRONG = """
from dataclasses import replace
from importlib.resources import files
from lutu.insights.health.rule import Rule
from lutu.insights.metrics.count import KIND
from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.templates.reading import read_template
from lutu.plugins.panel import Panel

WORD = Text("a", "a", "a")


def broken(*_given):
    raise KeyError("Ada Lovelace")


RULE = Rule(WORD, WORD, "hint", broken)
FORMAT = Format("x", ".x", "text/plain", WORD, broken)
KIND = replace(KIND, partial=broken)
TEMPLATE = read_template((files("lutu.maps.templates") / "gym.journey").read_text(), "gym")
ELSEWHERE = replace(TEMPLATE, group="moon")
HUGE = Panel(WORD, "x" * 2_000_001)
"""
ENTRIES = {
    "lutu.health_rules": {"falls": "odd:RULE", "goal": "odd:RULE", "Odd Name": "odd:RULE"},
    "lutu.formats": {"gone": "nowhere:FORMAT", "txt": "odd:FORMAT"},
    "lutu.templates": {"gym2": "odd:TEMPLATE", "moon": "odd:ELSEWHERE"},
    "lutu.metrics": {"count2": "odd:KIND", "word": "odd:WORD"},
    "lutu.panels": {"huge": "odd:HUGE"},
}


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[None]:
    """A package of which some parts fit and fail later, and others do not fit."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "odd.py").write_text(WRONG, encoding="utf-8")
    with installed(tmp_path / "site", "odd-things", ENTRIES, source):
        yield


@pytest.mark.usefixtures("odd")
def test_what_fits_joins_our_own_under_the_name_of_its_entry_point() -> None:
    load_plugins()
    assert {(one.group, one.name) for one in additions()} == {
        ("lutu.health_rules", "falls"),
        ("lutu.formats", "txt"),
        ("lutu.templates", "gym2"),
        ("lutu.metrics", "count2"),
    }
    assert find_format("map.txt".rpartition(".")[2]).suffix == ".txt"
    assert find_template("gym2").name == find_template("gym").name
    assert kinds()["count2"].title == kinds()["count"].title
    assert package_of(RULES.name, "falls") == "odd-things"
    assert package_of(RULES.name, "goal") is None


@pytest.mark.usefixtures("odd")
def test_what_does_not_fit_is_told_with_package_entry_point_reason_and_next_step() -> None:
    load_plugins()
    assert {(one.code, one.fields["entry"]) for one in problems()} == {
        ("plugin_name_taken", "goal"),
        ("plugin_misfit", "Odd Name"),
        ("bad_plugin", "gone"),
        ("plugin_misfit", "moon"),
        ("plugin_misfit", "word"),
        ("plugin_misfit", "huge"),
    }
    for one in problems():
        for language in LANGUAGES:
            assert "odd-things" in one.say(language)
            assert str(one.fields["entry"]) in one.say(language)
    assert panels() == {}


@pytest.mark.usefixtures("odd")
def test_a_rule_that_fails_cannot_be_told_and_the_others_are(
    caplog: pytest.LogCaptureFixture,
) -> None:
    health = health_of(*sound())
    assert [one.rule.name for one in health.examined if one.findings is None] == ["falls"]
    assert health.done == len(catalogue()) - 1
    assert "odd-things: falls" in caplog.text


@pytest.mark.usefixtures("odd")
def test_a_format_that_fails_names_its_package_and_not_what_it_read() -> None:
    with pytest.raises(PluginFailed) as failed:
        formats()["txt"].write(MapPicture("x", ()))
    assert failed.value.fields["reason"] == "KeyError"
    assert "Ada" not in failed.value.say()


@pytest.mark.usefixtures("odd")
def test_a_metric_that_fails_is_told_and_the_others_are_counted(tmp_path: Path) -> None:
    cards = tuple(
        Card(kind, "s1", "metrics", "", metric={"kind": kind, "rule": "view", "of": "customers"})
        for kind in ("count2", "count")
    )
    with log_of(tmp_path / "log", [(1, "view", 0), (2, "view", 5)]) as log:
        rows = measured(log.index(), drawn().with_(cards=cards), parse_selection())
    assert [(one["card"], one["value"]) for one in rows] == [("count", 2), ("count2", None)]
    assert "“count2” of the plugin “odd-things” failed: KeyError." in rows[1]["problem"]


@pytest.mark.usefixtures("odd")
def test_where_plugins_are_switched_off_nothing_is_loaded() -> None:
    allow_plugins(False)
    load_plugins()
    assert (additions(), problems()) == ((), ())
    with pytest.raises(InvalidInput):
        find_format("txt")
