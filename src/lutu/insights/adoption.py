"""Who of a team looked at its maps in a stretch of time, who wrote, and what they mended."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Select, select

from lutu.events.period import Period
from lutu.maps.comments.tables import map_comment, map_look
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.tables import map_change

_MENDED: Final = {"done", "measured"}


@dataclass(frozen=True, slots=True)
class Adoption:
    """By person: on how many maps they looked, and how often they wrote; `maps` counts readers of each."""

    looked: Mapping[str, int]
    changed: Mapping[str, int]
    said: Mapping[str, int]
    maps: Mapping[str, int]

    @property
    def wrote(self) -> frozenset[str]:
        """Whoever changed a map or said something about one."""
        return frozenset({*self.changed, *self.said})


@dataclass(frozen=True, slots=True)
class Mended:
    """An improvement that was carried out, and the pains that led to it."""

    map: JourneyMap
    card: Card
    pains: tuple[str, ...]


def adoption(connection: Connection, period: Period, people: Iterable[str]) -> Adoption:
    """What these people did in a period; guests and programs are left out."""
    ours = set(people)
    asked = select(map_look.c.reader_id, map_look.c.map_id).where(
        map_look.c.hour >= (period.start or 0), map_look.c.hour < (period.end or 0)
    )
    looks = {(row.reader_id, row.map_id) for row in connection.execute(asked)}
    looks = {one for one in looks if one[0] in ours}
    said = select(map_comment.c.author_id).where(
        map_comment.c.created >= (period.start or 0),
        map_comment.c.created < (period.end or 0),
        map_comment.c.deleted.is_(None),
    )
    return Adoption(
        Counter(reader for reader, _ in looks),
        Counter(row.editor for row in connection.execute(_changes(period)) if row.editor in ours),
        Counter(row.author_id for row in connection.execute(said) if row.author_id in ours),
        Counter(map_id for _, map_id in looks),
    )


def mended(connection: Connection, period: Period, maps: Iterable[JourneyMap]) -> list[Mended]:
    """The improvements whose status was set in the period, and say now that they were carried out."""
    touched = {
        (row.map_id, row.element_id)
        for row in connection.execute(_changes(period))
        if row.element == "card" and '"status"' in row.fields
    }
    return [
        Mended(one, card, _pains(one, card))
        for one in maps
        for card in one.cards
        if (one.id, card.id) in touched and card.status in _MENDED
    ]


def _changes(period: Period) -> Select[tuple[str, str, str, str, str | None]]:
    return select(
        map_change.c.map_id,
        map_change.c.element,
        map_change.c.element_id,
        map_change.c.fields,
        map_change.c.editor,
    ).where(map_change.c.moment >= (period.start or 0), map_change.c.moment < (period.end or 0))


def _pains(document: JourneyMap, action: Card) -> tuple[str, ...]:
    """What links lead here from, near or far."""
    lanes = {lane.id for lane in document.lanes if lane.kind == "pain"}
    reached, waiting = {action.id}, [action.id]
    while waiting:
        target = waiting.pop()
        for link in document.links:
            if link.kind == "leads" and link.target == target and link.source not in reached:
                reached.add(link.source)
                waiting.append(link.source)
    return tuple(one.text for one in document.cards if one.id in reached and one.lane in lanes)
