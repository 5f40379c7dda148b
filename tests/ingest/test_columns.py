from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.columns import Kind, fit, join, kind_of, numbers_of_text, words_of
from lutu.store.schema import WORDS

KINDS = st.sampled_from(list(Kind))


def kind(values: list[object], *, untyped: bool = False) -> Kind:
    column = pa.array(values)
    return kind_of(pa.field("x", column.type), column, untyped=untyped)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["1", "2.5", "-3", None], Kind.NUMBER),
        (["1e-05", "2.5E+10"], Kind.NUMBER),
        (["50", "", "NULL", "NaN"], Kind.NUMBER),
        (["007", "8"], Kind.WORDS),
        (["0", "0.5"], Kind.NUMBER),
        (["+1"], Kind.WORDS),
        ([".5"], Kind.WORDS),
        (["12e4"], Kind.WORDS),
        (["1234567890123456"], Kind.WORDS),
        (["123456789012345"], Kind.NUMBER),
        (["1,299.00"], Kind.WORDS),
        (["true", "FALSE", None], Kind.FLAG),
        (["yes", "no"], Kind.WORDS),
        (["nan", "inf", "1"], Kind.WORDS),
        (["NULL"], Kind.WORDS),
        (["a", "1"], Kind.WORDS),
        ([None, None], Kind.NOTHING),
    ],
)
def test_what_text_holds(values: list[object], found: Kind) -> None:
    column = pa.array(values, pa.string())
    assert kind_of(pa.field("x", pa.string()), column, untyped=True) is found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["1", "2"], Kind.WORDS),
        ([1, 2], Kind.WHOLE),
        ([1.5], Kind.NUMBER),
        ([Decimal("1.50")], Kind.NUMBER),
        ([True], Kind.FLAG),
        ([{"a": 1}], Kind.JSON),
        ([[1, 2]], Kind.JSON),
        ([datetime(2026, 1, 5, tzinfo=UTC)], Kind.WORDS),
        ([date(2026, 1, 5)], Kind.WORDS),
        ([None], Kind.NOTHING),
    ],
)
def test_what_typed_columns_hold(values: list[object], found: Kind) -> None:
    assert kind(values) is found


@given(KINDS, KINDS, KINDS)
def test_joining_is_a_semilattice(one: Kind, two: Kind, three: Kind) -> None:
    assert join(one, one) is one
    assert join(one, two) is join(two, one)
    assert join(join(one, two), three) is join(one, join(two, three))
    assert join(one, Kind.NOTHING) is one


@given(st.lists(st.text(alphabet="0123456789.-+eE tru", max_size=8) | st.none(), max_size=8))
def test_text_as_its_kind_keeps_every_value(values: list[str | None]) -> None:
    column = pa.array(values, pa.string())
    field = pa.field("x", pa.string())
    found = kind_of(field, column, untyped=True)
    kept = fit(field, column, found).to_pylist()
    absent = (None, "", "NULL", "null", "NaN", "nan", "N/A", "\\N")
    for value, now in zip(values, kept, strict=True):
        match found:
            case Kind.NUMBER:
                assert (now is None) if value in absent else (now == float(str(value)))
            case Kind.FLAG:
                assert (now is None) if value in absent else (now == (str(value).lower() == "true"))
            case Kind.WORDS:
                assert now == value
            case _:
                assert now is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1.0, None, 2.0], ["1", None, "2"]),
        ([1.5, 2.0], ["1.5", "2"]),
        ([1, 2], ["1", "2"]),
        ([True, False], ["true", "false"]),
        ([datetime(2026, 1, 5, 14, 3, tzinfo=UTC)], ["2026-01-05T14:03:00Z"]),
        ([datetime(2026, 1, 5, 14, 3, 0, 500_000)], ["2026-01-05T14:03:00.5"]),  # noqa: DTZ001
        ([datetime(2026, 1, 5, 14, 20)], ["2026-01-05T14:20:00"]),  # noqa: DTZ001
        ([date(2026, 1, 5)], ["2026-01-05"]),
        (["上海".encode()], ["上海"]),
        ([b"\xff\x01"], ["ff01"]),
        ([{"a": [1, None]}], ['{"a":[1,null]}']),
    ],
)
def test_any_column_as_words(values: list[object], words: list[str | None]) -> None:
    assert words_of(pa.array(values)).to_pylist() == words


def test_encoded_words_stay_encoded_without_a_copy() -> None:
    column = pa.array(["a", "b", "a"]).dictionary_encode()
    assert column.type == WORDS
    assert words_of(column) is column


def test_encoded_numbers_become_encoded_words() -> None:
    column = pa.array([7, 8, 7]).dictionary_encode()
    assert (words_of(column).type, words_of(column).to_pylist()) == (WORDS, ["7", "8", "7"])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1299", 1299.0),
        ("1,299.00", 1299.0),
        ("1,299,000", 1299000.0),
        ("12,50", 12.5),
        ("¥1,299.00", 1299.0),
        ("-€5", -5.0),
        ("$ 5.00", 5.0),
        (" 7 ", 7.0),
        ("1e3", 1000.0),
        ("five", None),
        ("1.2.3", None),
        ("", None),
        ("1e999", None),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: float | None) -> None:
    assert numbers_of_text(pa.array([text]))[0].as_py() == amount
