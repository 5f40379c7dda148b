"""Who stands behind any number that a map shows."""

from lutu.engine.ask import parse_selection
from lutu.events.selection import Selection
from lutu.insights import channels, conformance, persona_numbers, view
from lutu.insights.measure import Asking
from lutu.kernel.analysis import Members
from lutu.kernel.cells import NoCell, cell, parse_cell
from lutu.maps.document import JourneyMap
from lutu.store.log import EventLog


def members(
    log: EventLog, document: JourneyMap, text: str, selection: Selection | None = None
) -> Members:
    """The units behind a cell of a map's numbers, metrics, comparison or personas; NoCell for another."""
    chosen = selection or parse_selection(journey=document.journey, segment=document.segment)
    match parse_cell(text):
        case (conformance.CELL, _, *_):
            return conformance.members(log.index(), document, text, chosen)
        case (persona_numbers.CELL | persona_numbers.UNCOVERED, *_):
            return persona_numbers.members(log.index(), document, text, chosen)
        case ("metric", card, *rest) if rest in ([], ["rest"]):
            return _of_metric(log, document, card, chosen, rest=bool(rest))
        case (channels.CELL, card, ("counted" | "rest") as part, channel):
            inner = cell(part, channel)
            return channels.members(log.index(), document, card, inner, chosen)
        case _:
            return view.members(log, document, text, chosen)


def _of_metric(
    log: EventLog, document: JourneyMap, card: str, selection: Selection, *, rest: bool
) -> Members:
    index = log.index()
    metrics = {one.id: one.metric for one in document.cards if one.metric and one.id == card}
    asking = Asking.of(metrics, document, index, selection)
    if card in asking.problems:
        raise asking.problems[card]
    if card not in asking.metrics:
        raise NoCell(card, "metric/…, metric/…/rest")
    return asking.members(index, card, rest=rest)
