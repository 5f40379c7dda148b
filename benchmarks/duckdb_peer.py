"""DuckDB SQL over a table sorted by customer and time, customers and names as small numbers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.logs import START
from benchmarks.tasks import (
    KEPT,
    POSITIONS,
    SEGMENT,
    STEPS,
    TOP,
    WINDOW_DAYS,
    Task,
    paths_answer,
    run,
)

WEEK = 7 * 86_400_000_000
PAIRS = """
    select c, n, t, lag(c) over () as pc, lag(n) over () as pn, t - lag(t) over () as gap
    from {table}
"""
"""Each event beside the one before. On a table that lies sorted and unfiltered; with a filter DuckDB does
not scan in stored order, so that the filtered flow has to sort again."""
PAIRS_SORTED = """
    select c, n, t, lag(c) over w as pc, lag(n) over w as pn, t - lag(t) over w as gap
    from {table} window w as (order by c, t)
"""
UNTIL = "(select u from until)"
MEDIAN = ", quantile_cont(gap, [0.5, 0.9])"


def load(source: Path, limit: str = "12GB") -> duckdb.DuckDBPyConnection:
    """Read and sort, customers as the strings that they are."""
    db = duckdb.connect()
    db.execute(f"set memory_limit='{limit}'")
    db.execute(f"create table raw as select * from '{source}' order by customer, time")
    return db


def prepare(source: Path) -> Mapping[str, Task]:
    db = load(source)
    db.execute("""
        create table log as
        select (dense_rank() over (order by customer))::int as c,
               substr(event, 2)::utinyint as n, epoch_us(time) as t
        from raw order by c, t
    """)
    db.execute("drop table raw")
    kept = ", ".join(name[1:] for name in KEPT)
    db.execute(f"""
        create view filtered as select c, n, t from log
        where n in ({kept}) and c in (select c from log where n = {SEGMENT[1:]})
    """)
    return {
        "flow_mean": (lambda: _flow(db, "log", PAIRS, ""), _flow_answer),
        "flow_median": (lambda: _flow(db, "log", PAIRS, MEDIAN), _flow_answer),
        "paths": (lambda: _paths(db), paths_rows),
        "funnel": (lambda: _funnel(db), funnel_answer),
        "retention": (lambda: _retention(db), retention_answer),
        "steps": (lambda: _steps(db), lambda found: steps_answer(*found)),
        "flow_filtered": (lambda: _flow(db, "filtered", PAIRS_SORTED, MEDIAN), _flow_answer),
    }


def _flow(
    db: duckdb.DuckDBPyConnection, table: str, pairs: str, median: str
) -> tuple[list[Any], ...]:
    rows = db.execute(f"""
        select pn, n, count(*), count(distinct c), avg(gap) {median}
        from ({pairs.format(table=table)}) where pc = c group by pn, n
    """).fetchall()
    events = db.execute(f"select n, count(*), count(distinct c) from {table} group by n").fetchall()
    ends = db.execute(f"""
        select a, b, count(*) from (
            select arg_min(n, t) as a, arg_max(n, t) as b from {table} group by c) group by a, b
    """).fetchall()
    return rows, events, ends


def _flow_answer(found: tuple[list[Any], ...]) -> dict[str, Any]:
    rows, events, ends = found
    spread = [(a, b, k, c, m, *(q[0] if q else ())) for a, b, k, c, m, *q in rows]
    return flow_answer(spread, events, ends)


def flow_answer(rows: list[Any], events: list[Any], ends: list[Any]) -> dict[str, Any]:
    starts, stops = {}, {}
    for a, b, count in ends:
        starts[f"e{a:02}"] = starts.get(f"e{a:02}", 0) + count
        stops[f"e{b:02}"] = stops.get(f"e{b:02}", 0) + count
    return {
        "links": {
            f"e{a:02}>e{b:02}": [k, c, *(float(time) / 1e6 for time in times)]
            for a, b, k, c, *times in rows
        },
        "events": {f"e{n:02}": [k, c] for n, k, c in events},
        "starts": starts,
        "ends": stops,
        "journeys": sum(starts.values()),
    }


def _paths(db: duckdb.DuckDBPyConnection) -> list[Any]:
    return db.execute(f"""
        with paths as (select string_agg(chr(48 + n), '' order by t) as p from log group by c),
             counts as (select p, count(*) as k from paths group by p)
        select p, k, sum(k) over (), count(*) over () from counts order by k desc, p limit {TOP}
    """).fetchall()


def paths_rows(rows: list[Any]) -> dict[str, Any]:
    """The answer of rows path, count, sum of counts, number of paths."""
    return paths_answer([(spelled(p), k) for p, k, *_ in rows], int(rows[0][2]), rows[0][3])


def spelled(path: str) -> str:
    """The names of a path that was written with one character each."""
    return ">".join(f"e{ord(character) - 48:02}" for character in path)


def _funnel(db: duckdb.DuckDBPyConnection) -> list[Any]:
    return db.execute(funnel_sql("log", "quantile_cont(g, [0.5, 0.9])")).fetchall()


def funnel_sql(table: str, quantiles: str) -> str:
    """Every first step; for each the first next step strictly later, within the window; then the
    attempt of each customer that gets furthest, the earliest of equals, and its outcome and times."""
    first, *later = (step[1:] for step in STEPS)
    window = WINDOW_DAYS * 86_400_000_000
    parts = [f"s0 as (select c, t as t0 from {table} where n = {first})"]
    for i, step in enumerate(later):
        earlier = ", ".join(f"s.t{k}" for k in range(i + 1))
        parts.append(f"""s{i + 1} as (
            select s.c, {earlier}, case when e.t <= s.t0 + {window} then e.t end as t{i + 1}
            from s{i} s asof left join (select c, t from {table} where n = {step}) e
            on s.c = e.c and e.t > s.t{i})""")
    count = len(STEPS)
    depth = " + ".join(f"(t{i} is not null)::int" for i in range(count))
    times = ", ".join(f"t{i}" for i in range(count))
    parts.append(f"deep as (select *, {depth} as d from s{count - 1})")
    parts.append(f"""best as (
        select {times}, d from deep
        qualify row_number() over (partition by c order by d desc, t0) = 1)""")
    rows = [
        f"""select {i} as s, count(*), count(*) filter (d = {i + 1} and t0 + {window} > {UNTIL}),
            {quantiles} from (select d, t0, {f"t{i} - t{i - 1}" if i else "0"} as g
            from best where d > {i})"""
        for i in range(count)
    ]
    until = f"until as (select max(t) as u from {table})"
    return f"with {until}, {', '.join(parts)} {' union all '.join(rows)} order by s"


def funnel_answer(rows: list[Any]) -> list[list[Any]]:
    """Of each step: entered, dropped, active, median and p90; rows have step, entered, active, times."""
    found = []
    for i, (_, entered, waiting, *times) in enumerate(rows):
        last = i == len(rows) - 1
        active = 0 if last else waiting
        converted = entered if last else rows[i + 1][1]
        spread = times[0] if len(times) == 1 else times
        seconds = [float(time) / 1e6 for time in spread] if i else [None, None]
        found.append([entered, entered - converted - active, active, *seconds])
    return found


def _retention(db: duckdb.DuckDBPyConnection) -> list[Any]:
    return db.execute(f"""
        with seen as (select c, (t - {START}) // {WEEK} as w from log group by all),
             firsts as (select c, min(w) as f from seen group by c)
        select f, w, count(*) from seen join firsts using (c) group by f, w
    """).fetchall()


def retention_answer(rows: list[tuple[int, int, int]]) -> list[list[int]]:
    last = max(week for _, week, _ in rows)
    table = {(first, week): count for first, week, count in rows}
    return [
        [table.get((first, week), 0) for week in range(first, last + 1)]
        for first in sorted({first for first, *_ in rows})
    ]


def _steps(db: duckdb.DuckDBPyConnection) -> tuple[list[Any], list[Any]]:
    db.execute(f"""
        create or replace temp table placed as select * from (
            select n, row_number() over w as p, lead(n) over w as x
            from log window w as (partition by c order by t)) where p <= {POSITIONS}
    """)
    steps = db.execute("select p, n, count(*) from placed group by p, n").fetchall()
    links = db.execute(f"""
        select p, n, x, count(*) from placed where x is not null and p < {POSITIONS} group by p, n, x
    """).fetchall()
    return steps, links


def steps_answer(steps: list[Any], links: list[Any]) -> dict[str, Any]:
    return {
        "steps": {f"{p}/e{n:02}": k for p, n, k in steps},
        "links": {f"{p}/e{a:02}>e{b:02}": k for p, a, b, k in links},
    }


if __name__ == "__main__":
    run(prepare)
