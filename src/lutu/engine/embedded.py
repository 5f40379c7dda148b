"""Runs an analysis in this process: the parts of the log on threads, their states added up.

It does not know which analysis it runs. Nothing is sampled; progress is told after each part, and
whoever is told may raise `Cancelled`, which calls off the parts that have not begun.
"""

from collections.abc import Callable
from functools import reduce
from typing import TypeVar

import numpy as np

from lutu.engine.parts import parts
from lutu.events.selection import Selection
from lutu.kernel.analysis import Analysis, Context, Members, ParamsT, ResultT, StateT
from lutu.kernel.batch import Batch
from lutu.kernel.select import check_selection, known_until, select
from lutu.kernel.threads import side_by_side
from lutu.kit.progress import Progress, silent
from lutu.store.index import Index
from lutu.store.log import EventLog

T = TypeVar("T")
EVERYTHING = Selection()


class Embedded:
    """The engine of one machine."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    def run(
        self,
        analysis: Analysis[ParamsT, StateT, ResultT],
        params: ParamsT,
        selection: Selection = EVERYTHING,
        progress: Progress | None = None,
    ) -> ResultT:
        """The answer over the whole log as it is now."""
        return Snapshot(self._log.index()).run(analysis, params, selection, progress)

    def members(
        self,
        analysis: Analysis[ParamsT, StateT, ResultT],
        params: ParamsT,
        selection: Selection,
        cell: str,
        progress: Progress | None = None,
    ) -> Members:
        """Who stands behind a cell, by customer number and time; NoCell when there is no such cell."""
        return Snapshot(self._log.index()).members(analysis, params, selection, cell, progress)


class Snapshot:
    """One moment of the log; questions to it agree with each other whatever arrives meanwhile."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def run(
        self,
        analysis: Analysis[ParamsT, StateT, ResultT],
        params: ParamsT,
        selection: Selection = EVERYTHING,
        progress: Progress | None = None,
    ) -> ResultT:
        """The answer over the whole log as it was at this moment."""
        states = self._each(lambda batch: analysis.partial(batch, params), selection, progress)
        until = known_until(self.index.end, selection)
        context = Context(self.index.names, until, selection.zone)
        return analysis.finish(reduce(analysis.merge, states), context, params)

    def members(
        self,
        analysis: Analysis[ParamsT, StateT, ResultT],
        params: ParamsT,
        selection: Selection,
        cell: str,
        progress: Progress | None = None,
    ) -> Members:
        """Who stands behind a cell, by customer number and time; NoCell when there is no such cell."""
        found = self._each(lambda batch: analysis.members(batch, params, cell), selection, progress)
        customer = np.concatenate([part.customer for part in found])
        start = np.concatenate([part.start for part in found])
        end = np.concatenate([part.end for part in found])
        order = np.lexsort((end, start, customer))
        return Members(customer[order], start[order], end[order])

    def _each(
        self, work: Callable[[Batch], T], selection: Selection, progress: Progress | None
    ) -> list[T]:
        """The work done on what the selection leaves of every part of the log."""
        batches = parts(self.index)
        check_selection(batches[0], selection)
        tell = progress or silent
        done = []
        results = side_by_side(lambda batch: work(select(batch, selection)), batches)
        try:
            for result in results:
                done.append(result)
                tell("analyze", len(done), len(batches))
        finally:
            results.close()
        return done
