"""A question from the web: understood, answered, and led back to the customers behind a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from lutu.analyses import find_analysis
from lutu.engine.ask import parse_selection
from lutu.engine.embedded import Snapshot
from lutu.events.selection import Selection
from lutu.insights.newest_map import with_stages
from lutu.kernel.analysis import Analysis, Members, Result
from lutu.kernel.params import parse_params, write_params
from lutu.kernel.select import known_until
from lutu.kit.clocks import to_iso
from lutu.web.answers import encoded, question_key
from lutu.web.desk import Desk
from lutu.web.models.common import Member
from lutu.web.models.common import Members as MembersPage
from lutu.web.models.common import Selection as GivenSelection


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one moment of the log; equal questions have equal keys."""

    analysis: Analysis[Any, Any, Any]
    params: Any
    selection: Selection
    snapshot: Snapshot
    key: str

    def result(self) -> Result:
        """Work it out."""
        found: Result = self.snapshot.run(self.analysis, self.params, self.selection)
        return found

    def answer(self) -> bytes:
        """The JSON of `models.answers.Answer`."""
        index = self.snapshot.index
        until = known_until(index.end, self.selection) if index.events else None
        return encoded(
            {
                "analysis": self.analysis.name,
                "log": index.version,
                "until": None if until is None else to_iso(until, self.selection.zone),
                "result": self.result().to_dict(),
            }
        )


def understand(desk: Desk, name: str, given: GivenSelection, params: Mapping[str, Any]) -> Asked:
    """Read a question; InvalidInput, BadRule or NotFound say what cannot be."""
    analysis = find_analysis(name)
    selection = read_selection(desk, given)
    read = parse_params(analysis.params, with_stages(desk.log, name, params))
    snapshot = Snapshot(desk.log.index())
    moment = snapshot.index.version, str(selection.zone)
    key = question_key(name, *moment, given.model_dump(), write_params(read))
    return Asked(analysis, read, selection, snapshot, key)


def read_selection(desk: Desk, given: GivenSelection) -> Selection:
    """A selection in the workspace's time zone."""
    return parse_selection(**given.model_dump(), zone=desk.zone())


def find_members(desk: Desk, asked: Asked, cell: str) -> Members:
    """Everybody behind a cell, remembered for the next page."""
    return desk.people.get(
        question_key(asked.key, cell),
        lambda: asked.snapshot.members(asked.analysis, asked.params, asked.selection, cell),
    )


def page_of(desk: Desk, found: Members, after: str | None, limit: int) -> MembersPage:
    """Some of them; `after` is what the page before gave as `next`."""
    first = int(after) if after and after.isdecimal() else 0
    total = len(found.customer)
    rows = slice(first, first + limit)
    identifiers = desk.log.identifiers(found.customer[rows])
    starts, ends, zone = found.start[rows].tolist(), found.end[rows].tolist(), desk.zone()
    return MembersPage(
        total=total,
        customers=len(np.unique(found.customer)),
        members=[
            Member(customer=customer, start=to_iso(start, zone), end=to_iso(end, zone))
            for customer, start, end in zip(identifiers, starts, ends, strict=True)
        ],
        next=str(first + limit) if first + limit < total else None,
    )
