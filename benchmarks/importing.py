"""From a Parquet file to ready: Lutu against the peers' load and sort, each in a process that is warm.

Lutu's time is that of `lutu import`, everything included: reading, checking, writing the durable truth,
building the index, and the first flow. The peers read and sort in memory (chDB writes its table).
"""

import json
import sys
import tempfile
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


def first_rows(source: Path, target: Path) -> Path:
    """A file of the first thousand rows, so that what is timed is work and not the start of a process."""
    import pyarrow.parquet as pq

    first = next(pq.ParquetFile(source).iter_batches(1000))
    with pq.ParquetWriter(target, first.schema) as writer:
        writer.write_batch(first)
    return target


if __name__ == "__main__":
    engine, source, folder, target = sys.argv[1], *map(Path, sys.argv[2:])
    work = {"lutu": lutu, "duckdb": duckdb, "polars": polars, "chdb": chdb}[engine]
    with tempfile.TemporaryDirectory() as warm:
        work(first_rows(source, Path(warm) / "first.parquet"), Path(warm) / "data")
    began = time.perf_counter()
    work(source, folder)
    found = {"seconds": time.perf_counter() - began, "peak_megabytes": peak_megabytes()}
    target.write_text(json.dumps(found))
