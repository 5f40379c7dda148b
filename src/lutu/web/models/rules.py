"""Is this rule readable?"""

from typing import Literal

from lutu.web.models.common import Given, Sent


class RuleText(Given):
    """A text to check as it is typed."""

    text: str
    kind: Literal["rule", "segment", "journey"] = "rule"


class RuleError(Sent):
    """What is wrong, and at which character (from 0) when that is known."""

    code: str
    message: str
    position: int | None


class RuleCheck(Sent):
    """Readable or not; `suggestions` are names of the log that may have been meant."""

    ok: bool
    error: RuleError | None
    suggestions: list[str]
