"""What is in the log, in numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lutu.kernel.batch import Words
from lutu.kernel.compiled import compiled
from lutu.store.arrays import Int64, UInt16
from lutu.store.facts import Facts, PropertyType
from lutu.store.index import Index


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
    """Put together what was counted while the log was written; only customers are counted now."""
    facts = index.truth.facts()
    return Summary(
        events=index.events,
        customers=index.customers,
        start=index.start if index.events else None,
        end=index.end if index.events else None,
        names=_names(index),
        channels=_words(index, facts, "channel"),
        currencies=_words(index, facts, "currency"),
        properties=tuple(
            Property(name, kind, tuple(examples))
            for name, (kind, examples) in facts.properties.items()
        ),
        sources=_words(index, facts, "source"),
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


def _words(index: Index, facts: Facts, name: str) -> tuple[Count, ...]:
    counts = facts.counts[name]
    if counts is None:
        counts = _counted(index, name)
    return tuple(
        Count(word, count) for word, count in sorted(counts.items(), key=lambda x: (-x[1], x[0]))
    )


def _counted(index: Index, name: str) -> dict[str, int]:
    """From the column itself."""
    totals: dict[str, int] = {}
    for bucket in index.buckets:
        column = bucket.columns[name]
        if isinstance(column, Words):
            counts = np.bincount(column.codes + 1, minlength=len(column.words) + 1)[1:]
            for code in np.flatnonzero(counts).tolist():
                word = column.words[code]
                totals[word] = totals.get(word, 0) + int(counts[code])
    return totals


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
