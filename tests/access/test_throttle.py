"""Guessing is slowed down; nobody is locked out by somebody else's guesses."""

import threading

import pytest
from sqlalchemy import Engine, select, update

from lutu.access.credential_tables import attempt
from lutu.access.people import Person
from lutu.access.sessions import start_session
from lutu.access.throttle import (
    Rule,
    TooManyTries,
    enter,
    forget_browsers,
    known_place,
    passed,
    remember_browser,
)
from lutu.db.session import reading, writing

ANN = "ann@example.com"
SECOND = 1_000_000


def guess(
    engine: Engine, account: str = ANN, address: str = "203.0.113.9", known: str | None = None
) -> bool:
    """Make an attempt that fails; whether it was let through."""
    try:
        with writing(engine) as connection:
            enter(connection, account, address, known_as=known)
    except TooManyTries:
        return False
    return True


def guesses(engine: Engine, times: int, account: str = ANN, address: str = "203.0.113.9") -> int:
    return sum(guess(engine, account, address) for _ in range(times))


def pass_time(engine: Engine, seconds: int) -> None:
    with writing(engine) as connection:
        connection.execute(update(attempt).values(last=attempt.c.last - seconds * SECOND))


def test_the_first_few_are_free_and_each_further_one_waits_longer() -> None:
    rule = Rule(free=3, most_seconds=60)
    waits = [rule.wait(failures) // SECOND for failures in range(12)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_one_place_cannot_go_on_guessing_at_one_account(engine: Engine) -> None:
    assert guesses(engine, 10) == 5
    pass_time(engine, 3)
    assert guesses(engine, 10) >= 1


def test_waiting_is_no_attempt(engine: Engine) -> None:
    guesses(engine, 30)
    with reading(engine) as connection:
        assert max(connection.execute(select(attempt.c.failures)).scalars()) == 5


def test_who_waits_is_told_how_long(engine: Engine) -> None:
    guesses(engine, 5)
    with writing(engine) as connection, pytest.raises(TooManyTries) as told:
        enter(connection, ANN, "203.0.113.9", known_as=None)
    assert told.value.fields["seconds"] == 1


def test_the_next_account_and_the_next_place_are_not_concerned(engine: Engine) -> None:
    guesses(engine, 10)
    assert guess(engine, account="bob@example.com")
    assert guess(engine, address="198.51.100.7")


def test_many_places_together_are_slowed_down_too(engine: Engine) -> None:
    let_through = sum(guess(engine, address=f"198.51.{n}.1") for n in range(60))
    assert let_through == 20


def test_a_household_of_ipv6_is_one_place(engine: Engine) -> None:
    let_through = sum(guess(engine, address=f"2001:db8:1:2::{n:x}") for n in range(1, 20))
    assert let_through == 5


def test_the_owner_comes_in_where_they_were_before_while_others_guess(
    engine: Engine, ann: Person
) -> None:
    with writing(engine) as connection:
        browser = remember_browser(connection, ann.id, None)
        start_session(connection, ann.id, "password", address="192.0.2.1")
    for n in range(40):
        guess(engine, address=f"198.51.{n}.1")
    guesses(engine, 20, address="192.0.2.1")
    for carried, address in ((browser, "198.51.100.99"), (None, "192.0.2.1")):
        with writing(engine) as connection:
            known = known_place(connection, ann.id, carried, address)
            assert known is not None
            passed(connection, enter(connection, ANN, address, known_as=known))


def test_a_browser_is_known_for_its_own_people_only(engine: Engine, ann: Person) -> None:
    with writing(engine) as connection:
        browser = remember_browser(connection, ann.id, None)
        assert known_place(connection, ann.id, browser, "") is not None
        assert known_place(connection, "bob", browser, "") is None
        assert known_place(connection, ann.id, "made up", "") is None
        assert remember_browser(connection, ann.id, browser) == browser
        forget_browsers(connection, ann.id)
        assert known_place(connection, ann.id, browser, "") is None


def test_a_known_browser_in_the_wrong_hands_is_slowed_down_like_any_other(engine: Engine) -> None:
    assert sum(guess(engine, known="a stolen laptop") for _ in range(10)) == 5


def test_success_forgives_what_failed_here_before(engine: Engine) -> None:
    guesses(engine, 4)
    with writing(engine) as connection:
        passed(connection, enter(connection, ANN, "203.0.113.9", known_as=None))
    assert guesses(engine, 10) == 5


def test_success_does_not_forgive_the_guesses_of_others(engine: Engine) -> None:
    for n in range(18):
        guess(engine, address=f"198.51.{n}.1")
    with writing(engine) as connection:
        passed(connection, enter(connection, ANN, "192.0.2.1", known_as=None))
    assert sum(guess(engine, address=f"203.0.{n}.1") for n in range(10)) == 2


def test_after_a_day_everything_is_forgotten(engine: Engine) -> None:
    guesses(engine, 10)
    pass_time(engine, 86_401)
    assert guesses(engine, 10) == 5


def test_guesses_at_the_same_time_count_each(engine: Engine) -> None:
    let_through: list[bool] = []

    def run() -> None:
        let_through.extend(guess(engine) for _ in range(5))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_through) == 5
