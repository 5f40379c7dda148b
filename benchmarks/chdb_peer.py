"""chDB, ClickHouse in the process, over a MergeTree ordered by customer and time."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chdb.session import Session

from benchmarks.duckdb_peer import WEEK, flow_answer, retention_answer, spelled, steps_answer
from benchmarks.logs import START
from benchmarks.tasks import KEPT, POSITIONS, SEGMENT, STEPS, TOP, WINDOW_DAYS, Task, paths_answer, run

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
    db.query(f"""
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
        "flow_mean": lambda: _flow(db, "b.log", ""),
        "flow_median": lambda: _flow(db, "b.log", MEDIAN),
        "paths": lambda: _paths(db),
        "funnel": lambda: _funnel(db),
        "retention": lambda: _retention(db),
        "steps": lambda: _steps(db),
        "flow_filtered": lambda: _flow(db, "b.filtered", MEDIAN),
    }


def _rows(db: Session, sql: str) -> list[list[Any]]:
    table = db.query(sql, "ArrowTable")
    return [list(row.values()) for row in table.to_pylist()]


def _flow(db: Session, table: str, median: str) -> dict[str, Any]:
    rows = _rows(db, f"""
        select pn, n, count(), uniqExact(c), avg(gap) {median}
        from ({PAIRS.format(table=table)}) where pc = c and t != gap group by pn, n
    """)
    events = _rows(db, f"select n, count(), uniqExact(c) from {table} group by n")
    ends = _rows(db, f"""
        select a, b, count() from (
            select argMin(n, t) as a, argMax(n, t) as b from {table} group by c) group by a, b
    """)
    return flow_answer(rows, events, ends)


def _paths(db: Session) -> dict[str, Any]:
    rows = _rows(db, f"""
        select p, count() as k, sum(k) over () as j, count() over () as d from (
            select arrayStringConcat(arrayMap(x -> char(48 + x.2), arraySort(groupArray((t, n))))) as p
            from b.log group by c)
        group by p order by k desc, p limit {TOP}
    """)
    text = [(p.decode() if isinstance(p, bytes) else p, k) for p, k, *_ in rows]
    return paths_answer([(spelled(p), k) for p, k in text], rows[0][2], rows[0][3])


def _funnel(db: Session) -> list[int]:
    steps = ", ".join(f"n = {step[1:]}" for step in STEPS)
    window = WINDOW_DAYS * 86_400_000_000
    rows = _rows(db, f"""
        select level, count() from (
            select windowFunnel({window})(toUInt64(t), {steps}) as level from b.log group by c)
        group by level
    """)
    return [sum(k for level, k in rows if level >= i) for i in range(1, len(STEPS) + 1)]


def _retention(db: Session) -> list[list[int]]:
    rows = _rows(db, f"""
        select f, w, count() from (
            select min(intDiv(t - {START}, {WEEK})) as f,
                   arrayJoin(groupUniqArray(intDiv(t - {START}, {WEEK}))) as w
            from b.log group by c)
        group by f, w
    """)
    return retention_answer([tuple(row) for row in rows])


def _steps(db: Session) -> dict[str, Any]:
    placed = f"""
        select n, row_number() over w as p, leadInFrame(n, 1, 255) over w as x from b.log
        window w as (partition by c order by t rows between unbounded preceding and unbounded following)
    """
    db.query("drop table if exists b.placed")
    db.query(f"create table b.placed engine = Memory as select * from ({placed}) where p <= {POSITIONS}")
    steps = _rows(db, "select p, n, count() from b.placed group by p, n")
    links = _rows(db, f"""
        select p, n, x, count() from b.placed where x != 255 and p < {POSITIONS} group by p, n, x
    """)
    return steps_answer(steps, links)


if __name__ == "__main__":
    run(prepare)
