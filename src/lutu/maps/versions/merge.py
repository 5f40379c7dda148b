"""Bringing a branch back: what it proposes, element by element and field by field.

Pure: stored forms in, values out. Where only the branch changed something it is proposed; where both did,
and not alike, it is a conflict that shows both. Nothing happens that was not accepted. What was moved among
its neighbours is proposed like a field, whose value is what it lies behind.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lutu.maps.document import JourneyMap
from lutu.maps.elements import ON_MAPS
from lutu.maps.repair import repaired
from lutu.maps.versions.diff import PLACES, SINGLE, TOP, by_id, fields_that_differ, single
from lutu.maps.versions.order import BESIDE, ORDER, behind, moves, rearranged, rows

Record = Mapping[str, Any]
_OWN = frozenset({"title", "parent", "twin", "status", "reviewed"})
"""What a map says of itself, and not of what it shows: a branch has a name of its own, and keeps it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that the branch would change; `base`, `ours` and `theirs` are values, or whole records."""

    collection: str
    id: str
    field: str | None
    """None: the element as a whole is added or removed."""
    kind: Literal["added", "removed", "changed", "moved"]
    base: Any
    ours: Any
    theirs: Any
    record: Record
    """The element, as one knows it best."""
    moved_too: bool = False
    """The origin has moved it among its neighbours as well."""

    @property
    def key(self) -> str:
        """By which it is accepted."""
        parts = (self.collection, self.id) + ((self.field,) if self.field else ())
        return ":".join(parts)

    @property
    def conflict(self) -> bool:
        """Whether the origin has changed the same thing in another way."""
        return self.moved_too or bool(self.ours != self.base)


def proposals(base: Record, ours: Record, theirs: Record) -> list[Proposal]:
    """What a branch (`theirs`) proposes to its origin (`ours`), given what both last agreed on."""
    found = []
    for name in SINGLE:
        sides = [single(name, one) for one in (base, ours, theirs)]
        found += [one for one in _fields(name, name, *sides) if one.field not in _OWN]
    for name in ON_MAPS:
        found += _of_list(name, *(by_id(one[name]) for one in (base, ours, theirs)))
        if name in BESIDE:
            found += _orders(name, base[name], ours[name], theirs[name])
    return found


def merged(ours: JourneyMap, theirs: Record, accepted: Collection[Proposal]) -> JourneyMap:
    """The origin with what was accepted; what lies in a stage that was not accepted goes to the last."""
    stored = ours.to_json()
    for one in accepted:
        _accept(stored, theirs, one)
    for name in BESIDE:
        placed = {one.id for one in accepted if one.collection == name and one.field in PLACES}
        stored[name] = rearranged(name, stored[name], theirs[name], placed)
    whole = repaired(stored)
    own = {name: stored[name] for name in ("id", "created", "changed", "revision")}
    return JourneyMap.from_json(whole | own)


def _of_list(
    name: str, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> list[Proposal]:
    found: list[Proposal] = []
    for one, record in theirs.items():
        if one in ours and one in base:
            found += _fields(name, one, base[one], ours[one], record)
        elif one in ours:
            found += _fields(name, one, ours[one], ours[one], record)
        elif one not in base:
            found.append(Proposal(name, one, None, "added", None, None, record, record))
        elif fields_that_differ(
            base[one], record
        ):  # the origin took away what the branch worked on
            found.append(Proposal(name, one, None, "added", base[one], None, record, record))
    for one in base.keys() - theirs.keys():
        if one in ours:
            before, now = base[one], ours[one]
            seen = before if not fields_that_differ(before, now) else now
            found.append(Proposal(name, one, None, "removed", before, seen, None, now))
    return found


def _fields(name: str, one: str, base: Record, ours: Record, theirs: Record) -> list[Proposal]:
    mine = {field.name for field in fields_that_differ(base, ours)}
    found = []
    for field in fields_that_differ(base, theirs):
        now = ours.get(field.name) if field.name in mine else field.before
        if now != field.after:
            found.append(
                Proposal(
                    name, one, field.name, "changed", field.before, now, field.after, ours or theirs
                )
            )
    return found


def _orders(
    name: str, base: Sequence[Record], ours: Sequence[Record], theirs: Sequence[Record]
) -> list[Proposal]:
    """What the branch moved among its neighbours, unless it lies there on the origin already."""
    here = {one["id"]: one for one in ours}
    mine, wanted = moves(name, base, ours), moves(name, base, theirs)
    then, there = rows(name, base), rows(name, theirs)
    found: list[Proposal] = []
    for row, order in rows(name, ours).items():
        branch = there.get(row, ())
        still = {*then.get(row, ())} & {*branch} - wanted.keys()  # one measure for both sides
        now, after = behind(order, still), behind(branch, still)
        found += [
            Proposal(
                name, one, ORDER, "moved", now[one], now[one], after[one], here[one],
                moved_too=one in mine,
            )
            for one in order
            if one in wanted and one in after and now[one] != after[one]
        ]  # fmt: skip
    return found


def _accept(stored: dict[str, Any], theirs: Record, one: Proposal) -> None:
    if one.field == ORDER:
        return  # when everything else is in its place
    if one.collection in SINGLE:
        _accept_single(stored, one)
        return
    records = stored[one.collection]
    if one.kind == "removed":
        stored[one.collection] = [each for each in records if each["id"] != one.id]
    elif one.kind == "added":
        records.insert(_place(records, theirs[one.collection], one.id), dict(one.theirs))
    else:
        for each in records:
            if each["id"] == one.id:
                each[one.field] = one.theirs


def _accept_single(stored: dict[str, Any], one: Proposal) -> None:
    if one.field in TOP and one.collection == "map":
        stored[one.field] = one.theirs
        return
    stored[one.collection] = (stored[one.collection] or {}) | {one.field: one.theirs}


def _place(records: list[Any], theirs: list[Any], one: str) -> int:
    """Behind the nearest neighbour that both have."""
    there = [each["id"] for each in theirs]
    here = {each["id"]: number for number, each in enumerate(records)}
    for neighbour in reversed(there[: there.index(one)]):
        if neighbour in here:
            return here[neighbour] + 1
    return 0
