"""Which events of a batch meet a rule.

A rule that reads only `event` is answered once per name (`ByName`), any other once per event
(`ByEvent`). As in SQL a field that an event does not have makes a condition neither hold nor not hold.

Words and numbers meet sensibly: a column of words compared with a number counts a word that reads as
this number, and any other word as missing; a column of numbers compared with text takes the text as a
number. A date alone compared with `time` means the whole day in the batch's time zone.
"""

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.errors import InvalidInput
from lutu.events.rule import Both, Compare, Either, Like, Missing, Not, OneOf, Rule, Test
from lutu.kernel.batch import CODE, Batch
from lutu.kernel.comparing import Truth, compare, like, missing
from lutu.kit.i18n import Text

Bools = NDArray[np.bool_]
FIELDS: Final = ("event", "channel", "value", "currency", "time", "source")
"""The fields that every log has, whether or not an event gives them."""


@dataclass(frozen=True, slots=True, eq=False)
class ByName:
    """(names,) whether the events of a name are meant."""

    meant: Bools

    def by_event(self, batch: Batch) -> Bools:
        """(n,) whether each event is meant."""
        return np.asarray(self.meant[batch.code & CODE], np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class ByEvent:
    """(n,) whether each event is meant."""

    meant: Bools

    def by_event(self, batch: Batch) -> Bools:  # noqa: ARG002 - the same question as to ByName
        """(n,) whether each event is meant."""
        return self.meant


class UnknownName(InvalidInput):
    """A rule that names an event which the log does not have."""

    code = "unknown_event"
    message = Text(
        en="The log has no event “{value}”. {near}Events: {allowed}.",
        zh_hans="日志里没有事件“{value}”。{near}已有事件：{allowed}。",
        zh_hant="日誌裡沒有事件「{value}」。{near}已有事件：{allowed}。",
    )


class UnknownField(InvalidInput):
    """A rule that reads a field which the log does not have."""

    code = "unknown_field"
    message = Text(
        en="The log has no field “{value}”. {near}Fields: {allowed}.",
        zh_hans="日志里没有字段“{value}”。{near}可用字段：{allowed}。",
        zh_hant="日誌裡沒有欄位「{value}」。{near}可用欄位：{allowed}。",
    )

    @classmethod
    def near(cls, field: str, batch: Batch) -> "UnknownField":
        """The error for a field, with the one that was probably meant."""
        return cls(**_say_near(field, (*FIELDS, *sorted(set(batch.columns) - set(FIELDS)))))


def matches(rule: Rule, batch: Batch) -> ByName | ByEvent:
    """Which events of the batch meet the rule; InvalidInput when it does not fit the log."""
    check_rule(rule, batch)
    if rule.fields() == {"event"}:
        return ByName(_truth(rule.test, batch, by_name=True).yes)
    return ByEvent(_truth(rule.test, batch, by_name=False).yes)


@dataclass(frozen=True, slots=True, eq=False)
class Bits:
    """Several rules at once: bit r of an event is set where it meets rule r.

    Where every rule is about names alone `by_event` is empty and `by_name` (names,) holds the bits,
    otherwise `by_event` (n,) does.
    """

    by_name: NDArray[np.uint64]
    by_event: NDArray[np.uint64]


def bits(rules: Sequence[Rule | None], batch: Batch) -> Bits:
    """Up to 64 rules as bits; None is met by every event."""
    every = ByName(np.ones(len(batch.names), np.bool_))
    found = [matches(rule, batch) if rule else every for rule in rules]
    if all(isinstance(f, ByName) for f in found):
        return Bits(_packed([f.meant for f in found], len(batch.names)), np.empty(0, np.uint64))
    by_event = _packed([f.by_event(batch) for f in found], batch.events)
    return Bits(np.zeros(len(batch.names), np.uint64), by_event)


def check_rule(rule: Rule, batch: Batch) -> None:
    """UnknownField or UnknownName when the rule speaks of what the log does not have."""
    for field in sorted(rule.fields()):
        if field not in FIELDS and field not in batch.columns:
            raise UnknownField.near(field, batch)
    for name in _event_names(rule.test):
        if batch.names and name not in batch.names:
            raise UnknownName(**_say_near(name, batch.names))


def _packed(meant: Sequence[Bools], size: int) -> NDArray[np.uint64]:
    packed = np.zeros(size, np.uint64)
    for r, bools in enumerate(meant):
        packed |= bools.astype(np.uint64) << np.uint64(r)
    return packed


def _truth(test: Test, batch: Batch, *, by_name: bool) -> Truth:
    match test:
        case Both(parts):
            return reduce(operator.and_, (_truth(p, batch, by_name=by_name) for p in parts))
        case Either(parts):
            return reduce(operator.or_, (_truth(p, batch, by_name=by_name) for p in parts))
        case Not(part):
            return ~_truth(part, batch, by_name=by_name)
        case _ if test.field == "event":
            truth = _of_names(test, batch)
            return truth if by_name else truth.at(batch.code & CODE)
        case _:
            return _of_column(test, batch)


def _of_names(test: Compare | OneOf | Like | Missing, batch: Batch) -> Truth:
    words = np.array(batch.names, object)
    return _answer(test)(words, batch)


def _of_column(test: Compare | OneOf | Like | Missing, batch: Batch) -> Truth:
    if test.field == "time":
        return _answer(test)(batch.time, batch)
    if test.field not in batch.columns:
        return Truth.unknown(batch.events)
    return _answer(test)(batch.columns[test.field], batch)


def _answer(test: Compare | OneOf | Like | Missing) -> Callable[[Any, Batch], Truth]:
    match test:
        case Compare(field, relation, value):
            return lambda column, batch: compare(column, relation, value, field, batch.zone)
        case OneOf(field, values):
            return lambda column, batch: reduce(
                operator.or_, (compare(column, "=", v, field, batch.zone) for v in values)
            )
        case Like(field, pattern):
            return lambda column, _: like(column, pattern, field)
        case Missing():
            return lambda column, _: missing(column)


def _event_names(test: Test) -> Iterator[str]:
    match test:
        case Both(parts) | Either(parts):
            for part in parts:
                yield from _event_names(part)
        case Not(part):
            yield from _event_names(part)
        case Compare("event", "=" | "!=", str(value)):
            yield value
        case OneOf("event", values):
            yield from (value for value in values if isinstance(value, str))


def _say_near(value: str, known: tuple[str, ...]) -> dict[str, str]:
    lowered = {name.lower(): name for name in known}
    close = get_close_matches(value.lower(), lowered, n=1)
    near = _NEAR.say(near=lowered[close[0]]) if close else ""
    shown = ", ".join(known[:_MOST_SHOWN]) + (", …" if len(known) > _MOST_SHOWN else "")
    return {"value": value, "near": near, "allowed": shown}


_NEAR: Final = Text("Did you mean “{near}”? ", "你是不是想写“{near}”？", "你是不是想寫「{near}」？")
_MOST_SHOWN: Final = 20
