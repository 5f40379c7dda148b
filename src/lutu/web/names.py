"""What people are called where something is told of them."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from lutu.access.actors import LOCAL
from lutu.access.tables import person
from lutu.kit.i18n import Text

_SOMEBODY: Final = Text("Somebody", "某人", "某人")
_OWNER: Final = Text("Owner", "所有者", "擁有者")


def names_of(connection: Connection, people: Iterable[str | None]) -> dict[str, str]:
    """The names of people by their ids."""
    wanted = {one for one in people if one}
    rows = connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def called(editor: str | None, names: dict[str, str]) -> str:
    """What somebody is called who changed something."""
    return owner_name() if editor == LOCAL else names.get(editor or "", _SOMEBODY.say())


def owner_name() -> str:
    """What whoever sits at the machine of the server is called."""
    return _OWNER.say()
