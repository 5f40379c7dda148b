import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.security.keyring import (
    FILE_NAME,
    BadSecretKey,
    CannotUnseal,
    Keyring,
    KeysInEnvironment,
)


def key_of(ring: Keyring) -> str:
    assert ring.file is not None
    return ring.file.read_text(encoding="ascii").split()[0]


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring.open(tmp_path)


RING = Keyring((bytes(range(32)),))


@given(st.text(), st.text())
def test_what_was_sealed_opens(text: str, purpose: str) -> None:
    assert RING.decrypt(RING.encrypt(text, purpose), purpose) == text


def test_the_same_text_is_sealed_differently_each_time(ring: Keyring) -> None:
    assert ring.encrypt("seed") != ring.encrypt("seed")


def test_it_opens_for_its_own_purpose_only(ring: Keyring) -> None:
    with pytest.raises(CannotUnseal):
        ring.decrypt(ring.encrypt("seed", "totp of ann"), "totp of bob")


@given(st.integers(0, 10_000), st.sampled_from("AZ09.-_é"))
def test_what_was_changed_does_not_open(place: int, other: str) -> None:
    sealed = RING.encrypt("a secret")
    place %= len(sealed)
    changed = sealed[:place] + other + sealed[place + 1 :]
    if changed != sealed:
        with pytest.raises(CannotUnseal):
            RING.decrypt(changed)


@pytest.mark.parametrize("nonsense", ["", "1", "1.", "1.abcdefgh.", "2.x.y", "seed", "1.a.b.c"])
def test_nonsense_does_not_open(ring: Keyring, nonsense: str) -> None:
    with pytest.raises(CannotUnseal):
        ring.decrypt(nonsense)


def test_the_key_is_made_once_and_for_the_owners_eyes_only(tmp_path: Path) -> None:
    sealed = Keyring.open(tmp_path).encrypt("seed")
    (tmp_path / FILE_NAME).chmod(0o644)
    assert Keyring.open(tmp_path).decrypt(sealed) == "seed"
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [FILE_NAME]


def test_all_who_make_the_first_key_at_once_hold_the_same(tmp_path: Path) -> None:
    rings: list[Keyring] = []
    start = threading.Barrier(8)

    def make() -> None:
        start.wait()
        rings.append(Keyring.open(tmp_path))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one.keys for one in rings}) == 1


def test_after_rotation_the_old_opens_and_the_new_seals(ring: Keyring) -> None:
    old = ring.encrypt("seed")
    rotated = ring.rotate()
    new = rotated.encrypt("seed")
    assert (rotated.decrypt(old), rotated.decrypt(new)) == ("seed", "seed")
    assert (rotated.is_newest(old), rotated.is_newest(new)) == (False, True)
    with pytest.raises(CannotUnseal):
        ring.decrypt(new)


def test_a_key_that_was_forgotten_opens_nothing(ring: Keyring) -> None:
    old = ring.encrypt("seed")
    forgetful = ring.rotate().forget_old()
    assert len(forgetful.keys) == 1
    with pytest.raises(CannotUnseal):
        forgetful.decrypt(old)


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = Keyring.open(tmp_path / "a"), Keyring.open(tmp_path / "b")
    monkeypatch.setenv("LUTU_SECRET_KEYS", f"{key_of(second)}, {key_of(first)}")
    ring = Keyring.open(tmp_path / "nowhere")
    assert ring.keys == (*second.keys, *first.keys)
    assert not (tmp_path / "nowhere").exists()
    for change in (ring.rotate, ring.forget_old):
        with pytest.raises(KeysInEnvironment):
            change()


@pytest.mark.parametrize("text", ["short", "c2hvcnQ=", "é", ",", "a" * 44])
def test_what_is_no_key_is_refused_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("LUTU_SECRET_KEY", text)
    with pytest.raises(BadSecretKey) as caught:
        Keyring.open(tmp_path)
    assert "LUTU_SECRET_KEY" in str(caught.value)
    assert text == "," or text not in str(caught.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(BadSecretKey):
        Keyring.open(tmp_path)


def test_a_ring_does_not_show_its_keys(ring: Keyring) -> None:
    assert key_of(ring) not in repr(ring)
    assert repr(ring.keys[0]) not in repr(ring)
