"""Where on a map a thread lies: on an element, a cell, a region of the board, a found pain point, or the map.

A place is named by ids that stay when the map is arranged anew, so a thread moves with what it is about. What
it was called is kept with the thread: when the element is gone, its threads still say what they were on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from lutu.errors import InvalidInput, NotFound
from lutu.kit.i18n import LANGUAGES, Text
from lutu.maps.document import JourneyMap

Collection = Literal[
    "map", "stages", "steps", "lanes", "touchpoints", "cards", "personas", "cell", "region", "pain"
]
COLLECTIONS: Final[tuple[Collection, ...]] = get_args(Collection)
MAX_LABEL: Final = 80


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a map. Of an element the id; of the others what `_NAMED` says."""

    collection: Collection
    id: str = ""
    """Of an element; of a found pain point its kind and the touchpoint or stage, `wait:ID`."""
    place: str = ""
    """A stage or a step: of a cell its own, of a region the first, of a pain point the stage."""
    lane: str = ""
    to_place: str = ""
    to_lane: str = ""

    def __post_init__(self) -> None:
        given = frozenset(
            name for name in ("id", "place", "lane", "to_place", "to_lane") if getattr(self, name)
        )
        if given != _NAMED.get(self.collection, _ELEMENT):
            allowed = ", ".join(sorted(_NAMED.get(self.collection, _ELEMENT))) or "–"
            value = f"{self.collection} {sorted(given)}"
            raise InvalidInput(what=_PLACE.say(), value=value, allowed=allowed)


def label_of(document: JourneyMap, anchor: Anchor) -> Text | None:
    """What a place of this map is called; None when there is no such place on it."""
    match anchor.collection:
        case "map":
            return _named(document.title)
        case "cell":
            return _joined(_place(document, anchor.place), _lane(document, anchor.lane))
        case "region":
            return _region(document, anchor)
        case "pain":
            return _joined(_place(document, anchor.place), _PAIN)
        case _:
            return _element(document, anchor)


def require_place(document: JourneyMap, anchor: Anchor) -> Text:
    """What the place is called; NotFound when this map has none such."""
    found = label_of(document, anchor)
    if found is None:
        value = anchor.id or f"{anchor.place} × {anchor.lane}"
        raise NotFound(what=_PLACE.say(), value=value[:MAX_LABEL], allowed="")
    return found


def _element(document: JourneyMap, anchor: Anchor) -> Text | None:
    found = {one.id: one for one in getattr(document, anchor.collection)}.get(anchor.id)
    return None if found is None else _CALLED[anchor.collection](found)


def _place(document: JourneyMap, place: str) -> Text | None:
    steps = {step.id: _by_hand(step.name) for step in document.steps}
    return steps.get(place) or _names(document).get(place)


def _names(document: JourneyMap) -> Mapping[str, Text]:
    return {stage.id: stage.name for stage in document.stages}


def _lane(document: JourneyMap, lane: str) -> Text | None:
    found = {one.id: one for one in document.lanes}.get(lane)
    return None if found is None else _CALLED["lanes"](found)


def _region(document: JourneyMap, anchor: Anchor) -> Text | None:
    places = _from_to(_place(document, anchor.place), _place(document, anchor.to_place))
    lanes = _from_to(_lane(document, anchor.lane), _lane(document, anchor.to_lane))
    return _joined(places, lanes)


def _from_to(first: Text | None, last: Text | None) -> Text | None:
    return first if first == last else _joined(first, last, " – ")


def _joined(first: Text | None, second: Text | None, between: str = " · ") -> Text | None:
    if first is None or second is None:
        return None
    return _text(lambda language: first.template(language) + between + second.template(language))


def _named(text: Text) -> Text:
    return _text(lambda language: _short(text.template(language)))


def _by_hand(text: str) -> Text:
    return _text(lambda _: _short(text) or "…")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_LABEL else f"{line[: MAX_LABEL - 1]}…"


def _text(say: Callable[..., str]) -> Text:
    english, simplified, traditional = (say(language) for language in LANGUAGES)
    return Text(english, simplified, traditional)


_CALLED: Final[Mapping[str, Callable[..., Text]]] = {
    "stages": lambda stage: _named(stage.name),
    "steps": lambda step: _by_hand(step.name),
    "lanes": lambda lane: _text(lane.called),
    "touchpoints": lambda touchpoint: _named(touchpoint.name),
    "cards": lambda card: _by_hand(card.text),
    "personas": lambda persona: _by_hand(persona.name),
}
_ELEMENT: Final = frozenset({"id"})
_NAMED: Final[Mapping[str, frozenset[str]]] = {
    "map": frozenset(),
    "cell": frozenset({"place", "lane"}),
    "region": frozenset({"place", "lane", "to_place", "to_lane"}),
    "pain": frozenset({"id", "place"}),
}
"""What names a place that is no element."""
_PLACE: Final = Text("place on the map", "地图上的位置", "地圖上的位置")
_PAIN: Final = Text("found pain point", "发现的痛点", "發現的痛點")
