"""Cards: what a person puts on a map, each with the evidence that stands behind it."""

from dataclasses import dataclass, field
from typing import Any, Final

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short
from lutu.maps.elements.proof import EVIDENCE, Evidence, Proof, checked_day

__all__ = ["EVIDENCE", "KIND", "MAX_SPAN", "MAX_TEXT", "Card", "Evidence"]

MAX_TEXT: Final = 4000
MAX_SPAN: Final = 24
_MAX_TAGS: Final = 30
_MAX_FIELDS: Final = 40


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on a map, in a stage (or one of its steps) and a lane; the lane says of which kind it is."""

    id: str
    stage: str
    lane: str
    """The id of a lane."""
    text: str = ""
    """With `**bold**`, `*italic*`, `- lists` and `[links](https://…)`; empty while it is being written."""
    evidence: Evidence = "assumption"
    source: str | None = None
    """What stands behind it in one line, as older maps kept it; see `proof`."""
    step: str | None = None
    span: int = 1
    """Over how many columns it reaches, from its own to the right."""
    tags: tuple[str, ...] = ()
    fields: dict[str, str | float] = field(default_factory=dict)
    """What a team keeps besides: name to text or number."""
    owner: str | None = None
    """The id of a person, or a name."""
    due: str | None = None
    """YYYY-MM-DD."""
    persona: str | None = None
    """The id of a persona on this map that it is about; None: all."""
    proof: tuple[Proof, ...] = ()
    sample: int | None = None
    """How many were asked or counted."""
    gathered: str | None = None
    """On which day the evidence was gathered, YYYY-MM-DD."""
    starred: str | None = None
    """Why it is a moment of truth, in a line; None when it is not."""
    status: str | None = None
    """Of an action: todo, doing, done, measured."""
    metric: dict[str, Any] | None = None
    """Of a metric card: what is asked of the log, see `insights/metrics`."""
    media: str | None = None
    """Of an embed: the id of a file of the workspace, or an https address."""
    map: str | None = None
    """Of a nested journey: the id of the map that it opens."""
    shared: str | None = None
    """The id of the shared object that it is an instance of."""

    def __post_init__(self) -> None:
        if not 1 <= self.span <= MAX_SPAN:
            raise InvalidInput(what="card.span", value=self.span, allowed=f"1–{MAX_SPAN}")
        words.checked_text(self.id, words.MAX_NAME)
        short(self.text, MAX_TEXT, "card.text")
        for name in ("due", "gathered"):
            object.__setattr__(self, name, checked_day(getattr(self, name)))
        if len(self.tags) > _MAX_TAGS or len(self.fields) > _MAX_FIELDS:
            raise InvalidInput(
                what="card.tags, card.fields",
                value=f"{len(self.tags)}, {len(self.fields)}",
                allowed=f"≤ {_MAX_TAGS}, ≤ {_MAX_FIELDS}",
            )

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Card":
        """Reads what `to_json` wrote; InvalidInput names the field that does not fit."""
        return KIND.from_json(value)


KIND: Final = Kind(
    "cards", Card, {"text": "text", "tags": "names", "fields": "dict", "proof": "records"}
)
