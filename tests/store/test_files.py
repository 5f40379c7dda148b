from pathlib import Path

import numpy as np
import pytest

from lutu.errors import Damaged
from lutu.store.files import (
    Limits,
    Sorted,
    let_go,
    read_array,
    read_bucket,
    write_array,
    write_bucket,
)

LIMITS = Limits(names=3, start=0, end=100)


def bucket(**changed: list[int]) -> Sorted:
    """Two customers, 4 and 9, with three events and one."""
    columns = {
        "time": [1, 5, 5, 0],
        "row": [3, 0, 1, 2],
        "code": [0x8000, 1, 2, 0x8001],
        "offsets": [0, 3, 4],
        "customer": [4, 9],
    } | changed
    return Sorted(
        **{
            name: np.array(values, np.uint16 if name == "code" else np.int64)
            for name, values in columns.items()
        }
    )


def plain(events: Sorted) -> list[list[int]]:
    columns = (events.time, events.row, events.code, events.offsets, events.customer)
    return [column.tolist() for column in columns]


def test_a_bucket_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_bucket(tmp_path / "b", bucket())
    assert plain(read_bucket(tmp_path / "b", LIMITS)) == plain(bucket())


def test_an_empty_bucket_comes_back(tmp_path: Path) -> None:
    empty = bucket(time=[], row=[], code=[], offsets=[0], customer=[])
    write_bucket(tmp_path / "b", empty)
    assert plain(read_bucket(tmp_path / "b", LIMITS)) == plain(empty)


@pytest.mark.parametrize(
    "changed",
    [
        {"time": [5, 1, 5, 0]},
        {"time": [-1, 5, 5, 0]},
        {"time": [1, 5, 101, 0]},
        {"code": [0x8000, 1, 3, 0x8001]},
        {"code": [0x8003, 1, 2, 0x8001]},
        {"code": [0, 1, 2, 0x8001]},
        {"code": [0x8000, 0x8001, 2, 0x8001]},
        {"offsets": [0, 4, 4]},
        {"offsets": [1, 3, 4]},
        {"offsets": [0, 3, 3]},
        {"offsets": [0, 9, 4]},
        {"customer": [9, 4]},
        {"customer": [4, 4]},
    ],
)
def test_what_a_loop_could_stumble_over_is_not_let_in(
    tmp_path: Path, changed: dict[str, list[int]]
) -> None:
    write_bucket(tmp_path / "b", bucket(**changed))
    with pytest.raises(Damaged):
        read_bucket(tmp_path / "b", LIMITS)


def test_a_mapped_array_can_be_changed_in_memory_but_not_on_disk(tmp_path: Path) -> None:
    write_array(tmp_path / "a", np.arange(5))
    mapped = read_array(tmp_path / "a", np.int64, 5)
    mapped[0] = 99
    assert read_array(tmp_path / "a", np.int64, 3).tolist() == [0, 1, 2]


def test_pages_that_were_let_go_are_read_again(tmp_path: Path) -> None:
    write_array(tmp_path / "a", np.arange(100_000))
    mapped = read_array(tmp_path / "a", np.int64, 100_000)
    assert mapped.sum() == sum(range(100_000))
    let_go(mapped[1000:90_000])
    let_go(np.arange(5))
    assert mapped.sum() == sum(range(100_000))
