"""Simulated logs of any size as Parquet: 40 names, power-law lengths, 90 days, in order of time.

The same size and seed give the same log. Customers are strings, as they are in life.
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

NAMES = tuple(f"e{i:02}" for i in range(40))
CHANNELS = ("web", "app", "email", "store")
START = 1_767_571_200_000_000  # Monday 2026-01-05, 00:00 UTC
SPAN = 90 * 86_400_000_000
MEAN_LENGTH = 11.8
LONGEST = 2_000
_CHUNK = 4_000_000


def write_log(path: Path, events: int, seed: int = 1) -> None:
    """Write a log of about so many events; does nothing where it is already there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(seed)
    lengths = _lengths(dice, events)
    code, time = _walks(dice, lengths)
    customer = np.repeat(dice.permutation(lengths.size).astype(np.int32), lengths)
    order = np.argsort(time, kind="stable")
    schema = pa.schema(
        [
            ("customer", pa.string()),
            ("event", pa.dictionary(pa.int8(), pa.string())),
            ("time", pa.timestamp("us", "UTC")),
            ("channel", pa.dictionary(pa.int8(), pa.string())),
        ]
    )
    draft = path.with_suffix(".draft")
    with pq.ParquetWriter(draft, schema, compression="zstd") as writer:
        for at in range(0, order.size, _CHUNK):
            rows = order[at : at + _CHUNK]
            writer.write_table(_table(schema, customer[rows], code[rows], time[rows]), 1_000_000)
    draft.rename(path)


def _lengths(dice: np.random.Generator, events: int) -> np.ndarray:
    """How many events each customer has: median 5, mean about 11.8, a long tail."""
    customers = max(int(events / MEAN_LENGTH), 1)
    raw = np.minimum(dice.pareto(1.25, customers) * 5 + 1, LONGEST)
    lengths = np.maximum((raw * (events / raw.sum())).round(), 1).astype(np.int64)
    lengths[lengths.argmax()] += max(events - lengths.sum(), 0)
    return lengths


def _walks(dice: np.random.Generator, lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Names by a Markov chain, and times with exponential gaps, customer after customer."""
    odds = dice.dirichlet(np.full(len(NAMES), 0.15), size=len(NAMES))
    sums = np.minimum(np.cumsum(odds, axis=1), 1).astype(np.float32)
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    code = np.empty(offsets[-1], np.uint8)
    state = dice.integers(0, 5, lengths.size)
    alive = np.arange(lengths.size)
    place = 0
    while alive.size:
        now = state[alive]
        code[offsets[alive] + place] = now
        draws = dice.random(alive.size, dtype=np.float32)
        for name in np.unique(now):
            mine = now == name
            state[alive[mine]] = np.minimum(
                np.searchsorted(sums[name], draws[mine]), len(NAMES) - 1
            )
        place += 1
        alive = alive[lengths[alive] > place]
    gaps = dice.standard_exponential(offsets[-1], dtype=np.float32)
    time = (gaps * np.float32(5 * 3_600_000_000)).astype(np.int64)
    time += dice.integers(0, 4096, time.size)  # float32 is coarser than a microsecond
    np.cumsum(time, out=time)
    time += np.repeat(dice.integers(0, SPAN, lengths.size) - time[offsets[:-1]], lengths)
    time %= SPAN
    time += START
    return code, time


def _table(schema: pa.Schema, customer: np.ndarray, code: np.ndarray, time: np.ndarray) -> pa.Table:
    return pa.Table.from_arrays(
        [
            _ids(customer),
            pa.DictionaryArray.from_arrays(code.astype(np.int8), list(NAMES)),
            pa.array(time).cast(schema.field("time").type),
            pa.DictionaryArray.from_arrays((customer % 4).astype(np.int8), list(CHANNELS)),
        ],
        schema=schema,
    )


def _ids(customer: np.ndarray) -> pa.Array:
    """`c00000123` for each number, without a loop."""
    digits = customer[:, None] // 10 ** np.arange(7, -1, -1) % 10
    text = np.concatenate([np.full((customer.size, 1), ord("c")), digits + ord("0")], axis=1)
    offsets = np.arange(0, 9 * (customer.size + 1), 9, dtype=np.int32)
    return pa.StringArray.from_buffers(
        customer.size, pa.py_buffer(offsets), pa.py_buffer(text.astype(np.uint8))
    )


if __name__ == "__main__":
    write_log(Path(sys.argv[1]), int(sys.argv[2]))
