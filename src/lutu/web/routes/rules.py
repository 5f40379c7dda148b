"""Checking rules as they are typed."""

from lutu.web.authorize import needs
from lutu.web.models.rules import RuleCheck, RuleText
from lutu.web.routes import new_router

router = new_router("rules")


@router.post("/rules/check", dependencies=[needs("read", "log")])
def check_rule(rule: RuleText) -> RuleCheck:
    """Whether a rule, segment or journey definition can be read, and where it cannot."""
    raise NotImplementedError
