"""Which ways do customers take, and how many take each?

The path of a journey is the sequence of its events' names. Two journeys have the same path when their
sequences are equal event for event; every path is counted exactly, however many there are. `share` is
journeys of the path over all journeys, `distinct` the number of different paths. The `top` most frequent
are listed; among equally frequent ones the shorter come first, then those first in the alphabet.

With repeats folded, an event that equals the one before it is left out (A A B is the path A B).

Example: `lutu analyze paths --top 20 --fold-repeats`
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.analyses.kernels import paths as loops
from lutu.kernel.analysis import Analysis, Context, Members
from lutu.kernel.batch import Batch, fixed
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.kernel.members import everyone, of_journeys
from lutu.kernel.params import FLAG, count, option
from lutu.kernel.threads import side_by_side, workers
from lutu.kit.i18n import Text

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Params:
    """How many paths are listed, and what counts as one."""

    top: int = option(
        count(1, 100_000),
        label=Text("Paths listed", "列出的路径数", "列出的路徑數"),
        help=Text(
            "The most frequent ones; the totals always cover all.",
            "最常见的若干条，合计始终包含全部。",
            "最常見的若干條，合計始終包含全部。",
        ),
        default=50,
    )
    fold_repeats: bool = option(
        FLAG,
        label=Text("Fold repeats", "合并连续重复", "合併連續重複"),
        help=Text("A A B counts as A B.", "A A B 视为 A B。", "A A B 視為 A B。"),
        default=False,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Different paths: path p is `codes[offsets[p]:offsets[p + 1]]`, taken by `counts[p]` journeys."""

    codes: NDArray[np.uint16]
    offsets: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    counts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The tables of several parts, not yet put together."""

    tables: tuple[Table, ...]
    journeys: int


@dataclass(frozen=True, slots=True)
class Paths:
    """The most frequent paths, and the totals of all."""

    paths: list[Row]
    journeys: int
    distinct: int

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the result."""
        return {"paths": self.paths, "journeys": self.journeys, "distinct": self.distinct}

    def tables(self) -> dict[str, list[Row]]:
        """One row a path."""
        return {"paths": [row | {"cell": cell("path", *row["path"])} for row in self.paths]}

    def cells(self) -> dict[str, int]:
        """Each path counts journeys."""
        rows = self.tables()["paths"]
        return {"journeys": self.journeys, **{row["cell"]: row["journeys"] for row in rows}}


def partial(batch: Batch, params: Params) -> State:
    """Count the different paths of a batch."""
    code, offsets = _sequences(batch, params)
    hashed = loops.hashes(code, offsets, np.uint64(KEPT_BITS))
    ones = _ones(batch.journeys)
    rows, counts = loops.distinct(code, offsets, hashed, ones, 0, 1)
    codes, starts = loops.copied(code, offsets, rows)
    tables = (Table(codes, starts, hashed[rows], counts),) if batch.journeys else ()
    return State(tables, batch.journeys)


def merge(a: State, b: State) -> State:
    """Both together."""
    return State(a.tables + b.tables, a.journeys + b.journeys)


def finish(state: State, context: Context, params: Params) -> Paths:
    """The most frequent paths with their names."""
    together = _joined(state.tables)
    if len(state.tables) > 1:
        parts = workers()
        found = list(side_by_side(lambda part: _distinct(together, part, parts), range(parts)))
        rows = np.concatenate([rows for rows, _ in found])
        counts = np.concatenate([counts for _, counts in found])
    else:
        rows, counts = np.arange(together.counts.size), together.counts
    listed = _most_frequent(together, rows, counts, params.top, context.names)
    return Paths(
        paths=[
            {"path": list(path), "journeys": journeys, "share": journeys / state.journeys}
            for path, journeys in listed
        ],
        journeys=state.journeys,
        distinct=int(rows.size),
    )


def members(batch: Batch, params: Params, text: str) -> Members:
    """The journeys that take a path."""
    match parse_cell(text):
        case ("journeys",):
            return of_journeys(batch, everyone(batch))
        case ("path", *names) if names and set(names) <= set(batch.names):
            path = np.array([batch.names.index(name) for name in names], np.uint16)
            return of_journeys(batch, loops.equal_to(*_sequences(batch, params), path))
        case _:
            raise NoCell(text, "path/view/cart/pay, journeys")


KEPT_BITS: int = (1 << 64) - 1
"""Which bits of a path's hash are used; a test keeps few of them, so that hashes collide."""


def _sequences(batch: Batch, params: Params) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    if not params.fold_repeats:
        return batch.code, batch.offsets
    code, offsets = loops.folded(batch.code, batch.offsets)
    return fixed(code, code.dtype), fixed(offsets, offsets.dtype)


def _ones(size: int) -> NDArray[np.int64]:
    return np.ones(size, np.int64)


def _joined(tables: Sequence[Table]) -> Table:
    """All tables in one, equal paths of different tables still apart."""
    lengths = [np.diff(table.offsets) for table in tables]
    offsets = np.concatenate([np.zeros(1, np.int64), *lengths]).cumsum()
    parts = [(table.codes, table.hashes, table.counts) for table in tables]
    empty = (np.empty(0, np.uint16), np.empty(0, np.uint64), np.empty(0, np.int64))
    codes, hashed, counts = (np.concatenate(column) for column in zip(empty, *parts, strict=True))
    return Table(codes, offsets, hashed, counts)


def _distinct(table: Table, part: int, parts: int) -> Any:
    code, offsets = fixed(table.codes, table.codes.dtype), fixed(table.offsets, np.dtype(np.int64))
    return loops.distinct(code, offsets, table.hashes, table.counts, part, parts)


def _most_frequent(
    table: Table,
    rows: NDArray[np.int64],
    counts: NDArray[np.int64],
    top: int,
    names: Sequence[str],
) -> list[tuple[tuple[str, ...], int]]:
    """The `top` paths by count, then length, then names."""
    lengths = table.offsets[rows + 1] - table.offsets[rows]
    rank = _Candidates(counts, lengths).first(top)
    paths = [
        (tuple(names[c] for c in table.codes[table.offsets[r] : table.offsets[r + 1]]), int(n))
        for r, n in zip(rows[rank], counts[rank], strict=True)
    ]
    return sorted(paths, key=lambda path: (-path[1], len(path[0]), path[0]))[:top]


@dataclass(frozen=True, slots=True, eq=False)
class _Candidates:
    """Narrows millions of paths down to those that can be among the first."""

    counts: NDArray[np.int64]
    lengths: NDArray[np.int64]

    def first(self, top: int) -> NDArray[np.int64]:
        """At least `top`: all that are not behind the last of them by count and length."""
        if self.counts.size <= top:
            return np.arange(self.counts.size)
        least = np.partition(self.counts, -top)[-top]
        above = np.flatnonzero(self.counts > least)
        tied = np.flatnonzero(self.counts == least)
        longest = np.partition(self.lengths[tied], top - above.size - 1)[top - above.size - 1]
        return np.concatenate([above, tied[self.lengths[tied] <= longest]])


analysis: Final = Analysis(
    name="paths",
    title=Text("Paths", "路径", "路徑"),
    question=Text(
        "Which ways do customers take, and how many take each?",
        "客户走了哪些路径？每条有多少人走？",
        "顧客走了哪些路徑？每條有多少人走？",
    ),
    shape="table",
    params=Params,
    partial=partial,
    merge=merge,
    finish=finish,
    members=members,
    example=Params(),
    further=(Params(top=2), Params(fold_repeats=True)),
)
