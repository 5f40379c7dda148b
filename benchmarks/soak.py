"""A day of a hundred people, accelerated: do memory and file handles stay flat?

    python -m benchmarks.soak                       as many requests as 100 people make in a working day
    python -m benchmarks.soak --requests 20000      a part of it

A person who does something every 30 s for 8 hours does 960 things, of 2.5 calls each: 100 people make 240 000
requests. They are sent as fast as the server answers, by people who come and go (each with connections and
a WebSocket of their own). After each round, when nobody is there, memory and handles of the server are read,
and how much of the memory are answers that it keeps on purpose (`lutu_answers_kept_bytes`; they fill up
slowly, because each edit makes new ones). The slope that counts is that of the rest of the memory, over the
last two thirds of the requests.
"""

import argparse
import asyncio
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from benchmarks.people import Tally, children, crowd, prepare, report, served, write

DAY_REQUESTS = 240_000
ROUND_SECONDS = 15
BOUND_MEGABYTES = 64
BOUND_HANDLES = 16
_KEPT = re.compile(r"^lutu_answers_kept_bytes\{.*\} (\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Round:
    """What the server holds after so many requests, when nobody is there."""

    requests: int
    memory_mb: float
    kept_mb: float
    handles: int


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
    print(
        f"memory {found['memory_mb'][0]:.0f} → {found['memory_mb'][-1]:.0f} MB, of which", end=" "
    )
    print(f"{found['kept_mb'][0]:.0f} → {found['kept_mb'][-1]:.0f} MB are kept answers;", end=" ")
    print(f"growth of the rest over the last two thirds {found['memory_growth_mb']:.1f} MB,")
    print(f"handles {found['handles']}, growth {found['handles_growth']}")
    flat = found["memory_growth_mb"] < BOUND_MEGABYTES and found["handles_growth"] < BOUND_HANDLES
    print("flat" if flat else "NOT flat", f"(bounds {BOUND_MEGABYTES} MB, {BOUND_HANDLES} handles)")


async def _soak(
    address: str, pid: int, secrets: list[str], newest: str, requests: int
) -> dict[str, Any]:
    tally, began = Tally(), time.monotonic()
    rounds: list[Round] = []
    while len(tally.all()) < requests:
        await crowd(address, secrets, newest, think=0.05, seconds=ROUND_SECONDS, tally=tally)
        await asyncio.sleep(1)
        rounds.append(
            Round(len(tally.all()), megabytes(pid), kept_megabytes(address), handles(pid))
        )
        print(rounds[-1], flush=True)
    found = report(f"{requests} requests", tally, time.monotonic() - began)
    settled = [(one.requests, one.memory_mb - one.kept_mb) for one in rounds[len(rounds) // 3 :]]
    shown = rounds[:: max(1, len(rounds) // 30)] + rounds[-1:]
    found |= {
        "memory_mb": [one.memory_mb for one in shown],
        "kept_mb": [one.kept_mb for one in shown],
        "memory_growth_mb": _growth(settled),
        "handles": [one.handles for one in shown],
        "handles_growth": max(one.handles for one in rounds[1:]) - rounds[0].handles,
    }
    return found


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


def kept_megabytes(address: str) -> float:
    """How much of it are answers that are kept."""
    told = httpx.get(f"{address}/metrics", timeout=60).text
    return sum(float(one) for one in _KEPT.findall(told)) / (1 << 20)


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
