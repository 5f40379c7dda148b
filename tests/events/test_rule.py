import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.events.rule import (
    BadRule,
    Both,
    Compare,
    Either,
    Like,
    Missing,
    Not,
    OneOf,
    event_is,
    more_than,
    parse_rule,
)


@pytest.mark.parametrize(
    "name", ["pay", "add to cart", "退货", "a/b %", "T02 Check (again)", "in-app"]
)
def test_a_name_by_itself_is_the_event(name: str) -> None:
    assert parse_rule(name).test == Compare("event", "=", name)
    assert parse_rule(name) == event_is(name)


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("value > 100", Compare("value", ">", 100.0)),
        ("100 < value", Compare("value", ">", 100.0)),
        ("value >= -2.5", Compare("value", ">=", -2.5)),
        ("gift = true", Compare("gift", "=", value=True)),
        ("\"delivery city\" = '上海'", Compare("delivery city", "=", "上海")),
        ("address.city <> 'x'", Compare("address.city", "!=", "x")),
        ("channel in ('web', 'app')", OneOf("channel", ("web", "app"))),
        ("channel not in ('web')", Not(OneOf("channel", ("web",)))),
        ("event like 'T0%'", Like("event", "T0%")),
        ("currency is null", Missing("currency")),
        ("currency is not null", Not(Missing("currency"))),
        (
            "value between 1 and 2",
            Both((Compare("value", ">=", 1.0), Compare("value", "<=", 2.0))),
        ),
        (
            "event = 'a' or (event = 'b' and value = 1)",
            Either(
                (
                    Compare("event", "=", "a"),
                    Both((Compare("event", "=", "b"), Compare("value", "=", 1.0))),
                )
            ),
        ),
    ],
)
def test_conditions(text: str, test: object) -> None:
    assert parse_rule(text).test == test


def test_a_bound_made_without_words_is_the_one_that_is_read() -> None:
    assert more_than("value", 1) == parse_rule("value > 1")
    assert more_than("value", 2.5) == parse_rule("value > 2.5")


def test_fields_are_those_it_reads() -> None:
    rule = parse_rule("event = 'a' and not (value > 1 or channel is null)")
    assert rule.fields() == {"event", "value", "channel"}


@pytest.mark.parametrize(
    "text",
    ["", "   ", "value >", "value > sum(x)", "event = 'a' and", "value > 1 + 1", "(value > 1"],
)
def test_a_mistake_is_pointed_at(text: str) -> None:
    with pytest.raises(BadRule) as caught:
        parse_rule(text)
    position = caught.value.fields["position"]
    assert isinstance(position, int)
    assert 0 <= position <= len(text)
    assert pickle.loads(pickle.dumps(caught.value)).fields == caught.value.fields  # noqa: S301


def test_the_mark_stands_under_the_place_of_wide_characters() -> None:
    with pytest.raises(BadRule) as caught:
        parse_rule("城市 = upper(x)")
    assert caught.value.fields["mark"] == " " * len("城市 = ") + "  ^"


@given(st.text(min_size=1))
def test_any_text_is_a_rule_or_a_bad_rule(text: str) -> None:
    try:
        rule = parse_rule(text)
    except BadRule:
        return
    assert rule.text == text.strip()
