"""What the event log holds."""

from typing import Any, Literal

from lutu.web.models.common import Instant, Sent


class EventName(Sent):
    """An event, what it is called for people, how often it came and by how many customers."""

    name: str
    label: str
    count: int
    customers: int


class ChannelCount(Sent):
    """A channel, its name for people, and how many events it has."""

    channel: str
    label: str
    count: int


class Property(Sent):
    """A property of events with a few of its values; none for who sees only numbers."""

    name: str
    type: Literal["words", "numbers", "flags", "json"]
    examples: list[Any]


class Source(Sent):
    """Where events came from."""

    source: str
    events: int


class Log(Sent):
    """The summary of the log: `version` moves when its events do."""

    version: int
    """Moves when the events do; also pushed by the WebSocket `/api/v1/live`."""
    events: int
    customers: int
    start: Instant | None
    end: Instant | None
    names: list[EventName]
    channels: list[ChannelCount]
    currencies: list[str]
    """The most frequent first."""
    properties: list[Property]
    sources: list[Source]
