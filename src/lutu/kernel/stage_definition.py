"""What a map is to the numbers: stages in order, each with touchpoints, each with a rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lutu.errors import InvalidInput
from lutu.events.rule import Rule, event_is, parse_rule
from lutu.kernel.params import Kind
from lutu.kit.i18n import Text


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A name and the rule that says which events belong to it."""

    name: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class Stage:
    """A name, the touchpoints of the stage, in order, and what it takes to enter it."""

    name: str
    touchpoints: tuple[Touchpoint, ...]
    rule: Rule | None = None
    """A journey has entered the stage when an event meets it; None: any event of its touchpoints does."""


def example_stages() -> tuple[Stage, ...]:
    """Two stages as a shop may have them."""
    return tuple(
        Stage(name, tuple(Touchpoint(event, event_is(event)) for event in events))
        for name, events in (("Visit", ("view",)), ("Buy", ("cart", "pay")))
    )


def _read(value: Any) -> tuple[Stage, ...]:
    """Stages from JSON (text or already read), or from lines such as `Buy: cart; pay`."""
    if isinstance(value, str):
        value = json.loads(value) if value.lstrip().startswith("[") else value.splitlines()
    stages = tuple(_stage(part) for part in value if part != "")
    if not 1 <= len(stages) <= _MOST:
        raise ValueError
    for names in (
        [stage.name for stage in stages],
        [point.name for stage in stages for point in stage.touchpoints],
    ):
        for i, name in enumerate(names):
            if name in names[:i]:
                raise InvalidInput(what=_TWICE.say(), value=name, allowed=_EACH_ONCE.say())
    return stages


def _stage(value: Any) -> Stage:
    if isinstance(value, Stage):
        return value
    if isinstance(value, Mapping):
        points = tuple(_touchpoint(point) for point in value["touchpoints"])
        rule = parse_rule(str(value["rule"])) if value.get("rule") else None
        return Stage(str(value["name"]), points, rule)
    name, colon, rules = str(value).partition(":")
    if not colon or not name.strip():
        raise ValueError
    texts = [text.strip() for text in rules.split(";") if text.strip()]
    return Stage(name.strip(), tuple(Touchpoint(text, parse_rule(text)) for text in texts))


def _touchpoint(value: Any) -> Touchpoint:
    if isinstance(value, Mapping):
        return Touchpoint(str(value["name"]), parse_rule(str(value["rule"])))
    return Touchpoint(str(value), parse_rule(str(value)))


def _write(stages: tuple[Stage, ...]) -> list[dict[str, Any]]:
    return [
        {
            "name": stage.name,
            "touchpoints": [{"name": p.name, "rule": p.rule.text} for p in stage.touchpoints],
            "rule": stage.rule.text if stage.rule else None,
        }
        for stage in stages
    ]


_MOST: Final = 64
_TWICE: Final = Text("name of a stage or touchpoint", "阶段或触点名称", "階段或觸點名稱")
_EACH_ONCE: Final = Text("each name once", "每个名称只用一次", "每個名稱只用一次")
_POINT: Final = {
    "type": "object",
    "required": ["name", "rule"],
    "properties": {"name": {"type": "string"}, "rule": {"type": "string", "format": "rule"}},
}
_STAGE: Final = {
    "type": "object",
    "required": ["name", "touchpoints"],
    "properties": {
        "name": {"type": "string"},
        "touchpoints": {"type": "array", "items": _POINT},
        "rule": {"type": ["string", "null"], "format": "rule"},
    },
}

STAGES: Final = Kind(
    _read,
    _write,
    {"type": "array", "items": _STAGE, "minItems": 1, "maxItems": _MOST},
    "Visit: view; search",
)
"""The stages of a map."""
