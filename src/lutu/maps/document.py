"""The document of a journey map: stages, lanes and what lies in them. Measured numbers are never in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import msgspec

from lutu.db.map_name import MapText
from lutu.errors import Damaged, InvalidInput
from lutu.events.journey import parse_journey
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import Language, Text
from lutu.kit.ids import new_id
from lutu.maps import migrations
from lutu.maps.about import About, Goal
from lutu.maps.elements import KINDS, WALL, words
from lutu.maps.elements.card import Card
from lutu.maps.elements.feeling import Feeling
from lutu.maps.elements.lane import STANDARD, Lane
from lutu.maps.elements.link import Link
from lutu.maps.elements.persona import Persona
from lutu.maps.elements.photo import Photo
from lutu.maps.elements.session import Session
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.step import Step
from lutu.maps.elements.sticky import Sticky
from lutu.maps.elements.stroke import Stroke
from lutu.maps.elements.touchpoint import Touchpoint

__all__ = ["MIGRATIONS", "SCHEMA", "About", "Goal", "JourneyMap"]

SCHEMA: Final = 2
"""The version of the stored form; whoever raises it writes the way there into MIGRATIONS."""
MIGRATIONS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: migrations.lanes}
"""From a version to the next."""

_MAP: Final = MapText("journey map", "旅程地图", "旅程地圖")
_LANE: Final = Text("lane", "泳道", "泳道")
_NEWER: Final = Text(
    "it was written by a newer Lutu", "它由更新版本的 Lutu 写成", "它由更新版本的 Lutu 寫成"
)


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """A map. Every touchpoint and card is in a stage that there is; ids are unique."""

    title: Text
    stages: tuple[Stage, ...]
    touchpoints: tuple[Touchpoint, ...]
    """Stage after stage, within a stage in the order in which they are shown."""
    cards: tuple[Card, ...] = ()
    steps: tuple[Step, ...] = ()
    lanes: tuple[Lane, ...] = STANDARD
    links: tuple[Link, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    personas: tuple[Persona, ...] = ()
    stickies: tuple[Sticky, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    photos: tuple[Photo, ...] = ()
    sessions: tuple[Session, ...] = ()
    about: About = field(default_factory=About)
    journey: str = "whole"
    segment: str | None = None
    goal: Goal | None = None
    created: int = 0
    """Microseconds since 1970."""
    changed: int = 0
    revision: int = 1
    id: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        parse_journey(self.journey)
        stages, lanes = {stage.id for stage in self.stages}, {lane.id for lane in self.lanes}
        ids = [one.id for name in KINDS for one in getattr(self, name)]
        if not stages or len(set(ids)) < len(ids):
            raise Damaged(what=_MAP.say(), value=self.id, reason="ids")
        inside = [card.stage for card in self.cards] + [step.stage for step in self.steps]
        for stage in inside + [point.stage for point in self.touchpoints]:
            if stage not in stages:
                raise Damaged(what=_MAP.say(), value=self.id, reason=f"stage {stage}")
        for card in self.cards:
            if card.lane not in lanes:
                allowed = ", ".join(lane.id for lane in self.lanes)
                raise InvalidInput(what=_LANE.say(), value=card.lane, allowed=allowed)
        object.__setattr__(self, "touchpoints", _in_order(self.stages, self.touchpoints))

    def of_stage(self, stage: str) -> tuple[Touchpoint, ...]:
        """The touchpoints of a stage, in order."""
        return tuple(touchpoint for touchpoint in self.touchpoints if touchpoint.stage == stage)

    def with_(self, **changes: Any) -> "JourneyMap":
        """The same map with other fields."""
        return replace(self, **changes)

    def without_wall(self) -> "JourneyMap":
        """The same map with nothing on the wall of its workshop."""
        return self.with_(**dict.fromkeys(WALL, ()))

    def with_wall_of(self, other: "JourneyMap") -> "JourneyMap":
        """The same map with what is on the wall of another."""
        return self.with_(**{name: getattr(other, name) for name in WALL})

    def to_json(self) -> dict[str, Any]:
        """As it is stored, in all languages."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "title": words.to_json(self.title),
            "goal": self.goal.to_json() if self.goal else None,
            "journey": self.journey,
            "segment": self.segment,
            "created": self.created,
            "changed": self.changed,
            "revision": self.revision,
            "about": self.about.to_json(),
            **{
                name: [kind.to_json(one) for one in held]
                for name, kind in KINDS.items()
                if (held := getattr(self, name)) or name not in WALL
            },
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "JourneyMap":
        """Reads every version that was ever stored; Damaged when it is none of them."""
        value = _migrated(dict(value))
        try:
            goal, about = value.get("goal"), value.get("about")
            return cls(
                id=value["id"],
                title=words.from_json(value["title"]),
                goal=msgspec.convert(goal, Goal) if goal else None,
                about=msgspec.convert(about, About) if about else About(),
                journey=value["journey"],
                segment=value["segment"],
                created=int(value["created"]),
                changed=int(value["changed"]),
                revision=int(value["revision"]),
                **{
                    name: tuple(kind.from_json(one) for one in value[name])
                    for name, kind in KINDS.items()
                    if name in value or name not in WALL
                },
            )
        except (KeyError, TypeError, ValueError, InvalidInput) as error:
            reason = f"{type(error).__name__}: {error}"
            raise Damaged(what=_MAP.say(), value=value.get("id"), reason=reason) from error

    def to_dict(self, language: Language | None = None) -> dict[str, Any]:
        """As it is shown in a language, by default the current one."""
        return {
            "id": self.id,
            "title": self.title.template(language),
            "goal": self.goal.text if self.goal else None,
            "goal_value": self.goal.value if self.goal else None,
            "journey": self.journey,
            "segment": self.segment,
            "revision": self.revision,
            "created": to_iso(self.created),
            "changed": to_iso(self.changed),
            "about": self.about.to_json(),
            "stages": [stage.to_dict(language) for stage in self.stages],
            "touchpoints": [touchpoint.to_dict(language) for touchpoint in self.touchpoints],
            "lanes": [lane.to_json() | {"name": lane.called(language)} for lane in self.lanes],
            **{
                name: [KINDS[name].to_json(one) for one in getattr(self, name)]
                for name in ("cards", "steps", "links", "feelings", "personas", *sorted(WALL))
            },
        }


def _in_order(
    stages: tuple[Stage, ...], touchpoints: tuple[Touchpoint, ...]
) -> tuple[Touchpoint, ...]:
    place = {stage.id: number for number, stage in enumerate(stages)}
    return tuple(sorted(touchpoints, key=lambda touchpoint: place[touchpoint.stage]))


def _migrated(value: dict[str, Any]) -> dict[str, Any]:
    version = value.get("schema")
    if not isinstance(version, int) or version > SCHEMA:
        raise Damaged(what=_MAP.say(), value=value.get("id"), reason=_NEWER.say())
    while version < SCHEMA:
        if version not in MIGRATIONS:
            raise Damaged(what=_MAP.say(), value=value.get("id"), reason=f"schema {version}")
        value, version = MIGRATIONS[version](value), version + 1
    return value
