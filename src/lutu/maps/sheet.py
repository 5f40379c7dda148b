"""A picture as a sheet: every word said, every number worded, every outline placed.

The printed page and the web page are both set from this one value, so they can only say the same.
"""

from collections.abc import Iterable
from typing import Any, Final

from lutu.maps import wording as w
from lutu.maps.picture import Card, MapPicture, Paper, Stage, Theme, Touchpoint
from lutu.maps.river import (
    COLUMN,
    FEELING_HEIGHT,
    RIVER_HEIGHT,
    Water,
    feeling_line,
    feeling_scale,
    river,
)

COLOURS: Final[dict[Theme, dict[str, str]]] = {
    "light": {
        "paper": "#FAF8F3", "sheet": "#FFFEFB", "card": "#FFFFFF", "ink": "#22262B",
        "ink2": "#555C65", "ink3": "#697078", "rule": "#E4DFD4", "rule2": "#EFEBE2",
        "accent": "#B5402A", "soft": "#F8E8E2", "soft-rule": "#EBC5B8", "river": "#C9D6DA",
        "lost": "#E9C9BE", "hatch": "#D8D1C2", "pool": "#F3EFE6", "good": "#2F7D6B",
        "bad": "#B1482A", "band": "#D9E6DF", "observed": "#9AA7A2", "dash": "#B4AEA0",
    },
    "dark": {
        "paper": "#17191D", "sheet": "#1B1E22", "card": "#1F2227", "ink": "#EDE9E0",
        "ink2": "#B9BCC0", "ink3": "#979DA5", "rule": "#33383F", "rule2": "#2A2E34",
        "accent": "#E0735A", "soft": "#33211C", "soft-rule": "#5E3529", "river": "#3F5158",
        "lost": "#6B4437", "hatch": "#4A5058", "pool": "#24282E", "good": "#6DB7A2",
        "bad": "#E58A70", "band": "#2B3F3A", "observed": "#6F7B77", "dash": "#5A6068",
    },
}  # fmt: skip
"""Colour is meaning: customers, loss, waiting, better, worse, and what needs attention."""


def compose(picture: MapPicture) -> dict[str, Any]:
    """Everything that a page needs, as plain JSON values."""
    say = picture.language
    title = (w.RIVER_JOURNEYS if picture.unit == "journeys" else w.RIVER).say(say)
    unit = (w.JOURNEY_COUNT if picture.unit == "journeys" else w.CUSTOMER_COUNT).say(say)
    return {
        "language": say,
        "paper": picture.paper,
        "colours": colours(picture.theme, picture.paper),
        "title": picture.title,
        "goal": {"label": w.GOAL.say(say), "text": picture.goal or w.NO_GOAL.say(say)},
        "chosen": [{"label": label, "value": value} for label, value in picture.chosen],
        "explained": _explained(picture),
        "stages": [_stage(stage, number, picture) for number, stage in enumerate(picture.stages)],
        "river": {
            "title": title,
            "height": RIVER_HEIGHT,
            "water": [_water(part, picture) for part in river(picture.stages)],
            "empty": w.NOBODY.say(say),
        },
        "emotion": {
            "title": w.EMOTION.say(say),
            "note": w.BAND.say(say),
            "height": FEELING_HEIGHT,
            "scale": f"{feeling_scale(picture.stages):g}",
            "runs": feeling_line(picture.stages),
            "empty": w.NO_FEEDBACK.say(say),
        },
        "lanes": _lanes(picture),
        "column": COLUMN,
        "legend": {kind: text.say(say, unit=unit) for kind, text in w.LEGEND.items()},
        "computed": picture.computed or "",
    }


def colours(theme: Theme, paper: Paper) -> dict[str, str]:
    """The theme's colours; real paper is left white."""
    bare = {"paper": "#FFFFFF", "sheet": "#FFFFFF"}
    return COLOURS[theme] | (bare if paper != "screen" and theme == "light" else {})


def stories(picture: MapPicture) -> list[str]:
    """What became of those who entered each stage, one sentence a stage."""
    return [
        w.RIVER_STORY.say(
            picture.language,
            stage=stage.name,
            entered=w.count(stage.entered),
            onward=w.count(stage.onward),
            dropped=w.count(stage.dropped),
            active=w.count(stage.active),
        )
        for stage in picture.stages
    ]


def _explained(picture: MapPicture) -> dict[str, str] | None:
    if picture.explained is None:
        return None
    said = w.OF_JOURNEYS.say(picture.language, share=w.share(picture.explained))
    return {"label": w.EXPLAINED.say(picture.language), "text": said}


def _stage(stage: Stage, number: int, picture: MapPicture) -> dict[str, Any]:
    say = picture.language
    unit = w.JOURNEYS if picture.unit == "journeys" else w.CUSTOMERS
    facts = [unit.say(say, n=w.count(stage.entered))] if stage.entered else [w.NOBODY.say(say)]
    if stage.median_inside_seconds is not None and stage.median_inside_seconds >= 1:
        facts.append(w.INSIDE.say(say, time=w.duration(stage.median_inside_seconds, say)))
    lowest = min((s.feeling.mean for s in picture.stages if s.feeling), default=None)
    return {
        "name": stage.name,
        "facts": facts,
        "flow": _flow(stage, picture, last=number == len(picture.stages) - 1),
        "feeling": _feeling(stage, picture),
        "low": stage.feeling is not None and stage.feeling.mean == lowest and lowest < 0,
    }


def _flow(stage: Stage, picture: MapPicture, *, last: bool) -> list[dict[str, str]]:
    """What becomes of those who entered; then what the stage is worth and how long it leads on."""
    say, whole = picture.language, stage.entered
    facts: list[dict[str, str]] = []
    if whole and last:
        facts.append(_fact(w.REACHED.say(say)))
    elif whole:
        facts += [
            _fact("→ " + w.ONWARD.say(say, share=w.share(stage.onward, whole))),
            _fact(w.LOST.say(say, share=w.share(stage.dropped, whole)), _alarm(stage)),
            _fact(w.ON_THE_WAY.say(say, share=w.share(stage.active, whole))),
        ]
    if stage.median_to_next_seconds is not None:
        time = w.duration(stage.median_to_next_seconds, say)
        facts.append(_fact(w.TO_NEXT.say(say, time=time)))
    if stage.backtracks:
        facts.append(_fact(w.BACKTRACKS.say(say, n=w.count(stage.backtracks))))
    if stage.value:
        amount = w.money(stage.value, picture.currency, say)
        facts.append(_fact(w.VALUE.say(say, amount=amount)))
    return facts


def _alarm(stage: Stage) -> str:
    """A loss calls for attention when it takes more than half."""
    return "bad" if 2 * stage.dropped > stage.entered else "plain"


def _fact(text: str, tone: str = "plain") -> dict[str, str]:
    return {"text": text, "tone": tone}


def _feeling(stage: Stage, picture: MapPicture) -> str:
    if stage.feeling is None:
        return w.NO_FEEDBACK.say(picture.language)
    mean, low, high = map(w.signed, (stage.feeling.mean, stage.feeling.low, stage.feeling.high))
    number = w.count(stage.feeling.n)
    return w.FEELING.say(picture.language, mean=mean, low=low, high=high, n=number)


def _water(part: Water, picture: MapPicture) -> dict[str, Any]:
    story = stories(picture)[part.stage] if part.kind != "river" else " ".join(stories(picture))
    return {"kind": part.kind, "path": part.path, "story": story}


def _lanes(picture: MapPicture) -> list[dict[str, Any]]:
    say = picture.language
    touched = [
        (touchpoint.stage, _touchpoint(touchpoint, picture)) for touchpoint in picture.touchpoints
    ]
    pains = [(card.stage, _card(card, pain=True)) for card in picture.pains]
    lanes = [(w.TOUCHPOINTS.say(say), touched), (w.PAINS.say(say), pains)]
    lanes += [(lane.title, [(c.stage, _card(c)) for c in lane.cards]) for lane in picture.lanes]
    return [
        {"title": title, "cells": _cells(cards, len(picture.stages))}
        for title, cards in lanes
        if cards
    ]


def _cells(cards: Iterable[tuple[int, dict[str, Any]]], stages: int) -> list[list[dict[str, Any]]]:
    cells: list[list[dict[str, Any]]] = [[] for _ in range(stages)]
    for stage, card in cards:
        cells[stage].append(card)
    return cells


def _touchpoint(touchpoint: Touchpoint, picture: MapPicture) -> dict[str, Any]:
    say = picture.language
    figures: list[str] = []
    if touchpoint.customers is not None:
        figures.append(w.PEOPLE.say(say, n=w.count(touchpoint.customers)))
    for text, number in ((w.REPEATS, touchpoint.repeats), (w.EXITS, touchpoint.exits)):
        if number:
            figures.append(text.say(say, share=w.share(number)))
    if touchpoint.evidence != "measured":
        figures.append((w.OBSERVED if touchpoint.evidence == "observed" else w.ASSUMPTION).say(say))
    return {
        "text": touchpoint.name,
        "figures": figures or [w.NO_DATA.say(say)],
        "evidence": touchpoint.evidence,
        "key": touchpoint.key,
    }


def _card(card: Card, *, pain: bool = False) -> dict[str, Any]:
    edge = "pain" if pain and card.evidence == "measured" else card.evidence
    return {"text": card.text, "figures": list(card.figures), "evidence": edge, "key": False}
