from pathlib import Path

import numpy as np
import pytest

from lutu.analyses import catalogue
from lutu.engine import parts as engine_parts
from lutu.engine.embedded import Embedded
from lutu.engine.parts import parts
from lutu.events.selection import Selection
from lutu.kernel.threads import workers
from tests.engine.logs import event_log
from tests.kernel.builders import HOUR, START, Event


def events(customers: int) -> list[Event]:
    return [
        Event(c, START + (c * 7 + i) * HOUR, "abc"[(c + i * i) % 3])
        for c in range(customers)
        for i in range(1 + c % 5)
    ]


def test_a_large_bucket_is_cut_between_customers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_parts, "_WORTH_CUTTING", 10)
    with event_log(tmp_path, events(40)) as log:
        index = log.index()
        pieces = parts(index)
        assert len(pieces) == max(workers(), len(index.buckets))
        assert sum(piece.events for piece in pieces) == index.events
        assert np.concatenate([piece.customer for piece in pieces]).size == index.customers
        assert parts(index) is pieces


def test_cut_or_whole_the_answer_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = catalogue()["flow"]
    with event_log(tmp_path / "whole", events(40)) as log:
        whole = Embedded(log).run(flow, flow.example).to_dict()
        who = Embedded(log).members(flow, flow.example, Selection(), "link/a/b")
    monkeypatch.setattr(engine_parts, "_WORTH_CUTTING", 10)
    with event_log(tmp_path / "cut", events(40)) as log:
        assert Embedded(log).run(flow, flow.example).to_dict() == whole
        again = Embedded(log).members(flow, flow.example, Selection(), "link/a/b")
    assert again.customer.tolist() == who.customer.tolist() == sorted(who.customer.tolist())
    assert again.start.tolist() == who.start.tolist()
