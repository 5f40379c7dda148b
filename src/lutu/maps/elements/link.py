"""Links: what leads to what, from pain to opportunity to action, and how steps branch and loop."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.errors import InvalidInput
from lutu.maps.elements import words
from lutu.maps.elements.element import Kind, short

LinkKind = Literal["leads", "branch", "loop"]


@dataclass(frozen=True, slots=True)
class Link:
    """From one element to another: between cards `leads`, between stages or steps `branch` or `loop`."""

    id: str
    source: str
    target: str
    kind: LinkKind = "leads"
    label: str = ""

    def __post_init__(self) -> None:
        words.checked_text(self.id, words.MAX_NAME)
        short(self.label, words.MAX_NAME, "link.label")
        if self.source == self.target and self.kind != "loop":
            raise InvalidInput(what="link.target", value=self.target, allowed="≠ source")

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return KIND.to_json(self)


KIND: Final = Kind("links", Link)
