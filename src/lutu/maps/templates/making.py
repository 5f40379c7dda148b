"""A map from a template: in one language, everything in it an assumption, with ids of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lutu.events.channel import CHANNELS
from lutu.kit.i18n import Language, Text
from lutu.kit.ids import new_id
from lutu.maps.document import About, JourneyMap
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling, feeling_id
from lutu.maps.elements.lane import SIMPLE, STANDARD, Lane
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.step import Step
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.elements.words import by_hand
from lutu.maps.templates.reading import CARDS, Archetype, Column, Item, Phase, Template

SHOWN: Final = frozenset({*SIMPLE, "thoughts", "needs", "action", "metrics"})
"""The lanes that a map from a template shows where it has something in them; the others are for experts."""
_ANSWERS: Final = {"chance": "pain", "fix": "chance"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A column and what lies in it."""

    step: Step | None
    feelings: tuple[Feeling, ...]
    touchpoints: tuple[Touchpoint, ...]
    cards: tuple[Card, ...]
    links: tuple[Link, ...]


def make(template: Template, language: Language, title: str | None = None) -> JourneyMap:
    """A new map; names of stages and touchpoints stay in three languages, cards speak one."""
    stages = [_stage(phase, language) for phase in template.phases]
    placed = [
        _placed(column, stage.id, language)
        for stage, phase in zip(stages, template.phases, strict=True)
        for column in phase.columns
    ]
    cards = tuple(card for one in placed for card in one.cards)
    return JourneyMap(
        title=by_hand(title) if title else template.name,
        stages=tuple(stages),
        steps=tuple(one.step for one in placed if one.step),
        touchpoints=tuple(point for one in placed for point in one.touchpoints),
        cards=cards,
        feelings=tuple(feeling for one in placed for feeling in one.feelings),
        links=tuple(link for one in placed for link in one.links),
        lanes=tuple(_lanes(cards)),
        personas=tuple(_persona(one, language) for one in template.personas),
        about=About(description=template.about.template(language), template=template.id),
    )


def _stage(phase: Phase, language: Language) -> Stage:
    return Stage(new_id(), phase.name, phase.kind, goal=_in(phase.goal, language), shaped=True)


def _lanes(cards: tuple[Card, ...]) -> Iterator[Lane]:
    used = {"emotion", "touchpoints", *(card.lane for card in cards)}
    for lane in STANDARD:
        yield replace(lane, hidden=lane.kind not in SHOWN & used)


def _placed(column: Column, stage: str, language: Language) -> _Placed:
    step = Step(new_id(), stage, column.step.template(language)) if column.step else None
    place = step.id if step else stage
    feelings = (_feeling(column.feeling, place, language),) if column.feeling else ()
    made = [(item, _card(item, stage, step, language)) for item in column.items if _is_card(item)]
    return _Placed(
        step,
        feelings,
        tuple(_touchpoints(column, stage, step, language)),
        tuple(card for _, card in made),
        tuple(_links(made)),
    )


def _is_card(item: Item) -> bool:
    return item.word in CARDS


def _feeling(said: tuple[float, Text], place: str, language: Language) -> Feeling:
    value, word = said
    return Feeling(feeling_id(None, "as_is", place), place, value, word=word.template(language))


def _card(item: Item, stage: str, step: Step | None, language: Language) -> Card:
    return Card(
        new_id(),
        stage,
        CARDS[item.word],
        item.text.template(language),
        step=step.id if step else None,
        status="todo" if item.word == "fix" else None,
    )


def _touchpoints(
    column: Column, stage: str, step: Step | None, language: Language
) -> Iterator[Touchpoint]:
    for item, below in zip(column.items, [*column.items[1:], None], strict=True):
        if item.word == "touch":
            yield Touchpoint(
                new_id(),
                stage,
                item.text,
                channel=item.marks[0],
                placed=True,
                step=step.id if step else None,
                starred=_in(below.text, language) if below and below.word == "moment" else None,
            )


def _links(made: list[tuple[Item, Card]]) -> Iterator[Link]:
    """What answers what: the nearest above that can be answered."""
    latest: dict[str, Card] = {}
    for item, card in made:
        if asked := _ANSWERS.get(item.word):
            yield Link(new_id(), latest[asked].id, card.id)
        latest[item.word] = card


def _persona(one: Archetype, language: Language) -> Persona:
    def said(word: str) -> tuple[str, ...]:
        return tuple(trait.text.template(language) for trait in one.traits if trait.word == word)

    return Persona(
        new_id(),
        one.name.template(language),
        background="\n".join(said("background")),
        goals=said("goal"),
        needs=said("need"),
        frustrations=said("frustration"),
        motives=said("motive"),
        channels=tuple(CHANNELS[channel].template(language) for channel in one.channels),
        quotes=said("quote"),
    )


def _in(text: Text | None, language: Language) -> str:
    return text.template(language) if text else ""
