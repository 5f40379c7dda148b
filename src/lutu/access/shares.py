"""Links that open one map to whoever has them, and the guests that come in by them.

A link is shown once and kept as its hash. Opening it starts a guest's session, with a cookie of its own,
which holds as long as the link does and a day at most: revoking deletes both at once. Customers are shown
only when the maker chose it, and as long as the maker may see them.

A link for other sites is another thing: it shows a map inside their pages, to whoever reads those. It only
lets read, has no password, and is carried by each request, since browsers keep no cookies for such pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from lutu.access import authorize
from lutu.access.actors import LOCAL, actor_of_person
from lutu.access.authorize import NOBODY, PARTS, SHOWN, Actor, Part
from lutu.access.passwords import hash_password, verify_password
from lutu.access.rights_tables import guest, share
from lutu.access.secrets import hashed, new_secret
from lutu.access.sites import parse_sites
from lutu.access.tables import workspace
from lutu.access.throttle import enter, passed
from lutu.db.session import reading, writing
from lutu.errors import Forbidden, InvalidInput, LutuError, NotFound
from lutu.kit.clocks import DAY, now, to_iso
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

GUEST_LASTS: Final = DAY
"""How long a guest stays without opening the link again."""


@dataclass(frozen=True, slots=True)
class Share:
    """A link as the members see it. Instants in microseconds since 1970; no end means until revoked."""

    id: str
    workspace_id: str
    map_id: str
    name: str
    comments: bool
    customers: bool
    password: str | None
    maker_id: str
    maker_name: str
    created: int
    expires: int | None
    used: int | None
    uses: int
    parts: frozenset[Part] = SHOWN
    sites: tuple[str, ...] = ()
    """Those that may show it inside their pages; of a link that is opened by itself none."""


@dataclass(frozen=True, slots=True)
class NewShare:
    """What a link is made of: the map it opens, and what it lets its guests do."""

    map_id: str
    name: str
    comments: bool = False
    customers: bool = False
    password: str | None = None
    expires: int | None = None
    parts: frozenset[Part] = SHOWN
    sites: tuple[str, ...] = ()


class NoSuchLink(NotFound):
    """A link that was revoked, has ended, or never was: nobody is told which."""

    code = "no_such_link"
    message = Text(
        en="This link opens nothing: it has ended, was revoked, or was copied incompletely. "
        "Ask whoever sent it for a new one.",
        zh_hans="此链接无法打开：它已过期、被撤销，或复制得不完整。请向发送者索取新链接。",
        zh_hant="此連結無法開啟：它已過期、被撤銷，或複製得不完整。請向傳送者索取新連結。",
    )


class LinkPassword(LutuError):
    """The link has a password, and none or another was given."""

    code = "link_password"
    status = 403
    exit_code = 5
    message = Text(
        en="This link has a password. Give the one that you were told.",
        zh_hans="此链接设有密码。请输入你收到的密码。",
        zh_hant="此連結設有密碼。請輸入你收到的密碼。",
    )


class WrongLinkPassword(LinkPassword):
    """A password was given that is not the link's."""

    code = "wrong_link_password"
    message = Text(
        en="That is not the password of this link. Look it up, or ask whoever sent the link.",
        zh_hans="密码不正确。请核对后重新输入，或向发送者确认。",
        zh_hant="密碼不正確。請核對後重新輸入，或向傳送者確認。",
    )


_COLUMNS: Final = tuple(share.c[name] for name in Share.__dataclass_fields__)
_SHARE: Final = Text("share link", "分享链接", "分享連結")
_END: Final = Text("end of the link", "链接到期时间", "連結到期時間")
_EMBEDDED: Final = Text("link for other sites", "嵌入用链接", "嵌入用連結")
_ONLY_READ: Final = Text(
    "no password, comments or customers",
    "不设密码、不含评论权限和客户数据",
    "不設密碼、不含評論權限和顧客資料",
)
_LATER: Final = Text("later than now", "晚于现在", "晚於現在")
_CUSTOMERS: Final = Text("share customers", "分享客户数据", "分享顧客資料")


def make_share(
    connection: Connection, maker: Actor, workspace_id: str, wanted: NewShare
) -> tuple[Share, str]:
    """A link and, once, its secret; Forbidden when it shows customers and its maker may not see them."""
    instant = now()
    if wanted.customers and not authorize.sees_customers(maker, workspace_id):
        raise Forbidden(value=maker.name, what=_CUSTOMERS.say())
    if wanted.expires is not None and wanted.expires <= instant:
        value = to_iso(wanted.expires)
        raise InvalidInput(what=_END.say(), value=value, allowed=_LATER.say())
    _check_embedded(wanted)
    secret = new_secret()
    made = Share(
        id=new_id(),
        workspace_id=workspace_id,
        map_id=wanted.map_id,
        name=wanted.name,
        comments=wanted.comments,
        customers=wanted.customers,
        password=hash_password(wanted.password) if wanted.password else None,
        maker_id=maker.id,
        maker_name=maker.name,
        created=instant,
        expires=wanted.expires,
        used=None,
        uses=0,
        parts=wanted.parts,
        sites=parse_sites(wanted.sites) if wanted.sites else (),
    )
    connection.execute(insert(share).values(**_fields(made), secret=hashed(secret)))
    return made, secret


def _check_embedded(wanted: NewShare) -> None:
    """InvalidInput for a link for other sites that lets do more than read."""
    if wanted.sites and (wanted.password or wanted.comments or wanted.customers):
        raise InvalidInput(what=_EMBEDDED.say(), value=wanted.name, allowed=_ONLY_READ.say())


def list_shares(
    connection: Connection, workspace_id: str, map_id: str | None = None
) -> list[Share]:
    """The links of a workspace, or of one map, newest first, also those that have ended."""
    here = select(*_COLUMNS).where(share.c.workspace_id == workspace_id)
    if map_id is not None:
        here = here.where(share.c.map_id == map_id)
    return [_read(row) for row in connection.execute(here.order_by(share.c.id.desc()))]


def revoke_share(connection: Connection, workspace_id: str, map_id: str, share_id: str) -> Share:
    """End a link and its guests' sessions at once; NotFound when this map has none of this id."""
    here = list_shares(connection, workspace_id, map_id)
    found = [one for one in here if one.id == share_id]
    if not found:
        raise NotFound(what=_SHARE.say(), value=share_id, allowed="")
    connection.execute(delete(guest).where(guest.c.share_id == share_id))
    connection.execute(delete(share).where(share.c.id == share_id))
    return found[0]


def find_share(engine: Engine, secret: str) -> Share:
    """The link of this secret; NoSuchLink when it opens nothing."""
    with reading(engine) as connection:
        found = _find(connection, share.c.secret == hashed(secret))
    if found is None:
        raise NoSuchLink
    return found


def check_password(engine: Engine, found: Share, password: str | None, address: str) -> None:
    """LinkPassword without one, WrongLinkPassword with another; TooManyTries when they are guessed."""
    if found.password is None:
        return
    if not password:
        raise LinkPassword
    with writing(engine) as connection:
        entered = enter(connection, found.id, address, known_as=None, what="share")
    if not verify_password(password, found.password).right:
        raise WrongLinkPassword
    with writing(engine) as connection:
        passed(connection, entered)


def come_in(connection: Connection, found: Share, name: str, carried: str | None = None) -> str:
    """Begin a guest's session; the secret of it. NoSuchLink when the link was revoked meanwhile.

    `carried`: the secret that the browser still has. Who opens the same link again under the same name
    stays the same guest, so that what they wrote remains theirs; the old secret ends.
    """
    instant, secret = now(), new_secret()
    count_use(connection, found)
    connection.execute(delete(guest).where(guest.c.expires <= instant))
    lasts = {
        "secret": hashed(secret),
        "expires": min(instant + GUEST_LASTS, found.expires or instant + GUEST_LASTS),
    }
    who = {"share_id": found.id, "name": name}
    same = update(guest).filter_by(**who, secret=hashed(carried or ""))
    if not connection.execute(same.values(**lasts)).rowcount:
        connection.execute(insert(guest).values(id=new_id(), created=instant, **who, **lasts))
    return secret


def count_use(connection: Connection, found: Share) -> None:
    """Somebody has opened it; NoSuchLink when it was revoked meanwhile."""
    if _find(connection, share.c.id == found.id) is None:
        raise NoSuchLink
    used = update(share).where(share.c.id == found.id)
    connection.execute(used.values(used=now(), uses=share.c.uses + 1))


def actor_of_guest(engine: Engine, secret: str, *, local: bool) -> Actor:
    """Who came in by a link; NOBODY when their session or the link has ended.

    `local`: whether links of who sits at this machine may show customers.
    """
    with reading(engine) as connection:
        came = connection.execute(
            select(guest.c.id, guest.c.share_id, guest.c.name).where(
                guest.c.secret == hashed(secret), guest.c.expires > now()
            )
        ).first()
        found = _find(connection, share.c.id == came.share_id) if came else None
        if found is None or came is None:
            return NOBODY
        return _actor(connection, found, came.name, local=local, session=came.id)


def actor_of_link(engine: Engine, secret: str) -> Actor:
    """Who looks at a map inside another site; NOBODY when the link has ended, or is none for sites."""
    return _embedded(engine, share.c.secret == hashed(secret))


def actor_of_embedded(engine: Engine, share_id: str) -> Actor:
    """The same, of a link by its id: for what was sealed for it."""
    return _embedded(engine, share.c.id == share_id)


def _embedded(engine: Engine, which: Any) -> Actor:
    with reading(engine) as connection:
        found = _find(connection, which)
        if found is None or not found.sites:
            return NOBODY
        return _actor(connection, found, "", local=False)


def sites_of(engine: Engine, share_id: str) -> tuple[str, ...]:
    """The sites that may show a link inside their pages; none when there is no such link."""
    with reading(engine) as connection:
        found = _find(connection, share.c.id == share_id)
    return found.sites if found else ()


def _find(connection: Connection, *which: Any) -> Share | None:
    """A link that holds: not ended, and of a workspace that was not put away."""
    row = connection.execute(
        select(*_COLUMNS)
        .join(workspace, workspace.c.id == share.c.workspace_id)
        .where(*which, workspace.c.archived.is_(None))
    ).first()
    found = _read(row) if row else None
    over = found and found.expires is not None and found.expires <= now()
    return None if over else found


def _actor(
    connection: Connection, found: Share, name: str, *, local: bool, session: str | None = None
) -> Actor:
    opened = authorize.Share(
        id=found.id,
        workspace=found.workspace_id,
        map=found.map_id,
        comments=found.comments,
        customers=found.customers and _maker_sees(connection, found, local=local),
        parts=found.parts,
        maker=found.maker_id,
        embedded=bool(found.sites),
    )
    return Actor(found.id, name, "guest", scopes=frozenset(), share=opened, session=session)


def _maker_sees(connection: Connection, found: Share, *, local: bool) -> bool:
    if found.maker_id == LOCAL:
        return local
    maker = actor_of_person(connection, found.maker_id, None)
    return authorize.sees_customers(maker, found.workspace_id)


def _read(row: Row[Any]) -> Share:
    given = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    parts, sites = given.pop("parts").split(), (given.pop("sites") or "").split()
    return Share(**given, parts=frozenset(one for one in PARTS if one in parts), sites=tuple(sites))


def _fields(made: Share) -> Mapping[str, Any]:
    given = {name: getattr(made, name) for name in Share.__dataclass_fields__}
    parts = " ".join(one for one in PARTS if one in made.parts)
    return given | {"parts": parts, "sites": " ".join(made.sites) or None}
