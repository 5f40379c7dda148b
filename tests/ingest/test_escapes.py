import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.escapes import Unescaped, escapes_quotes

FIELDS = st.lists(st.text(alphabet='ab\\",\n', max_size=6), min_size=2, max_size=2)


@given(st.lists(FIELDS, max_size=8), st.integers(1, 9))
def test_escaped_text_reads_as_doubled_text_wherever_it_is_cut(
    rows: list[list[str]], size: int
) -> None:
    text = "".join(
        ",".join('"' + field.replace("\\", "\\\\").replace('"', '\\"') + '"' for field in row)
        + "\n"
        for row in rows
    )
    data, utf8 = text.encode(), Unescaped("events.csv", "utf-8")
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    plain = b"".join(utf8.feed(part) for part in parts) + utf8.feed(b"", last=True)
    assert list(csv.reader(io.StringIO(plain.decode(), newline=""))) == rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (rb'ann,"{\"a\": 1}"', True),
        (rb'ann,"say \"hi\" twice"', True),
        (b'ann,"{""a"": 1}"', False),
        (rb'ann,"C:\temp\",x', False),
        (rb'ann,"C:\temp\""x"', False),
        (b"ann,view", False),
    ],
)
def test_escaped_quotes_are_told_from_backslashes(text: bytes, *, found: bool) -> None:
    assert escapes_quotes(text) is found
