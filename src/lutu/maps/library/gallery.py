"""The maps of a workspace as somebody looks through them: found by words, narrowed, in an order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal, get_args

from lutu.maps.library.catalogue import Record
from lutu.maps.library.standing import Standing, model_of, review_due
from lutu.maps.search import Hit, Query, hits, parse_query, rank

Sort = Literal["found", "changed", "title", "owner", "goal", "health", "review", "tree"]
Well = Literal["poor", "fair", "good", "uncounted"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
_FAIR: Final = 0.5
_GOOD: Final = 0.8
"""From which share of its rules on a map's health is fair, and good."""
_WORST_FIRST: Final[tuple[Standing, ...]] = (
    "none", "behind", "unmeasured", "on_the_way", "reached",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is not said is not asked for."""

    query: str = ""
    status: str | None = None
    tag: str | None = None
    owner: str | None = None
    department: str | None = None
    state: str | None = None
    model: str | None = None
    parent: str | None = None
    goal: str | None = None
    """How the goal stands."""
    health: str | None = None
    review: bool = False
    """Only those that have to be looked at again."""
    archived: bool = False
    sort: Sort | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A map as the gallery shows it."""

    record: Record
    standing: Standing
    due: date
    hits: Sequence[Hit] = ()
    depth: int = 0
    """In the tree of parents and children, 0 at the top."""
    health: float | None = None
    """Which share of the rules that could be told it keeps, as last counted."""
    owner: str = ""
    """Who answers for it, by name; empty for nobody."""

    @property
    def well(self) -> Well:
        """How healthy it is, in a word."""
        if self.health is None:
            return "uncounted"
        return "poor" if self.health < _FAIR else "fair" if self.health < _GOOD else "good"


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the maps beyond their documents, by their ids."""

    standings: Mapping[str, Standing]
    health: Mapping[str, float] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    """What whoever answers for a map is called."""

    def seen(self, record: Record) -> Seen:
        """A map with what is known of it."""
        id_, about = record.document.id, record.document.about
        return Seen(
            record,
            self.standings[id_],
            review_due(record.document),
            health=self.health.get(id_),
            owner=self.owners.get(id_, about.owner or ""),
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found, in order, and what there is to narrow it by, with how many maps have each."""

    seen: Sequence[Seen]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    archived: int = 0


def shelf(records: Iterable[Record], around: Around, wanted: Wanted, today: date) -> Shelf:
    """The maps that somebody looks for."""
    everything = list(records)
    here = [one for one in everything if _archived(one) == wanted.archived]
    all_seen = [around.seen(one) for one in here]
    kept = [one for one in all_seen if _fits(one, wanted, today)]
    query = parse_query(wanted.query)
    asked = bool(query.parts) or query.named
    sort = wanted.sort or ("found" if asked else "changed")
    ranked = _ranked(kept, query) if asked else [(0, one) for one in kept]
    found = _sorted(ranked, sort)
    if asked:
        found = [_with_hits(one, query) for one in found]
    return Shelf(found, _facets(all_seen, today), sum(map(_archived, everything)))


def _archived(record: Record) -> bool:
    return record.document.about.status == "archived"


def _fits(one: Seen, wanted: Wanted, today: date) -> bool:
    about = one.record.document.about
    given: tuple[tuple[str | None, Any], ...] = (
        (wanted.status, about.status),
        (wanted.owner, about.owner),
        (wanted.department, about.department),
        (wanted.state, about.state),
        (wanted.model, model_of(one.record.document)),
        (wanted.parent, about.parent),
        (wanted.goal, one.standing),
        (wanted.health, one.well),
    )
    return (
        all(value is None or value == is_ for value, is_ in given)
        and (wanted.tag is None or wanted.tag in about.tags)
        and (not wanted.review or one.due <= today)
    )


def _ranked(kept: Iterable[Seen], query: Query) -> list[tuple[int, Seen]]:
    ranked = ((rank(one.record.entry, query), one) for one in kept)
    return [(score, one) for score, one in ranked if score is not None]


def _with_hits(one: Seen, query: Query) -> Seen:
    return replace(one, hits=hits(one.record.entry, query))


def _sorted(ranked: Sequence[tuple[int, Seen]], sort: Sort) -> list[Seen]:
    """Records come last changed first, and stay so where the order says no more."""
    if sort == "found":
        return [one for _, one in sorted(ranked, key=lambda pair: -pair[0])]
    kept = [one for _, one in ranked]
    return _tree(kept) if sort == "tree" else sorted(kept, key=_KEYS[sort])


_KEYS: Final[Mapping[str, Callable[[Seen], Any]]] = {
    "changed": lambda _: 0,
    "title": lambda one: one.record.document.title.template().casefold(),
    "goal": lambda one: _WORST_FIRST.index(one.standing),
    "health": lambda one: (one.health is None, one.health),
    "owner": lambda one: (one.owner.casefold(), _WORST_FIRST.index(one.standing)),
    "review": lambda one: one.due,
}


def _tree(kept: Sequence[Seen]) -> list[Seen]:
    """Every map below its parent; one whose parent is not among them stands at the top."""
    there = {one.record.document.id for one in kept}
    below: dict[str | None, list[Seen]] = {}
    for one in kept:
        parent = one.record.document.about.parent
        below.setdefault(parent if parent in there else None, []).append(one)
    placed: dict[str, Seen] = {}

    def hang(parent: str | None, depth: int) -> None:
        for one in below.get(parent, ()):
            id_ = one.record.document.id
            if id_ not in placed:
                placed[id_] = replace(one, depth=depth)
                hang(id_, depth + 1)

    hang(None, 0)
    for one in kept:  # parents in a circle: nobody is lost
        placed.setdefault(one.record.document.id, one)
    return list(placed.values())


def _facets(seen: Sequence[Seen], today: date) -> dict[str, dict[str, int]]:
    abouts = [one.record.document.about for one in seen]
    return {
        "status": Counter(about.status for about in abouts),
        "tag": Counter(tag for about in abouts for tag in about.tags),
        "owner": Counter(about.owner for about in abouts if about.owner),
        "department": Counter(about.department for about in abouts if about.department),
        "state": Counter(about.state for about in abouts),
        "model": Counter(model_of(one.record.document) for one in seen),
        "goal": Counter(one.standing for one in seen),
        "health": Counter(one.well for one in seen),
        "review": {"due": sum(one.due <= today for one in seen)},
    }
