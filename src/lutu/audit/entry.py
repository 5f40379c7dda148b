"""One entry of the audit log, and the hash that binds it to the one before."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

FIRST: Final = "0" * 64
"""What the first entry of a chain stands on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done. Detail: JSON values, never secrets and never customers' data."""

    action: str
    """A verb behind its room: `sign_in.password`, `member.role`, `share.create`, `export.csv`."""
    workspace: str | None
    """None: of the server itself."""
    actor_id: str
    actor_name: str
    object_kind: str
    object_id: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    address: str = ""
    request: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it stands in the log: its place, its instant in microseconds since 1970, its hashes."""

    chain: str
    sequence: int
    time: int
    action: str
    actor_id: str
    actor_name: str
    object_kind: str
    object_id: str | None
    address: str
    request: str
    detail: str
    previous: str
    hash: str

    def said(self) -> dict[str, Any]:
        """The detail as values."""
        found: dict[str, Any] = json.loads(self.detail)
        return found

    def rehashed(self) -> str:
        """The hash that this entry must have: SHA-256, as hex, of all its other fields in order.

        They are written as one JSON array in ASCII without blanks, which has one form only.
        """
        fields = [getattr(self, name) for name in _HASHED]
        encoded = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(encoded.encode("ascii")).hexdigest()


_HASHED: Final = tuple(name for name in Kept.__dataclass_fields__ if name != "hash")


def chain_of(workspace: str | None) -> str:
    """The chain that the entries of a workspace make; those of the server make one of their own."""
    return workspace or ""


def encoded(detail: Mapping[str, Any]) -> str:
    """The detail as it is kept: JSON with sorted names, readable for a search."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
