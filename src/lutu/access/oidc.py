"""Sign-in through an OpenID provider (OpenID Connect Core 1.0, authorization code with PKCE).

What the provider says of somebody is believed when its signature, issuer, audience, nonce and times are right
and the answer belongs to what this browser began (state). Who somebody is there is the provider's own id of
theirs. It is linked to an account once: by its owner from their profile, or by an email address that the
provider has verified. Who has no account comes in by an invitation, or where the provider lets its people in.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import joserfc.errors
from authlib.common.security import generate_token
from authlib.common.urls import add_params_to_qs
from authlib.oauth2.auth import encode_client_secret_basic, encode_client_secret_post
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from lutu.access.providers import Provider
from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.security import outbound
from lutu.security.addresses import Network

_SCOPE: Final = "openid email profile"
_ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "EdDSA",
)
"""Signatures with a key pair; `none` and shared secrets are never taken."""
_LEEWAY_SECONDS: Final = 60
_DISCOVERY: Final = "/.well-known/openid-configuration"


class ProviderFailed(InvalidInput):
    """The provider said no, or what it said cannot be believed."""

    code = "provider_failed"
    message = Text(
        en="“{value}” did not confirm who you are ({reason}). Try again, or use another way to sign in.",
        zh_hans="“{value}”未能确认你的身份（{reason}）。请重试，或换一种登录方式。",
        zh_hant="「{value}」未能確認你的身分（{reason}）。請重試，或換一種登入方式。",
    )


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a provider says about itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    auth_methods: tuple[str, ...]
    names_issuer: bool
    """Whether its answers say whose they are (RFC 9207)."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a provider: where the browser goes, and what must be kept until it is back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Client:
    """What we are to a provider."""

    provider: Provider
    secret: str
    callback: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is at a provider. Email: None unless the provider has verified it."""

    subject: str
    email: str | None
    name: str


def discover(provider: Provider, allowed: Iterable[Network]) -> Metadata:
    """What the provider says about itself; ProviderFailed when that is not what was set here."""
    said = _json(provider, provider.issuer.rstrip("/") + _DISCOVERY, allowed)
    if said.get("issuer") != provider.issuer:
        raise ProviderFailed(value=provider.name, reason="issuer")
    try:
        return Metadata(
            issuer=provider.issuer,
            authorization_endpoint=str(said["authorization_endpoint"]),
            token_endpoint=str(said["token_endpoint"]),
            jwks_uri=str(said["jwks_uri"]),
            userinfo_endpoint=said.get("userinfo_endpoint"),
            auth_methods=tuple(
                said.get("token_endpoint_auth_methods_supported", ("client_secret_basic",))
            ),
            names_issuer=said.get("authorization_response_iss_parameter_supported") is True,
        )
    except KeyError as error:
        raise ProviderFailed(value=provider.name, reason=str(error)) from error


def way_to(provider: Provider, metadata: Metadata, callback: str) -> Way:
    """Where to send the browser, with a fresh state, nonce and PKCE verifier."""
    state, nonce, verifier = generate_token(43), generate_token(43), generate_token(64)
    address = prepare_grant_uri(
        metadata.authorization_endpoint,
        provider.client_id,
        "code",
        redirect_uri=callback,
        scope=_SCOPE,
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    return Way(address, state, nonce, verifier)


def identify(client: Client, way: Way, answer: str, allowed: Iterable[Network]) -> Identity:
    """Who the provider says came back; ProviderFailed. `answer`: the query that the browser brought."""
    metadata = discover(client.provider, allowed)
    code = _code_of(client.provider, metadata, way, answer)
    form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", client.callback),
        ("code_verifier", way.verifier),
    ]
    tokens = _exchange(client, metadata, add_params_to_qs("", form), allowed)
    keys: Any = _json(client.provider, metadata.jwks_uri, allowed)
    said = _believe(client.provider, tokens, keys, way.nonce)
    if "email" not in said and metadata.userinfo_endpoint:
        said |= _more(client.provider, metadata.userinfo_endpoint, tokens, said["sub"], allowed)
    email = said.get("email") if said.get("email_verified") is True else None
    return Identity(said["sub"], email, str(said.get("name") or email or said["sub"]))


def _code_of(provider: Provider, metadata: Metadata, way: Way, answer: str) -> str:
    said = {name: values[0] for name, values in parse_qs(answer).items()}
    if said.get("state") != way.state:
        raise ProviderFailed(value=provider.name, reason="state")
    if said.get("iss", metadata.issuer) != metadata.issuer or (
        metadata.names_issuer and "iss" not in said
    ):
        raise ProviderFailed(value=provider.name, reason="iss")
    if "code" not in said:
        reason = "access_denied" if said.get("error") == "access_denied" else "error"
        raise ProviderFailed(value=provider.name, reason=reason)
    return said["code"]


def _exchange(
    client: Client, metadata: Metadata, form: str, allowed: Iterable[Network]
) -> Mapping[str, Any]:
    """The tokens for a code, which this client alone can redeem."""
    ours = SimpleNamespace(client_id=client.provider.client_id, client_secret=client.secret)
    basic = "client_secret_basic" in metadata.auth_methods
    encode = encode_client_secret_basic if basic else encode_client_secret_post
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    url, headers, body = encode(ours, "POST", metadata.token_endpoint, headers, form)
    content = body.encode()
    return _json(client.provider, url, allowed, method="POST", headers=headers, content=content)


def _believe(
    provider: Provider, tokens: Mapping[str, Any], keys: Any, nonce: str
) -> dict[str, Any]:
    """What the ID token says, once all that can be checked about it is right."""
    try:
        token = jwt.decode(
            str(tokens["id_token"]),
            KeySet.import_key_set(keys),
            registry=JWSRegistry(algorithms=list(_ALGORITHMS), strict_check_header=False),
        )
        said = CodeIDToken(
            token.claims,
            token.header,
            {"iss": {"values": [provider.issuer]}, "aud": {"values": [provider.client_id]}},
            {
                "nonce": nonce,
                "client_id": provider.client_id,
                "access_token": tokens.get("access_token"),
            },
        )
        said.validate(now=int(time.time()), leeway=_LEEWAY_SECONDS)
    except (joserfc.errors.JoseError, KeyError, ValueError, TypeError) as error:
        raise ProviderFailed(value=provider.name, reason="id_token") from error
    return {**said, "sub": str(said["sub"])}


def _more(
    provider: Provider,
    url: str,
    tokens: Mapping[str, Any],
    subject: str,
    allowed: Iterable[Network],
) -> Mapping[str, Any]:
    """What the provider says at its UserInfo endpoint, where most keep the address; of the same person."""
    headers = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    said = _json(provider, url, allowed, headers=headers)
    if said.get("sub") != subject:
        raise ProviderFailed(value=provider.name, reason="sub")
    return {name: said[name] for name in ("email", "email_verified", "name") if name in said}


def _json(
    provider: Provider, url: str, allowed: Iterable[Network], **options: Any
) -> Mapping[str, Any]:
    answer = outbound.fetch(url, allowed=allowed, **options)
    try:
        said = answer.json()
    except ValueError as error:
        raise ProviderFailed(value=provider.name, reason=urlsplit(url).path) from error
    if answer.status_code != 200 or not isinstance(said, dict):
        raise ProviderFailed(value=provider.name, reason=f"HTTP {answer.status_code}")
    return said
