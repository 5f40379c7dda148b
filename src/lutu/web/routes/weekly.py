"""The story of a week: shared inside the workspace by its link."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from fastapi import Request

from lutu.access.authorize import Actor, sees_customers
from lutu.db.session import reading
from lutu.insights.adoption import Adoption, Mended, adoption, mended
from lutu.insights.weekly import Measured, Move, Tale, Week, measured, week_of
from lutu.kit.clocks import to_datetime, to_iso
from lutu.maps.document import JourneyMap
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.gallery import People
from lutu.web.models import weekly as told
from lutu.web.models.gallery import MapNamed
from lutu.web.readers import members_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House, Server

router = new_router("weekly")

_READ_MOST = 5


@router.get("/weekly", dependencies=[needs("read", "log")])
async def tell_week(
    workspace: str, asked: Request, desk: Here, server: House, week: str | None = None
) -> told.WeekTold:
    """A week that is over, by its Monday; by default the last one."""
    return await desk.work(_told, desk, server, workspace, week, current_actor(asked))


def _told(
    desk: Desk, server: Server, workspace: str, monday: str | None, reader: Actor
) -> told.WeekTold:
    week, after = _asked(desk, monday)
    records = desk.catalogue.records()
    maps = [one.document for one in records if one.document.about.status != "archived"]
    found = measured(desk.log, maps, week)
    names = members_of(server, workspace)
    with reading(desk.log.engine) as connection:
        done = mended(connection, week.period, maps)
        now = adoption(connection, week.period, names)
        then = adoption(connection, week.before.period, names)
    people = People.of(server, workspace)
    return told.WeekTold(
        monday=week.monday.isoformat(),
        sunday=(week.monday + timedelta(days=6)).isoformat(),
        before=week.before.monday.isoformat(),
        after=after.isoformat() if after else None,
        customers=found.customers,
        customers_before=found.customers_before,
        looked_at=found.looked_at,
        tale=_tale(found, week, persons=sees_customers(reader, workspace)),
        moves=[_move(one) for one in found.moves],
        mended=[_mended(one, people) for one in done],
        adoption=_adoption(now, then, names, maps),
    )


def _asked(desk: Desk, monday: str | None) -> tuple[Week, date | None]:
    """The week that is meant, and the Monday after it when that week is over too."""
    zone, index = desk.zone(), desk.log.index()
    today = datetime.now(UTC).astimezone(zone).date()
    newest = to_datetime(index.end, zone).date() if index.events else None
    week = week_of(monday, today, zone, newest)
    after = week.monday + timedelta(days=7)
    return week, after if after + timedelta(days=7) <= today else None


def _tale(found: Measured, week: Week, *, persons: bool) -> told.TaleTold | None:
    tale: Tale | None = found.tale
    if tale is None:
        return None
    return told.TaleTold(
        map=_named(tale.map),
        customer=tale.customer if persons else None,
        among=tale.among,
        reached=tale.reached,
        chapters=[
            told.ChapterTold(
                stage=chapter.stage,
                moments=[
                    told.MomentTold(
                        touchpoint=one.touchpoint,
                        after_seconds=one.after_seconds,
                        times=one.times,
                        at=to_iso(one.at, week.zone) if persons else None,
                    )
                    for one in chapter.moments
                ],
            )
            for chapter in tale.chapters
        ],
    )


def _move(one: Move) -> told.MoveTold:
    off, low, high = one.off
    return told.MoveTold(
        map=_named(one.map),
        stage=one.stage,
        now=told.ShareTold(**asdict(one.now)),
        before=told.ShareTold(**asdict(one.then)),
        off=off,
        low=low,
        high=high,
    )


def _mended(one: Mended, people: People) -> told.MendedTold:
    owner = people.person(one.card.owner)
    return told.MendedTold(
        map=_named(one.map),
        card=one.card.id,
        text=one.card.text,
        measured=one.card.status == "measured",
        owner=owner.name if owner else None,
        pains=list(one.pains),
    )


def _adoption(
    now: Adoption, then: Adoption, names: Mapping[str, str], maps: list[JourneyMap]
) -> told.AdoptionTold:
    active = {*now.looked, *now.wrote}
    people = [
        told.WriterTold(
            name=names[one],
            looked=now.looked.get(one, 0),
            changed=now.changed.get(one, 0),
            said=now.said.get(one, 0),
        )
        for one in active
    ]
    read = sorted((one for one in maps if now.maps.get(one.id)), key=lambda one: -now.maps[one.id])
    return told.AdoptionTold(
        members=len(names),
        looked=len(now.looked),
        looked_before=len(then.looked),
        wrote=len(now.wrote),
        wrote_before=len(then.wrote),
        people=sorted(people, key=lambda one: (-one.changed - one.said, -one.looked, one.name)),
        maps=[
            told.ReadMapTold(map=_named(one), readers=now.maps[one.id]) for one in read[:_READ_MOST]
        ],
    )


def _named(document: JourneyMap) -> MapNamed:
    return MapNamed(id=document.id, title=document.title.template())
