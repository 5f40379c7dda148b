"""Who may do what: one pure function, denied by default, passed by every route.

A member of a workspace has a role, and each role may do what the ones below it may. Whether a member sees
persons or only numbers is a right of its own; files on their way in are full of persons. A grant lifts a
role on one map. A token may do what its owner may, within its scopes, and nothing that concerns its owner
or the server. A guest may do what the share link says, on its map and nowhere else. What lies in a
workspace that the actor has no part in looks as if it did not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from lutu.db.map_name import MapText
from lutu.errors import Forbidden, LutuError, NotFound
from lutu.kit.i18n import Text

Action = Literal["read", "change", "create", "delete", "comment"]
Role = Literal["owner", "admin", "editor", "commenter", "viewer"]
Kind = Literal[
    "page",  # the files of the front end, health: open to everybody
    "sign_in",  # ways in: open to everybody
    "profile",  # oneself: one's name, sessions, passkeys, tokens
    "server",  # all workspaces: making them, the server's settings
    "workspace",
    "member",
    "invitation",
    "department",
    "grant",  # who may do more on one map
    "stage_owner",
    "share",
    "audit",
    "activity",
    "live",  # hearing that numbers have moved
    "log",
    "upload",
    "file",  # what maps show: pictures, PDF, video
    "library",  # what maps share
    "job",
    "customer",
    "map",
    "map_customer",  # who stands behind the numbers of one map
    "seen",  # who has seen a map, and what is new on it
    "notice",  # what one is told
]
Scope = Literal["read", "write", "customers", "admin"]
Part = Literal["comments", "numbers", "emotion", "personas", "backstage", "hidden"]
"""What a share link shows of a map besides its stages and lanes: what was said about it, what was measured,
how customers feel, for whom it is, what the company does behind it, lanes that are put out of sight."""
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""From the one that may do most to the one that may do least."""
PARTS: Final[tuple[Part, ...]] = get_args(Part)
SHOWN: Final[frozenset[Part]] = frozenset({"numbers", "emotion", "personas"})
"""What a link shows when its maker does not say."""
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class Membership:
    """What somebody is in a workspace."""

    role: Role
    sees_customers: bool


@dataclass(frozen=True, slots=True)
class Share:
    """What a share link opens."""

    id: str
    workspace: str
    map: str
    comments: bool
    customers: bool
    parts: frozenset[Part] = SHOWN
    maker: str = ""
    """Who made it, by id."""
    embedded: bool = False
    """Made to be shown inside other sites: its guests have no names, and only read."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks. `id` is of the person, also behind a token; a guest has the share's.

    `session` is of the sign-in, or of a guest's own visit.
    """

    id: str
    name: str
    kind: Literal["person", "token", "guest", "nobody"]
    memberships: Mapping[str, Membership] = field(default_factory=dict)
    grants: Mapping[tuple[str, str], Role] = field(default_factory=dict)
    server_admin: bool = False
    scopes: frozenset[Scope] = frozenset(SCOPES)
    share: Share | None = None
    session: str | None = None
    locked: Mapping[str, Membership] = field(default_factory=dict)
    """Workspaces that they are a member of and that want more than a password."""


@dataclass(frozen=True, slots=True)
class Object:
    """What is asked for: one thing of a kind, or (without id) the kind as a whole; in which workspace."""

    kind: Kind
    workspace: str | None = None
    id: str | None = None


NOBODY: Final = Actor("", "", "nobody")

_OPEN: Final = frozenset({("read", "page"), ("create", "sign_in"), ("read", "sign_in")})
_LEAST: Final[Mapping[Kind, Mapping[Action, Role]]] = {
    "workspace": {"read": "viewer", "change": "admin", "delete": "owner"},
    "member": {"read": "viewer", "create": "admin", "change": "admin", "delete": "admin"},
    "invitation": {"read": "admin", "create": "admin", "delete": "admin"},
    "department": {"read": "viewer", "create": "admin", "change": "admin", "delete": "admin"},
    "grant": {"read": "viewer", "change": "admin", "delete": "admin"},
    "stage_owner": {"read": "viewer", "change": "editor"},
    "share": {"read": "editor", "create": "editor", "change": "editor", "delete": "editor"},
    "audit": {"read": "admin"},
    "activity": {"read": "viewer"},
    "live": {"read": "viewer"},
    "log": {"read": "viewer", "create": "editor"},
    "upload": {"read": "editor", "create": "editor", "delete": "editor"},
    "file": {"read": "viewer", "create": "editor", "delete": "editor"},
    "library": {"read": "viewer", "create": "editor", "change": "editor", "delete": "editor"},
    "job": {"read": "viewer", "create": "editor", "change": "editor", "delete": "editor"},
    "customer": {"read": "viewer", "delete": "admin"},
    "map_customer": {"read": "viewer"},
    "seen": {"read": "viewer", "change": "viewer"},
    "notice": {"read": "viewer", "change": "viewer"},
    "map": {
        "read": "viewer",
        "comment": "commenter",
        "change": "editor",
        "create": "editor",
        "delete": "editor",
    },
}
"""The least role that may do something to a kind of thing in a workspace; what is missing is denied."""
_ON_MAP: Final = frozenset({"map", "map_customer", "stage_owner", "seen"})
"""Kinds whose id is that of a map: a grant on it counts."""
_PERSONS: Final = frozenset({"customer", "map_customer", "upload"})
"""Kinds in which persons are seen."""
_RIGHTS: Final = frozenset({"workspace", "member", "invitation", "department", "grant", "share"})
"""Kinds that say who may do what."""


class SignInFirst(LutuError):
    """Nobody is signed in."""

    code = "sign_in_first"
    status = 401
    message = Text(
        en="Sign in first: your session has ended, or you have not signed in.",
        zh_hans="请先登录：你尚未登录，或登录已过期。",
        zh_hant="請先登入：你尚未登入，或登入已過期。",
    )


class SecondFactorNeeded(Forbidden):
    """The workspace wants more than a password."""

    code = "second_factor_needed"
    message = Text(
        en="This workspace asks for a second factor. Turn it on in your profile, or sign in with a passkey.",
        zh_hans="此工作区要求两步验证。请在个人资料中开启，或改用通行密钥登录。",
        zh_hant="此工作區要求兩步驟驗證。請在個人資料中開啟，或改用通行金鑰登入。",
    )


def authorize(actor: Actor, action: Action, target: Object) -> None:
    """Return when the actor may do this.

    Raises SignInFirst when nobody is signed in, NotFound when the object lies where the actor has no part,
    Forbidden when the actor may see that it is there and may not do this.
    """
    if (action, target.kind) in _OPEN:
        return
    if actor.kind == "nobody":
        raise SignInFirst
    if target.kind == "profile":
        allowed = actor.kind == "person"
    elif target.kind == "server":
        allowed = actor.server_admin and actor.kind == "person"
    elif actor.share:
        allowed = _share_allows(actor.share, action, target)
    else:
        allowed = _member_allows(actor, action, target)
    if not allowed:
        raise Forbidden(value=actor.name, what=_WORDS[action].say(what=_KINDS[target.kind].say()))


def sees_customers(actor: Actor, workspace: str) -> bool:
    """Whether the actor may see persons in a workspace, or only numbers."""
    if actor.share:
        return actor.share.workspace == workspace and actor.share.customers
    membership = actor.memberships.get(workspace)
    return membership is not None and membership.sees_customers and "customers" in actor.scopes


def _share_allows(share: Share, action: Action, target: Object) -> bool:
    if target.workspace != share.workspace or (target.kind in _ON_MAP and target.id != share.map):
        raise unknown_workspace(target.workspace)
    if target.kind == "map":
        return target.id is not None and (
            action == "read" or (action == "comment" and share.comments)
        )
    if target.kind == "map_customer":
        return action == "read" and share.customers
    if target.kind == "file":  # which ones, the route says: those that its map shows
        return action == "read" and target.id is not None
    if target.kind == "seen":
        return action == "change"
    return target.kind == "live" and action == "read"


def _member_allows(actor: Actor, action: Action, target: Object) -> bool:
    membership = actor.memberships.get(target.workspace or "")
    if membership is None and target.workspace in actor.locked:
        raise SecondFactorNeeded
    if membership is None or target.workspace is None:
        raise unknown_workspace(target.workspace)
    if _leaves(actor, action, target):
        return True
    role = membership.role
    if target.kind in _ON_MAP and target.id and action != "delete":
        role = _higher(role, actor.grants.get((target.workspace, target.id)))
    least = _LEAST.get(target.kind, {}).get(action)
    if least is None or ROLES.index(role) > ROLES.index(least):
        return False
    if target.kind in _PERSONS and not membership.sees_customers:
        return False
    return actor.kind == "person" or _scope_of(action, target.kind) in actor.scopes


def _leaves(actor: Actor, action: Action, target: Object) -> bool:
    """Whoever is a member may leave."""
    mine = target.kind == "member" and target.id == actor.id
    return mine and action == "delete" and actor.kind == "person"


def _scope_of(action: Action, kind: Kind) -> Scope:
    """What a token must have been made for."""
    if kind == "audit" or (kind in _RIGHTS and action != "read"):
        return "admin"
    if (action, kind) == ("delete", "customer"):
        return "admin"
    if action == "read":
        return "customers" if kind in _PERSONS else "read"
    return "write"


def _higher(role: Role, granted: Role | None) -> Role:
    return role if granted is None else min(role, granted, key=ROLES.index)


def unknown_workspace(workspace: str | None) -> NotFound:
    """What is said of a workspace that is not there, and of one that is not the actor's."""
    return NotFound(what=_KINDS["workspace"].say(), value=workspace or "", allowed=_YOURS.say())


_YOURS: Final = Text(
    "Open one that you are a member of.", "请打开你所属的工作区。", "請開啟你所屬的工作區。"
)
_WORDS: Final[dict[Action, Text]] = {
    "read": Text("see “{what}”", "查看“{what}”", "檢視「{what}」"),
    "change": Text("change “{what}”", "修改“{what}”", "修改「{what}」"),
    "create": Text("add to “{what}”", "在“{what}”中新增", "在「{what}」中新增"),
    "delete": Text("delete from “{what}”", "从“{what}”中删除", "從「{what}」中刪除"),
    "comment": Text("comment on “{what}”", "评论“{what}”", "評論「{what}」"),
}
_KINDS: Final[dict[Kind, Text]] = {
    "page": Text("page", "页面", "頁面"),
    "sign_in": Text("sign-in", "登录", "登入"),
    "profile": Text("profile", "个人资料", "個人資料"),
    "server": Text("server", "服务器", "伺服器"),
    "workspace": Text("workspace", "工作区", "工作區"),
    "member": Text("members", "成员", "成員"),
    "invitation": Text("invitations", "邀请", "邀請"),
    "department": Text("departments", "部门", "部門"),
    "grant": Text("rights on the map", "地图权限", "地圖權限"),
    "stage_owner": Text("owners of stages", "阶段负责人", "階段負責人"),
    "share": Text("share links", "分享链接", "分享連結"),
    "activity": Text("activity", "动态", "動態"),
    "live": Text("live changes", "实时更新", "即時更新"),
    "audit": Text("audit log", "审计日志", "稽核記錄"),
    "log": Text("event log", "事件日志", "事件記錄"),
    "upload": Text("uploads", "上传", "上傳"),
    "file": Text("files", "文件", "檔案"),
    "library": Text("library", "共享库", "共用庫"),
    "job": Text("jobs", "任务", "任務"),
    "customer": Text("customers", "客户", "顧客"),
    "map": MapText("journey map", "旅程地图", "旅程地圖"),
    "map_customer": Text("customers", "客户", "顧客"),
    "seen": Text("what was seen of the map", "地图的已读情况", "地圖的已讀情況"),
    "notice": Text("notifications", "通知", "通知"),
}
