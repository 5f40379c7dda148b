"""Stages: the ordered parts of a journey."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from lutu.events.rule import parse_rule
from lutu.kit.i18n import Language, Text
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short

StageKind = Literal[
    "awareness", "consideration", "decision", "purchase", "use", "service", "loyalty"
]
STAGE_KINDS: Final[tuple[StageKind, ...]] = get_args(StageKind)
"""In the order in which a customer's life usually meets them."""

MAX_TEXT: Final = 2000

STAGE_NAMES: Final[dict[StageKind, Text]] = {
    "awareness": Text("Awareness", "认知", "認知"),
    "consideration": Text("Consideration", "考虑", "考慮"),
    "decision": Text("Decision", "决策", "決策"),
    "purchase": Text("Purchase", "购买", "購買"),
    "use": Text("Use", "使用", "使用"),
    "service": Text("Service", "服务", "服務"),
    "loyalty": Text("Loyalty", "忠诚", "忠誠"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage; which touchpoints are in it stands with the touchpoints."""

    id: str
    name: Text
    kind: StageKind | None = None
    reason: Text | None = None
    """Why the drawing named it so; None when a person did."""
    renamed: bool = False
    """A person gave the name."""
    shaped: bool = False
    """A person made it: added, merged, split or moved it."""
    rule: str | None = None
    """Which event means that a customer is in it; None: any of its touchpoints."""
    goal: str = ""
    """What the customer wants to have reached at its end."""
    needs: str = ""
    support: str = ""
    """What the company offers here."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        if self.rule is not None:
            object.__setattr__(self, "rule", parse_rule(self.rule).text)
        for name in ("goal", "needs", "support"):
            short(getattr(self, name), MAX_TEXT, f"stage.{name}")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """As it is shown in a language, by default the current one."""
        return {
            "id": self.id,
            "name": self.name.template(language),
            "kind": self.kind,
            "reason": self.reason.template(language) if self.reason else None,
            "by_hand": self.renamed or self.shaped,
            "rule": self.rule,
            "goal": self.goal,
            "needs": self.needs,
            "support": self.support,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Stage":
        """Reads what `to_json` wrote; InvalidInput for a kind that there is not."""
        return KIND.from_json(value)


KIND: Final = Kind("stages", Stage)
