"""Which kind of inbox a log has: a file on one machine, rows of the database for several."""

from typing import TypeAlias

from sqlalchemy import Engine

from lutu.db.turn import shared
from lutu.store.folder import Folder
from lutu.store.frames import Frames
from lutu.store.inbox import Inbox

AnyInbox: TypeAlias = Inbox | Frames


def inbox_of(folder: Folder, engine: Engine, name: str) -> AnyInbox:
    """The inbox of this name."""
    return Frames(engine, name) if shared(engine) else Inbox(folder.inbox / name)
