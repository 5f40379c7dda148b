"""Cards: what a person puts on a map, each with the evidence that stands behind it."""

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.maps.elements import words

Lane = Literal[
    "actions", "thoughts", "needs", "pain", "opportunity", "metrics", "backstage", "owner", "free"
]
Evidence = Literal["assumption", "hypothesis", "observed", "measured"]
LANES: Final[tuple[Lane, ...]] = get_args(Lane)
EVIDENCE: Final[tuple[Evidence, ...]] = get_args(Evidence)
MAX_TEXT: Final = 4000

_LANE: Final = Text("lane", "泳道", "泳道")
_EVIDENCE: Final = Text("evidence", "依据", "依據")


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on a map, in a stage and a lane."""

    id: str
    stage: str
    lane: Lane
    text: str
    evidence: Evidence = "assumption"
    source: str | None = None
    """What stands behind it: an address, a report, a name; None when nothing was given."""

    def __post_init__(self) -> None:
        if self.lane not in LANES:
            raise InvalidInput(what=_LANE.say(), value=self.lane, allowed=", ".join(LANES))
        if self.evidence not in EVIDENCE:
            allowed = ", ".join(EVIDENCE)
            raise InvalidInput(what=_EVIDENCE.say(), value=self.evidence, allowed=allowed)
        words.checked_text(self.text, MAX_TEXT)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "id": self.id,
            "stage": self.stage,
            "lane": self.lane,
            "text": self.text,
            "evidence": self.evidence,
            "source": self.source,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Card":
        """Reads what `to_json` wrote; InvalidInput for a lane or evidence that there is not."""
        return cls(
            id=words.checked_text(value.get("id"), words.MAX_NAME),
            stage=words.checked_text(value.get("stage"), words.MAX_NAME),
            lane=value.get("lane", "free"),
            text=words.checked_text(value.get("text"), MAX_TEXT),
            evidence=value.get("evidence", "assumption"),
            source=value.get("source"),
        )
