import pytest

from lutu.events.rule import BadRule, parse_rule
from lutu.events.segment import AllOf, AnyOf, Count, NotThose, parse_segment


def some(rule: str) -> Count:
    return Count(parse_rule(rule), ">=", 1)


def test_a_rule_selects_who_has_an_event_of_it() -> None:
    assert parse_segment("add to cart").who == some("add to cart")
    assert parse_segment("channel = 'web' and value > 3").who == some(
        "channel = 'web' and value > 3"
    )


def test_any_none_and_count() -> None:
    assert parse_segment("any(pay)").who == some("pay")
    assert parse_segment("NONE(pay)").who == Count(parse_rule("pay"), "=", 0)
    assert parse_segment("count( add to cart ) < 3").who == Count(parse_rule("add to cart"), "<", 3)


def test_parts_are_joined() -> None:
    who = parse_segment("not (any(pay) or count(view) >= 2) and none(refund)").who
    assert isinstance(who, AllOf)
    opposite, none = who.parts
    assert opposite == NotThose(AnyOf((some("pay"), Count(parse_rule("view"), ">=", 2))))
    assert none == Count(parse_rule("refund"), "=", 0)


def test_conditions_side_by_side_are_about_one_event_wherever_they_stand() -> None:
    texts = (
        "channel = 'web' and value > 3 and none(pay)",
        "none(pay) and channel = 'web' and value > 3",
        "channel = 'web' and none(pay) and value > 3",
    )
    found = [parse_segment(text).who for text in texts]
    assert all(isinstance(who, AllOf) and len(who.parts) == 2 for who in found)
    assert len({who.parts for who in found if isinstance(who, AllOf)}) == 1


def test_a_bare_name_beside_a_call_is_an_event() -> None:
    who = parse_segment("pay and none(refund)").who
    assert isinstance(who, AllOf)
    assert some("pay") in who.parts


def test_what_looks_like_a_call_inside_quotes_is_text() -> None:
    assert parse_segment("any(event = 'count(3)')").who == some("event = 'count(3)'")


def test_brackets_inside_a_call() -> None:
    inner = "event in ('a', 'b)') and (value > 1 or value < 0)"
    assert parse_segment(f"none({inner})").who == Count(parse_rule(inner), "=", 0)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("count(pay)", 10),
        ("count(pay) > 'a'", 10),
        ("count(pay) > 1.5", 10),
        ("any(pay) > 2", 0),
        ("any(pay", 7),
        ("any(pay) und any(view)", 0),
        ("none(event = ) and any(x)", 11),
        ("", 0),
    ],
)
def test_a_mistake_is_pointed_at(text: str, position: int) -> None:
    with pytest.raises(BadRule) as caught:
        parse_segment(text)
    assert caught.value.fields["position"] == position
    assert caught.value.fields["value"] == text
