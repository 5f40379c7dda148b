"""The values of one field as they stand in the truth, part by part, brought to one kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
import pyarrow as pa

from lutu.store.arrays import Array
from lutu.store.schema import CALLED, JSON_MARK, PROPERTY, WORDS
from lutu.store.truth import Truth, column

Kind = Literal["words", "numbers", "flags"]
Piece = Any
"""An Arrow array of the kind: words dictionary-encoded, numbers float64, flags bool."""
BUILT_IN: Final = ("channel", "value", "currency", "source")
_ARROW: Final[dict[Kind, Any]] = {"words": WORDS, "numbers": pa.float64(), "flags": pa.bool_()}


class Mixed(Exception):
    """The values are not of the kind that was tried; `kind` is the next to try."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field's values stand: a column of the truth and, inside JSON, the way to it."""

    column: str
    way: tuple[str, ...]
    kind: Kind | None
    """Of the column's types; None inside JSON, where only the values tell."""


def known_fields(truth: Truth) -> list[str]:
    """The built-in fields and all properties, in the order in which they came."""
    names = dict.fromkeys(BUILT_IN)
    for schema in truth.schemas():
        names.update(
            dict.fromkeys(n.removeprefix(PROPERTY) for n in schema.names if n.startswith(PROPERTY))
        )
    return list(names)


def find_field(truth: Truth, name: str) -> Field | None:
    """The field that a name means: a column, or a way into one that holds JSON; None when neither."""
    schemas = list(truth.schemas())
    plain = name if name in BUILT_IN else PROPERTY + name
    if name in BUILT_IN or any(schema.get_field_index(plain) >= 0 for schema in schemas):
        return Field(plain, (), _kind(schemas, plain))
    parts = name.split(".")
    for size in range(len(parts) - 1, 0, -1):
        outer = PROPERTY + ".".join(parts[:size])
        if any(_is_json(schema, outer) for schema in schemas):
            return Field(outer, tuple(parts[size:]), None)
    return _called(schemas, name)


def pieces(truth: Truth, field: Field, kind: Kind, start: int) -> Iterator[Piece]:
    """The values from row `start` on; Mixed when they do not fit the kind."""
    for _, batch in truth.read([field.column], start):
        values = column(batch, field.column)
        if values is None:
            values = pa.nulls(batch.num_rows, _ARROW[kind])
        elif field.way:
            values = _inside(values, field.way, kind)
        yield values if values.type == _ARROW[kind] else _as(values, kind)


def _called(schemas: list[pa.Schema], name: str) -> Field | None:
    """The built-in field that a file called so, as in `amount > 100` where `amount` became `value`."""
    for schema in schemas:
        for built_in in BUILT_IN:
            at = schema.get_field_index(built_in)
            if at >= 0 and (schema.field(at).metadata or {}).get(CALLED) == name.encode():
                return Field(built_in, (), _kind(schemas, built_in))
    return None


def _kind(schemas: list[pa.Schema], name: str) -> Kind:
    kinds = {
        _kind_of(schema.field(name).type) for schema in schemas if schema.get_field_index(name) >= 0
    }
    return kinds.pop() if len(kinds) == 1 else "words"


def _kind_of(kind: pa.DataType) -> Kind:
    if pa.types.is_boolean(kind):
        return "flags"
    return "numbers" if pa.types.is_integer(kind) or pa.types.is_floating(kind) else "words"


def _is_json(schema: pa.Schema, name: str) -> bool:
    at = schema.get_field_index(name)
    return at >= 0 and (schema.field(at).metadata or {}).get(b"json") == JSON_MARK[b"json"]


def _as(values: Array, kind: Kind) -> Piece:
    if kind == "words":
        return values.cast(pa.string()).dictionary_encode()
    return values.cast(_ARROW[kind], safe=False)


def _inside(values: Array, way: tuple[str, ...], kind: Kind) -> Piece:
    """What stands at the end of the way in each JSON text; every different text is parsed once."""
    if not pa.types.is_dictionary(values.type):
        return pa.nulls(len(values), _ARROW[kind])
    found = [_follow(text, way) for text in values.dictionary.to_pylist()]
    needed: set[Kind] = {_kind_of_value(value) for value in found if value is not None}
    if kind != "words" and needed - {kind}:
        raise Mixed(needed.pop() if kind == "flags" and len(needed) == 1 else "words")
    if kind == "words":
        inner = pa.array([None if value is None else _text(value) for value in found], pa.string())
        taken = inner.take(values.indices)
        return taken.dictionary_encode()
    return pa.array(found, _ARROW[kind]).take(values.indices)


def _follow(text: str, way: tuple[str, ...]) -> Any:
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return None
    for step in way:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _kind_of_value(value: Any) -> Kind:
    if isinstance(value, bool):
        return "flags"
    return "numbers" if isinstance(value, int | float) else "words"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
