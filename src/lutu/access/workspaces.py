"""The workspaces of a server: each a data folder of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, select, update

from lutu.access.tables import workspace
from lutu.db.session import reading, writing
from lutu.kit.clocks import now

FIRST: Final = "main"
"""The workspace that every data folder starts with."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace; `created` and `archived` in microseconds since 1970."""

    id: str
    name: str
    created: int
    archived: int | None = None


def folder_of(data: Path, workspace_id: str) -> Path:
    """Where a workspace lives: the first one is the data folder itself, the others lie inside it.

    The id must be one that `find_workspace` knows: it becomes part of a path.
    """
    return data if workspace_id == FIRST else data / "workspaces" / workspace_id


def make_first(engine: Engine, name: str) -> None:
    """See to it that the first workspace is there."""
    with writing(engine) as connection:
        if find_workspace(connection, FIRST) is None:
            connection.execute(insert(workspace).values(id=FIRST, name=name, created=now()))


def rename(engine: Engine, workspace_id: str, name: str) -> None:
    """Call a workspace something else."""
    with writing(engine) as connection:
        connection.execute(
            update(workspace).where(workspace.c.id == workspace_id).values(name=name)
        )


def find_workspace(connection: Connection, workspace_id: str) -> Workspace | None:
    """A workspace by its id."""
    row = connection.execute(select(workspace).where(workspace.c.id == workspace_id)).first()
    return Workspace(*row) if row else None


def all_workspaces(engine: Engine) -> list[Workspace]:
    """Every workspace, oldest first."""
    with reading(engine) as connection:
        rows = connection.execute(select(workspace).order_by(workspace.c.created)).all()
    return [Workspace(*row) for row in rows]
