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
Parts: TypeAlias = tuple[Int64, Int64, UInt16, Int64, Int64]
"""Sorted events: time, row, code, offsets, customer places."""


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
    buckets = 1 << shift
    mask = buckets - 1
    bounds = np.zeros(buckets + 1, np.int64)
    for i in range(len(codes)):
        number = numbers[codes[i]]
        if number >= 0:
            bounds[(number & mask) + 1] += 1
    for bucket in range(buckets):
        bounds[bucket + 1] += bounds[bucket]
    place = bounds.copy()
    records = np.empty(bounds[buckets], RECORD)
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
def merge(old: Parts, new: Parts, step: int, wanted: int) -> Parts:
    """Two sorted parts as one; all rows of `new` arrived after those of `old`.

    Of `old` only the customers with place % step == wanted go in, as place // step: this is how a bucket
    is cut when their number grows. `new` has its final places already.
    """
    time_a, row_a, code_a, offsets_a, customer_a = old
    time_b, row_b, code_b, offsets_b, customer_b = new
    events, customers = _merged_size(old, new, step, wanted)
    time, row, code = (
        np.empty(events, np.int64),
        np.empty(events, np.int64),
        np.empty(events, np.uint16),
    )
    offsets, customer = np.empty(customers + 1, np.int64), np.empty(customers, np.int64)
    a, b, at, j = 0, 0, 0, 0
    while a < len(customer_a) or b < len(customer_b):
        if a < len(customer_a) and customer_a[a] % step != wanted:
            a += 1
            continue
        place_a = customer_a[a] // step if a < len(customer_a) else np.int64(1 << 62)
        place_b = customer_b[b] if b < len(customer_b) else np.int64(1 << 62)
        low_a = high_a = low_b = high_b = np.int64(0)
        if place_a <= place_b:
            low_a, high_a = offsets_a[a], offsets_a[a + 1]
            a += 1
        if place_b <= place_a:
            low_b, high_b = offsets_b[b], offsets_b[b + 1]
            b += 1
        customer[j], offsets[j] = min(place_a, place_b), at
        j += 1
        begin = at
        while low_a < high_a or low_b < high_b:
            if low_b == high_b or (low_a < high_a and time_a[low_a] <= time_b[low_b]):
                time[at], row[at], code[at] = time_a[low_a], row_a[low_a], code_a[low_a] & 0x7FFF
                low_a += 1
            else:
                time[at], row[at], code[at] = time_b[low_b], row_b[low_b], code_b[low_b] & 0x7FFF
                low_b += 1
            at += 1
        code[begin] |= 0x8000
    offsets[j] = at
    return time, row, code, offsets, customer


@compiled
def _merged_size(old: Parts, new: Parts, step: int, wanted: int) -> tuple[int, int]:
    """How many events and customers the merge will have."""
    _, _, _, offsets_a, customer_a = old
    time_b, _, _, _, customer_b = new
    events, customers, b = len(time_b), len(customer_b), 0
    for a in range(len(customer_a)):
        if customer_a[a] % step == wanted:
            events += offsets_a[a + 1] - offsets_a[a]
            place = customer_a[a] // step
            while b < len(customer_b) and customer_b[b] < place:
                b += 1
            customers += not (b < len(customer_b) and customer_b[b] == place)
    return events, customers
