"""What the other processes of a test do: each is forked from a server that has everything loaded."""

import multiprocessing
import random
from pathlib import Path
from typing import Any

from lutu.store import receiving
from lutu.store.log import EventLog
from tests.store.events import START, batch, events

ROWS = 40
"""Events of one append or receive of `write_until_killed`; its number is the customer."""

process = multiprocessing.get_context("forkserver")
process.set_forkserver_preload(["tests.store.warm"])


def write_until_killed(folder: Path, first: int, database: str | None) -> None:
    """Append and receive without end; a number is written down once its events are acknowledged."""
    receiving.SEAL_ROWS = 3 * ROWS
    dice = random.Random(first)
    with (
        EventLog.open(folder, database) as log,
        (folder / "acknowledged").open("a", buffering=1) as done,
    ):
        for number in range(first, first + 1_000_000):
            rows = [{"customer": f"{number}", "event": f"e{i}", "time": i} for i in range(ROWS)]
            if dice.random() < 0.5:
                log.append([batch(rows[:25]), batch(rows[25:])], source="file")
            else:
                received = [row | {"time": START + i} for i, row in enumerate(rows)]
                log.receive(received, source="api")
            done.write(f"{number}\n")
            if dice.random() < 0.2:
                log.index()


def append_some(folder: Path, name: str, database: str | None) -> None:
    with EventLog.open(folder, database) as log:
        for number in range(15):
            row = {"customer": name, "event": f"e{number}", "time": number}
            log.append([batch([row])], source=name)
            log.receive([row | {"event": "beat", "time": START + number}], source=name)
            log.index()


def append_the_same(folder: Path, database: str | None) -> None:
    with EventLog.open(folder, database) as log:
        log.append([events("ann view 1, ann pay 2")], source="shop")


def run(target: Any, *arguments: tuple[object, ...]) -> None:
    """Run one process for each tuple of arguments, all at once, to their end."""
    running = [process.Process(target=target, args=given) for given in arguments]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [one.exitcode for one in running] == [0] * len(running)
