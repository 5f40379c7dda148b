"""What rooms of the same map in several processes tell each other: who is there, and what is announced."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select

from lutu.kit.clocks import now
from lutu.maps.repository import has_map
from lutu.maps.rooms.people import SILENT_SECONDS
from lutu.maps.rooms.wire import Here
from lutu.maps.tables import map_announcement, map_presence

_KEEP_MICROSECONDS: Final = 60_000_000
_SILENT_MICROSECONDS: Final = round(SILENT_SECONDS * 1_000_000)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What open pages of a map are told."""

    id: int
    map_id: str
    message: dict[str, Any]


def announce(connection: Connection, map_id: str, message: dict[str, Any]) -> None:
    """Write down what all open pages of a map are told, and forget what everybody has heard."""
    moment = now()
    told = json.dumps(message, ensure_ascii=False)
    connection.execute(insert(map_announcement).values(map_id=map_id, message=told, moment=moment))
    connection.execute(
        delete(map_announcement).where(map_announcement.c.moment < moment - _KEEP_MICROSECONDS)
    )


def last_announcement(connection: Connection) -> int:
    """The number of the newest announcement."""
    return connection.scalar(select(func.max(map_announcement.c.id))) or 0


def announcements(connection: Connection, after: int, maps: Iterable[str]) -> list[Announcement]:
    """What was announced of these maps since a number, oldest first."""
    wanted = (
        select(map_announcement)
        .where(map_announcement.c.id > after, map_announcement.c.map_id.in_(list(maps)))
        .order_by(map_announcement.c.id)
    )
    return [
        Announcement(row.id, row.map_id, json.loads(row.message))
        for row in connection.execute(wanted)
    ]


def share_people(connection: Connection, process: str, told: dict[str, list[Here]]) -> None:
    """Write down for other processes who is at which map; who has left is forgotten."""
    moment = now()
    connection.execute(
        delete(map_presence).where(map_presence.c.moment < moment - _SILENT_MICROSECONDS)
    )
    for map_id, pages in told.items():
        there = {here.client for here in pages}
        connection.execute(
            delete(map_presence).where(
                map_presence.c.map_id == map_id, map_presence.c.client.in_(there)
            )
        )
        rows = [
            {"map_id": map_id, "client": here.client, "process": process, "clock": here.clock,
             "state": here.state, "moment": moment}
            for here in pages
            if here.state is not None
        ]  # fmt: skip
        if rows and has_map(connection, map_id):
            connection.execute(insert(map_presence), rows)


def people_elsewhere(
    connection: Connection, process: str, maps: Iterable[str]
) -> dict[str, list[Here]]:
    """Who is at these maps in other processes."""
    wanted = select(map_presence).where(
        map_presence.c.map_id.in_(list(maps)),
        map_presence.c.process != process,
        map_presence.c.moment > now() - _SILENT_MICROSECONDS,
    )
    found: dict[str, list[Here]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.map_id, []).append(Here(row.client, row.clock, row.state))
    return found


def forget_process(connection: Connection, process: str) -> None:
    """Nobody is here any more."""
    connection.execute(delete(map_presence).where(map_presence.c.process == process))
