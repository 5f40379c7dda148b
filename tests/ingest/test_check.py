from typing import Any

import pyarrow as pa
import pytest

from lutu.ingest.check import Checked, Misfit, Plan, check, plan_for
from lutu.ingest.files import Chunk, Fault, consecutive
from lutu.ingest.mapping import Mapping
from lutu.ingest.rejected import MAX_FIELD_BYTES, MAX_NAME_BYTES
from tests.ingest.samples import MAPPING

TIME = "2026-01-05T14:03:00Z"
MICROS = 1_767_621_780_000_000


def chunk(first_line: int = 2, **columns: Any) -> Chunk:
    return Chunk(pa.RecordBatch.from_pydict(columns), consecutive(first_line))


def checked(mapping: Mapping = MAPPING, *, untyped: bool = True, **columns: Any) -> Checked:
    one = chunk(**columns)
    return check(one, plan_for(mapping, one, untyped=untyped))


def faults(**columns: Any) -> list[tuple[int, str, str, str]]:
    return [(f.line, f.code, f.column, f.value) for f in checked(**columns).faults]


def test_raw_rows_become_events() -> None:
    mapping = Mapping("who", "what", "when", "where", "much", "coin")
    found = checked(
        mapping,
        who=[" ann ", "7"],
        what=["view", "pay"],
        when=[TIME, "2026-01-05 14:03"],
        where=["app", ""],
        much=[None, "¥1,299.00"],
        coin=[None, "CNY"],
        age=["30", "31"],
        member=["true", None],
        code=["007", "1"],
    )
    assert found.faults == []
    assert found.events.to_pylist() == [
        {
            "customer": "ann", "event": "view", "time": MICROS, "channel": "app", "currency": None,
            "value": None, "p.age": 30.0, "p.member": True, "p.code": "007",
        },
        {
            "customer": "7", "event": "pay", "time": MICROS, "channel": None, "currency": "CNY",
            "value": 1299.0, "p.age": 31.0, "p.member": None, "p.code": "1",
        },
    ]  # fmt: skip


def test_typed_columns_keep_their_types() -> None:
    found = checked(
        untyped=False,
        customer=pa.array([7, 8]),
        event=pa.array(["a", "b"]).dictionary_encode(),
        time=pa.array([MICROS, MICROS]).cast(pa.timestamp("us", "UTC")),
        whole=[1, 2],
        part=[0.5, 1.0],
        flag=[True, False],
        digits=["1", "2"],
        nested=[{"a": 1}, None],
    ).events
    assert found.column("customer").to_pylist() == ["7", "8"]
    assert pa.types.is_dictionary(found.column("event").type)
    types = {
        name: str(found.column(f"p.{name}").type) for name in ("whole", "part", "flag", "digits")
    }
    assert types == {"whole": "int64", "part": "double", "flag": "bool", "digits": "string"}
    assert found.column("p.nested").to_pylist() == ['{"a":1}', None]
    assert found.schema.field("p.nested").metadata == {b"json": b"1"}


@pytest.mark.parametrize(
    "nobody", [None, "", "  ", "NULL", "null", "nan", "None", "N/A", "undefined"]
)
def test_nobody_is_no_customer(nobody: str | None) -> None:
    found = checked(customer=["ann", nobody], event=["a", "b"], time=[TIME, TIME])
    assert found.events.column("customer").to_pylist() == ["ann"]
    assert [(fault.line, fault.code) for fault in found.faults] == [(3, "no_customer")]


def test_nobody_is_no_customer_in_encoded_columns_either() -> None:
    people = pa.array(["ann", "null", " ann", None, "bob"]).dictionary_encode()
    found = checked(customer=people, event=["a"] * 5, time=[TIME] * 5)
    assert found.events.column("customer").to_pylist() == ["ann", "ann", "bob"]
    assert [fault.line for fault in found.faults] == [3, 5]


def test_each_faulty_row_is_named_once_with_its_first_reason() -> None:
    assert faults(
        customer=["ann", None, "ann", "ann", "ann", None],
        event=["a", "b", None, "d", "e", None],
        time=[TIME, TIME, TIME, None, "soon", "soon"],
    ) == [
        (3, "no_customer", "customer", ""),
        (4, "no_event", "event", ""),
        (5, "no_time", "time", ""),
        (6, "bad_time", "time", "soon"),
        (7, "no_customer", "customer", ""),
    ]


def test_an_amount_that_is_none_is_a_fault_and_an_absent_one_is_not() -> None:
    mapping = Mapping("customer", "event", "time", value="much")
    found = checked(
        mapping,
        customer=["ann"] * 4,
        event=["a"] * 4,
        time=[TIME] * 4,
        much=["5", "five", "", "NULL"],
    )
    assert found.events.column("value").to_pylist() == [5.0, None, None]
    assert found.faults == [Fault(3, "bad_value", "five", "much")]


@pytest.mark.parametrize(
    ("column", "limit"),
    [("customer", MAX_NAME_BYTES), ("event", MAX_NAME_BYTES), ("text", MAX_FIELD_BYTES)],
)
def test_fields_have_a_longest_length(column: str, limit: int) -> None:
    columns = {"customer": ["ann"] * 3, "event": ["a"] * 3, "time": [TIME] * 3, "text": ["x"] * 3}
    columns[column] = ["x", "x" * limit, "x" * (limit + 1)]
    found = checked(**columns)
    assert found.events.num_rows == 2
    assert found.faults == [Fault(4, "too_long", f"{limit + 1:,}", column)]


def test_faults_of_the_reader_come_in_the_order_of_the_file() -> None:
    rows = pa.RecordBatch.from_pydict(
        {"customer": ["a", None], "event": ["x", "y"], "time": [TIME] * 2}
    )
    given = Chunk(rows, lambda numbers: numbers * 5 + 10, (Fault(12, "columns", "2 / 3"),))
    found = check(given, plan_for(MAPPING, given, untyped=True))
    assert [fault.line for fault in found.faults] == [12, 15]


def plan(**columns: Any) -> Plan:
    return plan_for(MAPPING, chunk(**columns), untyped=True)


def columns(**more: Any) -> dict[str, Any]:
    return {"customer": ["ann"], "event": ["a"], "time": [TIME], **more}


def test_a_number_that_turns_into_words_widens_the_plan() -> None:
    narrow = plan(**columns(x=["5"]))
    with pytest.raises(Misfit):
        check(chunk(**columns(x=["five"])), narrow)
    again = check(chunk(**columns(x=["5"])), narrow)
    assert again.events.column("p.x").to_pylist() == ["5"]


def test_a_column_that_is_new_or_was_empty_needs_no_second_reading() -> None:
    narrow = plan(**columns(x=[None]))
    found = check(chunk(**columns(x=["5"], y=["true"])), narrow)
    assert (found.events.column("p.x")[0].as_py(), found.events.column("p.y")[0].as_py()) == (
        5.0,
        True,
    )


def test_the_case_is_words_whatever_it_looks_like() -> None:
    mapping = Mapping("customer", "event", "time", case="order")
    found = checked(mapping, **columns(order=["1001"]))
    assert found.events.column("p.order").to_pylist() == ["1001"]


def test_a_later_chunk_decides_the_order_of_day_and_month() -> None:
    open_order = plan(**columns(time=["01/02/2026"]))
    check(chunk(**columns(time=["01/02/2026"])), open_order)
    assert (open_order.form, open_order.ambiguous) == ("dmy", True)
    with pytest.raises(Misfit):
        check(chunk(**columns(time=["01/13/2026"])), open_order)
    assert (open_order.form, open_order.ambiguous) == ("mdy", False)


def test_a_column_that_a_chunk_does_not_have_is_empty_there() -> None:
    whole = plan(**columns())
    rows = pa.RecordBatch.from_pydict({"customer": ["ann"], "time": [TIME]})
    found = check(Chunk(rows, consecutive(1)), whole)
    assert found.faults == [Fault(1, "no_event", "", "event")]
