"""What differs between two maps, element by element and field by field. Pure: stored forms in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from lutu.maps.elements import ON_MAPS
from lutu.maps.rooms.touched import ELEMENTS
from lutu.maps.versions.order import ORDER, Move, moves

Kind = Literal["added", "removed", "changed", "moved"]
Record = Mapping[str, Any]

TOP: Final = ("title", "journey", "segment")
SINGLE: Final = ("map", "goal", "about")
"""What there is once in a map; its id is its name."""
PLACES: Final = frozenset({"stage", "step", "lane", "place", ORDER})
_UNTOLD: Final = frozenset({"renamed", "shaped", "placed", "reason", "parts"})
"""Marks of who decided what; they change together with what they mark."""
_FIRST: Final = ("stages", "steps", "lanes", "touchpoints", "cards")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs, with what it says on both sides; None where it says nothing."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """An element that is not the same on both sides."""

    collection: str
    id: str
    kind: Kind
    fields: tuple[Field, ...] = ()
    before: Record | None = None
    after: Record | None = None

    @property
    def element(self) -> str:
        """What it is, in a word."""
        return ELEMENTS[self.collection]

    @property
    def record(self) -> Record:
        """As it is after, or as it was where it is gone."""
        return self.after or self.before or {}


def differences(before: Record, after: Record) -> list[Difference]:
    """Everything that is not the same in two stored forms, in the order of the map."""
    found = [
        one for name in SINGLE if (one := _changed(name, name, *_singles(name, before, after)))
    ]
    for name in sorted(ON_MAPS, key=_place):
        found += _of_list(name, by_id(before[name]), by_id(after[name]))
    return found


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def by_id(records: Any) -> dict[str, dict[str, Any]]:
    """The records of a list by their ids, in their order."""
    return {one["id"]: one for one in records}


def single(name: str, stored: Record) -> dict[str, Any]:
    """What a map says once, as a record."""
    if name == "map":
        return {field: stored[field] for field in TOP}
    return dict(stored.get(name) or {})


def fields_that_differ(before: Record, after: Record) -> tuple[Field, ...]:
    """The fields in which two records differ, without marks that only follow others."""
    names = [*before, *(name for name in after if name not in before)]
    return tuple(
        Field(name, before.get(name), after.get(name))
        for name in names
        if name not in _UNTOLD and _meant(before.get(name)) != _meant(after.get(name))
    )


def _of_list(
    name: str, before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]
) -> list[Difference]:
    moved = moves(name, before.values(), after.values())
    found = []
    for one, record in after.items():
        if one not in before:
            found.append(Difference(name, one, "added", after=record))
        elif changed := _changed(name, one, before[one], record, moved.get(one)):
            found.append(changed)
    gone = [one for one in before if one not in after]
    return found + [Difference(name, one, "removed", before=before[one]) for one in gone]


def _changed(
    name: str, one: str, before: Record, after: Record, moved: Move | None = None
) -> Difference | None:
    fields = fields_that_differ(before, after)
    if moved:
        fields += (Field(ORDER, moved.before, moved.after),)
    if not fields:
        return None
    kind: Kind = "moved" if all(field.name in PLACES for field in fields) else "changed"
    return Difference(name, one, kind, fields, before, after)


def _singles(name: str, before: Record, after: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    return single(name, before), single(name, after)


def _meant(value: Any) -> Any:
    """Nothing is nothing, however it is written."""
    return None if value in ("", [], {}, False) or value is None else value
