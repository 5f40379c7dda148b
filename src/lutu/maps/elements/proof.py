"""Evidence: what stands behind a thing on the map, how old it may grow, and whether it still holds."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from lutu.errors import InvalidInput
from lutu.kit.i18n import Text
from lutu.maps.elements.element import short

Evidence = Literal["assumption", "hypothesis", "observed", "measured"]
EVIDENCE: Final[tuple[Evidence, ...]] = get_args(Evidence)
"""From what is only thought to what was counted."""
ProofKind = Literal["report", "quote", "ticket", "file", "link"]

FRESH_DAYS: Final[dict[Evidence, int | None]] = {
    "assumption": None,
    "hypothesis": None,
    "observed": 365,
    "measured": 180,
}
"""How long evidence of a kind holds, in days from the day it was gathered; None: it holds nothing up."""
_DAY: Final = Text("date", "日期", "日期")
_MAX: Final = 2000


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that can be looked up: a report of ours, a quote, a ticket, a file or an address."""

    id: str
    kind: ProofKind
    label: str = ""
    """What it is called; of a quote, the words themselves."""
    address: str = ""
    """Where it lies: a path of ours (`/flow?…`), an id of a file, or an https address."""

    def __post_init__(self) -> None:
        short(self.label, _MAX, "proof.label")
        short(self.address, _MAX, "proof.address")
        if self.address and not _safe(self.address):
            raise InvalidInput(
                what="proof.address", value=self.address[:80], allowed="https://…, /…"
            )


def checked_day(day: str | None) -> str | None:
    """The date as YYYY-MM-DD; InvalidInput when it is none."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise InvalidInput(what=_DAY.say(), value=day[:40], allowed="YYYY-MM-DD") from error


def is_stale(evidence: Evidence, gathered: str | None, today: date) -> bool:
    """Whether evidence has outlived its time; without a date it is not known, and so it is not."""
    days = FRESH_DAYS[evidence]
    return bool(days and gathered and (today - date.fromisoformat(gathered)).days > days)


def _safe(address: str) -> bool:
    """No scheme but the web's: a link is clicked by people who trust the map."""
    head = address.split("/", maxsplit=1)[0].lower()
    return ":" not in head or head in {"https:", "http:"}
