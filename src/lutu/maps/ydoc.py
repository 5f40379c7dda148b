"""The document as Yjs keeps it, so that many may change it at once: read from there, and written to it.

Every list of `elements` is a map under its name, from id to record; every record is a map of its fields with
an `order` that sorts it. `map`, `goal` and `about` are maps of their fields. A text that several may type in
is a text, a set of names a map from name to place, records and dictionaries are maps; see `Kind.merging`.
Writing changes only what differs, so what others do at the same time is kept; a plain field that says what it
usually says is not written where nobody ever said it, so that a map of very many cards opens soon.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pycrdt import Doc, Map, Text

from lutu.maps.elements import KINDS
from lutu.maps.elements.element import Kind, Shape
from lutu.maps.ordering import keys_for

Record = dict[str, Any]

_TOP: Final = ("title", "journey", "segment")
ORDER: Final = "order"
ABOUT: Final[Mapping[str, Shape]] = {
    "description": "text",
    "tags": "names",
    "sources": "names",
    "guides": "dict",
}


def read(doc: Doc[Any]) -> Record:
    """The stored form of what the document says, without id, instants and revision; anything may be in it."""
    top = said(_root(doc, "map"))
    found = {name: _sorted(said(_root(doc, name)), kind.merging) for name, kind in KINDS.items()}
    return {
        "schema": _whole(top.get("schema", 0)),
        **{name: top.get(name) for name in _TOP},
        "goal": said(_root(doc, "goal")) or None,
        "about": _plain(said(_root(doc, "about")), ABOUT),
        **found,
    }


def write(doc: Doc[Any], wanted: Mapping[str, Any], origin: str = "server") -> None:
    """Make the document say `wanted`, a stored form, in one transaction."""
    with doc.transaction(origin=origin):
        top = {name: wanted[name] for name in _TOP} | {"schema": wanted["schema"]}
        _set(_root(doc, "map"), top, {})
        _set(_root(doc, "goal"), wanted["goal"] or {}, {})
        _set(_root(doc, "about"), wanted["about"] or {}, ABOUT)
        for name, kind in KINDS.items():
            _write_list(_root(doc, name), wanted.get(name, []), kind)


def said(held: "Map[Any]") -> Record:
    """What a map of Yjs says, with everything in it; through JSON, as asking each field takes far longer."""
    found: Record = json.loads(str(held))
    return found


def _write_list(held: "Map[Any]", wanted: list[Record], kind: Kind[Any]) -> None:
    now = said(held)
    there = {record["id"] for record in wanted}
    for gone in now.keys() - there:
        del held[gone]
    keys = keys_for(
        [record["id"] for record in wanted],
        {one: record.get(ORDER) for one, record in now.items() if isinstance(record, dict)},
    )
    for record in wanted:
        one = record["id"]
        fields = {name: value for name, value in record.items() if name != "id"}
        if (
            one not in keys
            and isinstance(now.get(one), dict)
            and {**kind.usual, **_plain(now[one], kind.merging)} == fields
        ):
            continue
        if one in keys:
            fields[ORDER] = keys[one]
        elif isinstance(now.get(one), dict):
            fields[ORDER] = now[one][ORDER]
        if one not in now or not isinstance(held[one], Map):
            held[one] = Map()
        _set(held[one], fields, kind.merging, kind.usual)


def _set(
    held: "Map[Any]",
    wanted: Mapping[str, Any],
    merging: Mapping[str, Shape],
    usual: Mapping[str, Any] | None = None,
) -> None:
    """Fields that differ are set; those that are not wanted any more go."""
    there = set(held.keys())
    for gone in there - wanted.keys():
        del held[gone]
    for name, value in wanted.items():
        if shape := merging.get(name):
            _SETTERS[shape](held, name, value)
        elif _differs(held[name], value) if name in there else _is_said(name, value, usual or {}):
            held[name] = value


def _is_said(name: str, value: Any, usual: Mapping[str, Any]) -> bool:
    """Whether a field that nobody wrote has to be: it says something else than usual."""
    return name not in usual or bool(usual[name] != value)


def _set_text(held: "Map[Any]", name: str, value: str | None) -> None:
    """Only the part between what both begin and end with is written: typing elsewhere is not disturbed."""
    text = held.get(name)
    if not isinstance(text, Text):
        held[name] = Text(value or "")
        return
    old, new = str(text), value or ""
    if old == new:
        return
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    first, last = _bytes(old[:start]), _bytes(old[: len(old) - end])
    if last > first:
        del text[first:last]
    if added := new[start : len(new) - end]:
        text.insert(first, added)


def _set_names(held: "Map[Any]", name: str, value: list[str] | None) -> None:
    _set_inner(held, name, {one: place for place, one in enumerate(value or ())})


def _set_records(held: "Map[Any]", name: str, value: list[Record] | None) -> None:
    _set_inner(held, name, {one["id"]: one for one in value or ()})


def _set_dict(held: "Map[Any]", name: str, value: Record | None) -> None:
    _set_inner(held, name, value or {})


def _set_inner(held: "Map[Any]", name: str, value: Record) -> None:
    inner = held.get(name)
    if not isinstance(inner, Map):
        held[name] = Map(value)
        return
    _set(inner, value, {})


_SETTERS: Final[Mapping[Shape, Callable[["Map[Any]", str, Any], None]]] = {
    "text": _set_text,
    "names": _set_names,
    "records": _set_records,
    "dict": _set_dict,
}


def _sorted(held: Record, merging: Mapping[str, Shape]) -> list[Record]:
    """The records in order, each with its id; what is no record is left out."""
    records = [(one, record) for one, record in held.items() if isinstance(record, dict)]
    records.sort(key=lambda item: (str(item[1].get(ORDER, "")), item[0]))
    return [{"id": one, **_plain(record, merging)} for one, record in records]


def _plain(record: Record, merging: Mapping[str, Shape]) -> Record:
    fields = {name: value for name, value in record.items() if name != ORDER}
    for name, shape in merging.items():
        if shape in {"names", "records"} and isinstance(inner := fields.get(name), dict):
            fields[name] = _listed(inner, shape)
    return fields


def _listed(inner: Record, shape: Shape) -> list[Any]:
    if shape == "names":
        return sorted(inner, key=lambda name: (_number(inner[name]), name))
    return [inner[one] for one in sorted(inner)]


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _unfloated(value: Any) -> Any:
    """Whole numbers come back from Yjs as floats."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [_unfloated(one) for one in value]
    if isinstance(value, dict):
        return {name: _unfloated(one) for name, one in value.items()}
    return value


def _differs(held: Any, wanted: Any) -> bool:
    said = held.to_py() if isinstance(held, Map | Text) else held
    return bool(_unfloated(said) != _unfloated(wanted))


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    at = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        at += 1
    return at


def _bytes(text: str) -> int:
    """Yjs, as Python sees it, counts the bytes of UTF-8."""
    return len(text.encode())


def _root(doc: Doc[Any], name: str) -> "Map[Any]":
    found: Map[Any] = doc.get(name, type=Map)
    return found
