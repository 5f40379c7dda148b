from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lutu.errors import Cancelled
from lutu.ingest import blocks, service
from lutu.ingest.errors import (
    FileCut,
    NoRows,
    RoleMissing,
    TooManyRejected,
    UnknownColumn,
    WrongEncoding,
)
from lutu.ingest.files import jsonl
from lutu.ingest.history import imports
from lutu.ingest.mapping import Mapping
from lutu.ingest.service import content_digest, import_file
from lutu.kit.clocks import from_datetime
from lutu.store.facts import TooManyNames
from lutu.store.log import EventLog
from tests.ingest.samples import (
    GOOD,
    MAPPING,
    csv_text,
    events_of,
    listed_rejects,
    packed,
    properties_of,
    unchanged,
    write_csv,
)

TIME = "2026-01-05T14:03:00Z"


def many(count: int) -> list[tuple[str, str, str]]:
    return [
        (f"c{n % 7}", "view", f"2026-01-05T14:{n // 60 % 60:02}:{n % 60:02}Z") for n in range(count)
    ]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 4096)


def test_a_file_becomes_events(log: EventLog, tmp_path: Path) -> None:
    report = import_file(log, write_csv(tmp_path / "events.csv"), MAPPING)
    assert (report.accepted, report.duplicates, report.rejected, report.rejected_file) == (
        3,
        0,
        0,
        None,
    )
    assert events_of(log, "ann", "bob") == [
        (who, what, from_datetime(datetime.fromisoformat(when).astimezone(UTC)))
        for who, what, when in GOOD
    ]


def test_the_source_is_the_files_name_or_what_one_says(log: EventLog, tmp_path: Path) -> None:
    import_file(log, write_csv(tmp_path / "events.csv"), MAPPING)
    import_file(log, write_csv(tmp_path / "more.csv", many(1)), MAPPING, source="CRM")
    assert (log.story("ann")[0]["source"], log.story("c0")[0]["source"]) == ("events.csv", "CRM")


def test_the_same_file_twice_adds_nothing(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv")
    import_file(log, path, MAPPING)
    before = log.version()
    report = import_file(log, path, MAPPING, source="another name")
    assert (report.accepted, report.duplicates, log.version()) == (0, 3, before)


def test_the_same_rows_in_another_form_add_nothing(log: EventLog, tmp_path: Path) -> None:
    import_file(log, write_csv(tmp_path / "events.csv"), MAPPING)
    table = pa.table(dict(zip(("customer", "event", "time"), zip(*GOOD, strict=True), strict=True)))
    pq.write_table(table, tmp_path / "events.parquet")
    other = write_csv(tmp_path / "other.csv", GOOD, ("who", "what", "when"))
    for path, mapping in (
        (tmp_path / "events.parquet", MAPPING),
        (other, Mapping("who", "what", "when")),
    ):
        report = import_file(log, path, mapping, source="events.csv")
        assert (report.accepted, report.duplicates) == (0, 3)


def test_of_overlapping_files_each_event_is_kept_once(log: EventLog, tmp_path: Path) -> None:
    rows = many(50)
    first = import_file(log, write_csv(tmp_path / "a.csv", rows[:30]), MAPPING, source="shop")
    second = import_file(log, write_csv(tmp_path / "b.csv", rows[20:]), MAPPING, source="shop")
    assert (first.accepted, second.accepted, second.duplicates) == (30, 20, 10)
    assert log.summary().events == 50


def test_the_digest_is_that_of_content_and_mapping(tmp_path: Path) -> None:
    one, same = write_csv(tmp_path / "a.csv"), write_csv(tmp_path / "b.csv")
    other = write_csv(tmp_path / "c.csv", many(2))
    assert content_digest(one, MAPPING) == content_digest(same, MAPPING)
    assert content_digest(one, MAPPING) != content_digest(other, MAPPING)
    assert content_digest(one, MAPPING) != content_digest(
        one, Mapping("customer", "event", "time", value="x")
    )


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize("stray", [False, True], ids=["fast", "slow"])
def test_rejected_rows_are_listed_with_their_lines(
    log: EventLog, tmp_path: Path, *, stray: bool
) -> None:
    header = (*MAPPING_COLUMNS, "note")
    rows: list[tuple[str, ...]] = [(*row, 'two\nlines, "quoted"') for row in many(1000)]
    rows[10] = ("", *rows[10][1:])
    rows[500] = (*rows[500][:2], "soon", "x")
    text = csv_text(rows, header)
    lines = text.split("\n")
    lines.insert(3, "")
    if stray:
        lines.insert(1, f'ann,view,{TIME},5" pipe')
    text = "\n".join([*lines[:-1], f"zoe,view,{TIME}", ""])
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8", newline="")
    report = import_file(log, path, MAPPING)
    listed = [
        (text.split("\n")[int(row["line"]) - 1].split(",")[:3], row["code"], row["value"])
        for row in listed_rejects(report.rejected_file)
    ]
    assert listed == [
        (["", *rows[10][1:3]], "no_customer", ""),
        (list(rows[500][:3]), "bad_time", "soon"),
        (["zoe", "view", TIME], "columns", "3 / 4"),
    ]
    assert (report.accepted, report.rejected) == (998 + stray, 3)


MAPPING_COLUMNS = ("customer", "event", "time")


def test_more_than_half_of_the_rows_faulty_refuses_the_file(log: EventLog, tmp_path: Path) -> None:
    rows = [("ann", "view", TIME)] * 2 + [("ann", "view", f"soon {n}") for n in range(4)]
    path = write_csv(tmp_path / "events.csv", rows)
    error = unchanged(log, lambda: import_file(log, path, MAPPING), TooManyRejected)
    for number in range(3):
        assert f"Line {number + 4}: “soon {number}”" in str(error)
    assert "soon 3" not in str(error)
    assert "4 of 6" in str(error)


def test_just_half_of_the_rows_faulty_is_imported(log: EventLog, tmp_path: Path) -> None:
    rows = [("ann", "view", TIME), ("", "view", TIME)]
    report = import_file(log, write_csv(tmp_path / "events.csv", rows), MAPPING)
    assert (report.accepted, report.rejected) == (1, 1)


@pytest.mark.usefixtures("small_blocks")
def test_a_hopeless_file_is_given_up_before_its_end(
    log: EventLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_GIVE_UP_ROWS", 100)
    path = write_csv(tmp_path / "events.csv", [("", "view", TIME)] * 5000)
    error = unchanged(log, lambda: import_file(log, path, MAPPING), TooManyRejected)
    assert int(str(error.fields["rows"])) < 1000  # type: ignore[attr-defined]


def test_a_wrong_mapping_changes_nothing(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv")
    unchanged(
        log, lambda: import_file(log, path, Mapping("costumer", "event", "time")), UnknownColumn
    )
    unchanged(log, lambda: import_file(log, path, Mapping("customer", "event")), RoleMissing)


def test_a_header_alone_is_refused(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", [])
    unchanged(log, lambda: import_file(log, path, MAPPING), NoRows)


@pytest.mark.usefixtures("small_blocks")
def test_a_file_that_breaks_off_late_changes_nothing(log: EventLog, tmp_path: Path) -> None:
    path = tmp_path / "events.csv.gz"
    data = packed(csv_text(many(50_000)).encode(), "gzip")
    path.write_bytes(data[:-200])
    unchanged(log, lambda: import_file(log, path, MAPPING), FileCut)


@pytest.mark.usefixtures("small_blocks")
def test_a_wrong_byte_late_in_the_file_changes_nothing(log: EventLog, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    rows = [("界", "view", TIME), *many(5000)]
    path.write_bytes(csv_text(rows).encode() + f"\xe9t\xe9,view,{TIME}\n".encode("latin-1"))
    error = unchanged(log, lambda: import_file(log, path, MAPPING), WrongEncoding)
    assert error.fields["line"] == 5003  # type: ignore[attr-defined]


@pytest.mark.usefixtures("small_blocks")
def test_cancelling_changes_nothing_and_is_remembered(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", [*many(5000), ("", "", "")])
    seen: list[int] = []

    def stop(phase: str, done: int, _total: int | None) -> None:
        seen.append(done)
        if phase == "import" and done > 2000:
            raise Cancelled

    unchanged(log, lambda: import_file(log, path, MAPPING, progress=stop), Cancelled)
    assert 2000 < seen[-1] < 5000
    assert imports(log.engine)[0].state == "cancelled"


@pytest.mark.usefixtures("small_blocks")
def test_progress_counts_rows_towards_their_number(log: EventLog, tmp_path: Path) -> None:
    calls: list[tuple[str, int, int | None]] = []
    path = write_csv(tmp_path / "events.csv", many(5000))
    import_file(log, path, MAPPING, progress=lambda *call: calls.append(call))
    rows = [done for phase, done, _ in calls if phase == "import"]
    assert rows == sorted(rows)
    assert len(rows) > 10
    assert calls[-1][1:] == (5000, 5000)
    assert all(total and abs(total - 5000) < 2500 for _, _, total in calls[5:])


@pytest.mark.usefixtures("small_blocks")
def test_a_column_that_turns_into_words_late_is_words_from_the_start(
    log: EventLog, tmp_path: Path
) -> None:
    rows = [(*row, str(number)) for number, row in enumerate(many(2000))]
    rows += [("zoe", "view", TIME, "A12"), ("", "view", TIME, "1")]
    path = write_csv(tmp_path / "events.csv", rows, ("customer", "event", "time", "code"))
    report = import_file(log, path, MAPPING)
    assert (report.accepted, report.rejected) == (2001, 1)
    assert [row["line"] for row in listed_rejects(report.rejected_file)] == ["2003"]
    assert properties_of(log, "c0")[0] == {"code": "0"}
    assert properties_of(log, "zoe") == [{"code": "A12"}]


@pytest.mark.usefixtures("small_blocks")
def test_the_whole_file_decides_the_order_of_day_and_month(log: EventLog, tmp_path: Path) -> None:
    rows = [("ann", "view", "01/02/2026")] * 1000 + [("bob", "view", "01/31/2026")]
    report = import_file(log, write_csv(tmp_path / "events.csv", rows), MAPPING)
    assert (report.accepted, report.rejected, report.notes) == (1001, 0, ())
    assert log.story("ann")[0]["time"] == from_datetime(datetime(2026, 1, 2, tzinfo=UTC))


def test_an_order_that_stays_open_is_assumed_and_said(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", [("ann", "view", "01/02/2026")])
    report = import_file(log, path, MAPPING)
    assert log.story("ann")[0]["time"] == from_datetime(datetime(2026, 2, 1, tzinfo=UTC))
    assert "day/month/year" in report.notes[0].say("en")
    assert "日/月/年" in report.notes[0].say("zh-Hans")


def test_times_without_a_zone_are_those_of_the_mapping(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", [("ann", "view", "2026-01-05 14:03")])
    import_file(log, path, Mapping("customer", "event", "time", timezone="Asia/Shanghai"))
    assert log.story("ann")[0]["time"] == from_datetime(datetime(2026, 1, 5, 6, 3, tzinfo=UTC))


def test_excel_numbers_are_times_when_one_says_so(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv", [("ann", "view", "46027.5")])
    unchanged(log, lambda: import_file(log, path, MAPPING), TooManyRejected)
    import_file(log, path, Mapping("customer", "event", "time", time_format="excel"))
    assert log.story("ann")[0]["time"] == from_datetime(datetime(2026, 1, 5, 12, tzinfo=UTC))


def test_a_field_of_ten_megabytes_is_one_rejected_row(log: EventLog, tmp_path: Path) -> None:
    rows = [(*row, "x") for row in many(10)]
    rows[4] = (*rows[4][:3], "x" * 10_000_000)
    path = write_csv(tmp_path / "events.csv", rows, ("customer", "event", "time", "text"))
    report = import_file(log, path, MAPPING)
    (row,) = listed_rejects(report.rejected_file)
    assert (report.accepted, row["line"], row["code"], row["column"]) == (
        9,
        "6",
        "too_long",
        "text",
    )
    assert len(row["message"]) < 200


def test_a_column_of_identifiers_is_no_column_of_event_names(log: EventLog, tmp_path: Path) -> None:
    rows = [("ann", f"e{number}", TIME) for number in range(33_000)]
    path = write_csv(tmp_path / "events.csv", rows)
    unchanged(log, lambda: import_file(log, path, MAPPING), TooManyNames)


def test_a_failed_import_can_be_repeated(log: EventLog, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "events.csv")
    unchanged(
        log, lambda: import_file(log, path, Mapping("nobody", "event", "time")), UnknownColumn
    )
    assert import_file(log, path, MAPPING).accepted == 3


def test_rows_that_cannot_be_read_before_the_first_that_can_are_rejected(
    log: EventLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "_FIRST_ROWS", 2)
    path = tmp_path / "events.jsonl"
    good = f'{{"customer": "ann", "event": "view", "time": "{TIME}"}}\n'
    path.write_text(good.replace('"ann"', "ann") * 5 + good * 6, encoding="utf-8")
    report = import_file(log, path, MAPPING)
    assert (report.accepted, report.rejected) == (6, 5)
    assert [row["line"] for row in listed_rejects(report.rejected_file)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]
