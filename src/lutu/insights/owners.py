"""What those are called who answer for something on a map: the map keeps ids, the server's database names."""

from pathlib import Path
from typing import Final

from sqlalchemy import Engine, select

from lutu.access.actors import LOCAL
from lutu.access.tables import person
from lutu.db.base import SERVER
from lutu.db.session import connect, reading
from lutu.kit.i18n import Language, Text
from lutu.maps.document import JourneyMap

Names = dict[str, str]
_SITS_HERE: Final = Text("Owner", "所有者", "擁有者")
"""What whoever sits at the machine of a demo is called."""


def owner_names(server: Engine, document: JourneyMap, language: Language | None = None) -> Names:
    """The names of the owners of a map, its cards and its touchpoints, by id; of whoever is gone none."""
    owners = {document.about.owner, *(one.owner for one in document.cards)}
    owners |= {one.owner for one in document.touchpoints}
    found = select(person.c.id, person.c.name).where(person.c.id.in_(owners - {None}))
    with reading(server) as connection:
        names = {row.id: row.name for row in connection.execute(found)}
    return {LOCAL: _SITS_HERE.say(language), **names}


def owner_names_at(data: Path, database: str | None, document: JourneyMap) -> Names:
    """The same for a data folder that no server has open; none where it never had people."""
    if database is None and not (data / SERVER.file_name).exists():
        return {}
    server = connect(data, SERVER, database)
    try:
        return owner_names(server, document)
    finally:
        server.dispose()
