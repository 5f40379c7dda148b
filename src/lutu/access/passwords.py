"""Passwords: what may be one, how it is kept, and whether one is right.

The rules are those of OWASP ASVS 5.0, 6.2: long enough, not one that everybody tries, not about the person;
any character, nothing cut off, no rule about what kinds of characters, no change without a reason.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from lutu.access.breached import is_breached
from lutu.access.common_passwords import is_common, stem
from lutu.errors import InvalidInput
from lutu.kit.i18n import Text

LEAST: Final = 8
ADVISED: Final = 15
MOST: Final = 1024
"""Characters; nobody types more, and a server that hashes anything can be kept busy."""
_PRODUCT: Final = ("lutu", "lvtu", "旅图", "旅圖")
_MEMORY_KIB: Final = 47_104
_ROUNDS: Final = 2
_HASHING: Final = PasswordHash(
    (Argon2Hasher(time_cost=_ROUNDS, memory_cost=_MEMORY_KIB, parallelism=1),)
)
_AT_ONCE: Final = BoundedSemaphore(max(2, os.cpu_count() or 2))
"""Each takes 46 MiB while it runs: a flood of attempts waits, and does not take the memory of the rest."""


class WeakPassword(InvalidInput):
    """A password that is too short, too long, too common or about the person."""

    code = "weak_password"
    message = Text(
        en="Choose another password: {reason}. A sentence of {advised} characters or more is best; "
        "any character may be in it.",
        zh_hans="请换一个密码：{reason}。最好是 {advised} 个字符以上的一句话，任何字符都可以。",
        zh_hant="請換一個密碼：{reason}。最好是 {advised} 個字元以上的一句話，任何字元都可以。",
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password is right, and its hash anew where the kept one is of older parameters."""

    right: bool
    renewed: str | None = None


def hash_password(password: str) -> str:
    """What is kept of a password: argon2id with its parameters and salt."""
    with _AT_ONCE:
        return _HASHING.hash(password)


def verify_password(password: str, kept: str | None) -> Verdict:
    """Whether it is the one that was kept. Takes as long where none was: nobody learns who has an account."""
    try:
        password.encode()
    except UnicodeEncodeError:  # half a character: nobody could have set it
        return Verdict(right=False)
    with _AT_ONCE:
        right, renewed = _HASHING.verify_and_update(password[: MOST + 1], kept or _nobodys())
    return Verdict(right, renewed) if kept else Verdict(right=False)


def check_password(password: str, about: Iterable[str], breached: Path | None = None) -> None:
    """WeakPassword unless it may be one.

    `about`: the person's name, email address, company. `breached`: a list of passwords that are known.
    """
    reason = _find_fault(password, about)
    if reason is None and breached is not None and is_breached(password, breached):
        reason = _BREACHED
    if reason:
        raise WeakPassword(reason=reason.say(least=LEAST, most=MOST), advised=ADVISED)


def _find_fault(password: str, about: Iterable[str]) -> Text | None:
    if len(password) < LEAST:
        return _SHORT
    if len(password) > MOST:
        return _LONG
    if any("\ud800" <= one <= "\udfff" for one in password):
        return _BROKEN
    if is_common(password):
        return _COMMON
    return _PERSONAL if _is_about(password, about) else None


def _is_about(password: str, about: Iterable[str]) -> bool:
    """Whether it is such a word, or one with digits and signs behind it."""
    words = {*_PRODUCT}
    for one in about:
        folded = one.casefold()
        words |= {folded, *re.split(r"[\s@._+-]+", folded), re.sub(r"[\s@._+-]+", "", folded)}
    return bool({password.casefold(), stem(password)} & {word for word in words if len(word) > 1})


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has, made like the others."""
    return _HASHING.hash(os.urandom(32).hex())


_SHORT: Final = Text(
    "it has fewer than {least} characters", "不足 {least} 个字符", "不足 {least} 個字元"
)
_LONG: Final = Text(
    "it has more than {most} characters", "超过 {most} 个字符", "超過 {most} 個字元"
)
_BROKEN: Final = Text("it contains half a character", "含有不完整的字符", "含有不完整的字元")
_COMMON: Final = Text(
    "it is one of those that attackers try first",
    "它属于攻击者最先尝试的常见密码",
    "它屬於攻擊者最先嘗試的常見密碼",
)
_BREACHED: Final = Text(
    "it was found in a data breach, so attackers know it",
    "它曾在数据泄露中出现，攻击者已经知道",
    "它曾在資料外洩中出現，攻擊者已經知道",
)
_PERSONAL: Final = Text(
    "it is your name, your address or the name of this product",
    "它是你的姓名、邮箱或本产品的名称",
    "它是你的姓名、電子郵件地址或本產品的名稱",
)
