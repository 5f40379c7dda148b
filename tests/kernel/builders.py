"""Small logs written out by hand or drawn at random, as plain events and as the batch of them."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from types import MappingProxyType
from typing import Any

import numpy as np

from lutu.kernel.batch import FIRST, Batch, Column, Flags, Numbers, Words

DAY = 86_400_000_000
HOUR = DAY // 24
START = 20_000 * DAY


@dataclass(frozen=True)
class Event:
    """One event as a person would write it down; `fields` holds what else is known of it."""

    customer: int
    time: int
    name: str
    fields: dict[str, Any] = field(default_factory=dict)


def batch(
    events: Sequence[Event],
    names: Sequence[str] = (),
    until: int | None = None,
    zone: tzinfo = UTC,
    given: Mapping[str, type] = MappingProxyType({}),
) -> Batch:
    """The batch of whole customers that the store would make of events in order of arrival.

    `given` are the types of fields that the log has even if no event gives them.
    """
    names = list(dict.fromkeys([*names, *(event.name for event in events)]))
    number = {name: code for code, name in enumerate(names)}
    rows = sorted(events, key=lambda event: (event.customer, event.time))
    counts = Counter(event.customer for event in rows)
    offsets = np.cumsum([0, *counts.values()])
    code = np.array([number[event.name] for event in rows], np.uint16)
    code[offsets[:-1]] |= FIRST
    fields = sorted({*given, *(name for event in events for name in event.fields)})
    return Batch(
        time=np.array([event.time for event in rows], np.int64),
        code=code,
        offsets=offsets,
        customer=np.array(list(counts), np.int64),
        names=tuple(names),
        columns={
            name: _column([event.fields.get(name) for event in rows], given.get(name))
            for name in fields
        },
        until=until if until is not None else max((event.time for event in rows), default=0),
        zone=zone,
    )


def _column(values: list[Any], kind: type | None) -> Column:
    given = [value for value in values if value is not None]
    kind = kind or type(given[0])
    if kind is bool:
        return Flags(np.array([-1 if v is None else int(v) for v in values], np.int8))
    if kind in {float, int}:
        return Numbers(np.array([np.nan if v is None else v for v in values], np.float64))
    words = sorted({str(value) for value in given})
    codes = [-1 if value is None else words.index(str(value)) for value in values]
    return Words(np.array(codes, np.int32), tuple(words))


def journey(names: str, customer: int = 0, step: int = HOUR, start: int = START) -> list[Event]:
    """Events of one customer, one letter each, a fixed time apart: `journey("abc")`."""
    return [Event(customer, start + i * step, name) for i, name in enumerate(names)]


FIELDS: Mapping[str, type] = MappingProxyType(
    {"value": float, "currency": str, "channel": str, "order": str, "gift": bool}
)
NAMES = ("view", "cart", "pay", "help", "a/b %", "退货")


def random_events(dice: random.Random) -> list[Event]:
    """Few customers with few events, often at equal times, some with one event only."""
    names = NAMES[: dice.randint(1, len(NAMES))]
    step = dice.choice((1, HOUR, DAY // 2, DAY, 3 * DAY))
    return [
        Event(
            customer=dice.randrange(5),
            time=START + dice.randrange(12) * step,
            name=dice.choice(names),
            fields=_random_fields(dice),
        )
        for _ in range(dice.choice((0, 1, 2, 5, 12, 30)))
    ]


def _random_fields(dice: random.Random) -> dict[str, Any]:
    fields = {
        "value": dice.choice((0.0, 1.5, 19.99, -3.25, 100.0)),
        "currency": dice.choice(("EUR", "CNY")),
        "channel": dice.choice(("web", "app", "store")),
        "order": dice.choice(("o1", "o2", "o3")),
        "gift": dice.choice((True, False)),
    }
    return {name: value for name, value in fields.items() if dice.random() < 0.7}
