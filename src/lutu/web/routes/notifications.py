"""What one is told: named, answered, given something, a map of one's own published."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Annotated, Final

from fastapi import Query, Request

from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.maps.comments import notices
from lutu.maps.comments.digest import digest
from lutu.maps.comments.notices import NoticeKind
from lutu.web.authorize import current_actor, needs
from lutu.web.models.comments import Notice, Notices, NoticesRead
from lutu.web.readers import SOMEBODY, members_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("notifications")

_SAID: Final[dict[NoticeKind, Text]] = {
    "mentioned": Text(
        "mentioned you on “{map}”", "在“{map}”中提到了你", "在「{map}」中提到了你"
    ),
    "replied": Text("answered on “{map}”", "在“{map}”中回复了", "在「{map}」中回覆了"),
    "commented": Text("commented on “{map}”", "评论了“{map}”", "評論了「{map}」"),
    "assigned": Text(
        "made you the owner of a card on “{map}”",
        "请你负责“{map}”中的一张卡片",
        "請你負責「{map}」中的一張卡片",
    ),
    "published": Text("published your map “{map}”", "发布了你的地图“{map}”", "發布了你的地圖「{map}」"),
    "versioned": Text(
        "kept a version of your map “{map}”",
        "为你的地图“{map}”保存了版本",
        "為你的地圖「{map}」儲存了版本",
    ),
    "drifted": Text(
        "found that fewer journeys follow “{map}” than before",
        "发现按“{map}”进行的旅程比以前少了",
        "發現按「{map}」進行的旅程比以前少了",
    ),
}  # fmt: skip


@router.get("/notifications", dependencies=[needs("read", "notice")])
def list_notifications(
    workspace: str,
    asked: Request,
    desk: Here,
    server: House,
    after: Annotated[str | None, Query(pattern=r"^\d{1,18} \S{1,60}$")] = None,
    limit: Annotated[int, Query(ge=0, le=200)] = 50,
) -> Notices:
    """What one is told, newest first; with `limit=0` only how many are unread."""
    me, members = current_actor(asked).id, members_of(server, workspace)
    digest(desk.log.engine, desk.maps, members)
    at, _, key = (after or "").partition(" ")
    found = desk.notices.list(me, (int(at), key) if after else None, limit + 1) if limit else []
    titles = {one.id: one.title.template() for one in desk.maps.list()} if found else {}
    zone, page = desk.zone(), found[:limit]
    return Notices(
        unread=desk.notices.unread(me),
        notices=[_shown(workspace, one, members, titles, zone) for one in page],
        next=f"{page[-1].created} {page[-1].id}" if len(found) > limit else None,
    )


@router.post("/notifications/read", status_code=204, dependencies=[needs("change", "notice")])
def read_notifications(given: NoticesRead, asked: Request, desk: Here) -> None:
    """Some have been read, or all."""
    desk.notices.mark_read(current_actor(asked).id, given.ids)


def _link(workspace: str, one: notices.Notice) -> str:
    """The page that shows what it tells of."""
    page = f"/w/{workspace}/map?map={one.map_id}"
    kind, _, element = (one.element or "").partition(":")
    match kind:
        case "thread":
            return f"{page}&panel=comments&thread={element}"
        case "cards":
            return f"{page}&chosen=cards:{element}"
        case "panel":
            return f"{page}&panel={element}"
        case _:
            return page


def _shown(
    workspace: str,
    one: notices.Notice,
    members: Mapping[str, str],
    titles: Mapping[str, str],
    zone: tzinfo,
) -> Notice:
    title = titles.get(one.map_id, "")
    return Notice(
        id=one.id,
        kind=one.kind,
        actor=members.get(one.actor_id) or one.actor_name or SOMEBODY.say(),
        text=_SAID[one.kind].say(map=title),
        excerpt=one.excerpt,
        map=one.map_id,
        map_title=title,
        link=_link(workspace, one),
        created=to_iso(one.created, zone),
        read=one.read is not None,
    )
