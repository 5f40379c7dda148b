"""Everything that is known of a customer, as it is handed to whoever asks for it."""

from typing import Any

from lutu.db.settings import read_settings
from lutu.kit.clocks import parse_zone, to_iso
from lutu.store.log import EventLog


def copy_of(log: EventLog, identifier: str) -> dict[str, Any]:
    """The customer's identifiers and events in order, with all properties; NotFound when there is none.

    JSON values; instants are ISO 8601 in the workspace's time zone.
    """
    zone = parse_zone(read_settings(log.engine).timezone)
    story = log.story(identifier)
    identifiers = list(dict.fromkeys(event["identifier"] for event in story))
    events = [event | {"time": to_iso(event["time"], zone)} for event in story]
    return {"identifier": identifiers[0], "identifiers": identifiers, "events": events}
