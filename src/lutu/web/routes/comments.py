"""What is said about a map: threads on its elements, answers, and when they are settled."""

from collections.abc import Iterable
from datetime import tzinfo

from fastapi import Request

from lutu.kit.clocks import to_iso
from lutu.maps.comments import talk
from lutu.maps.comments.anchor import Anchor
from lutu.web.audited import audited
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models import comments as shown
from lutu.web.readers import Reading, reading_of
from lutu.web.routes import new_router
from lutu.web.server import Here, House

router = new_router("comments")


@router.get("/maps/{id}/comments", dependencies=[needs("read", "map")])
def list_comments(id: str, asked: Request, desk: Here, server: House) -> shown.Comments:
    """Every thread; a guest reads those that their link shows, and those that were begun by it."""
    here = reading_of(asked, desk, server, id)
    threads = desk.comments.threads(here.document, here.reader)
    zone = desk.zone()
    return shown.Comments(
        threads=[_thread(one, here, zone) for one in threads], may_comment=here.may_comment
    )


@router.post("/maps/{id}/comments", status_code=201, dependencies=[needs("comment", "map")])
def comment(
    id: str, wanted: shown.CommentWanted, asked: Request, desk: Here, server: House
) -> shown.Thread:
    """Say something; whoever it names, and whoever answers for the place or spoke there, is told."""
    here = reading_of(asked, desk, server, id)
    if wanted.anchor is not None:
        anchor = Anchor(**wanted.anchor.model_dump())
        thread = desk.comments.begin(here.document, anchor, wanted.text, here.reader, here.members)
    else:
        into = wanted.thread or ""
        thread = desk.comments.reply(here.document, into, wanted.text, here.reader, here.members)
    return _told(desk, thread, here)


@router.patch("/maps/{id}/comments/{comment}", dependencies=[needs("comment", "map")])
def change_comment(
    *, id: str, comment: str, wanted: shown.CommentChange, asked: Request, desk: Here, server: House
) -> shown.Thread:
    """Say one's own comment in other words."""
    here = reading_of(asked, desk, server, id)
    thread = desk.comments.change(here.document, comment, wanted.text, here.reader, here.members)
    return _told(desk, thread, here)


@router.delete(
    "/maps/{id}/comments/{comment}", status_code=204, dependencies=[needs("comment", "map")]
)
def remove_comment(id: str, comment: str, asked: Request, desk: Here, server: House) -> None:
    """Take one's own comment away; who may edit the map may take away what guests said."""
    here = reading_of(asked, desk, server, id)
    removed = desk.comments.remove(here.document, comment, here.reader)
    if removed.author_id != here.reader.id:
        about = {"name": removed.author_name, "map": here.document.title.template(), "map_id": id}
        audited(asked, server, "comment.remove", "comment", comment, **about)
    desk.rooms.announce(id, {"type": "comments"})


@router.post("/maps/{id}/comments/{comment}/reactions", dependencies=[needs("comment", "map")])
def react(
    *, id: str, comment: str, wanted: shown.ReactionWanted, asked: Request, desk: Here,
    server: House,
) -> shown.Thread:  # fmt: skip
    """Answer in one word, or take it back."""
    here = reading_of(asked, desk, server, id)
    thread = desk.comments.react(here.document, comment, wanted.sign, here.reader, on=wanted.on)
    return _told(desk, thread, here)


@router.post("/maps/{id}/threads/{thread}/resolve", dependencies=[needs("comment", "map")])
def resolve_thread(
    *, id: str, thread: str, wanted: shown.Resolution, asked: Request, desk: Here, server: House
) -> shown.Thread:
    """It is settled, or open again; a guest may say so of what they began."""
    here = reading_of(asked, desk, server, id)
    settled = desk.comments.resolve(here.document, thread, here.reader, resolved=wanted.resolved)
    return _told(desk, settled, here)


def _told(desk: Desk, thread: talk.Thread, here: Reading) -> shown.Thread:
    """The thread as it is now; every open page of the map hears that there is something new."""
    desk.rooms.announce(here.document.id, {"type": "comments"})
    return _thread(thread, here, desk.zone())


def _thread(thread: talk.Thread, here: Reading, zone: tzinfo) -> shown.Thread:
    resolved = None
    if thread.resolved is not None:
        name = here.name_of(thread.resolver_id or "", thread.resolver_name or "")
        resolved = shown.Resolved(name=name, time=to_iso(thread.resolved, zone))
    anchor = {name: getattr(thread.anchor, name) for name in shown.ThreadPlace.model_fields}
    return shown.Thread(
        id=thread.id,
        anchor=shown.ThreadPlace(**anchor),
        label=thread.label.template(),
        gone=thread.gone,
        by_guest=thread.share_id is not None,
        created=to_iso(thread.created, zone),
        changed=to_iso(thread.changed, zone),
        resolved=resolved,
        comments=[_comment(one, here, zone) for one in thread.comments],
    )


def _comment(one: talk.Comment, here: Reading, zone: tzinfo) -> shown.Comment:
    mine = one.author_id == here.reader.id and here.may_comment
    there = one.deleted is None
    guests = one.author_kind == "guest" and here.reader.moderates
    return shown.Comment(
        id=one.id,
        author=shown.Author(
            id=one.author_id,
            name=here.name_of(one.author_id, one.author_name),
            kind=one.author_kind,
        ),
        text=one.text,
        created=to_iso(one.created, zone),
        edited=None if one.edited is None else to_iso(one.edited, zone),
        deleted=not there,
        reactions=_reactions(one.reactions, here),
        mine=mine and there,
        removable=(mine or guests) and there,
    )


def _reactions(given: Iterable[talk.Reaction], here: Reading) -> list[shown.Reaction]:
    by_sign: dict[talk.Sign, list[talk.Reaction]] = {}
    for one in given:
        by_sign.setdefault(one.sign, []).append(one)
    return [
        shown.Reaction(
            sign=sign,
            names=[here.name_of(one.author_id, one.author_name) for one in by_sign[sign]],
            mine=any(one.author_id == here.reader.id for one in by_sign[sign]),
        )
        for sign in talk.SIGNS
        if sign in by_sign
    ]
