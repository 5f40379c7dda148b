"""What every kind of element shares: how it is stored, checked and repaired.

A kind is one dataclass in one file of this folder. Its fields are its stored form; `__post_init__` holds
what no type can say; defaults make old documents readable. `Kind` says under which name its records lie in
the document and which of their fields several people may change at the same time without losing anything.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Final, Generic, Literal, TypeVar, cast, get_type_hints

import msgspec

from lutu.errors import InvalidInput, LutuError
from lutu.kit.i18n import Text
from lutu.maps.elements import words

E = TypeVar("E")
Shape = Literal["text", "names", "records", "dict"]
"""How a field merges: by characters, as a set of names, by the records' ids, by key. Else the last wins."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[E]):
    """A kind of element: its records are a list under `name`, in their order, each with an `id`."""

    name: str
    of: type[E]
    merging: Mapping[str, Shape] = field(default_factory=dict)
    wall: bool = False
    """Whether it lies on the wall of a workshop, not on the map: a map without any stores nothing of it."""
    types: Mapping[str, Any] = field(init=False)
    texts: tuple[str, ...] = field(init=False)
    """The fields that are written in three languages."""
    usual: Mapping[str, Any] = field(init=False)
    """What the fields are where nobody said anything, as they are stored."""

    def __post_init__(self) -> None:
        types = get_type_hints(self.of, include_extras=True)
        texts = tuple(name for name, one in types.items() if one in (Text, Text | None))
        object.__setattr__(self, "types", types)
        object.__setattr__(self, "texts", texts)
        object.__setattr__(self, "usual", _usual(self.of))

    def to_json(self, element: E) -> dict[str, Any]:
        """As it is stored."""
        stored: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(element))
        for name in self.texts:
            if (text := getattr(element, name)) is not None:
                stored[name] = words.to_json(text)
        return stored

    def from_json(self, value: Mapping[str, Any]) -> E:
        """Reads what `to_json` wrote; InvalidInput names the field that does not fit."""
        given = dict(value)
        for name in self.texts:
            if given.get(name) is not None:
                given[name] = _named(words.from_json(given[name]))
        try:
            return msgspec.convert(given, self.of)
        except msgspec.ValidationError as error:
            shown = str(dict(value))[:80]
            raise InvalidInput(what=self.name, value=shown, allowed=str(error)) from error

    def repaired(self, value: Mapping[str, Any]) -> E | None:
        """What can be read of a record that anybody may have written; None when nothing can."""
        try:
            return self.from_json(value)
        except LutuError:
            kept = {name: one for name, one in value.items() if self._fits(name, one)}
        try:
            return self.from_json(kept)
        except LutuError:
            return None

    def _fits(self, name: str, value: Any) -> bool:
        """Whether a field may have this value, taken by itself."""
        needed = self._needed()
        return name in self.types and (name in needed or self._reads({**needed, name: value}))

    def _needed(self) -> dict[str, Any]:
        """A value that fits for every field without a default."""
        without = (
            one.name
            for one in fields(cast("Any", self.of))
            if one.default is MISSING and one.default_factory is MISSING
        )
        samples: dict[Any, Any] = {str: "x", float: 0.0}
        return {
            name: _SAMPLE if name in self.texts else samples.get(self.types[name], "actions")
            for name in without
        }

    def _reads(self, value: Mapping[str, Any]) -> bool:
        try:
            self.from_json(value)
        except LutuError:
            return False
        return True


def _usual(kind: type) -> dict[str, Any]:
    found = {}
    for one in fields(cast("Any", kind)):
        if one.default_factory is not MISSING:
            found[one.name] = msgspec.to_builtins(one.default_factory())
        elif one.default is not MISSING:
            found[one.name] = msgspec.to_builtins(one.default)
    return found


def short(value: str, longest: int, what: str) -> str:
    """The text itself; InvalidInput when it is longer than `longest` characters."""
    if len(value) > longest:
        raise InvalidInput(what=what, value=f"{value[:40]}…", allowed=f"0–{longest}")
    return value


def _named(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh_hans": text.zh_hans, "zh_hant": text.zh_hant}


_SAMPLE: Final = words.to_json(Text("x", "x", "x"))
