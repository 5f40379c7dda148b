"""Simulate a log: chunk by chunk, the same for the same seed, in constant memory."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from lutu.errors import InvalidInput
from lutu.kit.clocks import from_datetime
from lutu.kit.i18n import Text
from lutu.kit.progress import Progress, silent
from lutu.simulation.case import Case
from lutu.simulation.columns import SCHEMA, Cast, table_of
from lutu.simulation.ecommerce import ECOMMERCE
from lutu.simulation.finance import FINANCE
from lutu.simulation.truth import Tally, truth_of
from lutu.simulation.walk import SECONDS_A_DAY, People, Ways, time_of_day, walk, ways_of

CASES: Final = {case.name: case for case in (ECOMMERCE, FINANCE)}
CHUNK: Final = 40_000
"""Customers that walk at once; the log of a seed does not depend on how many follow."""
START: Final = from_datetime(datetime(2026, 1, 1, tzinfo=UTC))
"""Every simulated log begins here."""
_QUIET_DAYS: Final = 20
"""Nobody begins in the last days: most journeys have come to their end, some are still on the way."""

_CASE: Final = Text("case", "案例", "案例")
_FILE: Final = Text("file name", "文件名", "檔案名稱")
_COUNT: Final = Text("number of customers", "客户数", "顧客數")


def simulate(
    case: str,
    customers: int,
    seed: int,
    out: Path,
    truth: Path | None = None,
    progress: Progress = silent,
) -> int:
    """Write the log of so many customers to `out` (.parquet or .csv) and what was planted to `truth`.

    Returns the number of events. Both files appear when they are complete, not before.
    """
    chosen = _checked(case, customers, out)
    ways = ways_of(chosen)
    tally = Tally(np.zeros(len(ways.keep), np.int64))
    with _appearing(out) as path, _writer(path, out.suffix) as writer:
        for first in range(0, customers, CHUNK):
            progress("simulate", first, customers)
            part = (first, min(CHUNK, customers - first), seed)
            table = _chunk(chosen, ways, part, tally)
            progress("simulate", first, customers)  # so that stopping waits for half of it only
            writer.write_table(table)
    if truth is not None:
        with _appearing(truth) as path:
            found = truth_of(chosen, ways, tally) | {"seed": seed}
            path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    progress("simulate", customers, customers)
    return sum(tally.events.values())


def _chunk(case: Case, ways: Ways, part: tuple[int, int, int], tally: Tally) -> pa.Table:
    first, count, seed = part
    rng = np.random.default_rng([seed, first])
    draws = rng.random((4, CHUNK))[:, :count]
    shares = np.cumsum([kind.share for kind in case.kinds])
    kind = np.searchsorted(shares / shares[-1], draws[0], side="right").astype(np.int8)
    discount = draws[1] < case.planted.discount_share
    days = np.floor((case.days - _QUIET_DAYS) * (np.sqrt(1 + 3 * draws[3]) - 1))
    begin = days * SECONDS_A_DAY + time_of_day(count, rng)
    steps = walk(ways, People(kind, discount, begin), rng)
    cast = Cast(first + 1, discount, draws[2] < case.planted.duplicate_share)
    table, pairs = table_of(case, cast, steps, START, rng)
    tally.taken += steps.taken
    tally.kinds.append(kind)
    tally.pairs.extend(pairs)
    counts = table.group_by("event").aggregate([("event", "count")]).to_pydict()
    tally.events.update(dict(zip(counts["event"], counts["event_count"], strict=True)))
    return table


def _checked(case: str, customers: int, out: Path) -> Case:
    if case not in CASES:
        raise InvalidInput(what=_CASE.say(), value=case, allowed=", ".join(CASES))
    if customers < 1:
        raise InvalidInput(what=_COUNT.say(), value=customers, allowed="≥ 1")
    if out.suffix not in {".parquet", ".csv"}:
        raise InvalidInput(what=_FILE.say(), value=out.name, allowed="*.parquet, *.csv")
    return CASES[case]


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A file that takes its name when it is complete; nothing is left when it never is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _writer(path: Path, suffix: str) -> "pq.ParquetWriter | _CsvWriter":
    if suffix == ".csv":
        return _CsvWriter(path)
    return pq.ParquetWriter(path, SCHEMA, compression="zstd", store_schema=False)


class _CsvWriter:
    """Words as words, instants in ISO 8601."""

    def __init__(self, path: Path) -> None:
        plain = [
            field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
            for field in SCHEMA
        ]
        self.schema = pa.schema(plain)
        self.writer = pa.csv.CSVWriter(path, self.schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.writer.close()

    def write_table(self, table: pa.Table) -> None:
        self.writer.write_table(table.cast(self.schema))
