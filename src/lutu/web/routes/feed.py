"""What is new on a map since one last looked, and who has seen it."""

from datetime import tzinfo
from typing import Annotated

from fastapi import Query, Request
from pydantic import AwareDatetime

from lutu.access.authorize import Actor
from lutu.kit.clocks import from_datetime, to_iso
from lutu.maps.comments import feed as told
from lutu.maps.comments.seen import Seen, readers_of
from lutu.web.authorize import current_actor, needs
from lutu.web.models.comments import (
    MapFeed,
    Novelty,
    NoveltyGroup,
    Receipt,
    Receipts,
    SeenGiven,
    Since,
    VersionReader,
    VersionReaders,
)
from lutu.web.readers import Reading, members_of, reading_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("feed")

_MOST = 1000


@router.get("/maps/{id}/feed", dependencies=[needs("read", "seen")])
def read_feed(
    *,
    id: str,
    asked: Request,
    desk: Here,
    server: House,
    after: Annotated[int | None, Query(ge=0, description="A revision; with `since`")] = None,
    since: AwareDatetime | None = None,
) -> MapFeed:
    """What changed, was said and was kept since one last looked, or since the moment that is given."""
    here = reading_of(asked, desk, server, id)
    seen = desk.receipts.of(id, here.reader.id)
    revision = after if after is not None else (seen.revision if seen else 0)
    moment = from_datetime(since) if since else (seen.seen if seen else 0)
    changes = desk.maps.changes(id, revision, _MOST + 1)
    happened = told.of_changes(changes[:_MOST], here.document)
    happened += told.of_versions(desk.versions.list(id), moment)
    happened += told.of_threads(desk.comments.threads(here.document, here.reader), moment)
    zone = desk.zone()
    known = seen or since
    return MapFeed(
        since=Since(revision=revision, time=to_iso(moment, zone)) if known else None,
        revision=here.document.revision,
        groups=[_group(one, here, zone) for one in told.grouped(happened)],
        more=len(changes) > _MOST,
    )


@router.get("/maps/{id}/seen", dependencies=[needs("read", "seen")])
def list_seen(id: str, asked: Request, desk: Here, server: House) -> Receipts:
    """Who has seen the map, and up to which revision; guests by the names that they gave."""
    here = reading_of(asked, desk, server, id)
    found, zone = desk.receipts.all(id), desk.zone()
    looked = {one.reader_id for one in found}
    return Receipts(
        revision=here.document.revision,
        seen=[_receipt(one, here, zone) for one in found],
        not_yet=sorted(name for one, name in here.members.items() if one not in looked),
    )


@router.put("/maps/{id}/seen", dependencies=[needs("change", "seen")])
def mark_seen(id: str, given: SeenGiven, asked: Request, desk: Here, server: House) -> Receipt:
    """One has seen the map as it is now, or up to a revision."""
    here = reading_of(asked, desk, server, id)
    newest = here.document.revision
    revision = newest if given.revision is None else min(given.revision, newest)
    seen = Seen(here.reader.id, here.reader.kind, here.reader.name, revision, 0)
    if _leaves_a_trace(current_actor(asked)):
        seen = desk.receipts.mark(id, here.reader, revision)
    return _receipt(seen, here, desk.zone())


@router.get("/maps/{id}/versions/{version}/seen", dependencies=[needs("read", "seen")])
def list_version_readers(
    workspace: str, id: str, version: str, desk: Here, server: House
) -> VersionReaders:
    """Who of the workspace has looked at the map since a version was named, and who has not."""
    found, members = desk.versions.get(id, version), members_of(server, workspace)
    seen = readers_of(desk.receipts.all(id), found.revision, found.editor, members)
    zone = desk.zone()
    return VersionReaders(
        version=found.id,
        seen=[
            VersionReader(name=members[one], seen=None if mark is None else to_iso(mark.seen, zone))
            for one, mark in seen.items()
        ],
        not_yet=sorted(name for one, name in members.items() if one not in seen),
    )


def _leaves_a_trace(actor: Actor) -> bool:
    """Whoever looks at a map inside another site has no name."""
    return not (actor.share and actor.share.embedded)


def _receipt(one: Seen, here: Reading, zone: tzinfo) -> Receipt:
    return Receipt(
        id=one.reader_id,
        name=here.name_of(one.reader_id, one.reader_name),
        kind=one.reader_kind,
        revision=one.revision,
        newest=one.revision >= here.document.revision,
        seen=to_iso(one.seen, zone),
    )


def _group(one: told.Group, here: Reading, zone: tzinfo) -> NoveltyGroup:
    return NoveltyGroup(
        person=here.name_of(one.person, one.name),
        mine=one.person == here.reader.id,
        start=to_iso(one.start, zone),
        end=to_iso(one.end, zone),
        news=[
            Novelty(
                text=news.text,
                time=to_iso(news.time, zone),
                collection=news.collection,
                ids=list(news.ids),
                kind=news.kind,
            )
            for news in one.news
        ],
    )
