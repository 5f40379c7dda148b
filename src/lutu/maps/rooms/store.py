"""What a room asks of the database; each in one transaction, on a thread of its own."""

from dataclasses import dataclass

from sqlalchemy import Engine

from lutu.db.session import reading, writing
from lutu.maps import repository
from lutu.maps.rooms import log, projection, shared
from lutu.maps.rooms.history import remember
from lutu.maps.rooms.touched import Touched
from lutu.maps.rooms.wire import Here


@dataclass(frozen=True, slots=True)
class Written:
    """What a room wrote: under which number, and what others had written before that it did not know."""

    seq: int
    news: bytes | None


@dataclass(frozen=True, slots=True)
class Look:
    """How things stand: the newest update of each map, and what was announced."""

    revisions: dict[str, int]
    announced: list[shared.Announcement]


class Store:
    """The tables of rooms, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def load(self, map_id: str) -> log.Held:
        """The map as it stands; NotFound when there is none."""
        with writing(self._engine) as connection:
            return log.load(connection, map_id)

    def write(self, map_id: str, known: int, data: bytes, touched: Touched) -> Written:
        """Keep an update for good; NotFound when the map is gone."""
        editors = {editor for editor, _, _ in touched}
        editor = editors.pop() if len(editors) == 1 else None
        with writing(self._engine) as connection:
            news = log.since(connection, map_id, known)
            seq = log.append(connection, map_id, data, editor)
            moment = repository.one_row(connection, map_id).changed
            remember(connection, map_id, seq, moment, touched)
        return Written(seq, news.data)

    def news(self, map_id: str, known: int) -> log.News:
        """What others wrote after this number; NotFound when the map is gone."""
        with reading(self._engine) as connection:
            return log.since(connection, map_id, known)

    def project(self, map_id: str) -> None:
        """Bring what is read of the map as a whole up to date, and mend it; NotFound when it is gone."""
        projection.current(self._engine, map_id)

    def look(self, maps: list[str], heard: int) -> Look:
        """How these maps stand, and what was announced of them since."""
        with reading(self._engine) as connection:
            return Look(
                repository.revisions(connection, maps),
                shared.announcements(connection, heard, maps),
            )

    def last_announcement(self) -> int:
        """The number of the newest announcement."""
        with reading(self._engine) as connection:
            return shared.last_announcement(connection)

    def announce(self, map_id: str, message: dict[str, object]) -> None:
        """Let all open pages of a map be told."""
        with writing(self._engine) as connection:
            shared.announce(connection, map_id, message)

    def meet(
        self, process: str, told: dict[str, list[Here]], maps: list[str]
    ) -> dict[str, list[Here]]:
        """Tell other processes who is here; who is there, by map."""
        if told:
            with writing(self._engine) as connection:
                shared.share_people(connection, process, told)
        with reading(self._engine) as connection:
            return shared.people_elsewhere(connection, process, maps)

    def forget(self, process: str) -> None:
        """This process is at no map any more."""
        with writing(self._engine) as connection:
            shared.forget_process(connection, process)
