"""What the event log holds."""

from fastapi import Request, Response

from lutu.access.authorize import sees_customers
from lutu.events.channel import CHANNELS
from lutu.insights.vocabulary import reading
from lutu.kit.clocks import to_iso
from lutu.kit.i18n import current_language
from lutu.store.summary import Summary
from lutu.web.answers import Seen, question_key, tagged
from lutu.web.authorize import current_actor, needs
from lutu.web.desk import Desk
from lutu.web.models.log import ChannelCount, EventName, Log, Property, Source
from lutu.web.routes import new_router
from lutu.web.server import Here

router = new_router("log")


@router.get("/log", dependencies=[needs("read", "log")], response_model=Log)
async def get_log(workspace: str, asked: Request, desk: Here, seen: Seen = None) -> Response:
    """The summary of the log; 304 when `If-None-Match` names its present state.

    Values of properties, which may name persons, only for those who may see persons.
    """
    persons = sees_customers(current_actor(asked), workspace)

    def answer() -> Response:
        zone = desk.zone()
        key = question_key("log", desk.log.version(), str(zone), current_language(), persons)
        return tagged(key, seen, lambda: desk.answers.get(key, lambda: _summary(desk, persons)))

    return await desk.work(answer)


def _summary(desk: Desk, persons: bool) -> bytes:  # noqa: FBT001 - a part of the question's key
    summary, zone = desk.log.summary(), desk.zone()
    return (
        _shown(
            summary,
            persons=persons,
            start=None if summary.start is None else to_iso(summary.start, zone),
            end=None if summary.end is None else to_iso(summary.end, zone),
        )
        .model_dump_json(by_alias=True)
        .encode()
    )


def _shown(summary: Summary, *, persons: bool, start: str | None, end: str | None) -> Log:
    return Log(
        version=summary.version,
        events=summary.events,
        customers=summary.customers,
        start=start,
        end=end,
        names=[
            EventName(
                name=one.name,
                label=reading(one.name).name.say(),
                count=one.count,
                customers=one.customers,
            )
            for one in summary.names
        ],
        channels=[
            ChannelCount(channel=one.name, label=channel_name(one.name), count=one.count)
            for one in summary.channels
        ],
        currencies=[one.name for one in summary.currencies],
        properties=[
            Property(name=one.name, type=one.type, examples=list(one.examples) if persons else [])
            for one in summary.properties
        ],
        sources=[Source(source=one.name, events=one.count) for one in summary.sources],
    )


def channel_name(channel: str) -> str:
    """A channel in the asker's language; one that we do not know as the log says it."""
    return CHANNELS[channel].say() if channel in CHANNELS else channel
