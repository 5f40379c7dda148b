"""Proving again who one is, before something that matters."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from sqlalchemy import Connection

from lutu.access import begun, passkeys, providers
from lutu.access.passkeys import Site
from lutu.access.passwords import verify_password
from lutu.access.second_factor import WrongCode, is_on, use_code
from lutu.access.throttle import passed
from lutu.db.session import reading, writing
from lutu.web.audited import note
from lutu.web.authorize import needs
from lutu.web.models import profile as shown
from lutu.web.models.sign_in import Options, PasskeyAnswer, ProviderName
from lutu.web.routes import new_router
from lutu.web.routes.profile import WrongPassword
from lutu.web.server import House
from lutu.web.signing import begun_here, mine, myself, prove_now, remember_begun, site_of, try_as

router = new_router("profile")


@router.get("/profile/proofs", dependencies=[needs("read", "profile")])
def list_proofs(request: Request, server: House) -> shown.Proofs:
    """By what one can prove who one is: a code where a second factor is on, else the password; passkeys.

    At a provider one signs in once more, which is a proof as well.
    """
    someone = myself(request, server)
    with reading(server.engine) as connection:
        by_code = is_on(connection, someone.id)
        linked = [one.provider for one in providers.linked_to(connection, someone.id)]
        return shown.Proofs(
            password=not by_code and someone.password is not None,
            code=by_code,
            passkey=bool(passkeys.list_passkeys(connection, someone.id)),
            providers=[ProviderName(id=one.id, name=one.name) for one in linked],
        )


@router.post("/profile/prove", status_code=204, dependencies=[needs("change", "profile")])
def prove_oneself(given: shown.Proof, request: Request, server: House) -> Response:
    """Prove again who one is: by a code where a second factor is on, else by password."""
    held, someone, response = mine(request), myself(request, server), Response(status_code=204)
    tried = try_as(request, someone.id, someone, "code")
    with reading(server.engine) as connection:
        by_code = is_on(connection, someone.id)
    right = not by_code and verify_password(given.password or "", someone.password).right
    with writing(server.engine) as connection:
        if by_code:
            right = use_code(connection, server.keyring(), someone.id, given.code or "")
        action = "sign_in.prove" if right else "sign_in.refused"
        note(connection, request, action, "person", someone.id)
        if right:
            passed(connection, tried)
            prove_now(connection, request, response, held)
    if not right:
        raise WrongCode if by_code else WrongPassword
    return response


@router.post("/profile/prove/passkey/options", dependencies=[needs("change", "profile")])
def ask_for_proof(request: Request, response: Response, server: House) -> Options:
    """What the browser asks its passkeys."""
    held, asked = mine(request), passkeys.ask_to_sign_in(site_of(request, server))
    challenge = {"challenge": asked.challenge}
    with writing(server.engine) as connection:
        remember_begun(connection, request, response, "passkey_proof", held.person_id, **challenge)
    return Options(options=dict(asked.options))


@router.post("/profile/prove/passkey", status_code=204, dependencies=[needs("change", "profile")])
def prove_by_passkey(given: PasskeyAnswer, request: Request, server: House) -> Response:
    """Prove again who one is by a passkey of one's own."""
    held, site, response = mine(request), site_of(request, server), Response(status_code=204)
    with writing(server.engine) as connection:
        _, data = begun.finish(connection, "passkey_proof", begun_here(request), held.person_id)
    try:
        with writing(server.engine) as connection:
            _check_passkey(connection, site, data["challenge"], given.credential, held.person_id)
            note(connection, request, "sign_in.prove", "person", held.person_id, method="passkey")
            prove_now(connection, request, response, held, "passkey")
    except passkeys.BadPasskey:
        with writing(server.engine) as connection:
            note(connection, request, "sign_in.refused", "person", held.person_id, method="passkey")
        raise
    return response


def _check_passkey(
    connection: Connection,
    site: Site,
    challenge: str,
    credential: Mapping[str, Any],
    person_id: str,
) -> None:
    """BadPasskey unless it was a passkey of this person that answered."""
    if passkeys.whose(connection, site, challenge, credential) != person_id:
        raise passkeys.BadPasskey
