import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest import blocks
from lutu.ingest.errors import FileBroken, FileCut, UnknownChoice, WrongEncoding
from lutu.kit.i18n import speaking
from tests.ingest.samples import chunks_of, lines_of, packed, reading_of, rows_of

HEADER = "customer,event,city\n"
CHINESE = {"customer": "张三", "event": "支付成功", "city": "上海"}
TRADITIONAL = {"customer": "陳大文", "event": "付款成功", "city": "臺北"}

FIELD = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Cs"])
    | st.sampled_from('",;\n\t|'),
    max_size=8,
)
ROWS = st.lists(st.tuples(st.just("k"), FIELD, FIELD), min_size=1, max_size=12)


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("row", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-16"),
        ({"customer": "Müller", "event": "geöffnet", "city": "Genève"}, "latin-1"),
    ],
)
@pytest.mark.parametrize("codec", [None, "gzip", "zstd"])
def test_every_common_encoding_is_read(
    tmp_path: Path, row: dict[str, str], encoding: str, codec: str | None
) -> None:
    text = HEADER + ",".join(row.values()) + "\n"
    data = text.encode(encoding)
    path = write(tmp_path / "events.csv", packed(data, codec) if codec else data)
    assert rows_of(path) == [row]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end_is_found(
    tmp_path: Path, separator: str, newline: str
) -> None:
    cells = [["customer", "event", "city"], ["x,1;y", "p", "q"], ["z", "1", ""]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(cells)
    path = write(tmp_path / "events.csv", text.getvalue())
    assert reading_of(path).separator == separator
    assert rows_of(path) == [
        {"customer": "x,1;y", "event": "p", "city": "q"},
        {"customer": "z", "event": "1", "city": None},
    ]


NOTHING = ("", "\\N")
"""How a database writes out that there is no value."""


@given(ROWS, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from([17, 100, 1 << 20]))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    separator: str,
    size: int,
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([("customer", "event", "city"), *rows])
    path = write(tmp_path_factory.mktemp("csv") / "events.csv", text.getvalue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK_BYTES", max(size, 30))
        found = rows_of(path, separator=separator)
    assert [tuple(row.values()) for row in found] == [
        tuple(None if field in NOTHING else field for field in row) for row in rows
    ]


STRAY = 'k,5" pipe,x\n'


@pytest.mark.parametrize("size", [40, 1 << 20])
@pytest.mark.parametrize("stray", ["", STRAY], ids=["fast", "slow"])
def test_rows_know_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, stray: str
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", size)
    body = stray + 'a,b,c\n\n"two\nlines",b,c\n1,2\nd,e,f\r\n\r\n1,2,3,4\ng,h,i\n'
    path = write(tmp_path / "events.csv", HEADER + body)
    first = [2] if stray else []
    moved = len(first)
    assert lines_of(path) == [*first, *(line + moved for line in (2, 4, 7, 10))]
    faults = [fault for chunk in chunks_of(path) for fault in chunk.faults]
    assert [(fault.line - moved, fault.code, fault.value) for fault in faults] == [
        (6, "columns", "2 / 3"),
        (9, "columns", "4 / 3"),
    ]


def test_a_quote_within_a_field_is_a_character(tmp_path: Path) -> None:
    path = write(tmp_path / "events.csv", HEADER + STRAY + '"q ""u""",b,c\n')
    assert [row["customer"] + row["event"] for row in rows_of(path)] == ['k5" pipe', 'q "u"b']


def test_columns_without_a_name_or_with_the_same_get_one_of_their_own(tmp_path: Path) -> None:
    path = write(tmp_path / "events.csv", ",a,a, a ,a 2\n1,2,3,4,5\n")
    assert [*rows_of(path)[0]] == ["column 1", "a", "a 2", "a 3", "a 2 2"]


def test_the_header_may_have_quoted_line_ends(tmp_path: Path) -> None:
    path = write(tmp_path / "events.csv", '"who\nexactly",b\nann,view\n')
    assert (rows_of(path), lines_of(path)) == ([{"who\nexactly": "ann", "b": "view"}], [3])


def test_the_last_line_needs_no_newline(tmp_path: Path) -> None:
    path = write(tmp_path / "events.csv", HEADER + "a,b,c\nd,e,f")
    assert [row["city"] for row in rows_of(path)] == ["c", "f"]


@pytest.mark.parametrize("stray", ["", STRAY], ids=["fast", "slow"])
@pytest.mark.parametrize(
    ("end", "said"),
    [("d,e", "2 of 3 columns"), ("d", "1 of 3 columns"), ('d,"half a te', "never closed")],
)
def test_a_last_line_that_is_cut_is_refused(
    tmp_path: Path, stray: str, end: str, said: str
) -> None:
    path = write(tmp_path / "events.csv", HEADER + stray + "a,b,c\n" + end)
    with pytest.raises(FileCut) as caught:
        rows_of(path)
    assert said in str(caught.value)
    assert f"line {4 if stray else 3}" in str(caught.value)


def test_why_a_file_is_cut_is_said_in_the_language_of_who_asked(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", HEADER + 'a,b,c\nd,"half a te')
    with speaking("zh-Hans"), pytest.raises(FileCut, match="引号一直没有闭合"):
        rows_of(file)


def test_a_quote_that_never_closes_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(blocks, "MAX_RECORD_BYTES", 10_000)
    path = write(tmp_path / "events.csv", HEADER + 'a,"b,c\n' + "a,b,c\n" * 10_000)
    with pytest.raises(FileBroken):
        rows_of(path)


@pytest.mark.parametrize("stray", ["", STRAY], ids=["fast", "slow"])
def test_a_byte_that_utf8_does_not_have_is_refused_with_its_line(
    tmp_path: Path, stray: str
) -> None:
    text = HEADER.encode() + "界世界世界,b,c\n".encode() + stray.encode() + b"a,\xff,c\n"
    with pytest.raises(WrongEncoding) as caught:
        rows_of(write(tmp_path / "events.csv", text))
    assert (caught.value.fields["line"], caught.value.fields["found"]) == (4 if stray else 3, "ff")


def test_a_separator_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownChoice):
        rows_of(write(tmp_path / "events.csv", HEADER), separator="#")


def test_a_hundred_thousand_rows_come_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100_000)
    body = "".join(f"c{number},view,x\n" for number in range(100_000))
    found = chunks_of(write(tmp_path / "events.csv", HEADER + body))
    names = np.concatenate(
        [chunk.rows.column("customer").to_numpy(zero_copy_only=False) for chunk in found]
    )
    assert len(found) > 10
    assert names.tolist() == [f"c{number}" for number in range(100_000)]


def test_quotes_escaped_with_a_backslash_are_read(tmp_path: Path) -> None:
    body = 'ann,"{\\"a\\": \\"x\\\\y\\", \\"b\\": 2}","two\nlines"\nbob,view,x\n'
    path = write(tmp_path / "events.csv", HEADER + body)
    assert rows_of(path) == [
        {"customer": "ann", "event": '{"a": "x\\y", "b": 2}', "city": "two\nlines"},
        {"customer": "bob", "event": "view", "city": "x"},
    ]
    assert lines_of(path) == [2, 4]


def test_one_quote_within_a_field_does_not_end_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(blocks, "MAX_RECORD_BYTES", 3000)
    path = write(tmp_path / "events.csv", HEADER + "a,b,c\n" * 500 + STRAY + "a,b,c\n" * 5000)
    assert len(rows_of(path)) == 5501
    assert lines_of(path) == list(range(2, 5503))


@pytest.mark.parametrize("stray", ["", STRAY], ids=["fast", "slow"])
def test_the_null_of_databases_is_nothing(tmp_path: Path, stray: str) -> None:
    path = write(tmp_path / "events.csv", HEADER + stray + "a,\\N,\n")
    assert rows_of(path)[-1] == {"customer": "a", "event": None, "city": None}
