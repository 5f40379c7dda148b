from dataclasses import dataclass
from typing import Any

import pytest

from lutu.errors import InvalidInput
from lutu.events.rule import BadRule, Rule, parse_rule
from lutu.kernel.params import (
    DURATION,
    FLAG,
    RULE,
    choice,
    count,
    json_schema,
    option,
    options,
    parse_params,
    rules,
    write_params,
)
from lutu.kit.clocks import DAY
from lutu.kit.i18n import Text, speaking

LABEL = Text("Label", "标签", "標籤")


@dataclass(frozen=True)
class Params:
    steps: tuple[Rule, ...] = option(rules(1, 3), label=LABEL, help=LABEL)
    top: int = option(count(1, 9), label=LABEL, help=LABEL, default=5)
    unit: str = option(choice("day", "week"), label=LABEL, help=LABEL, default="week")
    fold: bool = option(FLAG, label=LABEL, help=LABEL, default=False)
    window: int | None = option(DURATION, label=LABEL, help=LABEL, default=None)
    anchor: Rule | None = option(RULE, label=LABEL, help=LABEL, default=None)  # noqa: RUF009


def test_words_become_values() -> None:
    given = {
        "steps": ["view", "value > 3"], "top": "7", "unit": "day", "fold": "yes", "window": "7d",
        "anchor": "pay",
    }  # fmt: skip
    assert parse_params(Params, given) == Params(
        (parse_rule("view"), parse_rule("value > 3")), 7, "day", True, 7 * DAY, parse_rule("pay")
    )


def test_one_step_may_come_without_a_list() -> None:
    assert parse_params(Params, {"steps": "view"}).steps == (parse_rule("view"),)


def test_nothing_and_empty_text_are_the_default() -> None:
    given = {"steps": ["view"], "top": None, "unit": "", "window": "", "anchor": None}
    assert parse_params(Params, given) == Params((parse_rule("view"),))


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("steps", [], "1 … 3"),
        ("steps", ["a", "b", "c", "d"], "1 … 3"),
        ("top", "0", "1 … 9"),
        ("top", "1.5", "1 … 9"),
        ("top", "many", "1 … 9"),
        ("top", True, "1 … 9"),
        ("unit", "year", "day, week"),
        ("fold", "perhaps", "true, false"),
        ("window", "7", "90s, 30m, 12h, 7d, 2w"),
        ("window", "0s", "90s, 30m, 12h, 7d, 2w"),
        ("window", "999999999999w", "90s, 30m, 12h, 7d, 2w"),
        ("ancor", "x", "anchor"),
    ],
)
def test_another_value_is_refused_with_what_is_allowed(
    name: str, value: object, allowed: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_params(Params, {"steps": ["view"]} | {name: value})
    assert caught.value.fields["allowed"] == allowed


def test_a_rule_says_itself_what_is_wrong_with_it() -> None:
    with pytest.raises(BadRule):
        parse_params(Params, {"steps": ["value >"]})


@pytest.mark.parametrize("window", [None, 1, 90_000_000, 1_500_000, 3 * DAY])
def test_written_params_are_read_back(window: int | None) -> None:
    params = Params((parse_rule("a"), parse_rule("b")), 3, "day", True, window, parse_rule("x"))
    assert parse_params(Params, write_params(params)) == params


def test_the_schema_says_what_a_form_needs() -> None:
    with speaking("zh-Hant"):
        schema: dict[str, Any] = json_schema(Params)
    assert schema["required"] == ["steps"]
    assert schema["properties"]["top"] == {
        "type": "integer", "minimum": 1, "maximum": 9, "title": "標籤", "description": "標籤",
        "default": 5,
    }  # fmt: skip
    assert schema["properties"]["unit"]["enum"] == ["day", "week"]
    assert "default" not in schema["properties"]["steps"]


def test_an_option_knows_whether_it_repeats() -> None:
    assert [field.name for field in options(Params) if field.repeated] == ["steps"]
    assert [field.name for field in options(Params) if field.required] == ["steps"]
