"""A hundred signed-in people read and edit; are their pages' calls answered within 300 ms at p95?

    python -m benchmarks.load                        100 people, 10 s between two things they do, 60 s
    python -m benchmarks.load --processes 2 --people 200

The people run on the same machine as the server, and so take their share of its cores.
"""

import argparse
import asyncio
from pathlib import Path

from benchmarks.people import Tally, cpu_seconds, crowd, prepare, report, served, write

BOUND_MS = 300


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.load", description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--think", type=float, default=10.0, help="mean seconds between two acts")
    parser.add_argument("--arriving", type=float, default=20, help="seconds until all are there")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path("bench-data"))
    options = parser.parse_args()
    data = options.folder / "team"
    secrets, newest = prepare(data, options.people)
    with served(data, "--processes", str(options.processes)) as (address, pid):
        run = {"think": options.think, "tally": Tally()}
        asyncio.run(crowd(address, secrets[:10], newest, seconds=8, **run))  # everything warm
        run["tally"] = tally = Tally()
        before = cpu_seconds(pid)
        spans = {"seconds": options.seconds, "arriving": options.arriving}
        asyncio.run(crowd(address, secrets, newest, **spans, **run))
        cores = (cpu_seconds(pid) - before) / sum(spans.values())
        title = f"{options.people} people, {options.processes} process(es), {options.seconds:.0f} s"
        found = report(title, tally, options.seconds)
    found["server_cores"] = cores
    print(f"the server took {cores:.2f} cores")
    write(options.folder, f"load-{options.people}-{options.processes}.json", found)
    verdict = "within" if found["p95_ms"] < BOUND_MS and not found["failed"] else "NOT within"
    print(f"p95 {found['p95_ms']:.0f} ms: {verdict} {BOUND_MS} ms")


if __name__ == "__main__":
    main()
