"""Passkeys: a key in a device that its owner opens with finger, face or code (WebAuthn level 3).

The device is asked to make sure who holds it (user verification), so a passkey is two factors in one. The
challenge stays on the server. A passkey is bound to the host under which it was made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import Connection, delete, insert, select, update

from lutu.access.credential_tables import passkey
from lutu.access.people import Person
from lutu.errors import Conflict, InvalidInput, NotFound
from lutu.kit.clocks import now
from lutu.kit.i18n import Text
from lutu.kit.ids import new_id

_PRODUCT: Final = "Lutu"
_PASSKEY: Final = Text("passkey", "通行密钥", "通行金鑰")


class BadPasskey(InvalidInput):
    """What the browser sent is not the answer of a passkey that we know to what we asked."""

    code = "bad_passkey"
    message = Text(
        en="The passkey was not accepted. Try again, or use another way to sign in.",
        zh_hans="通行密钥未被接受。请重试，或换一种登录方式。",
        zh_hant="通行金鑰未被接受。請重試，或換一種登入方式。",
    )


class NoPasskeysHere(Conflict):
    """The address is one that browsers make no passkeys for."""

    code = "no_passkeys_here"
    message = Text(
        en="Browsers make passkeys for names only, not for “{value}”. Open Lutu by its name; on this "
        "machine that is “localhost”.",
        zh_hans="浏览器只能为域名创建通行密钥，不支持“{value}”。请用域名打开旅图；在本机请用“localhost”。",
        zh_hant="瀏覽器只能為網域名稱建立通行金鑰，不支援「{value}」。請用網域名稱開啟旅圖；在本機請用「localhost」。",
    )


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are made and used: the origin that the browser sees."""

    origin: str

    @property
    def host(self) -> str:
        """The name that passkeys are bound to; NoPasskeysHere for a bare address."""
        host = urlsplit(self.origin).hostname or ""
        try:
            ip_address(host)
        except ValueError:
            return host
        raise NoPasskeysHere(value=host)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of somebody. Instants in microseconds since 1970."""

    id: str
    name: str
    created: int
    used: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is asked for, and the challenge to be kept until it answers."""

    options: Mapping[str, Any]
    challenge: str


def list_passkeys(connection: Connection, person_id: str) -> list[Passkey]:
    """The passkeys of a person, oldest first."""
    columns = passkey.c.id, passkey.c.name, passkey.c.created, passkey.c.used
    mine = select(*columns).where(passkey.c.person_id == person_id).order_by(passkey.c.created)
    return [Passkey(*row) for row in connection.execute(mine)]


def remove_passkey(connection: Connection, person_id: str, passkey_id: str) -> None:
    """Forget a passkey; NotFound when the person has no such one."""
    mine = delete(passkey).where(passkey.c.id == passkey_id, passkey.c.person_id == person_id)
    if connection.execute(mine).rowcount == 0:
        raise NotFound(what=_PASSKEY.say(), value=passkey_id, allowed="")


def ask_to_make(connection: Connection, site: Site, someone: Person) -> Asked:
    """Ask the browser to make a passkey that is found without a name being typed."""
    from webauthn import generate_registration_options, helpers  # noqa: PLC0415 - 0.2 s
    from webauthn.helpers import structs  # noqa: PLC0415

    known = select(passkey.c.credential).where(passkey.c.person_id == someone.id)
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=_PRODUCT,
        user_id=someone.id.encode(),
        user_name=someone.email,
        user_display_name=someone.name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            structs.PublicKeyCredentialDescriptor(id=helpers.base64url_to_bytes(one))
            for one in connection.execute(known).scalars()
        ],
    )
    return Asked(
        helpers.options_to_json_dict(options), helpers.bytes_to_base64url(options.challenge)
    )


def keep(
    connection: Connection,
    site: Site,
    person_id: str,
    name: str,
    challenge: str,
    credential: Mapping[str, Any],
) -> Passkey:
    """Keep the passkey that the browser made; BadPasskey when it is not what was asked for."""
    from webauthn import helpers, verify_registration_response  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        made = verify_registration_response(
            credential=dict(credential),
            expected_challenge=helpers.base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (*_MALFORMED, WebAuthnException) as error:
        raise BadPasskey from error
    return _insert(
        connection,
        Passkey(new_id(), name, now(), None),
        person_id=person_id,
        credential=helpers.bytes_to_base64url(made.credential_id),
        public_key=helpers.bytes_to_base64url(made.credential_public_key),
        uses=made.sign_count,
    )


def ask_to_sign_in(site: Site) -> Asked:
    """Ask the browser for any passkey that it has for this site."""
    from webauthn import generate_authentication_options, helpers  # noqa: PLC0415
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = generate_authentication_options(
        rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED
    )
    return Asked(
        helpers.options_to_json_dict(options), helpers.bytes_to_base64url(options.challenge)
    )


def whose(connection: Connection, site: Site, challenge: str, credential: Mapping[str, Any]) -> str:
    """The id of the person whose passkey answered; BadPasskey when none that we know did.

    A count of uses that goes back says that the key was copied: it is refused.
    """
    from webauthn import helpers, verify_authentication_response  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    name = credential.get("id")
    row = connection.execute(select(passkey).where(passkey.c.credential == name)).first()
    if row is None or not isinstance(name, str):
        raise BadPasskey
    try:
        answer = verify_authentication_response(
            credential=dict(credential),
            expected_challenge=helpers.base64url_to_bytes(challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=helpers.base64url_to_bytes(row.public_key),
            credential_current_sign_count=row.uses,
            require_user_verification=True,
        )
    except (*_MALFORMED, WebAuthnException) as error:
        raise BadPasskey from error
    _note_use(connection, row.id, answer.new_sign_count)
    return str(row.person_id)


_MALFORMED: Final = (ValueError, KeyError, TypeError, AttributeError)
"""What the library lets through of an answer that no browser gives."""


def _insert(connection: Connection, made: Passkey, **values: Any) -> Passkey:
    taken = select(passkey.c.id).where(passkey.c.credential == values["credential"])
    if connection.execute(taken).first():
        raise BadPasskey
    connection.execute(
        insert(passkey).values(id=made.id, name=made.name, created=made.created, **values)
    )
    return made


def _note_use(connection: Connection, passkey_id: str, uses: int) -> None:
    """Of two answers with the same count only the first is taken."""
    noted = update(passkey).where(passkey.c.id == passkey_id)
    if uses:
        noted = noted.where(passkey.c.uses < uses)
    if connection.execute(noted.values(uses=uses, used=now())).rowcount == 0:
        raise BadPasskey
