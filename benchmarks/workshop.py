"""How long until the others see it when a workshop of 20 works on one wall, over real sockets.

    python -m benchmarks.workshop [--people 20] [--rate 20] [--seconds 30] [--stickies 200]

Everybody writes stickies, moves those of others, draws and votes, as pages do it: each deed is one update.
The server runs in a process of its own; the people share this one, so what they need to read is in the
figures. A move that another one overtakes at once is seen by nobody: a little less is seen than was done.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pycrdt import Map, Text
from websockets.asyncio.client import connect

from benchmarks.people import quantile
from benchmarks.rooms import ROOM, Crowd, Editor, a_map, served, used_seconds
from lutu.db.session import connect as open_database
from lutu.maps.elements.sticky import Sticky
from lutu.maps.service import Maps

_DEEDS = ("write", "move", "move", "move", "draw", "vote")
_STROKE = "590,168 15,19 15,15 15,6 10,-1 10,-6 10,-9 45,-54 15,-9 10,-1 10,4 10,8 50,59 10,7 10,2"


@dataclass(eq=False)
class Participant(Editor):
    """One page: whatever it does carries a mark of its own, by which the others know when they saw it."""

    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        roots = [self.doc.get(name, type=Map) for name in ("stickies", "strokes")]
        self.held = [
            self.doc.observe(self._send),
            *(root.observe_deep(self._saw) for root in roots),
        ]

    async def write(self, pause_seconds: float, until: float) -> None:
        """Do something now and then."""
        chance, number = random.Random(self.number), 0
        while time.monotonic() < until:
            await asyncio.sleep(chance.expovariate(1 / pause_seconds))
            mark, number = float((self.number + 1) * 10_000 + number), number + 1
            self.crowd.sent[str(mark)] = time.perf_counter()
            with self.doc.transaction(origin="page"):
                self._do(chance, mark)

    def _do(self, chance: random.Random, mark: float) -> None:
        stickies: Map[Any] = self.doc.get("stickies", type=Map)
        deed, one = chance.choice(_DEEDS), chance.choice(list(stickies.keys()))
        if deed == "write":
            fields = {
                "x": mark,
                "y": 0.0,
                "text": Text("排队的人太多"),
                "votes": Map(),
                "order": f"b{mark}",
            }
            stickies[f"w{mark}"] = Map(fields)
        elif deed == "move":
            stickies[one]["x"] = mark
            stickies[one]["y"] = chance.uniform(0, 2000)
        elif deed == "draw":
            strokes: Map[Any] = self.doc.get("strokes", type=Map)
            strokes[f"{mark}"] = Map({"points": _STROKE, "order": f"b{mark}"})
        else:
            stickies[one]["votes"][f"{mark}"] = 1

    def _saw(self, events: list[Any]) -> None:
        if not (self.ready.is_set() and self.applying):
            return
        now = time.perf_counter()
        fresh = {mark for event in events for mark in _marks(event)} - self.seen
        self.seen |= fresh
        for mark in fresh:
            if (sent := self.crowd.sent.get(mark)) is not None:
                self.crowd.seconds.append(now - sent)


def _marks(event: Any) -> list[str]:
    """The marks in what came: a key of its own, or a place that nobody else gives."""
    found = [str(one).removeprefix("w") for one in event.keys]
    moved = event.keys.get("x")
    return [*found, str(moved["newValue"])] if moved else found


async def held(port: int, given: argparse.Namespace) -> Crowd:
    """Let them all in, work for so long, and wait until the last one has seen the last deed."""
    crowd = Crowd()
    origin = {"origin": f"http://127.0.0.1:{port}"}
    address = f"ws://127.0.0.1:{port}{ROOM}"
    people = [
        Participant(
            number, crowd, await connect(address, proxy=None, max_size=None, additional_headers=origin)
        )
        for number in range(given.people)
    ]  # fmt: skip
    reading = [asyncio.create_task(one.read()) for one in people]
    await asyncio.gather(*(one.ready.wait() for one in people))
    until = time.monotonic() + given.seconds
    await asyncio.gather(*(one.write(given.people / given.rate, until) for one in people))
    patience = time.monotonic() + 5
    wanted = len(crowd.sent) * (given.people - 1)
    while len(crowd.seconds) < wanted and time.monotonic() < patience:  # noqa: ASYNC110 - many see
        await asyncio.sleep(0.05)
    for one in reading:
        one.cancel()
    return crowd


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("people", 20), ("seconds", 30), ("stickies", 200)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=20.0, help="deeds a second, of all together")
    given = parser.parse_args()
    stickies = tuple(
        Sticky(f"n{one}", one % 20 * 184.0, one // 20 * 128.0, "排队的人太多")
        for one in range(given.stickies)
    )
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        maps = Maps(open_database(data))
        maps.create(a_map(100).with_(stickies=stickies))
        with served(data, 1) as (port, pid):
            before, began = used_seconds(pid), time.monotonic()
            crowd = asyncio.run(held(port, given))
            cores = (used_seconds(pid) - before) / (time.monotonic() - began)
        kept = maps.get("m")
    seen, wanted = len(crowd.seconds), len(crowd.sent) * (given.people - 1)
    p50, p95, p99 = (quantile(crowd.seconds, share) for share in (0.5, 0.95, 0.99))
    print(
        f"| {given.people} | {given.stickies} | {len(crowd.sent)} | {seen}/{wanted} "
        f"| {p50:.0f} | {p95:.0f} | {p99:.0f} | {cores:.2f} | {os.getloadavg()[0]:.1f} "
        f"| {len(kept.stickies)} stickies, {len(kept.strokes)} strokes |"
    )


if __name__ == "__main__":
    main()
