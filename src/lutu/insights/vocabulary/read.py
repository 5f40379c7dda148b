"""Reads the name of an event."""

import re
from dataclasses import dataclass
from typing import Final

from lutu.insights.vocabulary.events import KNOWN, TECHNICAL
from lutu.insights.vocabulary.parts import (
    FAILING,
    FAILING_IN_CHINESE,
    HINTS_IN_CHINESE,
    PARTS,
    Part,
)
from lutu.kit.i18n import Text
from lutu.maps.elements.stage import StageKind

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN: Final = re.compile(r"[^0-9a-z\u0080-\uffff]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name says."""

    name: Text
    """How people call it; the event's own name in all languages when no word list knows it."""
    kind: StageKind | None
    """The stage that it hints at."""
    hint: int
    """How strongly, 0 to 3."""
    known: bool
    """Whether the word lists know the whole name."""
    technical: bool
    """Whether software recorded it about itself."""
    failing: bool
    """Whether it says that something did not work."""


def reading(event: str) -> Reading:
    """What the name of an event says."""
    words = _words(event)
    snake = "_".join(words)
    failing = bool(FAILING & set(words)) or any(word in event for word in FAILING_IN_CHINESE)
    technical = snake in TECHNICAL
    if snake in KNOWN:
        name, kind = KNOWN[snake]
        return Reading(
            name, kind, 3 if kind else 0, known=True, technical=technical, failing=failing
        )
    parts = [PARTS[word] for word in words if word in PARTS]
    known = bool(words) and len(parts) == len(words) and all(part.text for part in parts)
    kind, hint = _hint(event, parts)
    name = _together(parts) if known else Text(event, event, event)
    return Reading(name, kind, hint, known=known, technical=technical, failing=failing)


def _words(event: str) -> list[str]:
    return [word for word in _BETWEEN.split(_CAMEL.sub(" ", event).lower()) if word]


def _hint(event: str, parts: list[Part]) -> tuple[StageKind | None, int]:
    """The strongest hint; of equals the one that stands first."""
    hints = [(part.kind, part.hint) for part in parts if part.kind]
    hints += [(kind, hint) for word, kind, hint in HINTS_IN_CHINESE if word in event]
    return max(hints, key=lambda hint: hint[1], default=(None, 0))


def _together(parts: list[Part]) -> Text:
    """`order paid`: in English as written; in Chinese what is done before what it is done to."""
    texts = [part.text for part in parts if part.text]
    english = " ".join(text.en.lower() for text in texts)
    chinese = sorted(parts, key=lambda part: not (part.is_action and _starts_in_chinese(part)))
    simplified = "".join(part.text.zh_hans for part in chinese if part.text)
    traditional = "".join(part.text.zh_hant for part in chinese if part.text)
    return Text(english[:1].upper() + english[1:], simplified, traditional)


def _starts_in_chinese(part: Part) -> bool:
    """Results (失败, 完成, 已付款) stand behind, deeds (查看, 点击) in front."""
    return part.text is not None and part.text.en not in _RESULTS


_RESULTS: Final = frozenset(
    [
        "approved",
        "declined",
        "rejected",
        "accepted",
        "cancelled",
        "failed",
        "completed",
        "paid",
        "shipped",
        "delivered",
        "activated",
        "resolved",
    ]
)
