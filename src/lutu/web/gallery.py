"""How the maps of a workspace are shown to whoever looks through them, with people by their names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, cast

from sqlalchemy import select

from lutu.access.departments import list_departments
from lutu.access.members import list_members
from lutu.db.map_name import MapText
from lutu.db.session import reading
from lutu.errors import NotFound
from lutu.kit.clocks import to_datetime
from lutu.maps.document import JourneyMap
from lutu.maps.library import repository
from lutu.maps.library.closure import Closure
from lutu.maps.library.gallery import Around, Seen, Shelf
from lutu.maps.library.standing import (
    Measured,
    Standing,
    evidence_of,
    model_of,
    review_due,
    standing_of,
)
from lutu.maps.search import Hit
from lutu.maps.versions.tables import map_branch
from lutu.web.desk import Desk
from lutu.web.models.gallery import (
    ClosureShown,
    EvidenceShown,
    Facet,
    FacetValue,
    FiguresShown,
    Gallery,
    GalleryMap,
    GoalShown,
    HitShown,
    MapNamed,
    NamedRow,
    StageShown,
)
from lutu.web.server import Server

_LANES_DRAWN: Final = 6
_MAP: Final = MapText("journey map", "旅程地图", "旅程地圖")


@dataclass(frozen=True, slots=True)
class People:
    """Who and what a map may name by id."""

    persons: Mapping[str, str]
    departments: Mapping[str, str]

    @classmethod
    def of(cls, server: Server, workspace: str) -> "People":
        """The members and departments of a workspace."""
        with reading(server.engine) as connection:
            return cls(
                {one.id: one.name for one in list_members(connection, workspace)},
                {one.id: one.name for one in list_departments(connection, workspace)},
            )

    def person(self, given: str | None) -> NamedRow | None:
        """By id or by a name that somebody wrote; none where nobody is meant."""
        return _named(given, self.persons)

    def department(self, given: str | None) -> NamedRow | None:
        """The same of departments."""
        return _named(given, self.departments)


class Wall:
    """The maps of one workspace at one moment, as they are shown."""

    def __init__(self, desk: Desk, people: People) -> None:
        self._people = people
        self.zone = desk.zone()
        self.today = datetime.now(self.zone).date()
        self.records = desk.catalogue.records()
        self._version = desk.log.version()
        with reading(desk.log.engine) as connection:
            self._figures = repository.all_figures(connection)
            rows = connection.execute(select(map_branch.c.map_id, map_branch.c.origin))
            self._origins = {row.map_id: row.origin for row in rows}

    def around(self) -> Around:
        """How the goal of each map stands, how healthy it is, and who answers for it."""
        return Around(
            {
                one.document.id: self._standing(one.document, self._figures.get(one.document.id))
                for one in self.records
            },
            {
                map_id: found["done"] / found["all"]
                for map_id, kept in self._figures.items()
                if (found := kept.get("health")) and found["all"]
            },
            {
                one.document.id: named.name
                for one in self.records
                if (named := self._people.person(one.document.about.owner))
            },
        )

    def page(self, found: Shelf, after: int, limit: int) -> Gallery:
        """A page of what was found."""
        seen = found.seen[after : after + limit]
        more = after + limit < len(found.seen)
        return Gallery(
            maps=[self._shown(one) for one in seen],
            total=len(found.seen),
            next=after + limit if more else None,
            facets=self._facets(found.facets),
            archived=found.archived,
            closure=_closure_shown(one.record.closure for one in found.seen),
        )

    def one(self, map_id: str) -> GalleryMap:
        """One map as the gallery shows it."""
        for record in self.records:
            document = record.document
            if document.id == map_id:
                standing = self._standing(document, self._figures.get(map_id))
                return self._shown(Seen(record, standing, review_due(document)))
        raise NotFound(what=_MAP.say(), value=map_id, allowed="")

    def is_current(self, document: JourneyMap, kept: Mapping[str, Any]) -> bool:
        """Whether figures still hold: of this revision and log, and of today, for evidence ages."""
        counted = to_datetime(kept["counted"], self.zone).date()
        return (kept["revision"], kept["log"], counted) == (
            document.revision,
            self._version,
            self.today,
        )

    def figures_shown(self, document: JourneyMap, kept: Mapping[str, Any]) -> FiguresShown:
        """Figures of a map as they are shown."""
        given = {name: kept[name] for name in ("customers", "beds", "health", "goal")}
        if len(given["beds"]) != len(document.stages):
            given["beds"] = []  # counted of other stages
        return FiguresShown.model_validate(
            given
            | {
                "counted": self._iso_of(kept["counted"]),
                "standing": self._standing(document, kept),
                "current": self.is_current(document, kept),
            }
        )

    def _standing(self, document: JourneyMap, kept: Mapping[str, Any] | None) -> Standing:
        found = kept["goal"] if kept else None
        measured = (
            Measured(found["value"], found["low"], found["high"], found["better"])
            if found and found["value"] is not None
            else None
        )
        begun = to_datetime(document.created, self.zone).date()
        return standing_of(document.goal, measured, begun, self.today)

    def _shown(self, seen: Seen) -> GalleryMap:
        document = seen.record.document
        kept = self._figures.get(document.id)
        return GalleryMap(
            id=document.id,
            title=document.title.template(),
            created=self._iso_of(document.created),
            changed=self._iso_of(document.changed),
            revision=document.revision,
            depth=seen.depth,
            children=self._children[document.id],
            branch=self._map_named(self._origins.get(document.id)),
            standing=seen.standing,
            closure=_closure_shown([seen.record.closure]),
            figures=self.figures_shown(document, kept) if kept else None,
            hits=[_hit_shown(hit, document) for hit in seen.hits],
            **self._said_of_itself(document),
            **self._review(seen),
            **_inside(document, self.today),
        )

    def _said_of_itself(self, document: JourneyMap) -> dict[str, Any]:
        """What the map says of its state, its owner and its place among the others."""
        about = document.about
        return {
            "status": about.status,
            "state": about.state,
            "level": about.level,
            "model": model_of(document),
            "owner": self._people.person(about.owner),
            "department": self._people.department(about.department),
            "tags": list(about.tags),
            "parent": self._map_named(about.parent),
            "twin": self._map_named(about.twin),
            "goal": _goal_shown(document),
            "ungoaled": about.ungoaled,
        }

    def _review(self, seen: Seen) -> dict[str, Any]:
        about = seen.record.document.about
        return {
            "reviewed": about.reviewed,
            "review_months": about.review_months,
            "review_due": seen.due.isoformat(),
            "review": seen.due <= self.today,
        }

    def _iso_of(self, instant: int) -> str:
        return to_datetime(instant, self.zone).isoformat()

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {one.document.id: one.document.title.template() for one in self.records}

    @cached_property
    def _children(self) -> Counter[str]:
        return Counter(
            one.document.about.parent for one in self.records if one.document.about.parent
        )

    def _map_named(self, map_id: str | None) -> MapNamed | None:
        title = self._titles.get(map_id or "")
        return MapNamed(id=cast("str", map_id), title=title) if title else None

    def _facets(self, facets: Mapping[str, Mapping[str, int]]) -> dict[Facet, list[FacetValue]]:
        names: dict[str, Mapping[str, str]] = {
            "owner": self._people.persons,
            "department": self._people.departments,
        }
        return {
            cast("Facet", facet): sorted(
                (
                    FacetValue(value=value, name=names.get(facet, {}).get(value, value), count=n)
                    for value, n in values.items()
                ),
                key=lambda one: (-one.count, one.name),
            )
            for facet, values in facets.items()
        }


def _named(given: str | None, names: Mapping[str, str]) -> NamedRow | None:
    if not given:
        return None
    return (
        NamedRow(id=given, name=names[given]) if given in names else NamedRow(id=None, name=given)
    )


def _goal_shown(document: JourneyMap) -> GoalShown | None:
    goal = document.goal
    if goal is None:
        return None
    return GoalShown(
        text=goal.text,
        value=goal.value,
        baseline=goal.baseline,
        target=goal.target,
        unit=goal.unit,
        date=goal.date,
    )


def _closure_shown(found: Iterable[Closure]) -> ClosureShown:
    return ClosureShown(**asdict(sum(found, Closure())))


def _drawing(document: JourneyMap) -> list[list[int]]:
    """How many things lie in each stage, for the first lanes that are shown and have any."""
    places = {stage.id: place for place, stage in enumerate(document.stages)}
    counts: dict[str, list[int]] = {
        lane.id: [0] * len(places) for lane in document.lanes if not lane.hidden
    }
    touch = next((lane.id for lane in document.lanes if lane.kind == "touchpoints"), None)
    for card in document.cards:
        if card.lane in counts:
            counts[card.lane][places[card.stage]] += 1
    for point in document.touchpoints:
        if touch in counts:
            counts[touch][places[point.stage]] += 1
    return [row for row in counts.values() if any(row)][:_LANES_DRAWN]


def _feeling(document: JourneyMap) -> list[float | None]:
    """The middle of what was set by hand in each stage and its steps."""
    stage_of = {step.id: step.stage for step in document.steps}
    felt: dict[str, list[float]] = {stage.id: [] for stage in document.stages}
    for one in document.feelings:
        place = stage_of.get(one.place, one.place)
        if one.curve == "as_is" and place in felt:
            felt[place].append(one.value)
    return [sum(values) / len(values) if values else None for values in felt.values()]


def _hit_shown(hit: Hit, document: JourneyMap) -> HitShown:
    names = {stage.id: stage.name.template() for stage in document.stages}
    return HitShown(
        text=hit.text,
        marks=list(hit.marks),
        collection=hit.passage.collection,
        id=hit.passage.id,
        stage=names.get(hit.passage.stage, ""),
    )


def _inside(document: JourneyMap, today: date) -> dict[str, Any]:
    """What lies on the map, counted and drawn small."""
    return {
        "evidence": EvidenceShown(**asdict(evidence_of(document, today))),
        "touchpoints": len(document.touchpoints),
        "cards": len(document.cards),
        "personas": [one.name for one in document.personas],
        "stages": [StageShown(name=one.name.template(), kind=one.kind) for one in document.stages],
        "drawing": _drawing(document),
        "feeling": _feeling(document),
    }
