from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.maps.rooms import wire

PAGES = st.lists(
    st.builds(
        wire.Here,
        st.integers(0, 2**53 - 1),
        st.integers(0, 2**32),
        st.one_of(st.none(), st.just("{}"), st.text(min_size=5).map(lambda text: f'"{text}"')),
    ),
    max_size=5,
)


@given(st.sampled_from([wire.STEP1, wire.STEP2, wire.UPDATE]), st.binary(max_size=300))
def test_what_is_said_of_the_document_is_read_as_it_was_meant(kind: int, data: bytes) -> None:
    assert wire.parse(wire.sync(kind, data)) == wire.Sync(kind, data)


@given(PAGES)
def test_who_is_here_is_read_as_it_was_meant(pages: list[wire.Here]) -> None:
    assert wire.parse(wire.present(pages)) == wire.Present(pages)


@given(st.binary(max_size=60))
def test_whatever_comes_is_read_or_refused(message: bytes) -> None:
    with suppress(wire.Unreadable):
        wire.parse(message)


@pytest.mark.parametrize(
    "message", [b"", b"\x00", b"\x00\x02\x05ab", b"\x00\x07\x00", b"\xff" * 12]
)
def test_half_a_message_is_unreadable(message: bytes) -> None:
    with pytest.raises(wire.Unreadable):
        wire.parse(message)


def test_other_kinds_are_left_aside() -> None:
    assert wire.parse(b"\x02\x00") is None
    assert isinstance(wire.parse(b"\x03"), wire.Query)
    assert wire.said({"type": "x"}) == b'\x64\x0d{"type": "x"}'
