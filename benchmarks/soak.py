"""A day of a hundred people, accelerated: do memory and file handles stay flat?

    python -m benchmarks.soak                       as many requests as 100 people make in a working day
    python -m benchmarks.soak --requests 20000      a part of it

A person who does something every 30 s for 8 hours does 960 things, of 2.5 calls each: 100 people make 240 000
requests. They are sent as fast as the server answers, by people who come and go (each with connections and
a WebSocket of their own), while memory and handles of the server are read twice a second. After a tenth of
the requests everything that is kept on purpose is there; from then on the slope counts.
"""

import argparse
import asyncio
import time
from pathlib import Path
from typing import Any

from benchmarks.people import Tally, children, crowd, prepare, report, served, write

DAY_REQUESTS = 240_000
ROUND_SECONDS = 15
BOUND_MEGABYTES = 64
BOUND_HANDLES = 16


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("--requests", type=int, default=DAY_REQUESTS)
    parser.add_argument("--people", type=int, default=40, help="at work at the same time")
    parser.add_argument("--folder", type=Path, default=Path("bench-data"))
    options = parser.parse_args()
    data = options.folder / "soak"
    secrets, newest = prepare(data, options.people)
    with served(data) as (address, pid):
        found = asyncio.run(_soak(address, pid, secrets, newest, options.requests))
    write(options.folder, "soak.json", found)
    print(f"memory {found['memory_mb'][0]:.0f} → {found['memory_mb'][-1]:.0f} MB", end=", ")
    print(f"growth over the last nine tenths {found['memory_growth_mb']:.1f} MB,")
    print(f"handles when nobody is there {found['handles_idle']}, growth {found['handles_growth']}")
    flat = found["memory_growth_mb"] < BOUND_MEGABYTES and found["handles_growth"] < BOUND_HANDLES
    print("flat" if flat else "NOT flat", f"(bounds {BOUND_MEGABYTES} MB, {BOUND_HANDLES} handles)")


async def _soak(
    address: str, pid: int, secrets: list[str], newest: str, requests: int
) -> dict[str, Any]:
    tally, began = Tally(), time.monotonic()
    memory: list[tuple[int, float]] = []
    idle: list[int] = []
    watching = asyncio.create_task(_watch(pid, tally, memory))
    while len(tally.all()) < requests:
        await crowd(address, secrets, newest, think=0.05, seconds=ROUND_SECONDS, tally=tally)
        await asyncio.sleep(1)
        idle.append(handles(pid))
        print(
            f"{len(tally.all())} requests, {megabytes(pid):.0f} MB, {idle[-1]} handles", flush=True
        )
    watching.cancel()
    seconds = time.monotonic() - began
    found = report(f"{requests} requests", tally, seconds)
    settled = [(count, mb) for count, mb in memory if count > requests / 10]
    found |= {
        "seconds": seconds,
        "memory_mb": [mb for _, mb in memory][:: max(1, len(memory) // 60)],
        "memory_growth_mb": _growth(settled),
        "handles_idle": idle[:: max(1, len(idle) // 20)],
        "handles_growth": max(idle[1:], default=0) - min(idle, default=0),
    }
    return found


async def _watch(pid: int, tally: Tally, memory: list[tuple[int, float]]) -> None:
    while True:
        memory.append((len(tally.all()), megabytes(pid)))
        await asyncio.sleep(0.5)


def _growth(points: list[tuple[int, float]]) -> float:
    """By the straight line through them (least squares), from the first to the last."""
    if len(points) < 2:
        return 0.0
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return slope * (points[-1][0] - points[0][0])


def megabytes(pid: int) -> float:
    """What the server's processes hold in memory."""
    return sum(_resident(one) for one in (pid, *children(pid))) / (1 << 20)


def handles(pid: int) -> int:
    """What the server has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


if __name__ == "__main__":
    main()
