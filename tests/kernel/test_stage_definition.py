import json

import pytest

from lutu.errors import InvalidInput
from lutu.events.rule import parse_rule
from lutu.kernel.stage_definition import STAGES, Stage, Touchpoint, example_stages

SHOP = (
    Stage("Visit", (Touchpoint("view", parse_rule("view")),)),
    Stage(
        "Buy",
        (Touchpoint("cart", parse_rule("cart")), Touchpoint("value > 3", parse_rule("value > 3"))),
    ),
)


def test_lines_of_words() -> None:
    assert STAGES.read("Visit: view\nBuy: cart; value > 3") == SHOP
    assert STAGES.read(["Visit: view", "Buy: cart; value > 3"]) == SHOP


def test_json_as_text_and_as_it_was_read() -> None:
    written = STAGES.write(SHOP)
    assert STAGES.read(written) == SHOP
    assert STAGES.read(json.dumps(written)) == SHOP


def test_touchpoints_by_a_rule_alone() -> None:
    stages = STAGES.read([{"name": "Visit", "touchpoints": ["view"]}])
    assert stages == (Stage("Visit", (Touchpoint("view", parse_rule("view")),)),)


def test_a_stage_may_have_no_touchpoint() -> None:
    assert STAGES.read("Later:") == (Stage("Later", ()),)


def test_a_name_stands_once() -> None:
    with pytest.raises(InvalidInput, match="Buy"):
        STAGES.read("Buy: cart\nBuy: pay")
    with pytest.raises(InvalidInput, match="cart"):
        STAGES.read("A: cart\nB: cart")


@pytest.mark.parametrize("value", ["", "no colon", ": x", [], "A: a\n" * 65])
def test_what_is_no_map_is_refused(value: object) -> None:
    with pytest.raises((ValueError, InvalidInput)):
        STAGES.read(value)


def test_the_example_is_written_and_read() -> None:
    assert STAGES.read(STAGES.write(example_stages())) == example_stages()
