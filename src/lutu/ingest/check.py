"""Checking raw rows, a whole chunk at once: what can be kept as events, and what is wrong with the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.ingest.arrow import Array, Field, Mask, decoded, mask_of, nulls_of, pc
from lutu.ingest.columns import Kind, fit, join, kind_of, numbers_of_text, words_of
from lutu.ingest.files import JSON_FIELD, Chunk, Fault
from lutu.ingest.mapping import Mapping
from lutu.ingest.rejected import MAX_FIELD_BYTES, MAX_NAME_BYTES
from lutu.ingest.time_guess import guess_format
from lutu.ingest.times import parse_times
from lutu.ingest.zones import find_zone
from lutu.store.schema import CALLED, PROPERTY

NOBODY: Final = ("", "NULL", "null", "None", "NaN", "nan", "N/A", "\\N", "undefined", "(null)")
"""How exports say that an event has no customer; taken as a name it would be one giant customer."""
_OTHER_ORDER: Final = {"dmy": "mdy", "mdy": "dmy"}
_SHOWN: Final = 200


class Misfit(Exception):
    """Some value does not fit what earlier chunks showed; the file has to be read again."""


@dataclass(slots=True)
class Plan:
    """How the columns of a file are read: settled by the first chunk, widened when a later one differs."""

    mapping: Mapping
    untyped: bool
    zone: tzinfo
    form: str | None
    ambiguous: bool
    kinds: dict[str, Kind] = field(default_factory=dict)

    def widen(self, chunk: Chunk) -> bool:
        """Make room for a chunk; True when a column changed that earlier chunks have shown already."""
        changed = False
        for column, values in self.properties(chunk.rows):
            known = self.kinds.get(column.name, Kind.NOTHING)
            if known is Kind.WORDS and not pa.types.is_nested(column.type):
                continue
            wider = join(known, kind_of(column, values, untyped=self.untyped))
            changed |= known not in (Kind.NOTHING, wider)
            self.kinds[column.name] = wider
        return changed

    def properties(self, rows: pa.RecordBatch) -> Iterator[tuple[Field, Array]]:
        """The columns that become properties."""
        names = self.mapping.properties(rows.schema.names)
        return ((rows.schema.field(name), rows.column(name)) for name in names)


@dataclass(frozen=True, slots=True)
class Checked:
    """The events of a chunk as the store takes them, and its faulty rows in the order of the file."""

    events: pa.RecordBatch
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Problem:
    """The rows of a chunk with the same thing wrong in the same column."""

    code: str
    column: str
    rows: Mask


def plan_for(mapping: Mapping, chunk: Chunk, *, untyped: bool) -> Plan:
    """The plan that the first chunk of a file suggests; `case` is words, whatever it looks like."""
    zone = find_zone(mapping.timezone)
    plan = Plan(mapping, untyped, zone, mapping.time_format, ambiguous=False)
    if mapping.case:
        plan.kinds[mapping.case] = Kind.WORDS
    plan.widen(chunk)
    return plan


def check(chunk: Chunk, plan: Plan) -> Checked:
    """Sort a chunk into events and faults; Misfit when the plan is too narrow for it."""
    if plan.widen(chunk):
        raise Misfit
    events, problems = examine(chunk.rows, plan)
    bad = np.zeros(events.num_rows, np.bool_)
    faults = list(chunk.faults)
    for problem in problems:
        rows = np.flatnonzero(problem.rows & ~bad)
        bad[rows] = True
        faults += _faults(chunk, problem, rows)
    if bad.any():
        events = events.filter(pa.array(~bad))
    faults.sort(key=lambda fault: fault.line)
    return Checked(events, faults)


def examine(rows: pa.RecordBatch, plan: Plan) -> tuple[pa.RecordBatch, list[Problem]]:
    """All rows as events, null where something cannot be read, and everything that is wrong with them."""
    mapping = plan.mapping
    problems: list[Problem] = []
    columns: dict[str, Array] = {
        "customer": _name(rows, str(mapping.customer), "no_customer", problems),
        "event": _name(rows, str(mapping.event), "no_event", problems),
        "time": _time(rows, plan, problems),
    }
    for role, name in (("channel", mapping.channel), ("currency", mapping.currency)):
        if name:
            columns[role] = _name(rows, name, "", problems)
    if mapping.value:
        columns["value"] = _value(rows, mapping.value, problems)
    fields = [_called(name, column, mapping) for name, column in columns.items()]
    for column, values in plan.properties(rows):
        kept = fit(column, values, plan.kinds[column.name])
        _too_long(kept, column.name, MAX_FIELD_BYTES, problems)
        columns[PROPERTY + column.name] = kept
        json = JSON_FIELD if plan.kinds[column.name] is Kind.JSON else None
        fields.append(pa.field(PROPERTY + column.name, kept.type, metadata=json))
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=pa.schema(fields)), problems


def _called(role: str, column: Array, mapping: Mapping) -> Field:
    """The fixed column of a role; where its name was another one, rules may still use that one."""
    name = {"channel": mapping.channel, "currency": mapping.currency, "value": mapping.value}.get(
        role
    )
    return pa.field(role, column.type, metadata={CALLED: name.encode()} if name else None)


def _name(rows: pa.RecordBatch, name: str, missing: str, problems: list[Problem]) -> Array:
    """A column of identifiers or names without blanks around them; null where nothing is given."""
    words = _trimmed(words_of(column_of(rows, name)))
    if missing:
        problems.append(Problem(missing, name, nulls_of(words)))
    _too_long(words, name, MAX_NAME_BYTES, problems)
    return words


def column_of(rows: pa.RecordBatch, name: str) -> Array:
    """A column, empty where this part of the file has nothing in it."""
    position = rows.schema.get_field_index(name)
    return rows.column(position) if position >= 0 else pa.nulls(rows.num_rows, pa.string())


def _trimmed(words: Array) -> Array:
    if isinstance(words, pa.DictionaryArray):
        dictionary = _trimmed(words.dictionary)
        if dictionary.equals(words.dictionary):
            return words
        plain = pa.DictionaryArray.from_arrays(words.indices, dictionary).dictionary_decode()
        return plain.dictionary_encode()
    trimmed = pc.utf8_trim_whitespace(words)
    shortest = pc.min(pc.binary_length(trimmed)).as_py()
    if shortest is None or shortest > max(map(len, NOBODY)):
        return trimmed
    nobody = pc.is_in(trimmed, pa.array(NOBODY))
    return (
        pc.if_else(nobody, pa.scalar(None, pa.string()), trimmed)
        if pc.any(nobody).as_py()
        else trimmed
    )


def _time(rows: pa.RecordBatch, plan: Plan, problems: list[Problem]) -> Array:
    name = str(plan.mapping.time)
    column = column_of(rows, name)
    if plan.form is None:
        guess = guess_format(column)
        plan.form, plan.ambiguous = guess.format, guess.ambiguous
    times = parse_times(column, plan.form or "iso", plan.zone)
    unread = nulls_of(times)
    if unread.any():
        absent = nulls_of(column) | _blank(column)
        unread &= ~absent
        _reconsider(column, plan, unread)
        problems.append(Problem("no_time", name, absent))
        problems.append(Problem("bad_time", name, unread))
    return times


def _reconsider(column: Array, plan: Plan, unread: Mask) -> None:
    """Take the other order of day and month when it alone reads every value of this chunk."""
    if not plan.ambiguous or not unread.any():
        return
    other = _OTHER_ORDER[str(plan.form)]
    if not nulls_of(parse_times(column.filter(pa.array(unread)), other, plan.zone)).any():
        plan.form, plan.ambiguous = other, False
        raise Misfit


def _value(rows: pa.RecordBatch, name: str, problems: list[Problem]) -> Array:
    column = decoded(column_of(rows, name))
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return column.cast(pa.float64())
    if not pa.types.is_string(kind):
        problems.append(Problem("bad_value", name, ~nulls_of(column)))
        return pa.nulls(len(column), pa.float64())
    try:
        amounts = column.cast(pa.float64())
        fine = bool(pc.all(pc.is_finite(amounts), min_count=0).as_py())
    except pa.ArrowInvalid:
        fine = False
    if not fine:
        amounts = numbers_of_text(column)
        absent = mask_of(pc.is_in(pc.utf8_trim_whitespace(column), pa.array(NOBODY)))
        problems.append(Problem("bad_value", name, nulls_of(amounts) & ~nulls_of(column) & ~absent))
    return amounts


def _too_long(column: Array, name: str, limit: int, problems: list[Problem]) -> None:
    words = column.dictionary if isinstance(column, pa.DictionaryArray) else column
    if not pa.types.is_string(words.type):
        return
    longest = pc.max(pc.binary_length(words)).as_py()
    if longest is not None and longest > limit:
        long = mask_of(pc.greater(pc.binary_length(decoded(column)), limit))
        problems.append(Problem("too_long", name, long))


def _blank(column: Array) -> Mask:
    words = decoded(column)
    if not pa.types.is_string(words.type):
        return np.zeros(len(words), np.bool_)
    return mask_of(pc.is_in(pc.utf8_trim_whitespace(words), pa.array(NOBODY)))


def _faults(chunk: Chunk, problem: Problem, rows: NDArray[np.int64]) -> list[Fault]:
    if not len(rows):
        return []
    words = decoded(words_of(column_of(chunk.rows, problem.column).take(rows)))
    if problem.code == "too_long":
        values = [f"{size:,}" for size in pc.binary_length(words).to_pylist()]
    else:
        values = pc.utf8_slice_codeunits(words, 0, _SHOWN).fill_null("").to_pylist()
    lines = chunk.lines(rows).tolist()
    pairs = zip(lines, values, strict=True)
    return [Fault(line, problem.code, value, problem.column) for line, value in pairs]
