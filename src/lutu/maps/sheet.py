"""A picture as a sheet: every word said, every number worded, every outline placed.

The printed page and the web page are both set from this one value, so they can only say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from lutu.maps import wording as w
from lutu.maps.laying import ROOM, broken, extents
from lutu.maps.picture import Column, Curve, MapPicture, Paper, Stage, Theme
from lutu.maps.river import (
    COLUMN,
    FEELING_HEIGHT,
    RIVER_HEIGHT,
    Water,
    feeling_line,
    feeling_scale,
    hand_line,
    laid,
    river,
)
from lutu.maps.rows import kinds, lanes

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


_NAME: Final = 14.0
"""How high the name of a curve is."""


def compose(picture: MapPicture) -> dict[str, Any]:
    """Everything that a page needs, as plain JSON values."""
    say, grid = picture.language, picture.grid
    unit = (w.JOURNEY_COUNT if picture.unit == "journeys" else w.CUSTOMER_COUNT).say(say)
    extent = extents(grid, len(picture.stages))
    legend = {kind: text.say(say, unit=unit) for kind, text in w.LEGEND.items()}
    return {
        "language": say,
        "paper": picture.paper,
        "colours": colours(picture.theme, picture.paper),
        "title": picture.title,
        "goal": {"label": w.GOAL.say(say), "text": picture.goal or w.NO_GOAL.say(say)},
        "chosen": [{"label": label, "value": value} for label, value in picture.chosen],
        "explained": _explained(picture),
        "personas": [asdict(persona) for persona in picture.personas],
        "columns": len(grid),
        "stages": [
            _stage(stage, number, picture) | {"first": first, "columns": columns}
            for number, (stage, (first, columns)) in enumerate(
                zip(picture.stages, extent, strict=True)
            )
        ],
        "steps": [column.step for column in grid] if any(column.step for column in grid) else [],
        "pages": _pages(picture, grid),
        "river": _river(picture, extent),
        "emotion": _emotion(picture, extent),
        "lanes": [*lanes(picture)],
        "column": COLUMN,
        "legend": {
            kind: legend[kind] for kind in legend if kind not in w.SELDOM or kind in kinds(picture)
        },
        "computed": " · ".join(filter(None, (w.THING.template(say), picture.computed))),
    }


def _pages(picture: MapPicture, grid: tuple[Column, ...]) -> list[dict[str, Any]]:
    """Which columns stand on which page, and what the page is called."""
    room = ROOM.get(picture.paper) if picture.pages == "many" else None
    parts = broken(grid, room) if room else [(0, len(grid))]
    return [
        {"first": first, "after": after, "title": _part(picture, grid[first:after])}
        for first, after in parts
    ]


def _part(picture: MapPicture, columns: tuple[Column, ...]) -> str:
    """What a page of a map is called: by its first and its last stage."""
    first, last = (picture.stages[columns[at].stage].name for at in (0, -1))
    form = w.PART if first != last else w.PART_OF_ONE
    return form.say(picture.language, title=picture.title, first=first, last=last)


def _river(picture: MapPicture, extent: list[tuple[int, int]]) -> dict[str, Any]:
    say = picture.language
    return {
        "title": (w.RIVER_JOURNEYS if picture.unit == "journeys" else w.RIVER).say(say),
        "height": RIVER_HEIGHT,
        "water": [_water(part, picture, extent) for part in river(picture.stages)],
        "empty": w.NOBODY.say(say),
    }


def _emotion(picture: MapPicture, extent: list[tuple[int, int]]) -> dict[str, Any]:
    say, scale = picture.language, feeling_scale(picture.stages, picture.curves)
    middles = [(first + columns / 2) * COLUMN for first, columns in extent]
    note = [w.BAND.say(say)] if any(stage.feeling for stage in picture.stages) else []
    return {
        "note": [*note, *([w.BY_HAND.say(say)] if picture.curves else [])],
        "height": FEELING_HEIGHT,
        "scale": f"{scale:g}",
        "runs": feeling_line(picture.stages, scale, middles),
        "hands": _hands(picture.curves, scale),
        "empty": w.NO_FEEDBACK.say(say),
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


def _hands(curves: Sequence[Curve], scale: float) -> list[dict[str, Any]]:
    """The curves set by hand, each with the height `at` which it is named: no name upon another."""
    hands, free = [], 1.0
    lines = [(hand_line(curve, scale), curve) for curve in curves]
    for line, curve in sorted(lines, key=lambda one: one[0].y):
        at = max(free, min(line.y - _NAME, FEELING_HEIGHT - _NAME))
        free = at + _NAME
        hands.append({**asdict(line), "at": at, "label": curve.label, "wished": curve.wished})
    return hands


def _explained(picture: MapPicture) -> dict[str, str] | None:
    if picture.explained is None:
        return None
    said = w.OF_JOURNEYS.say(picture.language, share=w.share(picture.explained))
    return {"label": w.EXPLAINED.say(picture.language), "text": said}


def _stage(stage: Stage, number: int, picture: MapPicture) -> dict[str, Any]:
    say = picture.language
    unit = w.JOURNEYS if picture.unit == "journeys" else w.CUSTOMERS
    none = (w.NOBODY if stage.measured else w.UNBOUND).say(say)
    facts = [unit.say(say, n=w.count(stage.entered))] if stage.entered else [none]
    if stage.median_inside_seconds is not None and stage.median_inside_seconds >= 1:
        facts.append(w.INSIDE.say(say, time=w.duration(stage.median_inside_seconds, say)))
    lowest = min((s.feeling.mean for s in picture.stages if s.feeling), default=None)
    return {
        "name": stage.name,
        "facts": facts,
        "flow": _flow(stage, picture, last=number == len(picture.stages) - 1),
        "ways": list(stage.ways),
        "feeling": [_feeling(stage, picture), *_gaps(number, picture), *stage.words],
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


def _gaps(number: int, picture: MapPicture) -> Iterator[str]:
    """Where people thought that it felt otherwise than it does: outside what was measured."""
    felt = picture.stages[number].feeling
    for curve in picture.curves if felt else ():
        values = [
            value
            for value, column in zip(curve.values, picture.grid, strict=True)
            if column.stage == number and value is not None
        ]
        if felt and values and not curve.wished:
            value = sum(values) / len(values)
            if not felt.low <= value <= felt.high:
                yield w.GAP.say(
                    picture.language,
                    whose=curve.label,
                    value=w.signed(value),
                    gap=w.signed(value - felt.mean),
                )


def _water(part: Water, picture: MapPicture, extent: list[tuple[int, int]]) -> dict[str, Any]:
    story = stories(picture)[part.stage] if part.kind != "river" else " ".join(stories(picture))
    return {"kind": part.kind, "path": laid(part, extent), "story": story}
