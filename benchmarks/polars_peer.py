"""Polars over a frame sorted by customer and time, customers and names as small numbers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.duckdb_peer import (
    WEEK,
    flow_answer,
    funnel_answer,
    paths_rows,
    retention_answer,
    steps_answer,
)
from benchmarks.logs import START
from benchmarks.tasks import (
    KEPT,
    POSITIONS,
    SEGMENT,
    STEPS,
    TOP,
    WINDOW_DAYS,
    Task,
    run,
)


def load(source: Path) -> pl.DataFrame:
    """Read and sort, customers as the strings that they are."""
    return pl.read_parquet(source).sort("customer", "time")


def prepare(source: Path) -> Mapping[str, Task]:
    log = load(source).select(
        c=pl.col("customer").ne(pl.col("customer").shift()).fill_null(value=True).cum_sum().cast(pl.Int32),
        n=pl.col("event").cast(pl.String).str.slice(1).cast(pl.UInt8),
        t=pl.col("time").dt.epoch("us"),
    ).rechunk()  # fmt: skip
    return {
        "flow_mean": (lambda: _flow(log.lazy(), median=False), _flow_answer),
        "flow_median": (lambda: _flow(log.lazy(), median=True), _flow_answer),
        "paths": (lambda: _paths(log), lambda found: paths_rows(found.rows())),
        "funnel": (lambda: _funnel(log), _funnel_answer),
        "retention": (lambda: _retention(log), lambda found: retention_answer(found.rows())),
        "steps": (lambda: _steps(log), lambda found: steps_answer(*(f.rows() for f in found))),
        "flow_filtered": (lambda: _flow(_filtered(log), median=True), _flow_answer),
    }


def _filtered(log: pl.DataFrame) -> pl.LazyFrame:
    customers = log.lazy().filter(pl.col("n") == int(SEGMENT[1:])).select("c").unique()
    kept = [int(name[1:]) for name in KEPT]
    return log.lazy().filter(pl.col("n").is_in(kept)).join(
        customers, on="c", how="semi", maintain_order="left"
    )  # fmt: skip


def _flow(log: pl.LazyFrame, *, median: bool) -> list[pl.DataFrame]:
    frame = log.collect()
    same = pl.col("c") == pl.col("c").shift(-1)
    pairs = frame.lazy().select(
        "c", "n", x=pl.col("n").shift(-1), gap=pl.col("t").shift(-1) - pl.col("t"), same=same
    )
    times = [pl.col("gap").mean().alias("mean")]
    if median:
        times += [
            pl.col("gap").median().alias("median"),
            pl.col("gap").quantile(0.9, "linear").alias("p90"),
        ]
    links = pairs.filter(pl.col("same")).group_by("n", "x").agg(
        pl.len(), pl.col("c").n_unique().alias("customers"), *times
    )  # fmt: skip
    events = frame.lazy().group_by("n").agg(pl.len(), pl.col("c").n_unique().alias("customers"))
    first = frame.lazy().filter(pl.col("c") != pl.col("c").shift(fill_value=-1))
    last = frame.lazy().filter(pl.col("c") != pl.col("c").shift(-1, fill_value=-1))
    begins = first.group_by("n").agg(pl.len())
    stops = last.group_by("n").agg(pl.len())
    return pl.collect_all([links, events, begins, stops])


def _flow_answer(found: list[pl.DataFrame]) -> dict[str, Any]:
    rows, counts, starts, ends = found
    answer = flow_answer(rows.rows(), counts.rows(), [])
    answer["starts"] = {f"e{n:02}": k for n, k in starts.rows()}
    answer["ends"] = {f"e{n:02}": k for n, k in ends.rows()}
    answer["journeys"] = sum(answer["starts"].values())
    return answer


def _paths(log: pl.DataFrame) -> pl.DataFrame:
    letters = pl.col("n").replace_strict(
        {n: chr(48 + n) for n in range(40)}, return_dtype=pl.String
    )
    counts = (
        log.lazy()
        .select("c", letters.alias("letter"))
        .group_by("c", maintain_order=True)
        .agg(pl.col("letter").str.join(""))
        .group_by("letter")
        .agg(pl.len())
        .collect()
    )
    top = counts.sort("len", "letter", descending=[True, False]).head(TOP)
    return top.with_columns(journeys=pl.lit(counts["len"].sum()), distinct=pl.lit(counts.height))


def _funnel(log: pl.DataFrame) -> pl.DataFrame:
    """Every first step; for each the first next step strictly later, within the window; then the
    attempt of each customer that gets furthest, the earliest of equals, and its outcome and times."""
    window, until = WINDOW_DAYS * 86_400_000_000, log["t"].max()
    first, *later = (
        log.lazy().filter(pl.col("n") == int(step[1:])).select("c", "t") for step in STEPS
    )
    going = first.rename({"t": "t0"})
    ended = []
    for i, step in enumerate(later):
        joined = going.with_columns(t=pl.col(f"t{i}")).join_asof(
            step.with_columns(pl.col("t").alias(f"t{i + 1}")), on="t", by="c", strategy="forward",
            allow_exact_matches=False, check_sortedness=False,
        ).drop("t")  # fmt: skip
        inside = pl.col(f"t{i + 1}") <= pl.col("t0") + window
        ended.append(going_out(joined.filter(~inside.fill_null(value=False)).drop(f"t{i + 1}"), i))
        going = joined.filter(inside)
    ended.append(going_out(going, len(later)))
    best = (
        pl.concat(ended, how="diagonal")
        .sort("c", "d", "t0", descending=[False, True, False])
        .unique("c", keep="first", maintain_order=True)
    )
    frame = best.collect()
    count = len(STEPS)
    return frame.select(
        *(pl.col("d").ge(i + 1).sum().alias(f"entered{i}") for i in range(count)),
        *(
            (pl.col("d").eq(i + 1) & (pl.col("t0") + window > until)).sum().alias(f"active{i}")
            for i in range(count)
        ),
        *(
            gap.filter(pl.col("d") > i).quantile(q, "linear").alias(f"q{i}-{q}")
            for i in range(1, count)
            for q in (0.5, 0.9)
            for gap in [pl.col(f"t{i}") - pl.col(f"t{i - 1}")]
        ),
    )


def going_out(frame: pl.LazyFrame, step: int) -> pl.LazyFrame:
    """The attempts that end after a step, with how many they took."""
    return frame.with_columns(d=pl.lit(step + 1))


def _funnel_answer(found: pl.DataFrame) -> list[list[Any]]:
    row = found.row(0, named=True)
    return funnel_answer(
        [
            (
                i,
                row[f"entered{i}"],
                row[f"active{i}"],
                *(row.get(f"q{i}-{q}", 0) for q in (0.5, 0.9)),
            )
            for i in range(len(STEPS))
        ]
    )


def _retention(log: pl.DataFrame) -> pl.DataFrame:
    weeks = log.lazy().select("c", w=(pl.col("t") - START) // WEEK)
    changes = (pl.col("c") != pl.col("c").shift(fill_value=-1)) | (
        pl.col("w") != pl.col("w").shift()
    )
    seen = weeks.filter(changes).with_columns(f=pl.col("w").first().over("c"))
    return seen.group_by("f", "w").agg(pl.len()).collect()


def _steps(log: pl.DataFrame) -> list[pl.DataFrame]:
    row = pl.int_range(pl.len(), dtype=pl.Int64)
    starts = pl.when(pl.col("c") != pl.col("c").shift(fill_value=-1)).then(row).forward_fill()
    following = pl.when(pl.col("c") == pl.col("c").shift(-1)).then(pl.col("n").shift(-1))
    placed = (
        log.lazy().select("n", p=row - starts + 1, x=following).filter(pl.col("p") <= POSITIONS)
    )
    placed = placed.collect().lazy()
    steps = placed.group_by("p", "n").agg(pl.len())
    linked = placed.filter(pl.col("x").is_not_null() & (pl.col("p") < POSITIONS))
    links = linked.group_by("p", "n", "x").agg(pl.len())
    return pl.collect_all([steps, links])


if __name__ == "__main__":
    run(prepare)
