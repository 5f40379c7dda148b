"""The workspaces of a server: each a data folder of its own."""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, func, insert, select, update

from lutu.access.tables import member, workspace
from lutu.db.session import reading, writing
from lutu.errors import Conflict, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text

FIRST: Final = "main"
"""The workspace that every data folder starts with."""
_LONGEST: Final = 32
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|main|server|workspaces)")
"""Names that a file system or an address of ours means otherwise."""
_WORKSPACE: Final = Text("workspace", "工作区", "工作區")


class FirstWorkspace(Conflict):
    """The first workspace is the data folder itself."""

    code = "first_workspace"
    message = Text(
        en="“{value}” is the first workspace of this server and cannot be archived.",
        zh_hans="“{value}”是此服务器的第一个工作区，不能归档。",
        zh_hant="「{value}」是此伺服器的第一個工作區，不能封存。",
    )


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace; `created` and `archived` in microseconds since 1970."""

    id: str
    name: str
    created: int
    archived: int | None = None
    second_factor: bool = False
    """Whether whoever comes in by password alone is kept out."""


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


def make_workspace(connection: Connection, name: str, maker_id: str | None) -> Workspace:
    """Make a workspace; its maker becomes its owner. Without a maker nobody is a member yet."""
    taken = set(connection.scalars(select(workspace.c.id)))
    made = Workspace(new_workspace_id(name, taken), name, now())
    connection.execute(insert(workspace).values(id=made.id, name=name, created=made.created))
    if maker_id is not None:
        connection.execute(
            insert(member).values(
                workspace_id=made.id,
                person_id=maker_id,
                role="owner",
                sees_customers=True,
                created=made.created,
            )
        )
    return made


def new_workspace_id(name: str, taken: set[str]) -> str:
    """A short word of the name that is safe as a folder and as a schema: a letter, then [a-z0-9_]."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST].strip("_")
    if not slug or not slug[0].isalpha() or _RESERVED.fullmatch(slug):
        slug = f"w_{slug}".strip("_") if slug else f"w_{secrets.token_hex(4)}"
    made = slug
    while made in taken:
        made = f"{slug}_{secrets.token_hex(2)}"
    return made


def rename(connection: Connection, workspace_id: str, name: str) -> None:
    """Call a workspace something else."""
    connection.execute(update(workspace).where(workspace.c.id == workspace_id).values(name=name))


def demand_second_factor(connection: Connection, workspace_id: str, *, demanded: bool) -> None:
    """Whether whoever comes in by password alone is kept out."""
    changed = update(workspace).where(workspace.c.id == workspace_id)
    connection.execute(changed.values(second_factor=demanded))


def archive(connection: Connection, found: Workspace) -> None:
    """Put a workspace away: for everybody it is as if it did not exist, and nothing in it is lost."""
    if found.id == FIRST:
        raise FirstWorkspace(value=found.name)
    put_away = update(workspace).where(workspace.c.id == found.id)
    connection.execute(put_away.values(archived=found.archived or now()))


def restore(connection: Connection, found: Workspace) -> None:
    """Bring a workspace back, with its members as they were."""
    connection.execute(update(workspace).where(workspace.c.id == found.id).values(archived=None))


def get_workspace(connection: Connection, workspace_id: str) -> Workspace:
    """A workspace by its id, archived or not; NotFound when there is none."""
    if found := find_workspace(connection, workspace_id):
        return found
    raise NotFound(what=_WORKSPACE.say(), value=workspace_id, allowed="")


def count_members(connection: Connection) -> dict[str, int]:
    """How many members each workspace has."""
    rows = connection.execute(
        select(member.c.workspace_id, func.count().label("members")).group_by(member.c.workspace_id)
    )
    return {row.workspace_id: row.members for row in rows}


def find_workspace(connection: Connection, workspace_id: str) -> Workspace | None:
    """A workspace by its id."""
    row = connection.execute(select(workspace).where(workspace.c.id == workspace_id)).first()
    return Workspace(*row) if row else None


def all_workspaces(engine: Engine) -> list[Workspace]:
    """Every workspace, oldest first."""
    with reading(engine) as connection:
        rows = connection.execute(select(workspace).order_by(workspace.c.created)).all()
    return [Workspace(*row) for row in rows]
