"""What may be given for a setting, and that it is read back as it is written."""

from ipaddress import ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.config import kinds
from lutu.config.kinds import Kind, written


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (kinds.truth(), "Yes", True),
        (kinds.truth(), False, False),
        (kinds.size(), "8G", 8 << 30),
        (kinds.size(), "500 MiB", 500 << 20),
        (kinds.size(), 12, 12),
        (kinds.address("https"), "https://lutu.example.com/", "https://lutu.example.com"),
        (
            kinds.networks(),
            "127.0.0.1, fd00::/8",
            (ip_network("127.0.0.1"), ip_network("fd00::/8")),
        ),
    ],
)
def test_what_a_person_would_write_is_understood(kind: Kind, given: Any, value: Any) -> None:
    assert kind.read(given) == value


@given(st.integers(1, 65_535))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert kinds.whole(1, 65_535).read(written(number)) == number


@given(st.lists(st.ip_addresses(), min_size=1).map(lambda them: tuple(map(ip_network, them))))
def test_networks_are_read_as_they_are_written(networks: Any) -> None:
    assert kinds.networks().read(written(networks)) == networks


@given(st.booleans())
def test_a_truth_is_read_as_it_is_written(truth: bool) -> None:
    assert kinds.truth().read(written(truth)) is truth
