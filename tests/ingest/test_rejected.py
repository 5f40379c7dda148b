from pathlib import Path

import pytest

from lutu.ingest.files import Fault
from lutu.ingest.rejected import REASONS, RejectedFile, say
from lutu.kit.i18n import LANGUAGES, speaking
from tests.ingest.samples import listed_rejects

FAULTS = [Fault(7, "bad_time", "soon", "when"), Fault(9, "no_customer", "", "who")]


def test_nothing_rejected_leaves_no_file(tmp_path: Path) -> None:
    rejected = RejectedFile(tmp_path / "rejected" / "1.csv")
    rejected.add([], "iso")
    assert (rejected.close(), rejected.path.parent.exists()) == (None, False)


def test_rejected_rows_are_listed_in_the_language_of_the_person(tmp_path: Path) -> None:
    rejected = RejectedFile(tmp_path / "rejected" / "1.csv")
    with speaking("zh-Hans"):
        rejected.add(FAULTS, "iso")
    assert listed_rejects(rejected.close()) == [
        {
            "line": "7",
            "code": "bad_time",
            "column": "when",
            "value": "soon",
            "message": "“when”中的“soon”不是 1900 至 2199 年间的时间，格式：iso (2026-01-05 14:03:00)。",
        },
        {
            "line": "9",
            "code": "no_customer",
            "column": "who",
            "value": "",
            "message": "没有客户：“who”为空。",
        },
    ]


def test_the_first_three_are_the_examples(tmp_path: Path) -> None:
    rejected = RejectedFile(tmp_path / "1.csv")
    for _ in range(3):
        rejected.add(FAULTS, "iso")
    assert (rejected.count, [example[:6] for example in rejected.examples]) == (
        6,
        ["Line 7", "Line 9", "Line 7"],
    )
    rejected.discard()


def test_a_discarded_list_is_gone(tmp_path: Path) -> None:
    rejected = RejectedFile(tmp_path / "1.csv")
    rejected.add(FAULTS, "iso")
    rejected.discard()
    assert not rejected.path.exists()


def test_starting_again_forgets_what_was_listed(tmp_path: Path) -> None:
    rejected = RejectedFile(tmp_path / "1.csv")
    rejected.add(FAULTS, "iso")
    rejected.start_again()
    rejected.add(FAULTS[1:], "iso")
    assert (rejected.count, len(rejected.examples)) == (1, 1)
    assert [row["line"] for row in listed_rejects(rejected.close())] == ["9"]


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_can_be_said_and_stays_short(code: str) -> None:
    fault = Fault(1, code, "x" * 5000, "column")
    for language in LANGUAGES:
        with speaking(language):
            assert 0 < len(say(fault, "iso")) < 250
