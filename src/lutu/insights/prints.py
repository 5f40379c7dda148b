"""A map as a file to keep: its document and its numbers, set in a format."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Unpack

from lutu.db.map_name import calling_maps, map_name_of
from lutu.db.settings import read_settings
from lutu.engine.ask import parse_selection
from lutu.events.selection import Selection
from lutu.insights.measure import measured
from lutu.insights.view import view
from lutu.kit.i18n import Language, current_language, speaking
from lutu.kit.progress import Progress
from lutu.maps.about import Level
from lutu.maps.chosen import Chosen
from lutu.maps.document import JourneyMap
from lutu.maps.formats import find_format
from lutu.maps.portrait import Setting, portray
from lutu.maps.public import Parts, narrowed, view_for_guest, without_fields, without_names
from lutu.store.log import EventLog


@dataclass(frozen=True, slots=True)
class Print:
    """A file to write or to send."""

    content: bytes
    name: str
    media_type: str


def print_map(  # noqa: PLR0913 - the parts of an order to a printer
    log: EventLog,
    document: JourneyMap,
    form: str,
    *,
    selection: Mapping[str, Any] | None = None,
    language: Language | None = None,
    public: Parts | None = None,
    people: Mapping[str, str] | None = None,
    level: Level | None = None,
    progress: Progress | None = None,
    **setting: Unpack[Setting],
) -> Print:
    """A map in a format (`svg`, `.pdf`, …), under a selection in words; parts not given are the map's own.

    `public`: for a guest, what is shown to them, without the names that the log uses. `people`: names of
    persons by id; owners who are not among them are left out. `level`: by default the map's own. `paper`
    and `pages` concern paper alone: a picture and a page are as large as the map. InvalidInput lists the
    formats, or says what of the selection cannot be read.
    """
    found, spoken = find_format(form), language or current_language()
    chosen = chosen_for(document, selection)
    words = {name: getattr(chosen, name) for name in Chosen.__slots__}
    settings = read_settings(log.engine)
    selected = parse_selection(**words, zone=settings.timezone)
    less = document if public is None else narrowed(document, public)
    numbers, shown = view(log, document, selected, progress), less.to_dict(spoken)
    counted = numbers.to_dict(spoken, currency=settings.currency)
    metrics = _metrics(log, less, selected, spoken, public=public is not None)
    if public is not None:
        shown, counted = without_names(shown), view_for_guest(counted, less, public)
        chosen = replace(chosen, journey=without_fields(chosen.journey), segment=shown["segment"])
    today = datetime.now(selected.zone).date()
    picture = portray(shown, counted, chosen, spoken, level=level, today=today, people=people,
                      metrics=metrics, **setting)  # fmt: skip
    with calling_maps(map_name_of(settings.map_name)):
        return Print(found.write(picture), f"{shown['title']}{found.suffix}", found.media_type)


def chosen_for(document: JourneyMap, selection: Mapping[str, Any] | None) -> Chosen:
    """The selection in words: what is given, and the map's own journey and segment for the rest.

    A segment of empty text is everybody, whatever segment the map was drawn for.
    """
    given = {name: value for name, value in (selection or {}).items() if value is not None}
    given["journey"] = given.get("journey") or document.journey
    return Chosen(**{"segment": document.segment, **given})


def _metrics(
    log: EventLog, document: JourneyMap, selection: Selection, language: Language, *, public: bool
) -> list[dict[str, Any]]:
    """What the metric cards say, as the page asks it; what is wrong with one is said in the language."""
    currency = read_settings(log.engine).currency
    with speaking(language):
        return measured(log.index(), document, selection, currency=currency, public=public)
