"""What is believed of an ID token, and what is not: tokens of a provider, made and forged by hand."""

import base64
import hmac
import time
from typing import Any, Final

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from lutu.access.oidc import ProviderFailed, _believe
from lutu.access.providers import Provider

ISSUER: Final = "https://sso.example.com"
PROVIDER: Final = Provider("company", "Company", ISSUER, "lutu", None, None, 0)
KEY: Final = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
KEYS: Final = KeySet([KEY]).as_dict(private=False)
NONCE: Final = "n-0S6"


def claims(**changed: Any) -> dict[str, Any]:
    instant = int(time.time())
    return {
        "iss": ISSUER, "aud": "lutu", "sub": "ann", "nonce": NONCE, "iat": instant,
        "exp": instant + 300, **changed,
    }  # fmt: skip


def token(said: dict[str, Any], key: Any = KEY, algorithm: str = "RS256", kid: str = "one") -> str:
    return jwt.encode({"alg": algorithm, "kid": kid}, said, key, algorithms=[algorithm])


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def believed(id_token: str) -> dict[str, Any]:
    return _believe(PROVIDER, {"id_token": id_token}, KEYS, NONCE)


def test_a_token_of_the_provider_is_believed() -> None:
    assert believed(token(claims()))["sub"] == "ann"


def test_a_signature_of_another_key_under_a_known_id_is_not() -> None:
    other = RSAKey.generate_key(2048, {"kid": "one"})
    with pytest.raises(ProviderFailed):
        believed(token(claims(), other))


def test_a_token_whose_words_were_changed_after_signing_is_not() -> None:
    head, _, signature = token(claims()).split(".")
    _, body, _ = token(claims(sub="bo")).split(".")
    with pytest.raises(ProviderFailed):
        believed(f"{head}.{body}.{signature}")


def test_the_public_key_does_not_pass_for_a_shared_secret() -> None:
    head = encoded(b'{"alg":"HS256","kid":"one"}')
    _, body, _ = token(claims()).split(".")
    signed = hmac.digest(KEY.as_pem(private=False), f"{head}.{body}".encode(), "sha256")
    with pytest.raises(ProviderFailed):
        believed(f"{head}.{body}.{encoded(signed)}")


def test_a_token_without_a_signature_is_not_believed() -> None:
    head, body, _ = token(claims()).split(".")
    with pytest.raises(ProviderFailed):
        believed(f"{head}.{body}.")


def test_a_key_that_the_provider_does_not_name_is_not_used() -> None:
    with pytest.raises(ProviderFailed):
        believed(token(claims(), ECKey.generate_key("P-256", {"kid": "two"}), "ES256", "two"))


@pytest.mark.parametrize(
    "changed",
    [{"iss": "https://evil.example.com"}, {"aud": "another"}, {"nonce": "old"}, {"exp": 1}],
)
def test_a_token_for_somebody_or_some_time_else_is_not_believed(changed: dict[str, Any]) -> None:
    with pytest.raises(ProviderFailed):
        believed(token(claims(**changed)))
