"""Who reads and writes about a map, as the room of comments knows them."""

from dataclasses import dataclass
from typing import Final

from fastapi import Request

from lutu.access.actors import LOCAL
from lutu.access.authorize import Actor, Object, authorize
from lutu.access.members import list_members
from lutu.db.session import reading
from lutu.errors import LutuError
from lutu.kit.i18n import Text
from lutu.maps.comments.talk import Reader
from lutu.maps.document import JourneyMap
from lutu.maps.public import for_guest
from lutu.web.authorize import current_actor
from lutu.web.desk import Desk
from lutu.web.server import Server

OWNER: Final = Text("Owner", "所有者", "擁有者")
"""What whoever sits at the machine of a demo is called."""
SOMEBODY: Final = Text("Somebody", "某人", "某人")


@dataclass(frozen=True, slots=True)
class Reading:
    """A map as whoever asks sees it, who they are, and by which names the members go."""

    document: JourneyMap
    reader: Reader
    members: dict[str, str]
    may_comment: bool

    def name_of(self, person_id: str, written: str) -> str:
        """By what name somebody goes now; by the one of then when they are gone."""
        return self.members.get(person_id) or written or SOMEBODY.say()


def reading_of(asked: Request, desk: Desk, server: Server, map_id: str) -> Reading:
    """What this request may read of a map."""
    actor, workspace = current_actor(asked), asked.path_params["workspace"]
    document = desk.maps.get(map_id)
    return Reading(
        document=for_guest(document, actor.share) if actor.share else document,
        reader=reader_of(actor, workspace, map_id),
        members=members_of(server, workspace),
        may_comment=may(actor, "comment", workspace, map_id),
    )


def reader_of(actor: Actor, workspace: str, map_id: str) -> Reader:
    """Whoever asks, by the id under which they write."""
    if actor.share is None:
        name = OWNER.say() if actor.id == LOCAL else actor.name
        return Reader(actor.id, name, moderates=may(actor, "change", workspace, map_id))
    return Reader(
        id=f"guest:{actor.session or actor.id}",
        name=actor.name,
        kind="guest",
        share=actor.share.id,
        host=actor.share.maker,
        reads_all="comments" in actor.share.parts,
    )


def members_of(server: Server, workspace: str) -> dict[str, str]:
    """Whoever can be named and told, by id; at a demo, who sits there."""
    with reading(server.engine) as connection:
        found = list_members(connection, workspace)
    here = {one.id: one.name for one in found if not one.disabled}
    return here | ({LOCAL: OWNER.say()} if server.local else {})


def may(actor: Actor, action: str, workspace: str, map_id: str) -> bool:
    """Whether the actor may do this to a map."""
    try:
        authorize(actor, action, Object("map", workspace, map_id))  # type: ignore[arg-type]
    except LutuError:
        return False
    return True
