import time

import pytest
from pyotp import TOTP
from sqlalchemy import Engine, select

from lutu.access.credential_tables import recovery_code, totp
from lutu.access.people import Person
from lutu.access.second_factor import (
    RECOVERY_CODES,
    WrongCode,
    enrol,
    is_on,
    recovery_codes_left,
    renew_recovery_codes,
    turn_off,
    turn_on,
    use_code,
)
from lutu.db.session import reading, writing
from lutu.security.keyring import Keyring

STEP = 30


def code_of(secret: str, steps_ago: int = 0) -> str:
    return TOTP(secret).at(time.time() - steps_ago * STEP)


def on(engine: Engine, keyring: Keyring, someone: Person) -> tuple[str, list[str]]:
    """Turn it on with the code of the half-minute before, so that the present one is still good."""
    secret = enrol(someone.email).secret
    with writing(engine) as connection:
        return secret, turn_on(connection, keyring, someone.id, secret, code_of(secret, 1))


def use(engine: Engine, keyring: Keyring, someone: Person, code: str) -> bool:
    with writing(engine) as connection:
        return use_code(connection, keyring, someone.id, code)


def test_an_app_is_told_who_and_where() -> None:
    made = enrol("ann@example.com")
    assert made.uri == f"otpauth://totp/Lutu:ann%40example.com?secret={made.secret}&issuer=Lutu"
    assert len(made.secret) == 32  # 160 bits


def test_nothing_holds_until_the_app_shows_the_right_code(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    secret = enrol(ann.email).secret
    with writing(engine) as connection:
        with pytest.raises(WrongCode):
            turn_on(connection, keyring, ann.id, secret, "000000x")
        assert not is_on(connection, ann.id)


def test_a_code_lets_in_once(engine: Engine, keyring: Keyring, ann: Person) -> None:
    secret, _ = on(engine, keyring, ann)
    code = code_of(secret)
    assert use(engine, keyring, ann, f" {code[:3]} {code[3:]} ")
    assert not use(engine, keyring, ann, code)


def test_after_a_newer_code_the_older_one_is_over(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    secret, _ = on(engine, keyring, ann)
    assert not use(engine, keyring, ann, code_of(secret, 1))  # turned it on


@pytest.mark.parametrize("steps_ago", [2, 3, -1, -2])
def test_a_code_of_another_time_is_refused(
    engine: Engine, keyring: Keyring, ann: Person, steps_ago: int
) -> None:
    secret, _ = on(engine, keyring, ann)
    while time.time() % STEP > STEP - 2:  # the half-minute must not change under the test
        time.sleep(0.2)
    assert not use(engine, keyring, ann, code_of(secret, steps_ago))


def test_a_recovery_code_lets_in_once_however_it_is_typed(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    _, codes = on(engine, keyring, ann)
    assert len(set(codes)) == RECOVERY_CODES
    assert use(engine, keyring, ann, codes[0].lower().replace("-", " "))
    assert not use(engine, keyring, ann, codes[0])
    with reading(engine) as connection:
        assert recovery_codes_left(connection, ann.id) == RECOVERY_CODES - 1


def test_a_recovery_code_is_of_its_owner(engine: Engine, keyring: Keyring, ann: Person) -> None:
    _, codes = on(engine, keyring, ann)
    with writing(engine) as connection:
        assert not use_code(connection, keyring, "somebody else", codes[0])


def test_new_recovery_codes_end_the_old(engine: Engine, keyring: Keyring, ann: Person) -> None:
    _, old = on(engine, keyring, ann)
    with writing(engine) as connection:
        new = renew_recovery_codes(connection, ann.id)
    assert not use(engine, keyring, ann, old[0])
    assert use(engine, keyring, ann, new[0])


def test_neither_the_secret_nor_the_codes_lie_open(
    engine: Engine, keyring: Keyring, ann: Person
) -> None:
    secret, codes = on(engine, keyring, ann)
    with reading(engine) as connection:
        kept = connection.execute(select(totp.c.secret)).scalar_one()
        hashes = connection.execute(select(recovery_code.c.code)).scalars().all()
    assert secret not in kept
    assert not {code.replace("-", "") for code in codes} & set(hashes)


def test_turned_off_no_code_is_asked_for(engine: Engine, keyring: Keyring, ann: Person) -> None:
    _, codes = on(engine, keyring, ann)
    with writing(engine) as connection:
        turn_off(connection, ann.id)
        assert not is_on(connection, ann.id)
    assert not use(engine, keyring, ann, codes[0])
