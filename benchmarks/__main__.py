"""Simulates logs, asks Lutu and its peers the same, checks that they answer the same, prints the table.

    python -m benchmarks                 1 and 10 million events
    python -m benchmarks --millions 100  one size; the peers only where they are wanted: --peers polars

Everything is kept under bench-data/, the logs too; results-<size>.json has every figure.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.report import table
from benchmarks.tasks import TASKS, same

PEERS = ("duckdb", "polars", "chdb")
FRESH = """
import sys, pathlib
from lutu.engine.ask import ask
from lutu.store.log import EventLog
log = EventLog.open(pathlib.Path(sys.argv[1]))
assert ask(log, "flow", {"medians": False}).result.journeys
"""


def main() -> None:
    options = _options()
    for millions in options.millions:
        found = _measure(millions, options)
        target = options.folder / f"results-{millions}m.json"
        target.write_text(json.dumps(found, indent=1))
        print(table(found), f"\n{target}\n", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--millions", type=int, nargs="*", default=[1, 10])
    parser.add_argument("--peers", nargs="*", default=list(PEERS))
    parser.add_argument(
        "--seconds", type=float, default=3, help="how long each question is repeated"
    )
    parser.add_argument("--folder", type=Path, default=Path("bench-data"))
    return parser.parse_args()


def _measure(millions: int, options: argparse.Namespace) -> dict[str, Any]:
    source = (options.folder / f"log-{millions}m.parquet").absolute()
    print(f"{millions} million events: simulating …", flush=True)
    simulate = [sys.executable, "-m", "benchmarks.logs", str(source), str(millions * 1_000_000)]
    subprocess.run(simulate, check=True)
    folder = (options.folder / f"lutu-{millions}m").absolute()
    shutil.rmtree(folder, ignore_errors=True)
    found: dict[str, Any] = {"machine": _machine(), "millions": millions, "import": {}, "ask": {}}
    for engine in ("lutu", *options.peers):
        print(f"  {engine}: import …", flush=True)
        found["import"][engine] = _run("importing", engine, str(source), str(folder))
        given = folder if engine == "lutu" else source
        print(f"  {engine}: questions …", flush=True)
        module = "ours" if engine == "lutu" else f"{engine}_peer"
        found["ask"][engine] = _run(module, str(given), after=(str(options.seconds),))
    found["fresh_seconds"] = min(_fresh(folder) for _ in range(5))
    found["same"] = _compared(found["ask"], options.peers)
    return found


def _run(module: str, *before: str, after: tuple[str, ...] = ()) -> dict[str, Any]:
    """One process; its answer comes back in a file."""
    answers = Path(f"{before[-1]}.answers")
    command = [sys.executable, "-m", f"benchmarks.{module}", *before, str(answers), *after]
    subprocess.run(command, check=True)
    found: dict[str, Any] = json.loads(answers.read_text())
    answers.unlink()
    return found


def _fresh(folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", FRESH, str(folder)], check=True)
    return time.perf_counter() - began


def _compared(asked: dict[str, Any], peers: list[str]) -> dict[str, Any]:
    """Whether each peer's answer is ours; then the answers are let go, they are large."""
    ours = {task: asked["lutu"][task].pop("answer") for task in TASKS}
    asked["lutu"]["floor"].pop("answer")
    return {
        task: {peer: same(*_alike(ours[task], asked[peer][task].pop("answer"))) for peer in peers}
        for task in TASKS
    }


def _alike(ours: Any, theirs: Any) -> tuple[Any, Any]:
    """Both as they are; where a peer gives less of each row, ours cut to that."""
    if (
        isinstance(theirs, list)
        and isinstance(theirs[0], list)
        and len(theirs[0]) == 1 < len(ours[0])
    ):
        return [row[:1] for row in ours], theirs
    return ours, theirs


def _machine() -> dict[str, Any]:
    return {
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0],
        "platform": platform.platform(),
        "python": platform.python_version(),
        "date": time.strftime("%Y-%m-%d"),
    }


if __name__ == "__main__":
    main()
