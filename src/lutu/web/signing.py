"""Signing in, once it is known who somebody is; and proving it again before something that matters."""

from typing import Any

from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access.begun import Kind as Begun
from lutu.access.begun import begin
from lutu.access.passkeys import Site
from lutu.access.people import Person, get_person
from lutu.access.second_factor import is_on
from lutu.access.sessions import (
    Method,
    Session,
    end_session,
    is_proved,
    prove,
    start_session,
)
from lutu.access.throttle import Attempt, enter, known_place, remember_browser
from lutu.audit import Entry, record
from lutu.db.session import reading, writing
from lutu.errors import Conflict, Forbidden
from lutu.kit.clocks import DAY, MICROSECONDS
from lutu.kit.i18n import Text
from lutu.web.authorize import held_session
from lutu.web.cookies import drop_cookie, read_cookie, set_cookie
from lutu.web.models.sign_in import Next
from lutu.web.server import Server, serving

_BROWSER_LASTS = 180 * DAY
_BEGUN_LASTS = 600 * MICROSECONDS


class ProveAgain(Forbidden):
    """Something that matters, and the last proof of who sits there is too old."""

    code = "prove_again"
    message = Text(
        en="Confirm first that it is you: give your password or a code of your app.",
        zh_hans="请先确认是你本人：输入密码或身份验证器中的验证码。",
        zh_hant="請先確認是你本人：輸入密碼或驗證器中的驗證碼。",
    )


class NoAccount(Conflict):
    """Whoever works here has no account to change: a demo on this machine."""

    code = "no_account"
    message = Text(
        en="There is no account in this demo. Start `lutu serve` to make one.",
        zh_hans="演示模式没有账号。请用 `lutu serve` 启动后创建账号。",
        zh_hant="示範模式沒有帳號。請用 `lutu serve` 啟動後建立帳號。",
    )


def mine(request: Request) -> Session:
    """The session of who asks; NoAccount in a demo."""
    held = held_session(request)
    if held is None:
        raise NoAccount
    return held


def proved(request: Request) -> Session:
    """The same, with a proof that is recent enough; ProveAgain."""
    held = mine(request)
    if not is_proved(held):
        raise ProveAgain
    return held


def myself(request: Request, server: Server) -> Person:
    """The account of who asks; NoAccount in a demo."""
    with reading(server.engine) as connection:
        return get_person(connection, mine(request).person_id)


def origin_of(request: Request, server: Server) -> str:
    """Scheme, host and port under which people reach this server."""
    return (server.config.url or str(request.base_url)).rstrip("/")


def site_of(request: Request, server: Server) -> Site:
    """The origin that the browser sees: the public address, or the one of this machine that was asked."""
    return Site(origin_of(request, server))


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


def try_as(request: Request, account: str, someone: Person | None, what: str) -> Attempt:
    """Begin an attempt to be somebody; TooManyTries. `account`: who, whether or not they exist."""
    server, address = serving(request), address_of(request)
    browser = read_cookie(request, server.config, "browser")
    with writing(server.engine) as connection:
        known = known_place(connection, someone.id if someone else "", browser, address)
        return enter(connection, account, address, known_as=known, what=what)


def go_on(
    connection: Connection, request: Request, response: Response, someone: Person, method: Method
) -> Next:
    """After the first factor: in, or on to the second."""
    if is_on(connection, someone.id):
        remember_begun(connection, request, response, "second_factor", someone.id, method=method)
        return Next(next="second_factor")
    let_in(connection, request, response, someone, method)
    return Next(next="done")


def let_in(
    connection: Connection, request: Request, response: Response, someone: Person, method: Method
) -> None:
    """Begin a session; the one that the browser had before ends."""
    config, limits = serving(request).config, serving(request).limits
    if before := held_session(request):
        end_session(connection, before.person_id, before.id)
    agent, address = request.headers.get("user-agent", ""), address_of(request)
    secret = start_session(
        connection, someone.id, method, agent=agent, address=address, limits=limits
    )
    browser = remember_browser(connection, someone.id, read_cookie(request, config, "browser"))
    set_cookie(response, config, "session", secret, limits.absolute)
    set_cookie(response, config, "browser", browser, _BROWSER_LASTS)
    drop_cookie(response, config, "begun")
    tell(connection, request, f"sign_in.{method}", someone)


def prove_now(
    connection: Connection,
    request: Request,
    response: Response,
    held: Session,
    method: Method | None = None,
) -> None:
    """Note a proof of who sits there, with a new secret for the session; `method`: by more than before."""
    server = serving(request)
    secret = prove(connection, held.id, method)
    set_cookie(response, server.config, "session", secret, server.limits.absolute)


def remember_begun(
    connection: Connection,
    request: Request,
    response: Response,
    kind: Begun,
    person_id: str | None,
    **data: Any,
) -> None:
    """Remember what this browser has begun, for ten minutes."""
    secret = begin(connection, kind, person_id, data)
    set_cookie(response, serving(request).config, "begun", secret, _BEGUN_LASTS)


def begun_here(request: Request) -> str | None:
    """The secret of what this browser has begun."""
    return read_cookie(request, serving(request).config, "begun")


def tell(
    connection: Connection,
    request: Request,
    action: str,
    someone: Person | None,
    workspace: str | None = None,
    **detail: Any,
) -> None:
    """Write into the audit log what somebody did who was not signed in before; None: nobody we know.

    `workspace`: whose log it is; else the server's.
    """
    record(
        connection,
        Entry(
            action=action,
            workspace=workspace,
            actor_id=someone.id if someone else "",
            actor_name=someone.name if someone else "",
            object_kind="person",
            object_id=someone.id if someone else None,
            detail=detail,
            address=address_of(request),
            request=getattr(request.state, "request_id", ""),
        ),
    )
