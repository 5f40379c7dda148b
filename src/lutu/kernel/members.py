"""From journeys that a cell counts to the list of who they are."""

import numpy as np
from numpy.typing import NDArray

from lutu.kernel.analysis import Members
from lutu.kernel.batch import Batch

Bools = NDArray[np.bool_]


def of_journeys(batch: Batch, chosen: Bools) -> Members:
    """One row for each chosen journey."""
    j = np.flatnonzero(chosen)
    starts, ends = batch.time[batch.offsets[j]], batch.time[batch.offsets[j + 1] - 1]
    return Members(batch.customer[j], starts, ends)


def of_customers(batch: Batch, chosen: Bools) -> Members:
    """One row for each customer of a chosen journey: from the first of these to the last."""
    rows = of_journeys(batch, chosen)
    if not rows.customer.size:
        return rows
    first = np.flatnonzero(np.concatenate([[True], rows.customer[1:] != rows.customer[:-1]]))
    return Members(
        rows.customer[first],
        np.minimum.reduceat(rows.start, first),
        np.maximum.reduceat(rows.end, first),
    )


def everyone(batch: Batch) -> Bools:
    """Every journey."""
    return np.ones(batch.journeys, np.bool_)


def customers_in(batch: Batch) -> int:
    """How many customers the batch has."""
    if batch.customers is not None:
        return batch.customers
    owner = batch.customer
    return int(np.count_nonzero(owner[1:] != owner[:-1])) + 1 if owner.size else 0
