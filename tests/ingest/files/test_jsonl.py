from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.errors import FileCut, WrongEncoding
from lutu.ingest.files import jsonl
from tests.ingest.samples import chunks_of, lines_of, packed, rows_of

SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5)
OBJECTS = st.lists(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), SCALARS, min_size=1), min_size=1, max_size=8
)


def write(path: Path, *rows: Any) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return path


def test_objects_become_rows_with_dotted_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path / "events.jsonl",
        {
            "user": {"id": 7, "plan": {"name": "pro"}},
            "event": "view",
            "tags": ["a", 1],
            "none": None,
        },
        {"user": {"id": 8}, "event": "pay", "empty": {}, "ok": True, "amount": 9.5},
    )
    nothing: dict[str, Any] = {"none": None, "empty": None, "ok": None, "amount": None}
    assert rows_of(path) == [
        {"user.id": 7, "user.plan.name": "pro", "event": "view", "tags": '["a",1]'} | nothing,
        {"user.id": 8, "user.plan.name": None, "event": "pay", "tags": None}
        | nothing
        | {"ok": True, "amount": 9.5},
    ]


def test_lists_are_marked_as_json_and_words_are_not(tmp_path: Path) -> None:
    path = write(tmp_path / "events.jsonl", {"tags": [1], "word": "[1]"})
    schema = chunks_of(path)[0].rows.schema
    assert [field.metadata for field in schema] == [{b"json": b"1"}, None]


@pytest.mark.parametrize(
    ("values", "kind", "found"),
    [
        ([1, 2], pa.int64(), [1, 2]),
        ([1, 2.5], pa.float64(), [1.0, 2.5]),
        ([1, "x"], pa.string(), ["1", "x"]),
        ([True, 1], pa.string(), ["true", "1"]),
        ([2**60], pa.string(), ["1152921504606846976"]),
        ([2**70], pa.string(), ["1180591620717411303424"]),
        ([[1], "x"], pa.string(), ["[1]", '"x"']),
        (["007"], pa.string(), ["007"]),
    ],
)
def test_values_keep_what_they_are(
    tmp_path: Path, values: list[Any], kind: pa.DataType, found: list[Any]
) -> None:
    column = chunks_of(write(tmp_path / "x.jsonl", *({"x": one} for one in values)))[0].rows.column(
        "x"
    )
    assert (column.type, column.to_pylist()) == (kind, found)


@given(OBJECTS, st.integers(1, 3))
def test_every_value_is_in_its_row_whatever_the_chunks(
    tmp_path_factory: pytest.TempPathFactory, objects: list[dict[str, Any]], size: int
) -> None:
    path = write(tmp_path_factory.mktemp("json") / "x.jsonl", *objects)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_FIRST_ROWS", size)
        patch.setattr(jsonl, "_ROWS", size)
        found = rows_of(path)

    def text(value: Any) -> Any:
        plain = value is None or isinstance(value, str)
        return value if plain else msgspec.json.encode(value).decode()

    assert [
        {name: text(value) for name, value in row.items() if value is not None} for row in found
    ] == [
        {name: text(value) for name, value in row.items() if value is not None} for row in objects
    ]


def test_an_object_without_fields_is_a_fault(tmp_path: Path) -> None:
    (chunk,) = chunks_of(write(tmp_path / "events.jsonl", {"a": None}, {}, {"a": 1}))
    assert (chunk.rows.num_rows, [fault.line for fault in chunk.faults]) == (2, [2])


def test_lines_that_are_no_object_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(
        '{"a": 1}\n\n[1]\n{"a": \n{"a": 2}\n' + "x" * 500 + '\n{"a": 3}\n', encoding="utf-8"
    )
    (chunk,) = chunks_of(path)
    assert (chunk.rows.column("a").to_pylist(), lines_of(path)) == ([1, 2, 3], [1, 5, 7])
    assert [(fault.line, fault.code) for fault in chunk.faults] == [
        (3, "bad_json"),
        (4, "bad_json"),
        (6, "bad_json"),
    ]
    assert max(len(fault.value) for fault in chunk.faults) < 250


def test_endless_nesting_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('{"a": 1}\n' + '{"a":' * 100_000 + "1" + "}" * 100_000 + "\n", encoding="utf-8")
    (chunk,) = chunks_of(path)
    assert [(fault.line, fault.code) for fault in chunk.faults] == [(2, "bad_json")]


def test_deep_nesting_stays_json_below_a_depth(tmp_path: Path) -> None:
    value: Any = 1
    for _ in range(30):
        value = {"a": value}
    (row,) = rows_of(write(tmp_path / "events.jsonl", value))
    ((name, text),) = row.items()
    assert name.count(".") == 20
    assert msgspec.json.decode(text) == {
        "a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": {"a": 1}}}}}}}}
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("codec", [None, "gzip", "zstd"])
def test_any_encoding_packed_or_not(tmp_path: Path, encoding: str, codec: str | None) -> None:
    data = '{"事件": "付款成功", "客户": "张三"}\n'.encode(encoding)
    path = tmp_path / "events.jsonl"
    path.write_bytes(packed(data, codec) if codec else data)
    assert rows_of(path) == [{"事件": "付款成功", "客户": "张三"}]


def test_a_last_line_that_is_cut_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b'{"a": 1}\n{"a": 2}\n{"a": ')
    with pytest.raises(FileCut) as caught:
        rows_of(path)
    assert "(3)" in str(caught.value)


def test_a_wrong_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes('{"a": "界世界世界"}\n'.encode() + b'{"a": "\xff"}\n')
    with pytest.raises(WrongEncoding) as caught:
        rows_of(path)
    assert caught.value.fields["line"] == 2
