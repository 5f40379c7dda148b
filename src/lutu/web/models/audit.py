"""What was done, by whom."""

from typing import Any, Literal

from lutu.web.models.common import Instant, Sent


class AuditEntry(Sent):
    """An entry of the audit log."""

    id: str
    """Its place in the chain, from 1."""
    time: Instant
    action: str
    text: str
    """The action in words."""
    actor: str
    actor_name: str
    object_kind: str
    object_id: str | None
    detail: dict[str, Any]
    address: str
    request: str
    hash: str
    """SHA-256 over the entry and the hash of the one before."""


class AuditPage(Sent):
    """Some of the entries, newest first."""

    entries: list[AuditEntry]
    next: str | None
    """Give it as `after` for the next page; null on the last."""


class BrokenEntry(Sent):
    """Where the chain is not whole."""

    id: str
    time: Instant | None
    """Null where the entry is not there."""
    reason: Literal["missing", "changed", "unchained", "cut_off", "head", "rewritten"]


class AuditCheck(Sent):
    """Whether the chain is whole. Keep `entries` and `hash` elsewhere: a chain written anew differs."""

    intact: bool
    entries: int
    hash: str
    broken: BrokenEntry | None


class ActivityEntry(Sent):
    """Something that was done, in words."""

    time: Instant
    actor: str
    text: str
    link: str | None
    """The page that it is about, if there is one."""


class Activity(Sent):
    """What was done lately, newest first."""

    entries: list[ActivityEntry]
    next: str | None
