"""Whose account it is that a provider speaks of."""

from sqlalchemy import Connection

from lutu.access.invitations import Offer, accept_by_email, is_invited, join
from lutu.access.oidc import Identity
from lutu.access.people import Person, create_person, find_by_email
from lutu.access.providers import Provider, find_linked, link
from lutu.errors import Forbidden
from lutu.kit.i18n import Text


class NotInvited(Forbidden):
    """The provider knows them, and nobody has let them in."""

    code = "not_invited"
    message = Text(
        en="“{value}” has no account here. Ask for an invitation, or sign in another way and link this "
        "provider in your profile.",
        zh_hans="“{value}”在此没有账号。请索取邀请，或用其他方式登录后在个人资料中关联。",
        zh_hant="「{value}」在此沒有帳號。請索取邀請，或用其他方式登入後在個人資料中連結。",
    )


def recognise(connection: Connection, at: Provider, identity: Identity) -> Person:
    """The account of an identity, made when its owner was invited or the provider lets its people in.

    Raises NotInvited. An address leads to an account only when the provider has verified it and when it was
    not just written there by whoever has the account: they could have written anybody's.
    """
    known = find_linked(connection, at, identity.subject)
    if known:
        return known
    if identity.email is None:
        raise NotInvited(value=identity.name)
    someone = find_by_email(connection, identity.email)
    if someone is None:
        if not is_invited(connection, identity.email) and at.workspace_id is None:
            raise NotInvited(value=identity.email)
        someone = create_person(connection, identity.email, identity.name, None, vouched=True)
        if at.workspace_id is not None and at.role is not None:
            join(connection, someone.id, Offer(at.workspace_id, at.role, sees_customers=False))
    elif not someone.vouched:
        raise NotInvited(value=identity.email)
    accept_by_email(connection, someone)
    link(connection, at, identity.subject, identity.email, someone.id)
    return someone
