"""A map as a guest reads it: without the names under which the log keeps things, and without sources."""

from collections.abc import Mapping
from typing import Any, Final

from lutu.events.journey import Between, Case, parse_journey
from lutu.maps.document import JourneyMap

HIDDEN: Final = "…"
"""Stands where there is something that a guest is not told."""


def without_names(shown: Mapping[str, Any]) -> dict[str, Any]:
    """`JourneyMap.to_dict()` with everything that a person wrote, and no rules, reasons and sources."""
    return {
        **shown,
        "journey": without_fields(shown["journey"]),
        "segment": HIDDEN if shown["segment"] else None,
        "stages": [stage | {"reason": None} for stage in shown["stages"]],
        "touchpoints": [point | {"rule": HIDDEN} for point in shown["touchpoints"]],
        "cards": [card | {"source": None} for card in shown["cards"]],
    }


def without_fields(journey: str) -> str:
    """How journeys are cut, without the names of events or properties that cut them."""
    match parse_journey(journey):
        case Case():
            return f"case:{HIDDEN}"
        case Between():
            return f"between:{HIDDEN}..{HIDDEN}"
        case _:
            return journey


def files_shown(document: JourneyMap) -> set[str]:
    """The ids of the files that a guest sees on a map: what cards show, and the pictures of personas.

    What stands behind a card as its proof is a source, and no guest's business.
    """
    media = {card.media for card in document.cards}
    pictures = {persona.picture for persona in document.personas}
    return {one for one in media | pictures if one}
