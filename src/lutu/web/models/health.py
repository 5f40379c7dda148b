"""Whether the server is up, and whether it can answer."""

from typing import Literal

from lutu.web.models.common import Sent


class Health(Sent):
    """The server is up."""

    status: Literal["ok"] = "ok"
    version: str


class ReadyCheck(Sent):
    """One thing that has to hold."""

    name: str
    ok: bool
    missing: str | None
    """What does not hold and what to do, in the language of the asker."""


class Readiness(Sent):
    """Whether people may be sent here, and if not, why."""

    ready: bool
    checks: list[ReadyCheck]
