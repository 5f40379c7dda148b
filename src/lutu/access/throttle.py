"""Guessing is slowed down, and nobody is locked out.

Attempts that fail make the next one wait, longer each time, counted three ways: for an account from one
place, for an account from anywhere, for a place whatever the account. A browser or an address that has
signed in to the account before is a place of its own, on which what strangers try has no effect; so its
owner comes in while somebody guesses, and passkeys and providers are never slowed. Waiting is not an
attempt: who waits and is right comes in. The counts are in SQL, so that all processes share them.

An attempt counts as failed from the moment it begins until it succeeds: many at the same time count as many.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from sqlalchemy import Connection, delete, insert, select, text, update

from lutu.access.credential_tables import attempt, device
from lutu.access.secrets import hashed, new_secret
from lutu.access.tables import session
from lutu.errors import LutuError
from lutu.kit.clocks import DAY, MICROSECONDS, now
from lutu.kit.i18n import Text

_FORGOTTEN: Final = DAY
_DEVICE_LASTS: Final = 180 * DAY


class TooManyTries(LutuError):
    """Too many attempts that failed; `seconds` until the next may be made."""

    code = "too_many_tries"
    status = 429
    exit_code = 5
    message = Text(
        en="Too many attempts. Wait {seconds} seconds and try again, or use another way to sign in.",
        zh_hans="尝试次数过多。请等待 {seconds} 秒后再试，或换一种登录方式。",
        zh_hant="嘗試次數過多。請等待 {seconds} 秒後再試，或換一種登入方式。",
    )


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """So many failures are free; each further one doubles the wait, up to `most_seconds`."""

    free: int
    most_seconds: int

    def wait(self, failures: int) -> int:
        """Microseconds from the last failure to the next attempt."""
        over = failures - self.free
        return 0 if over < 0 else min(2 ** min(over, 20), self.most_seconds) * MICROSECONDS


_HERE: Final = Rule(free=5, most_seconds=900)
"""For an account from one place."""
_ACCOUNT: Final = Rule(free=20, most_seconds=60)
"""For an account from places it was never used at, all together: its owner at a new place waits a minute."""
_CODE: Final = Rule(free=20, most_seconds=900)
"""The same for the six digits of who has the password already."""
_PLACE: Final = Rule(free=100, most_seconds=60)
"""For a place, whatever the account: fifty colleagues behind one address begin their day together."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who tries to be somebody: which counts that concerns."""

    keys: tuple[tuple[str, Rule], ...]


def enter(
    connection: Connection,
    account: str,
    address: str,
    *,
    known_as: str | None,
    what: str = "sign_in",
) -> Attempt:
    """Begin an attempt, counted as failed until `passed`; TooManyTries when it comes too early.

    `account`: what is tried, whether or not it exists. `known_as`: the browser or address, when it is one
    at which the account has been used before.
    """
    keys = tuple(sorted(_keys(what, account, address, known_as)))  # in one order: no deadlocks
    instant = now()
    connection.execute(delete(attempt).where(attempt.c.last < instant - _FORGOTTEN))
    found = [(key, rule, *_hold(connection, key)) for key, rule in keys]
    wait = max(last + rule.wait(failures) - instant for _, rule, failures, last in found)
    if wait > 0:
        raise TooManyTries(seconds=-(-wait // MICROSECONDS))
    for key, _, failures, _ in found:
        counted = update(attempt).where(attempt.c.key == key)
        connection.execute(counted.values(failures=failures + 1, last=instant))
    return Attempt(keys)


def passed(connection: Connection, entered: Attempt) -> None:
    """The attempt succeeded: what failed before it at this place is forgotten, others' failures are not."""
    for key, rule in entered.keys:
        if rule is _HERE:
            connection.execute(delete(attempt).where(attempt.c.key == key))
        else:
            fewer = update(attempt).where(attempt.c.key == key)
            connection.execute(fewer.values(failures=attempt.c.failures - 1))


def known_place(
    connection: Connection, person_id: str | None, browser: str | None, address: str
) -> str | None:
    """What this browser or address is known as for a person, if they have signed in there before."""
    if person_id is None:
        return None
    if browser:
        mine = device.c.secret == hashed(browser), device.c.person_id == person_id
        recent = device.c.seen > now() - _DEVICE_LASTS
        if connection.execute(select(device.c.secret).where(*mine, recent)).first():
            return hashed(browser)
    here = session.c.person_id == person_id, session.c.address == address
    found = address and connection.execute(select(session.c.id).where(*here)).first()
    return f"address {_place(address)}" if found else None


def remember_browser(connection: Connection, person_id: str, browser: str | None) -> str:
    """Note that a person has signed in with this browser; the secret that it keeps from now on."""
    secret, instant = browser or new_secret(), now()
    mine = device.c.secret == hashed(secret), device.c.person_id == person_id
    connection.execute(delete(device).where(device.c.seen < instant - _DEVICE_LASTS))
    if connection.execute(update(device).where(*mine).values(seen=instant)).rowcount == 0:
        kept = insert(device).values(secret=hashed(secret), person_id=person_id, seen=instant)
        connection.execute(kept)
    return secret


def forget_browsers(connection: Connection, person_id: str) -> None:
    """Know no browser of a person any more: after a change of password, one of them may be a thief's."""
    connection.execute(delete(device).where(device.c.person_id == person_id))


def _keys(
    what: str, account: str, address: str, known_as: str | None
) -> Iterator[tuple[str, Rule]]:
    if known_as:
        yield _key(what, "known", account, known_as), _HERE
        return
    place = _place(address)
    yield _key(what, "here", account, place), _HERE
    yield _key(what, "account", account), _CODE if what == "code" else _ACCOUNT
    yield _key(what, "place", place), _PLACE


def _hold(connection: Connection, key: str) -> tuple[int, int]:
    """How many failed, and when the last did; nobody else counts there until the transaction ends."""
    connection.execute(_FIRST, {"key": key})
    held = select(attempt.c.failures, attempt.c.last).where(attempt.c.key == key).with_for_update()
    row = connection.execute(held).one()
    return row.failures, row.last


_FIRST: Final = text(
    "INSERT INTO attempt (key, failures, last) VALUES (:key, 0, 0) ON CONFLICT (key) DO NOTHING"
)


def _place(address: str) -> str:
    """An address as a place: with IPv6 a household has 2^64 of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
