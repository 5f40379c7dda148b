"""A chain that somebody tampered with is told, with the place."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from lutu.audit import Breach, verify
from lutu.audit.verify import Head, chains, head_of
from lutu.db.session import reading, writing
from tests.audit.logs import PLACE, entry, opened, written


def tampered(engine: Engine, *statements: str) -> None:
    """Do what only somebody with full power over the database can: take the triggers away first."""
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            for table in ("audit_entry", "audit_head"):
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            triggers = text("SELECT name FROM sqlite_master WHERE type='trigger'")
            for name in connection.scalars(triggers).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def engine(tmp_path: Path, database: str | None) -> Engine:
    opened_engine = opened(tmp_path, database)
    written(opened_engine, *(entry(number) for number in range(1, 6)))
    return opened_engine


def test_a_whole_chain_has_no_breach(engine: Engine) -> None:
    assert verify(engine, PLACE) is None
    assert verify(engine, "never written") is None


@pytest.mark.parametrize(
    ("statement", "sequence", "reason"),
    [
        ("UPDATE audit_entry SET actor_name = 'x' WHERE sequence = 3", 3, "changed"),
        ("UPDATE audit_entry SET time = time + 1 WHERE sequence = 1", 1, "changed"),
        ("UPDATE audit_entry SET hash = 'x' WHERE sequence = 2", 2, "changed"),
        ("UPDATE audit_entry SET previous = 'x' WHERE sequence = 4", 4, "unchained"),
        ("DELETE FROM audit_entry WHERE sequence = 3", 3, "missing"),
        ("DELETE FROM audit_entry WHERE sequence = 1", 1, "missing"),
        ("DELETE FROM audit_entry WHERE sequence >= 4", 4, "cut_off"),
        ("DELETE FROM audit_entry", 1, "cut_off"),
        ("DELETE FROM audit_head", 5, "head"),
        ("UPDATE audit_head SET sequence = 4", 5, "head"),
        ("UPDATE audit_head SET hash = 'x'", 5, "head"),
    ],
)
def test_tampering_is_found_with_its_place(
    engine: Engine, statement: str, sequence: int, reason: str
) -> None:
    tampered(engine, statement)
    assert verify(engine, PLACE) == Breach(PLACE, sequence, reason)  # type: ignore[arg-type]


def test_two_entries_that_changed_places_are_found(engine: Engine) -> None:
    swap = "UPDATE audit_entry SET sequence = {to} WHERE sequence = {of}"
    tampered(engine, *(swap.format(of=of, to=to) for of, to in ((2, 99), (3, 2), (99, 3))))
    assert verify(engine, PLACE) == Breach(PLACE, 2, "unchained")


def test_a_chain_written_anew_does_not_pass_through_what_was_seen(engine: Engine) -> None:
    with reading(engine) as connection:
        seen = head_of(connection, PLACE)
    tampered(engine, "DELETE FROM audit_entry", "DELETE FROM audit_head")
    written(engine, *(entry(number, actor_name="x") for number in range(1, 7)))
    assert verify(engine, PLACE) is None
    assert verify(engine, PLACE, seen=seen) == Breach(PLACE, 5, "rewritten")


def test_a_chain_that_is_shorter_than_was_seen_is_cut_off(engine: Engine) -> None:
    assert verify(engine, PLACE, seen=Head(7, "x")) == Breach(PLACE, 6, "cut_off")


def test_chains_without_a_head_are_still_known(engine: Engine) -> None:
    written(engine, entry(workspace=None))
    tampered(engine, "DELETE FROM audit_head")
    assert chains(engine) == [None, PLACE]
