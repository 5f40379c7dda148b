from pathlib import Path

import pytest

from lutu.store.state import begins, read_state

Parts = list[tuple[str, int]]


@pytest.mark.parametrize(
    ("parts", "later", "expected"),
    [
        ([], [], True),
        ([], [("a", 1)], True),
        ([("a", 1)], [], False),
        ([("a", 1)], [("a", 1), ("b", 2)], True),
        ([("a", 1), ("inbox", 2)], [("a", 1), ("inbox", 5), ("b", 1)], True),
        ([("a", 1), ("inbox", 2)], [("a", 1), ("inbox", 1)], False),
        ([("a", 1), ("b", 2)], [("a", 2), ("b", 2)], False),
        ([("a", 1)], [("b", 1)], False),
        ([("a", 1), ("b", 1)], [("b", 1), ("a", 1)], False),
    ],
)
def test_a_later_truth_has_more_rows_at_its_end(parts: Parts, later: Parts, expected: bool) -> None:
    assert begins(parts, later) is expected


def test_there_is_no_snapshot_in_an_empty_folder(tmp_path: Path) -> None:
    assert read_state(tmp_path) is None
