"""Stages: the ordered parts of a journey."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from lutu.errors import InvalidInput
from lutu.kit.i18n import Language, Text
from lutu.maps.elements import words

StageKind = Literal[
    "awareness", "consideration", "decision", "purchase", "use", "service", "loyalty"
]
STAGE_KINDS: Final[tuple[StageKind, ...]] = get_args(StageKind)
"""In the order in which a customer's life usually meets them."""

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

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "id": self.id,
            "name": words.to_json(self.name),
            "kind": self.kind,
            "reason": words.to_json(self.reason) if self.reason else None,
            "renamed": self.renamed,
            "shaped": self.shaped,
        }

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """As it is shown in a language, by default the current one."""
        return {
            "id": self.id,
            "name": self.name.template(language),
            "kind": self.kind,
            "reason": self.reason.template(language) if self.reason else None,
            "by_hand": self.renamed or self.shaped,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Stage":
        """Reads what `to_json` wrote; InvalidInput for a kind that there is not."""
        kind, reason = value.get("kind"), value.get("reason")
        if kind is not None and kind not in STAGE_KINDS:
            raise InvalidInput(what="stage.kind", value=kind, allowed=", ".join(STAGE_KINDS))
        return cls(
            id=words.checked_text(value.get("id"), words.MAX_NAME),
            name=words.from_json(value.get("name")),
            kind=kind,
            reason=words.from_json(reason) if reason else None,
            renamed=bool(value.get("renamed", False)),
            shaped=bool(value.get("shaped", False)),
        )
