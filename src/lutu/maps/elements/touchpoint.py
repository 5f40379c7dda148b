"""Touchpoints: where customer and company meet, each with the rule that says which events are meant."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from lutu.events.rule import BadRule, event_is, parse_rule
from lutu.kit.i18n import Language, Text
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short
from lutu.maps.elements.proof import Evidence, Proof, checked_day

_MAX_RULE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A touchpoint, in the stage `stage`."""

    id: str
    stage: str
    name: Text
    rule: str = ""
    """Which events belong to it; empty while nobody has said so: it is only thought to be there."""
    events: tuple[str, ...] = ()
    """The names of the events that the rule selects, as they were when it was drawn."""
    channel: str | None = None
    renamed: bool = False
    """A person gave the name."""
    placed: bool = False
    """A person chose the stage."""
    parts: tuple[str, ...] = ()
    """The rules of those that a person merged into this one; empty when nobody did."""

    step: str | None = None
    span: int = 1
    """Over how many columns it reaches, from its own to the right."""
    tags: tuple[str, ...] = ()
    fields: dict[str, str | float] = field(default_factory=dict)
    owner: str | None = None
    """The id of a person, or a name."""
    persona: str | None = None
    evidence: Evidence | None = None
    """What people say stands behind it; None: measured where its rule finds events, else assumption."""
    proof: tuple[Proof, ...] = ()
    sample: int | None = None
    gathered: str | None = None
    starred: str | None = None
    """Why it is a moment of truth, in a line; None when it is not."""
    shared: str | None = None
    """The id of the shared object that it is an instance of."""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        short(self.rule, _MAX_RULE, "touchpoint.rule")
        if self.rule:
            object.__setattr__(self, "rule", parse_rule(self.rule).text)
        object.__setattr__(self, "gathered", checked_day(self.gathered))

    @property
    def merged(self) -> bool:
        """A person made one of several."""
        return bool(self.parts)

    def together_with(self, other: "Touchpoint") -> "Touchpoint":
        """This touchpoint with the events of the other as well."""
        events = tuple(dict.fromkeys((*self.events, *other.events)))
        plain = self.is_plain() and other.is_plain()
        rule = rule_of(events) if plain else f"{self.condition()} OR {other.condition()}"
        channel = self.channel if self.channel == other.channel else None
        parts = (*(self.parts or (self.rule,)), *(other.parts or (other.rule,)))
        return replace(self, rule=rule, events=events, channel=channel, parts=parts)

    def is_plain(self) -> bool:
        """Whether the rule says no more than which events by name."""
        return bool(self.events) and self.rule == rule_of(self.events)

    def condition(self) -> str:
        """The rule as a part of a longer one."""
        return event_in(self.events) if self.is_plain() else f"({self.rule})"

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """As it is shown in a language, by default the current one."""
        return {
            "id": self.id,
            "stage": self.stage,
            "name": self.name.template(language),
            "channel": self.channel,
            "rule": self.rule,
            "by_hand": self.renamed or self.placed or self.merged,
            "step": self.step,
            "span": self.span,
            "tags": list(self.tags),
            "owner": self.owner,
            "persona": self.persona,
            "evidence": self.evidence,
            "sample": self.sample,
            "gathered": self.gathered,
            "starred": self.starred,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Touchpoint":
        """Reads what `to_json` wrote; BadRule for a rule that cannot be read."""
        return KIND.from_json(value)


KIND: Final = Kind(
    "touchpoints", Touchpoint, {"tags": "names", "fields": "dict", "proof": "records"}
)


def rule_of(events: tuple[str, ...]) -> str:
    """The rule that selects events by name: a name alone where it reads back as itself."""
    if len(events) == 1 and _reads_as_itself(events[0]):
        return events[0]
    return event_in(events)


def _reads_as_itself(event: str) -> bool:
    try:
        return parse_rule(event) == event_is(event)
    except BadRule:
        return False


def event_in(events: tuple[str, ...]) -> str:
    """The condition that selects events by name."""
    quoted = ", ".join("'" + event.replace("'", "''") + "'" for event in events)
    return f"event IN ({quoted})" if len(events) > 1 else f"event = {quoted}"
