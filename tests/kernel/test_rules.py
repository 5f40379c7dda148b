from zoneinfo import ZoneInfo

import numpy as np
import pytest

from lutu.errors import InvalidInput
from lutu.events.rule import parse_rule
from lutu.kernel.batch import Batch
from lutu.kernel.rules import Bits, ByEvent, ByName, UnknownField, UnknownName, bits, matches
from tests.kernel.builders import DAY, HOUR, START, Event, batch


def log(**columns: list[object]) -> Batch:
    """One event a row, an hour apart; `event` gives the names, None a field that is missing."""
    names = columns.pop("event", None) or ["view"] * len(next(iter(columns.values())))
    events = [
        Event(
            0,
            START + i * HOUR,
            str(name),
            {k: v[i] for k, v in columns.items() if v[i] is not None},
        )
        for i, name in enumerate(names)
    ]
    return batch(events)


def meant(text: str, events: Batch) -> list[bool]:
    found: list[bool] = matches(parse_rule(text), events).by_event(events).tolist()
    return found


def test_a_rule_on_names_is_answered_by_name() -> None:
    events = log(event=["view", "pay", "view"])
    found = matches(parse_rule("event != 'pay'"), events)
    assert isinstance(found, ByName)
    assert found.meant.tolist() == [True, False]
    assert found.by_event(events).tolist() == [True, False, True]


def test_a_rule_on_fields_is_answered_by_event() -> None:
    events = log(event=["view", "pay", "pay"], value=[5, 5, 1])
    found = matches(parse_rule("event = 'pay' and value > 3"), events)
    assert isinstance(found, ByEvent)
    assert found.meant.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("value > 1", [True, False, False]),
        ("not value > 1", [False, True, False]),
        ("value is null", [False, False, True]),
        ("not value is null", [True, True, False]),
        ("value > 1 or event = 'view'", [True, True, True]),
        ("value > 1 and event = 'pay'", [False, False, False]),
        ("not (value > 1 and event = 'view')", [False, True, False]),
        ("not (value > 1 or event = 'pay')", [False, True, False]),
        ("value in (2, 7)", [True, False, False]),
        ("value not in (2, 7)", [False, True, False]),
    ],
)
def test_what_is_missing_neither_holds_nor_not(rule: str, expected: list[bool]) -> None:
    events = batch(
        [
            Event(0, START, "view", {"value": 2}),
            Event(0, START + 1, "view", {"value": 1}),
            Event(0, START + 2, "view"),
        ],
        names=("view", "pay"),
    )
    assert meant(rule, events) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("grade = 10", [True, True, False, False]),
        ("grade > 9", [True, True, False, False]),
        ("grade < 10", [False, False, True, False]),
        ("not grade > 9", [False, False, True, False]),
        ("grade = '10'", [True, False, False, False]),
        ("grade like '1%'", [True, True, False, False]),
        ("grade like '_'", [False, False, True, False]),
    ],
)
def test_words_compared_with_numbers_count_as_numbers(rule: str, expected: list[bool]) -> None:
    assert meant(rule, log(grade=["10", "10.0", "9", "none"])) == expected


def test_numbers_compared_with_text_take_it_as_a_number() -> None:
    assert meant("value >= '2'", log(value=[1, 2])) == [False, True]
    with pytest.raises(InvalidInput, match="“many” cannot be used"):
        meant("value > 'many'", log(value=[1, 2]))


def test_flags() -> None:
    events = log(gift=[True, False, None])
    assert meant("gift = true", events) == [True, False, False]
    assert meant("gift != 'yes'", events) == [False, True, False]
    assert meant("gift = 0", events) == [False, True, False]
    with pytest.raises(InvalidInput, match="true, false"):
        meant("gift = 'perhaps'", events)


def test_words_compared_with_true() -> None:
    assert meant("vip = true", log(vip=["True", "false", "TRUE"])) == [True, False, True]


def test_like_takes_percent_and_underscore_and_nothing_else() -> None:
    events = log(event=["a.b", "axb", "a.b.c", "A.b"])
    assert meant("event like 'a.b'", events) == [True, False, False, False]
    assert meant("event like 'a_b'", events) == [True, True, False, False]
    assert meant("event like 'a.%'", events) == [True, False, True, False]


def test_a_date_means_the_whole_day_of_the_zone() -> None:
    events = [Event(0, START - HOUR + i * 8 * HOUR, "view") for i in range(4)]
    utc = batch(events)  # 23:00 the day before, then 07:00, 15:00 and 23:00 of 2024-10-04
    assert meant("time = '2024-10-04'", utc) == [False, True, True, True]
    assert meant("time <= '2024-10-03'", utc) == [True, False, False, False]
    assert meant("time > '2024-10-03'", utc) == [False, True, True, True]
    assert meant("time != '2024-10-04'", utc) == [True, False, False, False]
    east = batch(events, zone=ZoneInfo("Asia/Shanghai"))
    assert meant("time >= '2024-10-05'", east) == [False, False, False, True]
    assert meant("time < '2024-10-04T15:00+08:00'", east) == [True, False, False, False]
    assert meant("time = '2024-10-04T15:00'", east) == [False, True, False, False]
    with pytest.raises(InvalidInput, match="2026-01-31"):
        meant("time > 'noon'", utc)


def test_an_unknown_name_is_refused_with_the_one_that_was_probably_meant() -> None:
    events = log(event=["view", "add to cart"])
    with pytest.raises(UnknownName) as caught:
        meant("add to card", events)
    assert "Did you mean “add to cart”?" in str(caught.value)
    with pytest.raises(UnknownName):
        meant("event in ('view', 'nowhere')", events)
    assert meant("event like 'nowhere%'", events) == [False, False]


def test_an_unknown_field_is_refused_with_those_that_there_are() -> None:
    events = log(amount=[1])
    with pytest.raises(UnknownField) as caught:
        meant("amuont > 1", events)
    assert "Did you mean “amount”?" in str(caught.value)
    assert "channel" in str(caught.value)


def test_a_fixed_field_that_no_event_gives_is_missing() -> None:
    events = log(event=["view"])
    assert meant("channel is null", events) == [False]
    assert meant("channel = 'web'", events) == [False]


def test_in_an_empty_log_every_name_is_welcome() -> None:
    assert meant("pay", batch([])) == []


def test_several_rules_as_bits() -> None:
    events = log(event=["view", "pay"], value=[1, 9])
    names = bits([parse_rule("view"), None, parse_rule("event = 'pay'")], events)
    assert names.by_name.tolist() == [0b011, 0b110]
    assert names.by_event.size == 0
    mixed: Bits = bits([parse_rule("value > 5"), parse_rule("view")], events)
    assert mixed.by_event.tolist() == [0b10, 0b01]
    assert mixed.by_event.dtype == np.uint64


def test_days_are_what_the_tests_say() -> None:
    assert START // DAY == 20_000
