"""How long until the others see an edit: many editors in one map, over real sockets.

    python -m benchmarks.rooms [--editors 50] [--rate 20] [--seconds 30] [--cards 300] [--processes 1]

The server runs in a process of its own; the editors share this one, so what they need to read is in the
figures. Every editor has a document of its own, and moves its cursor and its mouse as browsers do: all the
time, told the less often the more people there are.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from pycrdt import Map
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.people import quantile
from lutu.db.session import connect as open_database
from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.stage import Stage
from lutu.maps.rooms import wire
from lutu.maps.rooms.log import new_doc
from lutu.maps.service import Maps

ROOM = "/api/v1/workspaces/main/maps/m/room"


@dataclass
class Crowd:
    """Who writes, when each card was written, and after how many seconds the others saw it."""

    sent: dict[str, float] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


@dataclass(eq=False)
class Editor:
    """One page."""

    number: int
    crowd: Crowd
    socket: ClientConnection
    doc: Any = field(default_factory=new_doc)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    applying: bool = False
    clock: int = 0
    chosen: str = ""
    held: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.held = [
            self.doc.observe(self._send),
            self.doc.get("cards", type=Map).observe(self._seen),
        ]

    async def read(self) -> None:
        """Take what comes."""
        self.say(wire.sync(wire.STEP1, self.doc.get_state()))
        async for message in self.socket:
            match wire.parse(message if isinstance(message, bytes) else message.encode()):
                case wire.Sync(wire.STEP1, state):
                    self.say(wire.sync(wire.STEP2, self.doc.get_update(state)))
                case wire.Sync(kind, data):
                    self.applying = True
                    self.doc.apply_update(data)
                    self.applying = False
                    if kind == wire.STEP2:
                        self.ready.set()

    async def write(self, pause_seconds: float, until: float) -> None:
        """Put a card down now and then, and move the cursor twice as often."""
        chance, number = random.Random(self.number), 0
        while time.monotonic() < until:
            await asyncio.sleep(chance.expovariate(1 / pause_seconds))
            one, number = f"{self.number}-{number}", number + 1
            self.crowd.sent[one] = time.perf_counter()
            with self.doc.transaction(origin="page"):
                fields = {"stage": "s1", "lane": "pain", "order": f"a{number}", "text": "slow"}
                self.doc.get("cards", type=Map)[one] = Map(fields)
            for _ in range(2):
                self.chosen = f"cards:{one}"
                self.be_here()

    async def point(self, others: int, until: float) -> None:
        """Move the mouse (`app/src/map/pointing.ts` says how often it is told)."""
        chance, pause = random.Random(-self.number), max(0.1, 0.02 * others)
        await asyncio.sleep(pause * chance.random())
        while time.monotonic() < until:
            x, y = round(chance.random(), 3), round(chance.random(), 3)
            self.be_here({"place": "s1", "lane": "pain", "x": x, "y": y})
            await asyncio.sleep(pause)

    def be_here(self, mouse: dict[str, Any] | None = None) -> None:
        """Tell the others where one is."""
        self.clock += 1
        state = json.dumps({"user": {"name": "x"}, "chosen": self.chosen, "mouse": mouse})
        self.say(wire.present([wire.Here(self.number, self.clock, state)]))

    def say(self, message: bytes) -> None:
        """Into the socket."""
        self.socket.protocol.send_binary(message)
        self.socket.send_data()

    def _send(self, event: Any) -> None:
        if not self.applying:
            self.say(wire.sync(wire.UPDATE, event.update))

    def _seen(self, event: Any) -> None:
        now = time.perf_counter()
        for one, change in event.keys.items():
            if self.ready.is_set() and change["action"] == "add" and self.applying:
                self.crowd.seconds.append(now - self.crowd.sent[one])


async def crowded(port: int, given: argparse.Namespace) -> Crowd:
    """Let them all in, write for so long, and wait until the last one has seen the last card."""
    crowd = Crowd()
    origin = f"http://127.0.0.1:{port}"
    editors = [
        Editor(
            number,
            crowd,
            await connect(f"ws://127.0.0.1:{port}{ROOM}", proxy=None, max_size=None,
                          additional_headers={"origin": origin}),
        )
        for number in range(given.editors)
    ]  # fmt: skip
    reading = [asyncio.create_task(one.read()) for one in editors]
    await asyncio.gather(*(one.ready.wait() for one in editors))
    until = time.monotonic() + given.seconds
    pause = given.editors / given.rate
    pointing = (one.point(len(editors) - 1, until) for one in editors)
    await asyncio.gather(*(one.write(pause, until) for one in editors), *pointing)
    wanted, patience = len(crowd.sent) * (given.editors - 1), time.monotonic() + 20
    while len(crowd.seconds) < wanted and time.monotonic() < patience:  # noqa: ASYNC110 - many see
        await asyncio.sleep(0.05)
    for one in reading:
        one.cancel()
    return crowd


@contextmanager
def served(data: Path, processes: int, *, local: bool = True) -> Iterator[tuple[int, int]]:
    """A server on this data; its port and the id of its process. Local: whoever asks is its owner."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["serve", "--data", str(data), "--port", str(port), "--no-open"]
    command += ["--local"] if local else []
    process = subprocess.Popen(
        [sys.executable, "-m", "lutu", *command, "--processes", str(processes)],
        stderr=subprocess.DEVNULL,
    )
    try:
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def used_seconds(pid: int) -> float:
    """CPU of a process and its children that still run."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    found = 0.0
    for one in (str(pid), *children):
        numbers = Path(f"/proc/{one}/stat").read_text("ascii").rpartition(")")[2].split()
        found += (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
    return found


def a_map(cards: int) -> JourneyMap:
    """Four stages with so many cards."""
    stages = tuple(Stage(f"s{one}", Text(f"s{one}", f"s{one}", f"s{one}")) for one in range(1, 5))
    held = tuple(Card(f"c{one}", f"s{one % 4 + 1}", "pain", "slow " * 5) for one in range(cards))
    return JourneyMap(Text("m", "m", "m"), stages, (), held, id="m")


def main() -> None:
    """Measure, and print a row of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("editors", 50), ("seconds", 30), ("cards", 300), ("processes", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=20.0, help="edits a second, of all together")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        Maps(open_database(data)).create(a_map(given.cards))
        with served(data, given.processes) as (port, pid):
            before, began = used_seconds(pid), time.monotonic()
            crowd = asyncio.run(crowded(port, given))
            cores = (used_seconds(pid) - before) / (time.monotonic() - began)
    seen, wanted = len(crowd.seconds), len(crowd.sent) * (given.editors - 1)
    p50, p95, p99 = (quantile(crowd.seconds, share) for share in (0.5, 0.95, 0.99))
    print(
        f"| {given.editors} | {given.cards} | {given.processes} | {len(crowd.sent)} | {seen}/{wanted} "
        f"| {p50:.0f} | {p95:.0f} | {p99:.0f} | {cores:.2f} | {os.getloadavg()[0]:.1f} |"
    )


if __name__ == "__main__":
    main()
