"""Oneself: name and habits, password, sign-ins, providers."""

from typing import Any, Final, cast

from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access import passkeys, providers, sessions
from lutu.access.passwords import check_password, hash_password, verify_password
from lutu.access.people import Person, change_person, get_person
from lutu.access.throttle import forget_browsers, passed
from lutu.db.session import reading, writing
from lutu.errors import Conflict, InvalidInput, LutuError, NotFound
from lutu.kit.clocks import now, parse_zone, to_iso
from lutu.kit.i18n import Language, Text
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models import profile as shown
from lutu.web.routes import new_router
from lutu.web.server import House
from lutu.web.signing import mine, myself, prove_now, proved, try_as

router = new_router("profile")

_ZONE: Final = Text("time zone", "时区", "時區")
_SIGN_IN: Final = Text("sign-in", "登录", "登入")
_FREE: Final = frozenset({"language", "timezone", "theme", "toured"})
"""What may be null: it follows the browser."""


class WrongPassword(LutuError):
    """The password that was given as proof is not the right one."""

    code = "wrong_password"
    status = 403
    exit_code = 5
    message = Text(
        en="This is not your password. Check it and try again.",
        zh_hans="密码不正确。请检查后重试。",
        zh_hant="密碼不正確。請檢查後重試。",
    )


class OnlyWayIn(Conflict):
    """Without it, its owner could not sign in any more."""

    code = "only_way_in"
    message = Text(
        en="This is your only way to sign in. Set a password or add a passkey first.",
        zh_hans="这是你唯一的登录方式。请先设置密码或添加通行密钥。",
        zh_hant="這是你唯一的登入方式。請先設定密碼或新增通行金鑰。",
    )


@router.get("/profile", dependencies=[needs("read", "profile")])
def get_profile(request: Request, server: House) -> shown.Profile:
    """One's own account."""
    return show_profile(myself(request, server))


@router.patch("/profile", dependencies=[needs("change", "profile")])
def change_profile(change: shown.ProfileChange, request: Request, server: House) -> shown.Profile:
    """Change what is given; another address needs a recent proof of who one is."""
    wanted: dict[str, Any] = change.model_dump(exclude_unset=True)
    wanted = {name: value for name, value in wanted.items() if value is not None or name in _FREE}
    held = proved(request) if "email" in wanted else mine(request)
    if wanted.get("timezone") is not None:
        _check_zone(wanted["timezone"])
    if "toured" in wanted:
        wanted["toured"] = now() if wanted["toured"] else None
    with writing(server.engine) as connection:
        change_person(connection, held.person_id, **wanted)
        note(connection, request, "profile.change", "person", held.person_id, fields=sorted(wanted))
        return show_profile(get_person(connection, held.person_id))


@router.post("/profile/password", status_code=204, dependencies=[needs("change", "profile")])
def change_password(given: shown.PasswordChange, request: Request, server: House) -> Response:
    """Set another password; all other sign-ins end. Who has none yet needs a recent proof instead."""
    someone, response = myself(request, server), Response(status_code=204)
    held = mine(request) if someone.password else proved(request)
    tried = try_as(request, someone.id, someone, "password")
    if someone.password and not verify_password(given.current, someone.password).right:
        with writing(server.engine) as connection:
            note(connection, request, "sign_in.refused", "person", someone.id)
        raise WrongPassword
    check_password(given.new, (someone.name, someone.email), server.config.breached_passwords)
    kept = hash_password(given.new)
    with writing(server.engine) as connection:
        passed(connection, tried)
        change_person(connection, someone.id, password=kept)
        ended = sessions.end_sessions(connection, someone.id, keep=held.id)
        forget_browsers(connection, someone.id)
        prove_now(connection, request, response, held)
        note(connection, request, "password.change", "person", someone.id, sessions_ended=ended)
    return response


@router.get("/profile/sessions", dependencies=[needs("read", "profile")])
def list_sign_ins(request: Request, server: House) -> list[shown.SignedIn]:
    """One's sign-ins that hold, the latest used first."""
    held = mine(request)
    with reading(server.engine) as connection:
        found = sessions.list_sessions(connection, held.person_id, server.limits)
    return [
        shown.SignedIn(
            id=one.id,
            created=to_iso(one.created),
            seen=to_iso(one.seen),
            expires=to_iso(min(one.expires, one.seen + server.limits.idle)),
            method=one.method,
            agent=one.agent,
            address=one.address,
            current=one.id == held.id,
        )
        for one in found
    ]


@router.delete("/profile/sessions", status_code=204, dependencies=[needs("delete", "profile")])
def end_other_sign_ins(request: Request, server: House) -> None:
    """End all of one's sign-ins but this one."""
    held = mine(request)
    with writing(server.engine) as connection:
        ended = sessions.end_sessions(connection, held.person_id, keep=held.id)
        note(connection, request, "session.end", "person", held.person_id, sessions_ended=ended)


@router.delete("/profile/sessions/{id}", status_code=204, dependencies=[needs("delete", "profile")])
def end_sign_in(id: str, request: Request, server: House) -> None:
    """End one of one's sign-ins."""
    held = mine(request)
    with writing(server.engine) as connection:
        if not sessions.end_session(connection, held.person_id, id):
            raise NotFound(what=_SIGN_IN.say(), value=id, allowed="")
        note(connection, request, "session.end", "session", id)


@router.get("/profile/providers", dependencies=[needs("read", "profile")])
def list_linked(request: Request, server: House) -> list[shown.LinkedProvider]:
    """Who one is at which providers."""
    with reading(server.engine) as connection:
        found = providers.linked_to(connection, mine(request).person_id)
    return [
        shown.LinkedProvider(
            id=one.provider.id,
            name=one.provider.name,
            email=one.email or None,
            created=to_iso(one.created),
        )
        for one in found
    ]


@router.delete(
    "/profile/providers/{id}", status_code=204, dependencies=[needs("delete", "profile")]
)
def unlink_provider(id: str, request: Request, server: House) -> None:
    """Forget who one is at a provider; not where it is the only way in."""
    held = proved(request)
    with writing(server.engine) as connection:
        providers.unlink(connection, held.person_id, id)
        check_way_in(connection, held.person_id)
        note(connection, request, "provider.unlink", "provider", id)


def check_way_in(connection: Connection, person_id: str) -> None:
    """OnlyWayIn unless a person can still sign in."""
    ways = (
        get_person(connection, person_id).password,
        passkeys.list_passkeys(connection, person_id),
        providers.linked_to(connection, person_id),
    )
    if not any(ways):
        raise OnlyWayIn


def show_profile(someone: Person) -> shown.Profile:
    """An account as its owner sees it."""
    return shown.Profile(
        name=someone.name,
        email=someone.email,
        language=cast("Language | None", someone.language),
        timezone=someone.timezone,
        theme=cast("shown.Theme | None", someone.theme),
        toured=None if someone.toured is None else to_iso(someone.toured),
        has_password=someone.password is not None,
    )


def _check_zone(name: str) -> None:
    try:
        parse_zone(name)
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError
        allowed = "UTC, Asia/Shanghai, +08:00"
        raise InvalidInput(what=_ZONE.say(), value=name, allowed=allowed) from error
