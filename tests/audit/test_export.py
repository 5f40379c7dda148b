"""The log as JSON lines: whole, in order, verifiable by whoever holds them."""

import json
from pathlib import Path

from lutu.audit import export
from lutu.audit.entry import FIRST
from lutu.kit.clocks import to_iso
from tests.audit.logs import PLACE, entry, opened, written


def test_each_entry_is_one_line_of_json(tmp_path: Path, database: str | None) -> None:
    engine = opened(tmp_path, database)
    (kept,) = written(engine, entry(7))
    (line,) = export(engine, PLACE)
    assert line.endswith("\n")
    assert json.loads(line) == {
        "sequence": 1,
        "time": to_iso(kept.time),
        "workspace": PLACE,
        "action": "member.role",
        "actor_id": "p1",
        "actor_name": "林",
        "object_kind": "member",
        "object_id": "m7",
        "address": "10.0.0.7",
        "request": "r1",
        "detail": {"from": "viewer", "to": "editor", "number": 7},
        "previous": FIRST,
        "hash": kept.hash,
    }


def test_a_long_chain_comes_whole_and_in_order(tmp_path: Path, database: str | None) -> None:
    engine = opened(tmp_path, database)
    written(engine, *(entry(number) for number in range(2001)))
    told = [json.loads(line) for line in export(engine, PLACE)]
    assert [one["sequence"] for one in told] == list(range(1, 2002))
    assert [one["previous"] for one in told[1:]] == [one["hash"] for one in told[:-1]]


def test_a_chain_without_entries_has_no_lines(tmp_path: Path, database: str | None) -> None:
    assert list(export(opened(tmp_path, database), PLACE)) == []
