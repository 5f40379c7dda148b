"""Secrets that we must be able to read again (TOTP seeds, clients' secrets), sealed with a key of their own.

The key never lies in the database: it is the file `secret.key` beside it, or LUTU_SECRET_KEYS in the
environment, the newest first, with a comma between. A copy of the database alone says nothing. A secret is
sealed with AES-256-GCM (NIST SP 800-38D) for a purpose and opens for that purpose only, so that what was
sealed for one field cannot be pasted into another.
"""

import base64
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lutu.errors import Damaged, InvalidInput
from lutu.kit.i18n import Text

FILE_NAME: Final = "secret.key"
VARIABLES: Final = ("LUTU_SECRET_KEYS", "LUTU_SECRET_KEY")
"""Where the environment may hold the keys; what it holds goes before the file."""

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_VERSION: Final = "1"
_ALLOWED: Final = Text(
    "32 random bytes in URL-safe base64, as `openssl rand -base64 32` prints them",
    "32 个随机字节的 Base64 编码，可由 `openssl rand -base64 32` 生成",
    "32 個隨機位元組的 Base64 編碼，可由 `openssl rand -base64 32` 產生",
)
_KEY: Final = Text("secret key", "密钥", "金鑰")


class BadSecretKey(InvalidInput):
    """What should be a key is none; it is not shown, since it may be one with a slip in it."""

    code = "bad_secret_key"


class KeysInEnvironment(InvalidInput):
    """The keys are the environment's, so a new one cannot be written to the file."""

    code = "keys_in_environment"
    message = Text(
        en="The secret keys come from {value}. Put a new key before the others there, start again, and "
        "seal anew.",
        zh_hans="密钥来自 {value}。请在其中把新密钥放在最前面，重新启动后再重新加密。",
        zh_hant="金鑰來自 {value}。請在其中把新金鑰放在最前面，重新啟動後再重新加密。",
    )


class CannotUnseal(Damaged):
    """Sealed with a key that we do not have, for another purpose, or changed since."""

    code = "cannot_unseal"
    message = Text(
        en="A stored secret cannot be opened with the keys at hand. Restore {value} that belongs to this "
        "data, or put its key into LUTU_SECRET_KEYS.",
        zh_hans="现有密钥无法解开已存储的机密。请恢复与这份数据配套的 {value}，"
        "或把其密钥加入 LUTU_SECRET_KEYS。",
        zh_hant="現有金鑰無法解開已儲存的機密。請還原與這份資料配套的 {value}，"
        "或把其金鑰加入 LUTU_SECRET_KEYS。",
    )


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys, the newest first: it seals, all of them open."""

    keys: tuple[bytes, ...] = field(repr=False)
    file: Path | None = None

    @classmethod
    def open(cls, data: Path) -> Self:
        """The keys of a data folder, made at the first time; BadSecretKey when one is damaged."""
        for variable in VARIABLES:
            if text := os.environ.get(variable, "").strip():
                return cls(tuple(_parsed(text.split(","), variable)))
        file = data / FILE_NAME
        if not file.exists():
            _make(file, f"{_new_key()}\n")
        file.chmod(0o600)  # an archive or a careless copy may have opened it to others
        return cls(tuple(_parsed(file.read_text(encoding="ascii").split(), FILE_NAME)), file)

    def encrypt(self, text: str, purpose: str = "") -> str:
        """The text sealed with the newest key."""
        key, nonce = self.keys[0], secrets.token_bytes(_NONCE_BYTES)
        sealed = nonce + AESGCM(key).encrypt(nonce, text.encode(), purpose.encode())
        return f"{_VERSION}.{_name(key)}.{base64.urlsafe_b64encode(sealed).decode()}"

    def decrypt(self, sealed: str, purpose: str = "") -> str:
        """What was sealed for this purpose, with any of the keys; CannotUnseal."""
        version, _, rest = sealed.partition(".")
        name, _, body = rest.partition(".")
        key = next((one for one in self.keys if _name(one) == name), None)
        if version != _VERSION or key is None:
            raise CannotUnseal(value=FILE_NAME)
        try:
            raw = base64.urlsafe_b64decode(body)
            plain = AESGCM(key).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise CannotUnseal(value=FILE_NAME) from error
        return plain.decode()

    def is_newest(self, sealed: str) -> bool:
        """Whether it is sealed with the newest key; what is not should be sealed anew after a rotation."""
        return sealed.split(".")[1:2] == [_name(self.keys[0])]

    def rotate(self) -> "Keyring":
        """A ring with a new key before the others, written to the file; KeysInEnvironment."""
        if self.file is None:
            raise KeysInEnvironment(value=VARIABLES[0])
        _write(self.file, "\n".join([_new_key(), *map(_text, self.keys)]) + "\n", os.replace)
        return Keyring.open(self.file.parent)

    def forget_old(self) -> "Keyring":
        """A ring of the newest key alone, when nothing is sealed with another any more."""
        if self.file is None:
            raise KeysInEnvironment(value=VARIABLES[0])
        _write(self.file, f"{_text(self.keys[0])}\n", os.replace)
        return Keyring.open(self.file.parent)


def _parsed(lines: Iterable[str], where: str) -> Iterator[bytes]:
    keys = [line.strip() for line in lines if line.strip()]
    for line in keys or [""]:
        try:
            key = base64.b64decode(line.replace("-", "+").replace("_", "/"), validate=True)
        except ValueError:
            key = b""
        if len(key) != _KEY_BYTES:
            raise BadSecretKey(what=_KEY.say(), value=where, allowed=_ALLOWED.say())
        yield key


def _name(key: bytes) -> str:
    """Which key this is, without saying anything about it."""
    return hashlib.sha256(b"lutu key name" + key).hexdigest()[:8]


def _new_key() -> str:
    return _text(secrets.token_bytes(_KEY_BYTES))


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


def _make(file: Path, text: str) -> None:
    """A first key; when another process was quicker, its key holds."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(file, text, os.link)
    except FileExistsError:
        return


def _write(file: Path, text: str, publish: Callable[[Path, Path], None]) -> None:
    """Whole or not at all, durable, and for nobody else's eyes from its first byte on."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    try:
        with open(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:  # noqa: PTH123
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        publish(draft, file)
    finally:
        draft.unlink(missing_ok=True)
