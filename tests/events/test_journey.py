import pytest

from lutu.errors import InvalidInput
from lutu.events.journey import Between, Case, Gap, Whole, parse_journey
from lutu.events.rule import BadRule, parse_rule
from lutu.kit.clocks import DAY


@pytest.mark.parametrize(
    ("text", "journey"),
    [
        ("whole", Whole()),
        ("gap:30d", Gap(30 * DAY)),
        ("case:order_id", Case("order_id")),
        ("between:view..pay", Between(parse_rule("view"), parse_rule("pay"))),
    ],
)
def test_each_definition_is_read_and_written(text: str, journey: object) -> None:
    assert parse_journey(text) == journey
    assert str(parse_journey(text)) == text


@pytest.mark.parametrize(
    "text", ["", "hole", "whole:x", "gap:", "gap:7", "case:", "between:a", "between:..b"]
)
def test_another_one_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_journey(text)
    assert "gap:30d" in str(caught.value)


def test_a_mistake_in_a_rule_is_that_of_the_rule() -> None:
    with pytest.raises(BadRule):
        parse_journey("between:value >..pay")
