"""The rules of ASVS 5.0, 6.2, one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pwdlib.hashers.argon2 import Argon2Hasher

from lutu.access.common_passwords import is_common
from lutu.access.passwords import (
    MOST,
    WeakPassword,
    check_password,
    hash_password,
    verify_password,
)

ABOUT = ("Ann Lee", "ann.lee@hengtong.example")


def is_allowed(password: str) -> bool:
    try:
        check_password(password, ABOUT)
    except WeakPassword:
        return False
    return True


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "我家的猫今天早上七点起床",
        "nur-kleine-buchstaben",
        "8 ünïcöd",
        "🐈🐈‍⬛🐕🦜🐟🐢🐇🐎",
        " leading and trailing ",
        "x7Kq" * 16,
        "x7Kq" * 250,
        "Xk29!vQz",
    ],
)
def test_any_characters_and_any_length_up_to_the_limit_will_do(password: str) -> None:
    check_password(password, ABOUT)


@pytest.mark.parametrize(
    "password",
    [
        "Xk29!vQ",  # seven
        "password1",
        "PassWord1",
        "12345678",
        "qwertyuiop",
        "woaini1314",
        "Woaini520",
        "5201314520",
        "ji32k7au4a83",
        "aaaaaaaaaaaa",
        "abababababab",
        "abcdefgh",
        "hgfedcba",
        "x7Kq" * 256 + "x",
    ],
)
def test_what_is_short_or_tried_first_is_refused(password: str) -> None:
    assert not is_allowed(password)


@pytest.mark.parametrize(
    "password",
    [
        "ann.lee@hengtong.example",
        "AnnLee2026!",
        "hengtong123",
        "Hengtong!!",
        "lutu20262026",
        "旅图2026!!!",
    ],
)
def test_what_is_about_the_person_or_the_product_is_refused(password: str) -> None:
    assert not is_allowed(password)


def test_a_name_within_a_sentence_is_no_reason() -> None:
    check_password("ann went to the market", ABOUT)


def test_half_a_character_is_refused_and_never_right() -> None:
    assert not is_allowed("abcdefg\ud800xyz")
    assert not verify_password("abcdefg\ud800xyz", hash_password("x")).right


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
@settings(max_examples=8, deadline=None)
def test_a_password_is_verified_exactly_as_it_was_given(password: str, other: str) -> None:
    kept = hash_password(password)
    assert verify_password(password, kept).right
    assert verify_password(other, kept).right == (other == password)


def test_nothing_is_cut_off() -> None:
    longest = "x" * MOST
    kept = hash_password(longest)
    assert verify_password(longest, kept).right
    assert not verify_password(longest + "y", kept).right
    assert not verify_password(longest[:-1], kept).right


def test_what_is_kept_is_argon2id_with_a_salt_of_its_own() -> None:
    one, other = hash_password("the same"), hash_password("the same")
    assert one.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    assert one != other


def test_a_hash_of_older_parameters_is_renewed_when_its_owner_signs_in() -> None:
    older = Argon2Hasher(time_cost=1, memory_cost=8192, parallelism=1).hash("long ago it was")
    verdict = verify_password("long ago it was", older)
    assert verdict.right
    assert verdict.renewed is not None
    assert verify_password("long ago it was", verdict.renewed) == type(verdict)(right=True)
    assert verify_password("something else", older) == type(verdict)(right=False)


def test_without_an_account_no_password_is_right() -> None:
    assert not verify_password("anything", None).right


def test_the_list_of_common_ones_knows_how_people_type() -> None:
    assert all(map(is_common, ["Password", "iloveyou", "zhang123456", "1314woaini", "0987654321"]))
    assert not any(map(is_common, ["a small red bicycle", "天青色等烟雨而我在等你"]))
