"""Imported by the server that forks writers: afterwards everything is loaded and compiled."""

import tempfile
from pathlib import Path

from lutu.store.log import EventLog
from tests.store.events import START, events
from tests.store.writers import write_until_killed

with tempfile.TemporaryDirectory() as folder, EventLog.open(Path(folder)) as log:
    for minute in range(3):
        log.append([events(f"ann view 0, ann view {minute}")], source="shop")
        log.receive([{"customer": "bob", "event": "view", "time": START}], source="api")
        log.index()

__all__ = ["write_until_killed"]
