import csv
import io
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest import blocks
from lutu.ingest.blocks import (
    has_stray_quote,
    record_lines,
    text_blocks,
    whole_lines,
    whole_records,
)
from lutu.ingest.encoding import Utf8
from lutu.ingest.errors import FileBroken
from lutu.ingest.plain import PlainFile

FIELD = st.text(alphabet='ab",\n\r ', max_size=6)
ROWS = st.lists(st.lists(FIELD, min_size=2, max_size=2), max_size=20)


def written(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    returns = any("\r" in field for row in rows for field in row)  # the writer leaves them bare
    quoting = csv.QUOTE_ALL if returns else csv.QUOTE_MINIMAL
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)
    return text.getvalue().encode()


def records(rows: list[list[str]]) -> list[bytes]:
    """The bytes of each record, as they stand in what is written of all of them."""
    data, found = written(rows), []
    for row in rows:
        one = next(one for one in (written([row]), quoted(row)) if data.startswith(one))
        found.append(one)
        data = data[len(one) :]
    return found


def quoted(row: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(row)
    return text.getvalue().encode()


def starts(rows: list[list[str]]) -> list[int]:
    """Where each record starts, by writing them one at a time."""
    lines, line = [], 1
    for row in rows:
        lines.append(line)
        line += 1 + "".join(row).count("\n")
    return lines


@given(ROWS)
def test_records_start_on_the_lines_on_which_they_were_written(rows: list[list[str]]) -> None:
    assert record_lines(written(rows), 1).tolist() == starts(rows)


@given(ROWS, st.integers(0, 200))
def test_a_cut_never_goes_through_a_record(rows: list[list[str]], length: int) -> None:
    data = written(rows)
    end = whole_records(data[:length])
    ends = [0, *accumulate(len(row) for row in records(rows))]
    assert end == max(one for one in ends if one <= length)


@given(ROWS)
def test_well_written_quotes_are_never_stray(rows: list[list[str]]) -> None:
    assert not has_stray_quote(written(rows), ",")


@pytest.mark.parametrize("data", [b'a,5" pipe\n', b'"a"b"c,d\n', b'x"y"z\n'])
def test_a_quote_within_a_field_is_stray(data: bytes) -> None:
    assert has_stray_quote(data, ",")


def test_empty_lines_are_no_records() -> None:
    assert record_lines(b'a,b\n\n\r\n"x\ny",2\r\n3,4\n\n', 5).tolist() == [5, 8, 10]


def test_a_lone_carriage_return_ends_a_record_but_no_line() -> None:
    assert record_lines(b'a\rb\r\r\n"c\rd"\ne\n', 1).tolist() == [1, 1, 2, 3]


@given(ROWS, st.integers(1, 40))
def test_blocks_join_to_the_file_and_know_their_lines(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], size: int
) -> None:
    path = tmp_path_factory.mktemp("blocks") / "events.csv"
    data = written([["h", "k"], *rows])
    path.write_bytes(data)
    with PlainFile(path) as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK_BYTES", size)
        found = list(text_blocks(file, Utf8(path.name, "utf-8"), whole_records))
    assert b"".join(block.data for block in found) == data
    lines = [line for block in found for line in record_lines(block.data, block.line).tolist()]
    assert lines == starts([["h", "k"], *rows])
    assert [block.last for block in found][-1:] == [True]


def test_the_line_ends_of_old_macintoshes_are_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"a,b\r1,2\r")
    with PlainFile(path) as file:
        (block,) = text_blocks(file, Utf8(path.name, None), whole_lines)
    assert block.data == b"a,b\n1,2\n"


def test_a_record_without_an_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 100)
    monkeypatch.setattr(blocks, "MAX_RECORD_BYTES", 1000)
    path = tmp_path / "events.csv"
    path.write_bytes(b'a,b\n1,"' + b"x\n" * 1000)
    with PlainFile(path) as file, pytest.raises(FileBroken) as caught:
        list(text_blocks(file, Utf8(path.name, None), whole_records))
    assert "line 2" in str(caught.value)
