"""Identifiers: well formed, and later ones sort behind earlier ones."""

import time
import uuid

from lutu.kit.ids import new_id


def test_an_id_is_a_uuid_of_version_seven() -> None:
    value = uuid.UUID(new_id())
    assert (value.version, value.variant) == (7, uuid.RFC_4122)


def test_ids_sort_by_the_time_of_their_making() -> None:
    first = new_id()
    time.sleep(0.000_01)  # within one millisecond too
    assert first < new_id()


def test_ids_made_at_once_differ() -> None:
    assert len({new_id() for _ in range(10_000)}) == 10_000
