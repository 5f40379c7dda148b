from typing import Any

import pyarrow as pa
import pytest

from lutu.ingest.mapping import ROLES, Role
from lutu.ingest.propose import Proposal, filled, joined, propose
from lutu.kit.i18n import LANGUAGES, Text

TIMES = [f"2026-01-{day:02} 10:00:00" for day in range(1, 13)]
PEOPLE = [f"c{number % 4}" for number in range(12)]
DEEDS = ["view", "cart", "pay"] * 4


def roles(columns: dict[str, list[Any]], *, untyped: bool = True) -> dict[Role, str]:
    mapping = proposal(columns, untyped=untyped).mapping
    return {role: name for role in ROLES if (name := mapping.column(role))}


def proposal(columns: dict[str, list[Any]], *, untyped: bool = True) -> Proposal:
    return propose(pa.RecordBatch.from_pydict(columns), untyped=untyped)


@pytest.mark.parametrize(
    ("customer", "event", "time"),
    [
        ("user_id", "event", "timestamp"),
        ("Customer ID", "Action", "Created At"),
        ("用户id", "事件", "时间"),
        ("会员号", "行为", "行为时间"),
        ("會員編號", "事件名稱", "發生時間"),
        ("case:concept:name", "concept:name", "time:timestamp"),
        ("distinct_id", "event_name", "event_time"),
        ("anonymousId", "event", "originalTimestamp"),
        ("user.id", "context.event", "context.timestamp"),
        ("客户姓名编号", "用户行为", "购买日期"),
    ],
)
def test_columns_are_known_by_their_names(customer: str, event: str, time: str) -> None:
    found = roles({"page": ["x", "y"] * 6, time: TIMES, event: DEEDS, customer: PEOPLE})
    assert found == {"customer": customer, "event": event, "time": time}


def test_channel_value_currency_and_case_are_known_by_their_names() -> None:
    columns = {
        "会员号": PEOPLE,
        "行为": DEEDS,
        "时间": TIMES,
        "渠道": ["app"] * 12,
        "订单金额": ["12.50"] * 12,
        "币种": ["CNY"] * 12,
        "订单号": [f"o{number}" for number in range(12)],
    }
    assert roles(columns) == dict(
        zip(
            ("customer", "event", "time", "channel", "value", "currency", "case"),
            columns,
            strict=True,
        )
    )


def test_an_order_number_alone_is_the_customer() -> None:
    found = proposal({"订单号": PEOPLE, "行为": DEEDS, "时间": TIMES})
    assert (found.mapping.customer, found.mapping.case) == ("订单号", None)
    assert "案例" in found.reasons["customer"].say("zh-Hans")


def test_columns_without_telling_names_are_known_by_their_values() -> None:
    found = proposal({"a": TIMES, "b": DEEDS, "c": [f"x{n % 6}" for n in range(12)]})
    assert (found.mapping.time, found.mapping.event, found.mapping.customer) == ("a", "b", "c")


def test_a_column_whose_values_do_not_fit_its_name_is_passed_over() -> None:
    columns = {
        "time": ["soon"] * 12,
        "t": TIMES,
        "amount": ["much"] * 12,
        "uid": PEOPLE,
        "event": DEEDS,
    }
    assert roles(columns) == {"customer": "uid", "event": "event", "time": "t"}


def test_what_repeats_over_a_case_is_no_value_of_its_events() -> None:
    columns = {
        "case:concept:name": PEOPLE,
        "concept:name": DEEDS,
        "time": TIMES,
        "case:amount": ["5"] * 12,
    }
    assert "value" not in roles(columns)


def test_nothing_is_proposed_where_nothing_fits() -> None:
    assert roles({"a": ["1"], "b": ["2"]}) == {}


def test_unix_times_of_typed_files_are_found() -> None:
    found = roles(
        {"uid": PEOPLE, "event": DEEDS, "ts": [1767621780 + n for n in range(12)]}, untyped=False
    )
    assert found["time"] == "ts"


def test_every_choice_has_a_reason_in_three_languages() -> None:
    found = proposal({"user_id": PEOPLE, "event": DEEDS, "time": TIMES, "amount": ["1"] * 12})
    assert set(found.reasons) == {"customer", "event", "time", "value"}
    said = [reason.say(language) for reason in found.reasons.values() for language in LANGUAGES]
    assert len(set(said)) == 12
    assert not any("{" in one for one in said)


def test_the_reason_says_when_day_and_month_cannot_be_told_apart() -> None:
    found = proposal({"uid": PEOPLE, "event": DEEDS, "date": ["01/02/2026"] * 12})
    assert "day/month/year is assumed" in found.reasons["time"].say("en")
    assert "请确认" in found.reasons["time"].say("zh-Hans")


def test_the_reason_names_the_zone_where_times_have_none() -> None:
    without = proposal({"uid": PEOPLE, "event": DEEDS, "time": TIMES})
    zoned = proposal({"uid": PEOPLE, "event": DEEDS, "time": [f"{time}Z" for time in TIMES]})
    assert "UTC" in without.reasons["time"].say("en")
    assert "UTC" not in zoned.reasons["time"].say("en")


def test_columns_are_shown_with_type_and_examples() -> None:
    found = proposal({"uid": PEOPLE, "time": TIMES, "n": ["1", "2"] * 6, "yes": ["true"] * 12})
    shown = {column.name: (column.type, column.samples[:2]) for column in found.columns}
    assert shown == {
        "uid": ("string", ("c0", "c1")),
        "time": ("time", ("2026-01-01 10:00:00", "2026-01-02 10:00:00")),
        "n": ("number", ("1", "2")),
        "yes": ("boolean", ("true",)),
    }


def test_a_name_with_brackets_can_be_said() -> None:
    text = filled(Text("“{column}”", "“{column}”", "「{column}」"), column="{user}")
    assert joined(text, text).say("en") == "“{user}” “{user}”"


def test_a_time_that_cannot_be_read_is_proposed_by_its_name_and_said_to_be_so() -> None:
    found = proposal({"用户id": PEOPLE, "行为": DEEDS, "时间": ["昨天"] * 12})
    assert found.mapping.time == "时间"
    assert "无法读作时间" in found.reasons["time"].say("zh-Hans")
