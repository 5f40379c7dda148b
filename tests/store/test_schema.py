from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from lutu.store.schema import EARLIEST, EVENT_SCHEMA, JSON_MARK, LATEST, WORDS, BadEvents, conform


def conformed(**columns: Any) -> pa.RecordBatch:
    size = len(next(iter(columns.values()))) if columns else 1
    given = {"customer": ["a"] * size, "event": ["e"] * size, "time": list(range(size))} | columns
    return conform(pa.RecordBatch.from_pydict(given), "shop")


def test_the_fixed_columns_come_first_whatever_was_given() -> None:
    batch = conformed()
    assert batch.schema.names == [*EVENT_SCHEMA.names, "source"]
    assert [batch.schema.field(field.name).type for field in EVENT_SCHEMA] == EVENT_SCHEMA.types
    assert batch.column("source").to_pylist() == ["shop"]


@pytest.mark.parametrize(
    "customers",
    [
        pa.array(["a", "b"]),
        pa.array(["a", "b"], pa.large_string()),
        pa.array(["a", "b"], pa.string_view()),
        pa.array(["a", "b"]).dictionary_encode(),
        pa.array(["a", "b"], pa.dictionary(pa.int8(), pa.large_string())),
    ],
)
def test_words_may_be_encoded_in_any_way(customers: pa.Array) -> None:
    column = conformed(customer=customers).column("customer")
    assert (column.type, column.to_pylist()) == (WORDS, ["a", "b"])


def test_numbers_may_name_customers() -> None:
    assert conformed(customer=[17, 4]).column("customer").to_pylist() == ["17", "4"]


def test_words_stay_encoded_without_a_copy() -> None:
    given = pa.array(["a", "b"]).dictionary_encode()
    kept = conformed(customer=given).column("customer")
    assert kept.dictionary.buffers()[2].address == given.dictionary.buffers()[2].address


def test_times_may_be_timestamps_of_any_unit() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for kind in (pa.timestamp("s"), pa.timestamp("ns"), pa.timestamp("us", "Asia/Shanghai")):
        batch = conformed(time=pa.array([moment], kind))
        assert batch.column("time").to_pylist() == [1_767_225_600_000_000]


@pytest.mark.parametrize("time", [EARLIEST, LATEST])
def test_times_reach_from_year_1_to_9999(time: int) -> None:
    assert conformed(time=[time]).column("time").to_pylist() == [time]
    with pytest.raises(BadEvents):
        conformed(time=[time + (1 if time > 0 else -1)])


@pytest.mark.parametrize(
    ("given", "kind", "expected"),
    [
        (pa.array([1], pa.int8()), pa.int64(), [1]),
        (pa.array([2**63], pa.uint64()), pa.float64(), [2.0**63]),
        (pa.array([1.5], pa.float32()), pa.float64(), [1.5]),
        (pa.array([Decimal("1.25")]), pa.float64(), [1.25]),
        (pa.array([True]), pa.bool_(), [True]),
        (pa.array(["x"]), WORDS, ["x"]),
        (pa.array([datetime(2026, 1, 1, 8, 30)]), WORDS, ["2026-01-01 08:30:00.000000"]),  # noqa: DTZ001
        (pa.array([date(2026, 1, 1)]), WORDS, ["2026-01-01"]),
    ],
)
def test_a_property_keeps_its_type(given: pa.Array, kind: pa.DataType, expected: list[Any]) -> None:
    batch = conformed(**{"p.x": given})
    assert (batch.schema.field("p.x").type, batch.column("p.x").to_pylist()) == (kind, expected)


def test_nested_values_become_json_and_are_marked() -> None:
    batch = conformed(**{"p.x": [{"城": [1, None]}]})
    assert batch.column("p.x").to_pylist() == ['{"城":[1,null]}']
    assert batch.schema.field("p.x").metadata == JSON_MARK


def test_a_mark_that_was_given_stays() -> None:
    schema = pa.schema(
        [("customer", pa.string()), ("event", pa.string()), ("time", pa.int64()),
         pa.field("p.x", pa.string(), metadata=JSON_MARK)]
    )  # fmt: skip
    batch = pa.RecordBatch.from_arrays([["a"], ["e"], [1], ["[1]"]], schema=schema)
    assert conform(batch, "s").schema.field("p.x").metadata == JSON_MARK


def test_columns_that_are_no_property_and_empty_ones_are_left_out() -> None:
    assert conformed(**{"other": [1], "p.none": [None]}).schema.names == [
        *EVENT_SCHEMA.names,
        "source",
    ]
