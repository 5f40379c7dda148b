from pathlib import Path

import pytest

from lutu.ingest.errors import BadFile, EmptyFile, NoRows, UnknownFormat
from lutu.ingest.looking import inspect, preview
from lutu.ingest.mapping import Mapping
from lutu.kit.i18n import speaking
from tests.ingest.samples import GOOD, MAPPING, write_csv


def test_an_inspection_says_what_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "客户.txt"
    path.write_bytes("会员号;事件;时间\n张三;支付;2026-01-05 14:03\n".encode("gb18030"))
    found = inspect(path)
    assert (found.format, found.encoding, found.separator) == ("delimited", "gb18030", ";")
    assert found.rows == ({"会员号": "张三", "事件": "支付", "时间": "2026-01-05 14:03"},)
    assert found.proposal.mapping == Mapping("会员号", "事件", "时间", separator=";")


def test_an_inspection_shows_ten_rows(tmp_path: Path) -> None:
    found = inspect(write_csv(tmp_path / "events.csv", GOOD * 100))
    assert len(found.rows) == 10


def test_what_a_person_says_about_the_file_goes_before(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv")
    found = inspect(path, separator=";", encoding="utf-8", timezone="Asia/Shanghai")
    assert (found.separator, len(found.proposal.columns)) == (";", 1)
    assert (found.proposal.mapping.encoding, found.proposal.mapping.timezone) == (
        "utf-8",
        "Asia/Shanghai",
    )


def test_a_preview_shows_rows_as_they_would_be_kept(tmp_path: Path) -> None:
    rows = [("ann", "pay", "2026-01-05 14:03", "9.50", "上海"), ("", "pay", "soon", "much", "")]
    path = write_csv(
        tmp_path / "events.csv", rows * 2, ("customer", "event", "time", "amount", "city")
    )
    mapping = Mapping("customer", "event", "time", value="amount", timezone="Asia/Shanghai")
    first, second, *_ = preview(path, mapping).rows
    assert first.values == {
        "customer": "ann",
        "event": "pay",
        "time": "2026-01-05T06:03:00+00:00",
        "channel": None,
        "value": 9.5,
        "currency": None,
        "properties": {"city": "上海"},
    }
    assert (first.line, first.errors) == (2, {})
    assert (second.line, set(second.errors)) == (3, {"customer", "time", "amount"})


def test_a_preview_counts_what_is_wrong_with_the_first_thousand_rows(tmp_path: Path) -> None:
    rows = [("ann", "pay", "soon" if number % 4 == 0 else "2026-01-05") for number in range(2000)]
    found = preview(write_csv(tmp_path / "events.csv", rows), MAPPING)
    assert found.tried == 1000
    assert [(trouble.code, trouble.rows) for trouble in found.problems] == [("bad_time", 250)]


def test_a_preview_says_when_an_import_would_be_refused(tmp_path: Path) -> None:
    rows = [("ann", "pay", "soon")] * 2 + [("ann", "pay", "2026-01-05")]
    found = preview(write_csv(tmp_path / "events.csv", rows), MAPPING)
    assert [trouble.code for trouble in found.problems] == ["too_many_rejected", "bad_time"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        (Mapping(customer="customer", event="event"), "role_missing"),
        (Mapping("customer", "event", "tine"), "unknown_column"),
        (Mapping("customer", "event", "time", timezone="Mars"), "unknown_choice"),
    ],
)
def test_a_mapping_that_does_not_fit_is_a_problem_and_no_error(
    tmp_path: Path, mapping: Mapping, code: str
) -> None:
    found = preview(write_csv(tmp_path / "events.csv"), mapping)
    assert (found.rows, [trouble.code for trouble in found.problems]) == ((), [code])


def test_each_format_is_allowed_once(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    with speaking("en"), pytest.raises(UnknownFormat) as caught:
        inspect(tmp_path / "book.xlsx")
    assert str(caught.value).count(" .json,") == 1


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.csv", b"", EmptyFile),
        ("blank.csv", b" \n\n", EmptyFile),
        ("header.csv", b"customer,event,time\n", NoRows),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)), UnknownFormat),
        ("book.xlsx", b"PK\x03\x04" + bytes(100), UnknownFormat),
        ("events.json", b'[{"customer": 1},\n {"customer": 2}]', UnknownFormat),
        ("page.html", b"<html><body>No such export</body></html>", UnknownFormat),
    ],
)
def test_what_cannot_be_read_is_said_in_three_languages(
    tmp_path: Path, name: str, data: bytes, error: type[BadFile]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = set()
    for language in ("en", "zh-Hans", "zh-Hant"):
        with speaking(language), pytest.raises(error) as caught:
            inspect(path)
        said.add(caught.value.say(language))
        assert name in caught.value.say(language)
    assert len(said) == 3


def test_lines_that_cannot_be_read_count_in_a_preview(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    good = '{"customer": "ann", "event": "view", "time": "2026-01-05"}\n'
    path.write_text("{broken\n" * 2 + good * 2 + "{broken\n", encoding="utf-8")
    found = preview(path, MAPPING)
    assert found.tried == 5
    assert [(trouble.code, trouble.rows) for trouble in found.problems] == [
        ("too_many_rejected", 3),
        ("bad_json", 3),
    ]


def test_a_file_without_a_single_readable_row_is_refused_with_examples(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("customer,event,time\n" + "a,b\n" * 5, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        preview(path, MAPPING)
    assert "5 of 5" in str(caught.value)
    assert str(caught.value).count("Line ") == 3
