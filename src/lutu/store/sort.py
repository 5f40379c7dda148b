"""Sorting events: side by side for each customer, in order of (time, arrival).

All of it is linear: a stable counting sort by bucket, one by customer, and a merge. Only a customer whose
events did not arrive in order of time is sorted by comparison, alone.
"""

from typing import Final, TypeAlias

import numpy as np

from lutu.kernel.compiled import compiled
from lutu.store.arrays import Int32, Int64, Records, UInt16

RECORD: Final = np.dtype(
    [
        ("time", np.int64),
        ("row", np.int64),
        ("customer", np.uint32),
        ("code", np.uint16),
        ("_", np.uint16),
    ]
)
"""An event on its way into a bucket; `customer` is its place in the bucket, number // buckets."""
Events: TypeAlias = tuple[Int64, Int64, UInt16]
"""Time, row, code."""
Span: TypeAlias = tuple[np.int64, np.int64]
Parts: TypeAlias = tuple[Int64, Int64, UInt16, Int64, Int64]
"""Sorted events: time, row, code, offsets, customer places."""


_NOWHERE: Final = 1 << 62


@compiled
def scatter(
    customers: tuple[Int32, Int64],
    names: tuple[Int32, UInt16],
    times: Int64,
    first_row: int,
    shift: int,
) -> tuple[Records, Int64]:
    """Events of one chunk as records, bucket after bucket, each in order of arrival.

    `customers` are (codes, number of each code or -1 to leave the event out), `names` likewise.
    Returns the records and the bounds of the 2**shift buckets.
    """
    codes, numbers = customers
    name_codes, name_numbers = names
    mask = (1 << shift) - 1
    bounds = _bounds(codes, numbers, shift)
    place = bounds.copy()
    records = np.empty(bounds[-1], RECORD)
    for i in range(len(codes)):
        number = numbers[codes[i]]
        if number >= 0:
            bucket = number & mask
            at = place[bucket]
            place[bucket] = at + 1
            records[at].time = times[i]
            records[at].row = first_row + i
            records[at].customer = number >> shift
            records[at].code = name_numbers[name_codes[i]]
            records[at]._ = 0
    return records, bounds


@compiled
def _bounds(codes: Int32, numbers: Int64, shift: int) -> Int64:
    """Where each bucket's events start, and where the last one's end."""
    bounds = np.zeros((1 << shift) + 1, np.int64)
    for code in codes:
        number = numbers[code]
        if number >= 0:
            bounds[(number & ((1 << shift) - 1)) + 1] += 1
    for bucket in range(1 << shift):
        bounds[bucket + 1] += bounds[bucket]
    return bounds


@compiled
def group(records: Records, places: int) -> Parts:
    """Sort a bucket's records, which lie in order of arrival, by (customer, time, arrival).

    `places` is more than any record's customer. Returns time, row, code, offsets and customer places.
    """
    counts = np.zeros(places + 1, np.int64)
    for i in range(len(records)):
        counts[records[i].customer + 1] += 1
    used = 0
    for place in range(places):
        used += int(counts[place + 1] > 0)
    customer, offsets = np.empty(used, np.int64), np.empty(used + 1, np.int64)
    used = 0
    for place in range(places):
        if counts[place + 1] > 0:
            customer[used], offsets[used] = place, counts[place]
            used += 1
        counts[place + 1] += counts[place]
    offsets[used] = len(records)
    time, row = np.empty(len(records), np.int64), np.empty(len(records), np.int64)
    code = np.empty(len(records), np.uint16)
    for i in range(len(records)):
        at = counts[records[i].customer]
        counts[records[i].customer] = at + 1
        time[at], row[at], code[at] = records[i].time, records[i].row, records[i].code
    for j in range(used):
        _in_time(time, row, code, offsets[j], offsets[j + 1])
    return time, row, code, offsets, customer


@compiled
def _in_time(time: Int64, row: Int64, code: UInt16, start: int, end: int) -> None:
    """Sort the events of one customer by time, keeping the order of equal times; mark the first."""
    for i in range(start + 1, end):
        if time[i] < time[i - 1]:
            if end - start <= 32:
                _insert(time, row, code, start, end)
            else:
                order = np.argsort(time[start:end], kind="mergesort") + start
                time[start:end] = time[order]
                row[start:end] = row[order]
                code[start:end] = code[order]
            break
    code[start] |= 0x8000


@compiled
def _insert(time: Int64, row: Int64, code: UInt16, low: int, end: int) -> None:
    for i in range(low + 1, end):
        t, r, c = time[i], row[i], code[i]
        j = i
        while j > low and time[j - 1] > t:
            time[j], row[j], code[j] = time[j - 1], row[j - 1], code[j - 1]
            j -= 1
        time[j], row[j], code[j] = t, r, c


@compiled
def pick(parts: Parts, dropped: Int64, step: int, wanted: int) -> Parts:
    """The customers with place % step == wanted, as place // step, but those `dropped` (ascending places).

    This is how a bucket is cut when their number grows, and how customers leave it.
    """
    time, row, code, offsets, customer = parts
    keep = np.zeros(len(customer), np.bool_)
    events, customers, gone = 0, 0, 0
    for i in range(len(customer)):
        while gone < len(dropped) and dropped[gone] < customer[i]:
            gone += 1
        keep[i] = customer[i] % step == wanted and not (
            gone < len(dropped) and dropped[gone] == customer[i]
        )
        if keep[i]:
            events += offsets[i + 1] - offsets[i]
            customers += 1
    times, rows, codes = _room(events)
    starts, places = np.empty(customers + 1, np.int64), np.empty(customers, np.int64)
    at, j = 0, 0
    for i in range(len(customer)):
        if not keep[i]:
            continue
        low, high = offsets[i], offsets[i + 1]
        end = at + high - low
        times[at:end], rows[at:end], codes[at:end] = time[low:high], row[low:high], code[low:high]
        starts[j], places[j] = at, customer[i] // step
        at, j = int(end), j + 1
    starts[j] = at
    return times, rows, codes, starts, places


@compiled
def merge(one: Parts, other: Parts) -> Parts:
    """Two sorted parts as one, each customer's events in order of (time, row)."""
    time_a, row_a, code_a, offsets_a, customer_a = one
    time_b, row_b, code_b, offsets_b, customer_b = other
    into = _room(len(time_a) + len(time_b))
    most = len(customer_a) + len(customer_b)
    offsets, customer = np.empty(most + 1, np.int64), np.empty(most, np.int64)
    a, b, at, j = 0, 0, 0, 0
    while a < len(customer_a) or b < len(customer_b):
        place_a = customer_a[a] if a < len(customer_a) else _NOWHERE
        place_b = customer_b[b] if b < len(customer_b) else _NOWHERE
        customer[j], offsets[j] = min(place_a, place_b), at
        next_a, next_b = a + int(place_a <= place_b), b + int(place_b <= place_a)
        spans = (offsets_a[a], offsets_a[next_a]), (offsets_b[b], offsets_b[next_b])
        at = _weave((time_a, row_a, code_a), (time_b, row_b, code_b), spans, into, at)
        a, b, j = next_a, next_b, j + 1
    offsets[j] = at
    return into[0], into[1], into[2], offsets[: j + 1].copy(), customer[:j].copy()


@compiled
def _weave(one: Events, other: Events, spans: tuple[Span, Span], into: Events, at: int) -> int:
    """One customer's events from both sides; returns the end."""
    time_a, row_a, code_a = one
    time_b, row_b, code_b = other
    time, row, code = into
    (a, end_a), (b, end_b), begin = spans[0], spans[1], at
    while a < end_a or b < end_b:
        first = b == end_b
        if not first and a < end_a:
            first = time_a[a] < time_b[b] or (time_a[a] == time_b[b] and row_a[a] < row_b[b])
        if first:
            time[at], row[at], code[at] = time_a[a], row_a[a], code_a[a] & 0x7FFF
            a += 1
        else:
            time[at], row[at], code[at] = time_b[b], row_b[b], code_b[b] & 0x7FFF
            b += 1
        at += 1
    code[begin] |= 0x8000
    return at


@compiled
def _room(events: int) -> Events:
    return np.empty(events, np.int64), np.empty(events, np.int64), np.empty(events, np.uint16)
