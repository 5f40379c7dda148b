"""What a map asks of the log beyond its picture: metrics, planned against actual, personas."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from fastapi import Request, Response

from lutu.access.authorize import Share
from lutu.events.selection import Selection
from lutu.insights.asked import asked_of
from lutu.insights.channels import by_channel
from lutu.insights.conformance import compare
from lutu.insights.measure import Asking, measured, unasked
from lutu.insights.metrics import KINDS, kinds
from lutu.insights.metrics.fields import CHOICES
from lutu.insights.persona_numbers import count_personas
from lutu.kernel.params import Option, options
from lutu.kit.i18n import current_language
from lutu.maps.document import JourneyMap as Document
from lutu.maps.public import PART_NAMES, NotShared, for_guest, require_part
from lutu.plugins.group import package_of
from lutu.store.index import Index
from lutu.web.answers import Seen, encoded, question_key, tagged
from lutu.web.authorize import needs
from lutu.web.desk import Desk
from lutu.web.models.maps import MapSelection, ViewQuestion
from lutu.web.models.metrics import (
    ChannelQuestion,
    ChannelsAnswer,
    Conformance,
    MetricAnswer,
    MetricChoice,
    MetricField,
    MetricKindInfo,
    MetricPreview,
    MetricsAnswer,
    MetricsQuestion,
    PersonasAnswer,
)
from lutu.web.questions import read_selection
from lutu.web.routes import new_router
from lutu.web.routes.maps import allowed, map_selection, shown_numbers
from lutu.web.server import Here

router = new_router("metrics")


@router.get("/metrics/kinds", dependencies=[needs("read", "log")])
def list_metric_kinds() -> list[MetricKindInfo]:
    """What a metric card can ask, with the fields of its form."""
    return [
        MetricKindInfo(
            kind=kind.name,
            title=kind.title.say(),
            help=kind.help.say(),
            plugin=package_of(KINDS.name, kind.name),
            fields=[_field(one) for one in options(kind.params)],
        )
        for kind in kinds().values()
    ]


@router.post("/metrics/preview", dependencies=[needs("read", "log")])
async def preview_metric(given: MetricPreview, desk: Here) -> MetricAnswer:
    """A metric before it is kept; `problem` says what is wrong with it."""
    return await desk.work(_preview, desk, given)


@router.post(
    "/maps/{id}/metrics", dependencies=[needs("read", "map")], response_model=MetricsAnswer
)
async def measure_map(
    id: str, question: MetricsQuestion, asked: Request, desk: Here, seen: Seen = None
) -> Response:
    """The numbers of a map's metric cards; whoever sees no names is not told why one cannot be worked out."""
    chosen, share = allowed(asked, question.selection), shown_numbers(asked)
    public = share is not None

    def answer() -> Response:
        document = _narrowed(desk.maps.get(id), share)
        wanted, currency = question.cards, desk.currency()
        cards = [[card.id, card.metric] for card in document.cards if card.metric]
        selection = map_selection(desk, document, chosen)
        index = desk.log.index()
        key = _key("metrics", document, index, selection, [cards, wanted, public, currency])

        def counted() -> bytes:
            rows = measured(index, document, selection, wanted, currency=currency, public=public)
            return encoded({"metrics": rows})

        return tagged(key, seen, lambda: desk.answers.get(key, counted))

    return await desk.work(answer)


@router.post(
    "/maps/{id}/channels", dependencies=[needs("read", "log")], response_model=ChannelsAnswer
)
async def measure_by_channel(
    id: str, question: ChannelQuestion, desk: Here, seen: Seen = None
) -> Response:
    """The metric of a card for each channel side by side, its consistency, and the channels behind."""

    def answer() -> Response:
        document, currency = desk.maps.get(id), desk.currency()
        selection = map_selection(desk, document, question.selection)
        index, card = desk.log.index(), question.card
        metrics = [[one.id, one.metric] for one in document.cards if one.id == card]
        key = _key("channels", document, index, selection, [card, metrics, currency])

        def counted() -> bytes:
            found = by_channel(index, document, card, selection, currency=currency)
            return encoded(found)

        return tagged(key, seen, lambda: desk.answers.get(key, counted))

    return await desk.work(answer)


@router.post(
    "/maps/{id}/conformance", dependencies=[needs("read", "map")], response_model=Conformance
)
async def compare_map(
    id: str, question: ViewQuestion, asked: Request, desk: Here, seen: Seen = None
) -> Response:
    """Planned against actual: who follows the map, where others depart, what is missing on either side."""
    chosen, share = allowed(asked, question.selection), shown_numbers(asked)
    public = share is not None

    def compared(document: Document, index: Index, selection: Selection) -> dict[str, Any]:
        return compare(index, document, selection).to_dict(public=public)

    def answer() -> Response:
        document = desk.maps.get(id)
        if _narrowed(document, share).touchpoints != document.touchpoints:
            raise NotShared(what=PART_NAMES["numbers"].say())  # they would name what is not shown
        return _told(desk, id, chosen, seen, ("conformance", public), compared)

    return await desk.work(answer)


@router.post(
    "/maps/{id}/personas", dependencies=[needs("read", "map")], response_model=PersonasAnswer
)
async def count_map_personas(
    id: str, question: ViewQuestion, asked: Request, desk: Here, seen: Seen = None
) -> Response:
    """What is measured of a map's personas, and the customers that are in none."""
    chosen, share = allowed(asked, question.selection), shown_numbers(asked)
    public = share is not None
    if share is not None:
        require_part(share.parts, "personas")

    def counted(document: Document, index: Index, selection: Selection) -> dict[str, Any]:
        found = count_personas(index, document, selection, currency=desk.currency())
        return found.to_dict(public=public)

    return await desk.work(lambda: _told(desk, id, chosen, seen, ("personas", public), counted))


def _narrowed(document: Document, share: Share | None) -> Document:
    """What the one who asks sees of the map."""
    return document if share is None else for_guest(document, share)


def _told(
    desk: Desk,
    map_id: str,
    given: MapSelection,
    seen: str | None,
    what: tuple[str, bool],
    answer: Callable[[Document, Index, Selection], Mapping[str, Any]],
) -> Response:
    document = desk.maps.get(map_id)
    selection = map_selection(desk, document, given)
    index = desk.log.index()
    personas = [[one.id, one.segment] for one in document.personas]
    key = _key(what[0], document, index, selection, [what[1], personas, desk.currency()])
    counted = lambda: encoded(answer(document, index, selection))  # noqa: E731
    return tagged(key, seen, lambda: desk.answers.get(key, counted))


def _key(what: str, document: Document, index: Index, selection: Selection, rest: Any) -> str:
    asked = asked_of(document)
    return question_key(what, asked, index.version, asdict(selection), rest, current_language())


def _preview(desk: Desk, given: MetricPreview) -> MetricAnswer:
    document = desk.maps.get(given.map) if given.map else None
    selection = _selection(desk, document, given.selection)
    index = desk.log.index()
    asked = {"preview": given.metric}
    asking = Asking.of(asked, document, index, selection, desk.currency())
    if asking.problems:
        return MetricAnswer.model_validate(unasked("preview", asking.problems["preview"]))
    (row,) = asking.answer(index)
    return MetricAnswer.model_validate({**row, "cell": None, "rest": None})


def _selection(desk: Desk, document: Document | None, given: MapSelection) -> Selection:
    if document is not None:
        return map_selection(desk, document, given)
    return read_selection(desk, given)


def _field(one: Option) -> MetricField:
    schema = one.kind.schema
    words = schema.get("enum", ())
    default = None if one.default is None else str(one.kind.write(one.default))
    return MetricField(
        name=one.name,
        label=one.label.say(),
        help=one.help.say(),
        type="choice" if words else schema["format"],
        choices=[MetricChoice(value=word, label=CHOICES[word].say()) for word in words],
        required=one.required,
        default=default,
    )
