"""Customers and their stories."""

from typing import Any

from lutu.web.models.common import Given, Instant, Sent


class CustomerRow(Sent):
    """One customer in a list."""

    identifier: str
    events: int
    first: Instant
    last: Instant


class CustomerPage(Sent):
    """Some of the customers: the best matches first, then in order of first appearance."""

    customers: list[CustomerRow]
    total: int
    """Customers on all pages."""
    next: str | None
    """Give it as `after` for the next page; null on the last."""


class StoryEvent(Sent):
    """One thing that happened, with everything that is known of it."""

    time: Instant
    identifier: str
    """The name under which the customer was seen at that time."""
    event: str
    channel: str | None
    value: float | None
    currency: str | None
    source: str | None
    properties: dict[str, Any]


class Customer(Sent):
    """A customer's story: every event in order."""

    identifier: str
    identifiers: list[str]
    """All names that were linked to this customer."""
    events: list[StoryEvent]


class CopyRequest(Given):
    """Whose data is wanted as a file."""

    identifier: str
