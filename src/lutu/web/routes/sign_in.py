"""Ways in: password and second factor, passkeys; and the way out."""

from typing import Final

from fastapi import Request, Response

from lutu.access import begun, passkeys, providers
from lutu.access.passwords import verify_password
from lutu.access.people import Person, any_person, change_person, find_by_email, find_person
from lutu.access.second_factor import WrongCode, use_code
from lutu.access.sessions import Method, end_session
from lutu.access.throttle import passed
from lutu.db.session import reading, writing
from lutu.errors import LutuError
from lutu.kit.i18n import Text
from lutu.web.authorize import held_session, needs
from lutu.web.cookies import drop_cookie
from lutu.web.models import sign_in as shown
from lutu.web.routes import new_router
from lutu.web.server import House, Server
from lutu.web.signing import (
    begun_here,
    go_on,
    let_in,
    remember_begun,
    site_of,
    tell,
    try_as,
)

router = new_router("sign_in")

_SECOND: Final[dict[str, Method]] = {"password": "password+totp", "oidc": "oidc+totp"}


class WrongSignIn(LutuError):
    """The address has no account here, its password is another, or it was disabled: nobody learns which."""

    code = "wrong_sign_in"
    status = 401
    exit_code = 5
    message = Text(
        en="Email address or password is not right. Check both, or ask whoever runs this server.",
        zh_hans="邮箱或密码不正确。请检查后重试；若忘记密码，请联系服务器管理员。",
        zh_hant="電子郵件地址或密碼不正確。請檢查後重試；若忘記密碼，請聯絡伺服器管理員。",
    )


@router.get("/sign-in/ways", dependencies=[needs("read", "sign_in")])
def get_ways(request: Request, server: House) -> shown.Ways:
    """How one can sign in here."""
    with reading(server.engine) as connection:
        found = providers.list_providers(connection)
        first = not any_person(connection)
    return shown.Ways(
        password=True,
        passkeys=_has_passkeys(request, server),
        providers=[shown.ProviderName(id=one.id, name=one.name) for one in found],
        first_owner=first,
    )


@router.post("/sign-in", dependencies=[needs("create", "sign_in")])
def sign_in(given: shown.SignIn, request: Request, response: Response, server: House) -> shown.Next:
    """By password; the answer is the same, and takes as long, whether or not the address has an account."""
    account = given.email.strip().lower()
    with reading(server.engine) as connection:
        someone = find_by_email(connection, account)
    tried = try_as(request, account, someone, "password")
    kept = someone.password if someone and someone.disabled is None else None
    verdict = verify_password(given.password, kept)
    with writing(server.engine) as connection:
        if someone and verdict.right:
            passed(connection, tried)
            if verdict.renewed:
                change_person(connection, someone.id, password=verdict.renewed)
            return go_on(connection, request, response, someone, "password")
        tell(connection, request, "sign_in.refused", someone, method="password")
    raise WrongSignIn


@router.post("/sign-in/second-factor", dependencies=[needs("create", "sign_in")])
def sign_in_with_code(
    given: shown.Code, request: Request, response: Response, server: House
) -> shown.Next:
    """The second step: a code of the app or a recovery code."""
    secret = begun_here(request)
    with reading(server.engine) as connection:
        person_id, data = begun.look(connection, "second_factor", secret)
        someone = find_person(connection, person_id or "")
    if someone is None or someone.disabled is not None:
        raise begun.NotBegun
    tried = try_as(request, someone.id, someone, "code")
    with writing(server.engine) as connection:
        if use_code(connection, server.keyring(), someone.id, given.code):
            passed(connection, tried)
            begun.finish(connection, "second_factor", secret)
            let_in(connection, request, response, someone, _SECOND[data["method"]])
            return shown.Next(next="done")
        tell(connection, request, "sign_in.refused", someone, method="code")
    raise WrongCode


@router.post("/sign-in/passkey/options", dependencies=[needs("create", "sign_in")])
def ask_passkey(request: Request, response: Response, server: House) -> shown.Options:
    """What the browser asks its passkeys."""
    asked = passkeys.ask_to_sign_in(site_of(request, server))
    with writing(server.engine) as connection:
        challenge = {"challenge": asked.challenge}
        remember_begun(connection, request, response, "passkey_sign_in", None, **challenge)
    return shown.Options(options=dict(asked.options))


@router.post("/sign-in/passkey", dependencies=[needs("create", "sign_in")])
def sign_in_with_passkey(
    given: shown.PasskeyAnswer, request: Request, response: Response, server: House
) -> shown.Next:
    """By passkey, which is two factors in one."""
    site, secret = site_of(request, server), begun_here(request)
    with writing(server.engine) as connection:
        _, data = begun.finish(connection, "passkey_sign_in", secret)
    try:
        with writing(server.engine) as connection:
            whose = passkeys.whose(connection, site, data["challenge"], given.credential)
            someone = _enabled(find_person(connection, whose))
            let_in(connection, request, response, someone, "passkey")
    except passkeys.BadPasskey:
        with writing(server.engine) as connection:
            tell(connection, request, "sign_in.refused", None, method="passkey")
        raise
    return shown.Next(next="done")


@router.post("/sign-out", status_code=204, dependencies=[needs("create", "sign_in")])
def sign_out(request: Request, server: House) -> Response:
    """End the session, here and on the server."""
    response = Response(status_code=204)
    if held := held_session(request):
        with writing(server.engine) as connection:
            end_session(connection, held.person_id, held.id)
            someone = find_person(connection, held.person_id)
            tell(connection, request, "sign_in.end", someone)
    drop_cookie(response, server.config, "session")
    drop_cookie(response, server.config, "begun")
    response.headers["clear-site-data"] = '"cache", "storage"'
    return response


def _has_passkeys(request: Request, server: Server) -> bool:
    try:
        return bool(site_of(request, server).host)
    except passkeys.NoPasskeysHere:
        return False


def _enabled(someone: Person | None) -> Person:
    if someone is None or someone.disabled is not None:
        raise passkeys.BadPasskey
    return someone
