"""Which elements an update touched: watched while it is applied, so that nobody has to compare documents."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pycrdt import Doc, Map, Subscription

from lutu.maps.elements import KINDS
from lutu.maps.ydoc import ORDER

ChangeKind = Literal["added", "changed", "removed", "moved"]
ELEMENTS: Final[dict[str, str]] = {name: name.removesuffix("s") for name in KINDS} | {
    "stickies": "sticky",
    "map": "map",
    "goal": "goal",
    "about": "about",
}
"""From the name of a root of the document to what its records are called, one by one."""
_PLACES: Final = frozenset({ORDER, "stage", "step", "lane", "place", "placed", "shaped"})
"""Fields that say where something lies."""
_LABEL: Final = 80


@dataclass(slots=True)
class Touch:
    """What one person did to one element."""

    element: str
    id: str
    added: bool = False
    removed: bool = False
    fields: set[str] = field(default_factory=set)
    label: Any = ""
    """Its text or name, a name in all languages as a dictionary; empty when it is gone."""
    place: str | None = None

    @property
    def kind(self) -> ChangeKind:
        """In a word."""
        if self.removed:
            return "removed"
        if self.added:
            return "added"
        return "moved" if self.fields and self.fields <= _PLACES else "changed"


Touched = dict[tuple[str | None, str, str], Touch]
"""By editor, element and id."""


class Watcher:
    """Watches a document until it is closed; hands out what was touched since it was last asked.

    Close it: Yjs holds whom it tells, and so the document, where Python's collector does not look.
    """

    def __init__(self, doc: "Doc[Any]") -> None:
        self._doc = doc
        self._editor: str | None = None
        self._touched: Touched = {}
        self._watched = [self._watch(name) for name in ELEMENTS]

    def close(self) -> None:
        """Watch no longer, in the thread that began it."""
        for root, subscription in self._watched:
            root.unobserve(subscription)
        self._watched.clear()

    @contextmanager
    def by(self, editor: str | None) -> Iterator[None]:
        """Inside the block this one writes."""
        before, self._editor = self._editor, editor
        try:
            yield
        finally:
            self._editor = before

    @property
    def saw(self) -> bool:
        """Whether anything was touched since the last time."""
        return bool(self._touched)

    def taken(self) -> Touched:
        """What was touched since the last time, with what it is called now."""
        touched, self._touched = self._touched, {}
        for (_, element, one), touch in touched.items():
            self._describe(touch, element, one)
        return touched

    def _watch(self, name: str) -> "tuple[Map[Any], Subscription]":
        root = _root(self._doc, name)
        return root, root.observe_deep(lambda events: self._hear(name, events))

    def _hear(self, name: str, events: list[Any]) -> None:
        for event in events:
            path = [str(part) for part in event.path]
            if path or name not in KINDS:
                one = path[0] if name in KINDS else name
                inner = path[1:] if name in KINDS else path
                self._touch(name, one).fields |= {inner[0]} if inner else set(event.keys)
            else:
                for one, change in event.keys.items():
                    self._came_or_went(name, one, change["action"])

    def _came_or_went(self, name: str, one: str, action: str) -> None:
        touch = self._touch(name, one)
        touch.removed = action == "delete"
        touch.added = touch.added or action == "add"

    def _touch(self, name: str, one: str) -> Touch:
        key = (self._editor, name, one)
        return self._touched.setdefault(key, Touch(ELEMENTS[name], one))

    def _describe(self, touch: Touch, name: str, one: str) -> None:
        if name not in KINDS:
            return
        held: Any = _root(self._doc, name).get(one)
        if not isinstance(held, Map):
            return
        label = _said(held, "text") or _said(held, "name") or _said(held, "label")
        kind = _said(held, "kind") if name == "lanes" else None
        touch.label = label or _said(held, "word") or kind or ""
        place = one if name == "stages" else _said(held, "stage") or _said(held, "place")
        touch.place = place if isinstance(place, str) else None


def as_label(value: Any) -> str:
    """A label as it is kept: JSON, the text not too long."""
    short = value[:_LABEL] if isinstance(value, str) else value
    return json.dumps(short, ensure_ascii=False)


def _said(held: "Map[Any]", name: str) -> Any:
    """A text, or a name in all languages; None for anything else."""
    value = held.get(name)
    if isinstance(value, str | dict):
        return value
    return None if value is None or isinstance(value, int | float | bool | list) else str(value)


def _root(doc: "Doc[Any]", name: str) -> "Map[Any]":
    found: Map[Any] = doc.get(name, type=Map)
    return found
