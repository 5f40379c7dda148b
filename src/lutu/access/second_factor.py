"""A second factor: codes of an authenticator app (RFC 6238), and recovery codes for who lost it.

A code counts for the half-minute that is, or for the one before while it is being typed; once used, it and
all older ones are over. The app's secret is sealed; of recovery codes only the hash is kept.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Final

from pyotp import TOTP, random_base32
from sqlalchemy import Connection, delete, func, insert, select, update

from lutu.access.credential_tables import recovery_code, totp
from lutu.access.secrets import hashed
from lutu.errors import InvalidInput
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.security.keyring import Keyring

RECOVERY_CODES: Final = 10
_PURPOSE: Final = "totp"
_PRODUCT: Final = "Lutu"
_STEP_SECONDS: Final = 30
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 signs that are not taken for each other."""
_GROUPS, _GROUP_LENGTH = 4, 6
"""24 signs of 5 bits: 120 bits, so that a plain hash is enough (ASVS 6.5.2)."""


class WrongCode(InvalidInput):
    """A code that is wrong, was used already or is too old."""

    code = "wrong_code"
    message = Text(
        en="This code is wrong, was used already or is too old. Wait for the next one; if that fails too, "
        "set the clock of your phone to automatic.",
        zh_hans="验证码不正确、已使用或已过期。请等待下一个验证码；若仍失败，请把手机时间设为自动。",
        zh_hant="驗證碼不正確、已使用或已過期。請等待下一個驗證碼；若仍失敗，請把手機時間設為自動。",
    )


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator app is told: the secret, and the same as an address for a picture."""

    secret: str
    uri: str


def enrol(email: str) -> Enrolment:
    """A new secret for an app; nothing holds until `turn_on`."""
    secret = random_base32()
    return Enrolment(secret, TOTP(secret).provisioning_uri(name=email, issuer_name=_PRODUCT))


def turn_on(
    connection: Connection, keyring: Keyring, person_id: str, secret: str, code: str
) -> list[str]:
    """Ask for a code at every sign-in from now on; the recovery codes. WrongCode unless the app agrees."""
    step = _step_of(secret, code)
    if step is None:
        raise WrongCode
    turn_off(connection, person_id)
    sealed = keyring.encrypt(secret, _PURPOSE)
    connection.execute(
        insert(totp).values(person_id=person_id, secret=sealed, step=step, created=now())
    )
    return renew_recovery_codes(connection, person_id)


def turn_off(connection: Connection, person_id: str) -> None:
    """Ask for no code any more."""
    connection.execute(delete(totp).where(totp.c.person_id == person_id))
    connection.execute(delete(recovery_code).where(recovery_code.c.person_id == person_id))


def is_on(connection: Connection, person_id: str) -> bool:
    """Whether a person signs in with a code."""
    found = select(totp.c.person_id).where(totp.c.person_id == person_id)
    return connection.execute(found).first() is not None


def recovery_codes_left(connection: Connection, person_id: str) -> int:
    """How many recovery codes were not used yet."""
    mine = select(func.count()).where(recovery_code.c.person_id == person_id)
    return int(connection.execute(mine).scalar_one())


def renew_recovery_codes(connection: Connection, person_id: str) -> list[str]:
    """New recovery codes, shown once; those before end."""
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    connection.execute(delete(recovery_code).where(recovery_code.c.person_id == person_id))
    rows = [{"code": hashed(_plain(code)), "person_id": person_id} for code in codes]
    connection.execute(insert(recovery_code), rows)
    return codes


def use_code(connection: Connection, keyring: Keyring, person_id: str, code: str) -> bool:
    """Whether this is a code of the app or a recovery code; it is over with that."""
    return _use_app(connection, keyring, person_id, code) or _use_recovery(
        connection, person_id, code
    )


def _use_app(connection: Connection, keyring: Keyring, person_id: str, code: str) -> bool:
    kept = select(totp.c.secret).where(totp.c.person_id == person_id)
    sealed = connection.execute(kept).scalar_one_or_none()
    if sealed is None:
        return False
    step = _step_of(keyring.decrypt(sealed, _PURPOSE), code)
    if step is None:
        return False
    newer = update(totp).where(totp.c.person_id == person_id, totp.c.step < step)
    return connection.execute(newer.values(step=step)).rowcount > 0


def _use_recovery(connection: Connection, person_id: str, code: str) -> bool:
    mine = recovery_code.c.code == hashed(_plain(code)), recovery_code.c.person_id == person_id
    return connection.execute(delete(recovery_code).where(*mine)).rowcount > 0


def _step_of(secret: str, code: str) -> int | None:
    """The half-minute that a code belongs to: this one or the one before."""
    app, step = TOTP(secret), int(time.time()) // _STEP_SECONDS
    digits = "".join(code.split())
    for one in (step, step - 1):
        if secrets.compare_digest(app.generate_otp(one).encode(), digits.encode()):
            return one
    return None


def _new_code() -> str:
    signs = [
        "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS)
    ]
    return "-".join(signs)


def _plain(code: str) -> str:
    """A recovery code however it was typed."""
    return "".join(one for one in code.upper() if one.isalnum())
