"""What proves who one is besides a password: an authenticator app, recovery codes, passkeys."""

import io

import segno
from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access import begun, passkeys, second_factor
from lutu.access.sessions import Session
from lutu.db.session import reading, writing
from lutu.errors import Conflict
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Text
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models import profile as shown
from lutu.web.models.sign_in import Code, Options
from lutu.web.routes import new_router
from lutu.web.routes.profile import check_way_in
from lutu.web.server import House
from lutu.web.signing import (
    begun_here,
    mine,
    myself,
    prove_now,
    proved,
    remember_begun,
    site_of,
)

router = new_router("profile")

_BEGUN = "begun"
"""What a secret is sealed for while its owner types the first code."""


class NoSecondFactor(Conflict):
    """Recovery codes are for who has a second factor."""

    code = "no_second_factor"
    message = Text(
        en="Turn the second factor on first; recovery codes come with it.",
        zh_hans="请先开启两步验证，恢复代码会随之生成。",
        zh_hant="請先開啟兩步驟驗證，復原碼會隨之產生。",
    )


@router.get("/profile/totp", dependencies=[needs("read", "profile")])
def get_totp(request: Request, server: House) -> shown.Totp:
    """Whether the second factor is on, and how many recovery codes are left."""
    person_id = mine(request).person_id
    with reading(server.engine) as connection:
        return shown.Totp(
            active=second_factor.is_on(connection, person_id),
            recovery_left=second_factor.recovery_codes_left(connection, person_id),
        )


@router.post("/profile/totp", dependencies=[needs("create", "profile")])
def begin_totp(request: Request, response: Response, server: House) -> shown.NewTotp:
    """A secret for the authenticator app; nothing changes until its first code confirms it."""
    held = proved(request)
    made = second_factor.enrol(myself(request, server).email)
    sealed = server.keyring().encrypt(made.secret, _BEGUN)
    with writing(server.engine) as connection:
        remember_begun(connection, request, response, "totp", held.person_id, secret=sealed)
    return shown.NewTotp(secret=made.secret, uri=made.uri, qr=_picture(made.uri))


@router.post("/profile/totp/confirm", dependencies=[needs("create", "profile")])
def confirm_totp(
    given: Code, request: Request, response: Response, server: House
) -> shown.RecoveryCodes:
    """Turn the second factor on; the recovery codes are shown this once."""
    held, keyring = proved(request), server.keyring()
    with writing(server.engine) as connection:
        _, data = begun.look(connection, "totp", begun_here(request), held.person_id)
        secret = keyring.decrypt(data["secret"], _BEGUN)
        codes = second_factor.turn_on(connection, keyring, held.person_id, secret, given.code)
        begun.finish(connection, "totp", begun_here(request), held.person_id)
        prove_now(connection, request, response, held, "password+totp")
        note(connection, request, "second_factor.on", "person", held.person_id)
    return shown.RecoveryCodes(recovery_codes=codes)


@router.delete("/profile/totp", status_code=204, dependencies=[needs("delete", "profile")])
def end_totp(request: Request, server: House) -> None:
    """Turn the second factor off."""
    held = proved(request)
    with writing(server.engine) as connection:
        second_factor.turn_off(connection, held.person_id)
        note(connection, request, "second_factor.off", "person", held.person_id)


@router.post("/profile/recovery-codes", dependencies=[needs("create", "profile")])
def renew_recovery_codes(request: Request, server: House) -> shown.RecoveryCodes:
    """New recovery codes, shown this once; those before end."""
    held = proved(request)
    with writing(server.engine) as connection:
        if not second_factor.is_on(connection, held.person_id):
            raise NoSecondFactor
        codes = second_factor.renew_recovery_codes(connection, held.person_id)
        note(connection, request, "second_factor.codes", "person", held.person_id)
    return shown.RecoveryCodes(recovery_codes=codes)


@router.get("/profile/passkeys", dependencies=[needs("read", "profile")])
def list_passkeys(request: Request, server: House) -> list[shown.Passkey]:
    """One's passkeys, oldest first."""
    with reading(server.engine) as connection:
        found = passkeys.list_passkeys(connection, mine(request).person_id)
    return [_shown(one) for one in found]


@router.post("/profile/passkeys/options", dependencies=[needs("create", "profile")])
def begin_passkey(request: Request, response: Response, server: House) -> Options:
    """What the browser needs to make a passkey."""
    held, someone = proved(request), myself(request, server)
    with writing(server.engine) as connection:
        asked = passkeys.ask_to_make(connection, site_of(request, server), someone)
        challenge = {"challenge": asked.challenge}
        remember_begun(connection, request, response, "passkey", held.person_id, **challenge)
    return Options(options=dict(asked.options))


@router.post("/profile/passkeys", status_code=201, dependencies=[needs("create", "profile")])
def add_passkey(given: shown.NewPasskey, request: Request, server: House) -> shown.Passkey:
    """Keep the passkey that the browser made."""
    held, site = proved(request), site_of(request, server)
    with writing(server.engine) as connection:
        challenge = _challenge(connection, request, held)
        made = passkeys.keep(
            connection, site, held.person_id, given.name, challenge, given.credential
        )
        note(connection, request, "passkey.add", "passkey", made.id)
    return _shown(made)


@router.delete("/profile/passkeys/{id}", status_code=204, dependencies=[needs("delete", "profile")])
def remove_passkey(id: str, request: Request, server: House) -> None:
    """Forget a passkey; not where it is the only way in."""
    held = proved(request)
    with writing(server.engine) as connection:
        passkeys.remove_passkey(connection, held.person_id, id)
        check_way_in(connection, held.person_id)
        note(connection, request, "passkey.remove", "passkey", id)


def _challenge(connection: Connection, request: Request, held: Session) -> str:
    _, data = begun.finish(connection, "passkey", begun_here(request), held.person_id)
    return str(data["challenge"])


def _shown(one: passkeys.Passkey) -> shown.Passkey:
    used = None if one.used is None else to_iso(one.used)
    return shown.Passkey(id=one.id, name=one.name, created=to_iso(one.created), used=used)


def _picture(uri: str) -> str:
    """A QR code as SVG, black on white whatever the page's colours: cameras want it so."""
    drawn = io.BytesIO()
    segno.make(uri, error="m").save(
        drawn, kind="svg", scale=4, border=4, xmldecl=False, light="white"
    )
    return drawn.getvalue().decode()
