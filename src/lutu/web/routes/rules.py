"""Checking rules as they are typed."""

from collections.abc import Callable
from typing import Any, Final

from lutu.errors import LutuError
from lutu.events.journey import parse_journey
from lutu.events.rule import Rule, parse_rule
from lutu.events.segment import parse_segment
from lutu.web.authorize import needs
from lutu.web.models.rules import RuleCheck, RuleError, RuleText
from lutu.web.routes import new_router

router = new_router("rules")

_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "rule": parse_rule,
    "segment": parse_segment,
    "journey": parse_journey,
}


@router.post("/rules/check", dependencies=[needs("read", "log")])
def check_rule(rule: RuleText) -> RuleCheck:
    """Whether a rule, segment or journey definition can be read, and where it cannot."""
    try:
        found = _READERS[rule.kind](rule.text)
    except LutuError as error:
        position = error.fields.get("position")
        told = RuleError(
            code=error.code,
            message=error.say(),
            position=position if isinstance(position, int) else None,
        )
        return RuleCheck(ok=False, error=told, suggestions=[], fields=[])
    fields = sorted(found.fields()) if isinstance(found, Rule) else []
    return RuleCheck(ok=True, error=None, suggestions=[], fields=fields)
