"""Passwords of a breach are found in a list that lies beside the server."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.access.breached import is_breached, is_list
from lutu.access.passwords import WeakPassword, check_password


def write_list(file: Path, passwords: set[str]) -> Path:
    """As it is offered for download: ordered, with how often each was seen."""
    hashes = sorted(
        hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in passwords
    )
    file.write_bytes(b"".join(b"%s:%d\r\n" % (one.encode(), 7**n) for n, one in enumerate(hashes)))
    return file


@given(st.sets(st.text("abc", min_size=1, max_size=3), min_size=1), st.text("abc", max_size=3))
def test_exactly_what_is_in_the_list_is_found(
    tmp_path_factory: pytest.TempPathFactory, known: set[str], other: str
) -> None:
    file = write_list(tmp_path_factory.getbasetemp() / "breached.txt", known)
    assert all(is_breached(one, file) for one in known)
    assert is_breached(other, file) == (other in known)


def test_a_password_of_a_breach_is_refused_with_its_reason(tmp_path: Path) -> None:
    file = write_list(tmp_path / "breached.txt", {"a small red bicycle", "x"})
    check_password("a small red bicycle", ())
    check_password("a small green bicycle", (), file)
    with pytest.raises(WeakPassword, match="breach"):
        check_password("a small red bicycle", (), file)


@pytest.mark.parametrize(
    ("content", "fits"),
    [("5" * 40 + ":12\n", True), ("a" * 40 + "\n", True), ("", False), ("password\n", False)],
)
def test_a_list_is_known_by_its_first_line(tmp_path: Path, content: str, fits: bool) -> None:
    (tmp_path / "list.txt").write_text(content, encoding="ascii")
    assert is_list(tmp_path / "list.txt") == fits
    assert not is_list(tmp_path / "nowhere.txt")
