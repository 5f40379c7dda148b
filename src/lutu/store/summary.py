"""What is in the log, in numbers."""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from lutu.kernel.batch import Words
from lutu.kernel.compiled import compiled
from lutu.store.arrays import Int64, UInt16
from lutu.store.index import Index
from lutu.store.schema import PROPERTY
from lutu.store.values import BUILT_IN, find_field

_EXAMPLES = 5
PropertyType = Literal["words", "numbers", "flags", "json"]


@dataclass(frozen=True, slots=True)
class Name:
    """An event name: how often, and of how many customers."""

    name: str
    count: int
    customers: int


@dataclass(frozen=True, slots=True)
class Count:
    """How often a word stands in a column."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Property:
    """A property, its type and a few of its values."""

    name: str
    type: PropertyType
    examples: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The log in numbers; instants are microseconds since 1970, None when there is no event."""

    events: int
    customers: int
    start: int | None
    end: int | None
    names: tuple[Name, ...]
    """By falling count."""
    channels: tuple[Count, ...]
    currencies: tuple[Count, ...]
    properties: tuple[Property, ...]
    sources: tuple[Count, ...]
    version: int


def summarise(index: Index) -> Summary:
    """Count everything once."""
    return Summary(
        events=index.events,
        customers=index.customers,
        start=index.start if index.events else None,
        end=index.end if index.events else None,
        names=_names(index),
        channels=_words(index, "channel"),
        currencies=_words(index, "currency"),
        properties=_properties(index),
        sources=_words(index, "source"),
        version=index.version,
    )


def _names(index: Index) -> tuple[Name, ...]:
    counts = np.zeros((2, len(index.names)), np.int64)
    for bucket in index.buckets:
        counts += _count(bucket.code, len(index.names))
    order = np.argsort(-counts[0], kind="stable")
    return tuple(
        Name(index.names[i], int(counts[0, i]), int(counts[1, i])) for i in order if counts[0, i]
    )


def _words(index: Index, name: str) -> tuple[Count, ...]:
    totals: dict[str, int] = {}
    for bucket in index.buckets:
        column = bucket.columns[name]
        if isinstance(column, Words):
            counts = np.bincount(column.codes + 1, minlength=len(column.words) + 1)[1:]
            for code in np.flatnonzero(counts).tolist():
                totals[column.words[code]] = totals.get(column.words[code], 0) + int(counts[code])
    return tuple(
        Count(word, count) for word, count in sorted(totals.items(), key=lambda x: (-x[1], x[0]))
    )


def _properties(index: Index) -> tuple[Property, ...]:
    names = [name for name in index.properties.names() if name not in BUILT_IN]
    examples = index.truth.examples([PROPERTY + name for name in names], _EXAMPLES)
    found = []
    for name in names:
        field = find_field(index.truth, name)
        if field:
            kind: PropertyType = (
                "json" if index.truth.is_json(field.column) else field.kind or "words"
            )
            found.append(Property(name, kind, tuple(examples[PROPERTY + name])))
    return tuple(found)


@compiled
def _count(code: UInt16, names: int) -> Int64:
    """Events and customers of each name."""
    counts = np.zeros((2, names), np.int64)
    last = np.full(names, -1, np.int64)
    customer = 0
    for i in range(len(code)):
        customer += code[i] >> 15
        name = code[i] & 0x7FFF
        counts[0, name] += 1
        if last[name] != customer:
            counts[1, name] += 1
            last[name] = customer
    return counts
