"""Checking rules as they are typed."""

from difflib import get_close_matches

from lutu.engine.ask import parse_selection
from lutu.engine.parts import parts
from lutu.errors import LutuError
from lutu.kernel.batch import Batch
from lutu.kernel.rules import FIELDS
from lutu.kernel.select import check_selection
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.rules import RuleCheck, RuleError, RuleText
from lutu.web.routes import new_router
from lutu.web.server import Here

router = new_router("rules")


@router.post("/rules/check", dependencies=[needs("read", "log")])
async def check_rule(rule: RuleText, desk: Here) -> RuleCheck:
    """Whether a rule, segment or journey definition can be read and fits the log, and where it does not."""
    return await desk.work(_check, desk, rule)


def _check(desk: Desk, rule: RuleText) -> RuleCheck:
    batch = parts(desk.log.index())[0]
    part = "events" if rule.kind == "rule" else rule.kind
    try:
        check_selection(batch, parse_selection(**{part: rule.text}, zone=desk.zone()))
    except LutuError as error:
        position = error.fields.get("position")
        told = RuleError(
            code=error.code,
            message=error.say(),
            position=position if isinstance(position, int) else None,
        )
        return RuleCheck(ok=False, error=told, suggestions=_near(error, batch))
    return RuleCheck(ok=True, error=None, suggestions=[])


def _near(error: LutuError, batch: Batch) -> list[str]:
    """Names of the log that may have been meant."""
    known = {"unknown_event": batch.names, "unknown_field": (*FIELDS, *batch.columns)}
    value = str(error.fields.get("value", ""))
    return get_close_matches(value, known.get(error.code, ()), n=5, cutoff=0.4)
