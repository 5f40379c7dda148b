import numpy as np

from lutu.events.journey import parse_journey
from lutu.events.selection import Selection
from lutu.kernel.batch import Batch
from lutu.kernel.members import customers_in, everyone, of_customers, of_journeys
from lutu.kernel.select import select
from tests.kernel.builders import HOUR, START, Event, batch


def cases() -> Batch:
    """Customer 1 with two cases that overlap, customer 4 with one."""
    events = [
        Event(1, START + hour * HOUR, "a", {"order": order})
        for hour, order in ((0, "x"), (1, "y"), (2, "y"), (9, "x"))
    ]
    events.append(Event(4, START, "a", {"order": "x"}))
    return select(batch(events), Selection(journey=parse_journey("case:order")))


def test_one_row_a_journey() -> None:
    found = of_journeys(cases(), np.array([False, True, True]))
    assert found.customer.tolist() == [1, 4]
    assert found.start.tolist() == [START + HOUR, START]
    assert found.end.tolist() == [START + 2 * HOUR, START]


def test_one_row_a_customer_from_the_first_instant_to_the_last() -> None:
    log = cases()
    found = of_customers(log, everyone(log))
    assert found.customer.tolist() == [1, 4]
    assert found.start.tolist() == [START, START]
    assert found.end.tolist() == [START + 9 * HOUR, START]
    assert customers_in(log) == 2


def test_nobody() -> None:
    empty = batch([])
    assert of_customers(empty, everyone(empty)).customer.size == 0
    assert customers_in(empty) == 0
