"""From whole customers to the batch that a selection asks for.

First the segment keeps customers, then period and event rule keep events, then the journey definition
cuts what is left of each customer. The whole log passes through untouched, sharing its memory.
"""

from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from lutu.events.journey import Between, Case, Gap, Journey, Whole
from lutu.events.period import Period
from lutu.events.selection import Selection
from lutu.kernel.batch import CODE, FIRST, Batch, Column, Picked, Words, fixed
from lutu.kernel.compiled import compiled
from lutu.kernel.cutting import at_gaps, by_case, from_to
from lutu.kernel.rules import ByName, UnknownField, check_rule, matches
from lutu.kernel.segments import check_segment, selected

Rows = NDArray[np.int64]


def select(batch: Batch, selection: Selection) -> Batch:
    """What the selection leaves of a batch of whole customers; InvalidInput when it does not fit."""
    check_selection(batch, selection)
    until = known_until(batch.until, selection)
    batch = replace(batch, until=until, zone=selection.zone)
    return _cut(_keep(batch, selection), selection.journey)


def known_until(end: int, selection: Selection) -> int:
    """Up to when the log, which ends at `end`, is known within the selected period."""
    bound = selection.period.end
    return end if bound is None else min(end, bound - 1)


def check_selection(batch: Batch, selection: Selection) -> None:
    """Refuse what the log does not have, even where a batch is empty."""
    if selection.segment:
        check_segment(selection.segment.who, batch)
    if selection.events:
        check_rule(selection.events, batch)
    match selection.journey:
        case Case(field) if field not in batch.columns:
            raise UnknownField.near(field, batch)
        case Between(start, end):
            check_rule(start, batch)
            check_rule(end, batch)


def _keep(batch: Batch, selection: Selection) -> Batch:
    """The customers of the segment with their events within period and event rule."""
    if not selection.segment and not selection.events and selection.period == Period():
        return batch
    customers = _YES_ALL
    if selection.segment:
        customers = selected(selection.segment.who, batch)
    by_name, by_event = np.ones(len(batch.names), np.bool_), _YES_ALL
    if selection.events:
        found = matches(selection.events, batch)
        if isinstance(found, ByName):
            by_name = found.meant
        else:
            by_event = found.meant
    low = _EARLIEST if selection.period.start is None else selection.period.start
    high = _LATEST if selection.period.end is None else selection.period.end
    tests = (customers, by_name, by_event, low, high)
    time, code, offsets, customer = _kept(
        batch.time, batch.code, batch.offsets, batch.customer, *tests
    )
    rows = Picked(batch.columns, lambda: _rows(batch.time, batch.code, batch.offsets, *tests))
    return replace(
        batch,
        time=time,
        code=code,
        offsets=offsets,
        customer=customer,
        columns=rows,
        customers=customer.size,
    )


def _cut(batch: Batch, journey: Journey) -> Batch:
    match journey:
        case Whole():
            return batch
        case Gap(gap):
            code, offsets, customer = at_gaps(
                batch.time, batch.code, batch.offsets, batch.customer, gap
            )
            return replace(batch, code=code, offsets=offsets, customer=customer)
        case Case(field):
            cases, several = _cases(batch.columns[field])
            cases = fixed(cases, np.dtype(np.int32))
            return _pick(batch, *by_case(cases, several, batch.offsets))
        case Between(start, end):
            starts = matches(start, batch).by_event(batch)
            ends = matches(end, batch).by_event(batch)
            return _pick(batch, *from_to(starts, ends, batch.offsets))


def _pick(batch: Batch, rows: Rows, offsets: NDArray[np.int64], parent: Rows) -> Batch:
    """The journeys made of some events, in order; `parent` is the customer that each was cut from."""
    code = batch.code[rows] & np.uint16(CODE)
    code[offsets[:-1]] |= np.uint16(FIRST)
    return replace(
        batch,
        time=batch.time[rows],
        code=code,
        offsets=offsets,
        customer=batch.customer[parent],
        columns=Picked(batch.columns, lambda: rows),
        customers=None,
    )


def _cases(column: Column) -> tuple[NDArray[np.int32], int]:
    """The case of each event as a number, -1 for none, and how many there are."""
    if isinstance(column, Words):
        return column.codes, len(column.words)
    values = column.values.astype(np.float64)
    given = ~np.isnan(values) if column.values.dtype.kind == "f" else column.values >= 0
    different, numbers = np.unique(values[given], return_inverse=True)
    cases = np.full(values.size, -1, np.int32)
    cases[given] = numbers
    return cases, different.size


@compiled
def _kept(  # noqa: PLR0913, PLR0917 - columns and tests, each by itself as compiled code takes them
    time: Any, code: Any, offsets: Any, customer: Any,
    customers: Any, by_name: Any, by_event: Any, low: int, high: int,
) -> Any:  # fmt: skip
    """The events that pass every test; a test of size 0 lets all pass.

    Every event is written, and kept by moving on: no branch to guess. Unsigned places need no look
    whether they are negative.
    """
    out_time, out_code = np.empty(time.size, np.int64), np.empty(time.size, np.uint16)
    out_offsets, out_customer = np.zeros(offsets.size, np.int64), np.empty(customer.size, np.int64)
    events, journeys = np.uint64(0), 0
    for j in range(customer.size):
        if customers.size and not customers[j]:
            continue
        first = events
        if by_event.size:
            for i in range(np.uint64(offsets[j]), np.uint64(offsets[j + 1])):
                out_time[events], out_code[events] = time[i], code[i] & _NAME
                kept = by_event[i] & (low <= time[i]) & (time[i] < high)
                events += np.uint64(kept & by_name[code[i] & _NAME])
        else:
            for i in range(np.uint64(offsets[j]), np.uint64(offsets[j + 1])):
                out_time[events], out_code[events] = time[i], code[i] & _NAME
                kept = by_name[code[i] & _NAME] & (low <= time[i]) & (time[i] < high)
                events += np.uint64(kept)
        if events > first:
            out_code[first] |= _FIRST
            out_customer[journeys] = customer[j]
            journeys += 1
            out_offsets[journeys] = np.int64(events)
    owners = out_customer[:journeys]
    return out_time[:events], out_code[:events], out_offsets[: journeys + 1], owners


@compiled
def _rows(  # noqa: PLR0913, PLR0917
    time: Any, code: Any, offsets: Any,
    customers: Any, by_name: Any, by_event: Any, low: int, high: int,
) -> Any:  # fmt: skip
    """The places of the events that `_kept` keeps."""
    rows, events = np.empty(time.size, np.int64), 0
    for j in range(offsets.size - 1):
        if customers.size and not customers[j]:
            continue
        for i in range(offsets[j], offsets[j + 1]):
            rows[events] = i
            kept = by_name[code[i] & CODE] and low <= time[i] < high
            events += kept and (not by_event.size or by_event[i])
    return rows[:events]


_NAME: Final = np.uint16(CODE)
_FIRST: Final = np.uint16(FIRST)
_YES_ALL: Final = np.empty(0, np.bool_)
_EARLIEST: Final = -(1 << 63)
_LATEST: Final = (1 << 63) - 1
