"""From a Parquet file to ready: Lutu against the peers' load and sort, each in a process of its own.

Lutu's time is that of `lutu import`, everything included: reading, checking, writing the durable truth,
building the index, and the first flow. The peers read and sort in memory (chDB writes its table).
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.tasks import peak_megabytes


def lutu(source: Path, folder: Path) -> None:
    from lutu.engine.ask import ask
    from lutu.ingest.service import import_file, inspect
    from lutu.store.log import EventLog

    with EventLog.open(folder) as log:
        report = import_file(log, source, inspect(source).proposal.mapping)
        if report.rejected:
            message = f"{report.rejected} rows were rejected"
            raise RuntimeError(message)
        ask(log, "flow", {"medians": False})


def duckdb(source: Path, _: Path) -> None:
    from benchmarks.duckdb_peer import load

    load(source)


def polars(source: Path, _: Path) -> None:
    from benchmarks.polars_peer import load

    load(source)


def chdb(source: Path, _: Path) -> None:
    from benchmarks.chdb_peer import load

    load(source)


if __name__ == "__main__":
    engine, source, folder, target = sys.argv[1], *map(Path, sys.argv[2:])
    work = {"lutu": lutu, "duckdb": duckdb, "polars": polars, "chdb": chdb}[engine]
    began = time.perf_counter()
    work(source, folder)
    found = {"seconds": time.perf_counter() - began, "peak_megabytes": peak_megabytes()}
    target.write_text(json.dumps(found))
