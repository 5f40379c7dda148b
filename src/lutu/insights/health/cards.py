"""What rules ask of a map's cards again and again."""

from collections.abc import Iterator

from lutu.kit.i18n import Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.lane import LaneKind


def cards_of(document: JourneyMap, *kinds: LaneKind) -> Iterator[Card]:
    """The cards in lanes of these kinds that say something."""
    lanes = {lane.id for lane in document.lanes if lane.kind in kinds}
    return (card for card in document.cards if card.lane in lanes and card.text.strip())


def leads_from(document: JourneyMap, *kinds: LaneKind) -> set[str]:
    """The ids of what leads to a card in lanes of these kinds."""
    there = {card.id for card in cards_of(document, *kinds)}
    return {link.source for link in document.links if link.kind == "leads" and link.target in there}


def stage_name(document: JourneyMap, stage: str) -> Text:
    """What a stage is called."""
    return next(one.name for one in document.stages if one.id == stage)
