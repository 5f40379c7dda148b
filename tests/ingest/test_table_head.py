import pytest

from lutu.ingest.blocks import Block
from lutu.ingest.table_head import Head, read_head


def head_of(text: str, separator: str | None = None) -> tuple[Head, str, int]:
    head, rest = read_head(Block(text.encode(), 1, last=True), separator)
    return head, rest.data.decode(), rest.line


def test_the_header_is_the_first_line() -> None:
    assert head_of("a,b\n1,2\n") == (Head(",", ("a", "b"), 1), "1,2\n", 2)


def test_the_separator_is_the_one_that_fits_most_lines() -> None:
    assert head_of("a;b;c\n1,5;2;3\n2,5;x,y;4\n")[0].separator == ";"


def test_a_person_has_the_last_word_on_the_separator() -> None:
    assert head_of("a;b,c\n1;2,3\n", ";")[0] == Head(";", ("a", "b,c"), 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_line_of_spreadsheets_that_names_the_separator_is_followed(end: str) -> None:
    head, rest, line = head_of(f"sep=|{end}a|b,c{end}1|2{end}")
    assert (head, rest, line) == (Head("|", ("a", "b,c"), 2), f"1|2{end}", 3)


def test_titles_above_the_header_are_passed_over() -> None:
    titles = "支付宝交易记录明细\n\n账号:[ann@example.com],,\n,,\n"
    head, rest, line = head_of(f"{titles}用户,行为,时间\nann,pay,2026-01-05\nbob,pay,2026-01-05\n")
    assert (head.columns, rest[:3], line) == (("用户", "行为", "时间"), "ann", 6)


def test_a_header_narrower_than_the_rows_is_no_title() -> None:
    assert head_of("a,b\n1,2,\n3,4,\n")[0].columns == ("a", "b")


def test_one_column_is_a_table_too() -> None:
    assert head_of("name\nann\nbob\n")[0] == Head(",", ("name",), 1)


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n"])
def test_without_a_header_there_are_no_columns(text: str) -> None:
    assert head_of(text)[0].columns == ()


def test_every_column_has_a_name_of_its_own() -> None:
    assert head_of(",a,a, a ,a 2\n1,2,3,4,5\n")[0].columns == (
        "column 1",
        "a",
        "a 2",
        "a 3",
        "a 2 2",
    )


def test_a_header_without_an_end_is_a_header() -> None:
    assert head_of("a,b") == (Head(",", ("a", "b"), 1), "", 2)
