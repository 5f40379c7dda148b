"""chDB, ClickHouse in the process, over a MergeTree ordered by customer and time."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from chdb.session import Session

from benchmarks.duckdb_peer import WEEK, flow_answer, paths_rows, retention_answer, steps_answer
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

PAIRS = """
    select c, n, t, lagInFrame(c) over w as pc, lagInFrame(n) over w as pn, t - lagInFrame(t) over w as gap
    from {table} window w as (order by c, t rows between 1 preceding and current row)
"""
MEDIAN = ", quantileExactInclusive(0.5)(gap), quantileExactInclusive(0.9)(gap)"


def load(source: Path) -> Session:
    """Read and sort, customers as the strings that they are."""
    db = Session(tempfile.mkdtemp(prefix="bench-chdb-"))
    db.query("create database b")
    db.query(f"""
        create table b.raw engine = MergeTree order by (customer, time) as
        select assumeNotNull(customer) as customer, assumeNotNull(event) as event,
               assumeNotNull(time) as time, channel
        from file('{source}', Parquet)
    """)
    db.query("optimize table b.raw final")
    return db


def prepare(source: Path) -> Mapping[str, Task]:
    db = load(source)
    kept = ", ".join(name[1:] for name in KEPT)
    db.query("""
        create table b.log engine = MergeTree order by (c, t) as
        select toUInt32(substr(customer, 2)) as c, toUInt8(substr(event, 2)) as n,
               toInt64(toUnixTimestamp64Micro(time)) as t
        from b.raw
    """)
    db.query("optimize table b.log final")
    db.query("drop table b.raw")
    db.query(f"""
        create view b.filtered as select c, n, t from b.log
        where n in ({kept}) and c in (select c from b.log where n = {SEGMENT[1:]})
    """)
    return {
        "flow_mean": (lambda: _flow(db, "b.log", ""), _flow_answer),
        "flow_median": (lambda: _flow(db, "b.log", MEDIAN), _flow_answer),
        "paths": (lambda: _paths(db), lambda found: paths_rows(_rows(found))),
        "funnel": (lambda: _funnel(db), _funnel_answer),
        "retention": (lambda: _retention(db), lambda found: retention_answer(_rows(found))),
        "steps": (lambda: _steps(db), lambda found: steps_answer(*map(_rows, found))),
        "flow_filtered": (lambda: _flow(db, "b.filtered", MEDIAN), _flow_answer),
    }


def _asked(db: Session, sql: str) -> pa.Table:
    return db.query(sql, "ArrowTable")


def _rows(table: pa.Table) -> list[Any]:
    plain = (
        [v.decode() if isinstance(v, bytes) else v for v in c.to_pylist()] for c in table.columns
    )
    return list(zip(*plain, strict=True))


def _flow(db: Session, table: str, median: str) -> list[pa.Table]:
    rows = _asked(
        db,
        f"""
        select pn, n, count(), uniqExact(c), avg(gap) {median}
        from ({PAIRS.format(table=table)}) where pc = c and t != gap group by pn, n
    """,
    )
    events = _asked(db, f"select n, count(), uniqExact(c) from {table} group by n")
    ends = _asked(
        db,
        f"""
        select a, b, count() from (
            select argMin(n, t) as a, argMax(n, t) as b from {table} group by c) group by a, b
    """,
    )
    return [rows, events, ends]


def _flow_answer(found: list[pa.Table]) -> dict[str, Any]:
    return flow_answer(*map(_rows, found))


def _paths(db: Session) -> pa.Table:
    return _asked(
        db,
        f"""
        select p, count() as k, sum(k) over () as j, count() over () as d from (
            select arrayStringConcat(arrayMap(x -> char(48 + x.2), arraySort(groupArray((t, n))))) as p
            from b.log group by c)
        group by p order by k desc, p limit {TOP}
    """,
    )


def _funnel(db: Session) -> pa.Table:
    """windowFunnel says how far a customer gets and nothing else; what came of those who did not get
    on and how long the others took would need the joins that DuckDB does, so here only `entered`."""
    steps = ", ".join(f"n = {step[1:]}" for step in STEPS)
    window = WINDOW_DAYS * 86_400_000_000
    return _asked(
        db,
        f"""
        select level, count() from (
            select windowFunnel({window})(toUInt64(t), {steps}) as level from b.log group by c)
        group by level
    """,
    )


def _funnel_answer(found: pa.Table) -> list[list[int]]:
    rows = _rows(found)
    return [[sum(k for level, k in rows if level >= i)] for i in range(1, len(STEPS) + 1)]


def _retention(db: Session) -> pa.Table:
    return _asked(
        db,
        f"""
        select f, w, count() from (
            select min(intDiv(t - {START}, {WEEK})) as f,
                   arrayJoin(groupUniqArray(intDiv(t - {START}, {WEEK}))) as w
            from b.log group by c)
        group by f, w
    """,
    )


def _steps(db: Session) -> list[pa.Table]:
    placed = """
        select n, row_number() over w as p, leadInFrame(n, 1, 255) over w as x from b.log
        window w as (partition by c order by t rows between unbounded preceding and unbounded following)
    """
    db.query("drop table if exists b.placed")
    db.query(
        f"create table b.placed engine = Memory as select * from ({placed}) where p <= {POSITIONS}"
    )
    steps = _asked(db, "select p, n, count() from b.placed group by p, n")
    links = _asked(
        db,
        f"""
        select p, n, x, count() from b.placed where x != 255 and p < {POSITIONS} group by p, n, x
    """,
    )
    return [steps, links]


if __name__ == "__main__":
    run(prepare)
