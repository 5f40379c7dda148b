"""Tells whoever answers for a map when behaviour turns away from it: once, until it has come back.

That is its owner. A map without one, or whose owner is not among the members (any more), is answered for by
the owners and administrators of the workspace; where it has none, by who sits at the machine.
"""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import Engine

from lutu.access.actors import LOCAL
from lutu.access.members import list_members
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput
from lutu.insights.drift import Drift, drift_of
from lutu.maps.comments.notices import News, take_back, tell
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from lutu.maps.wording import share
from lutu.store.log import EventLog

TELLER = "Lutu"
"""Who says what nobody said."""


def tell_of_drift(log: EventLog, server: Engine, workspace: str) -> list[str]:
    """Look at every map that is not put away, now that there is new data; which ones have drifted."""
    people = _People.of(server, workspace)
    drifted = []
    for document in Maps(log.engine).list():
        found = None if document.about.status == "archived" else _drift(log, document)
        if found is None:
            continue
        if found.departs:
            drifted.append(document.id)
        _tell(log, document, people.answering_for(document), found)
    return drifted


@dataclass(frozen=True, slots=True)
class _People:
    """The members of a workspace who can read what they are told, and those who look after it."""

    members: frozenset[str]
    keepers: frozenset[str]

    @classmethod
    def of(cls, server: Engine, workspace: str) -> Self:
        with reading(server) as connection:
            there = [one for one in list_members(connection, workspace) if not one.disabled]
        keepers = frozenset(one.id for one in there if one.role in {"owner", "admin"})
        return cls(frozenset(one.id for one in there) | {LOCAL}, keepers or frozenset({LOCAL}))

    def answering_for(self, document: JourneyMap) -> frozenset[str]:
        owner = document.about.owner
        return frozenset({owner}) if owner in self.members else self.keepers


def _drift(log: EventLog, document: JourneyMap) -> Drift | None:
    """None as well for a map whose own selection does not fit the log: whoever opens it is told why."""
    try:
        return drift_of(log, document)
    except InvalidInput:
        return None


def _tell(log: EventLog, document: JourneyMap, people: frozenset[str], found: Drift) -> None:
    """Whoever was told is not told again; what holds no longer is taken back, so that it can be told anew."""
    about = f"drift:{document.id}"
    with writing(log.engine) as connection:
        if not found.departs:
            take_back(connection, about)
            return
        news = News(
            kind="drifted",
            map_id=document.id,
            about=about,
            actor_id="",
            actor_name=TELLER,
            excerpt=f"{share(found.before.value)} → {share(found.now.value)}",
            element="panel:health",
        )
        tell(connection, people, news)
