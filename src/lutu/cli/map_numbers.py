"""`lutu map metrics` and `lutu map channels`: what the metric cards of a map say, and by channel."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

import typer

from lutu.cli.channel_rows import CONSISTENCY, cells_of, consistency_of, words_of
from lutu.cli.opening import Database, opened
from lutu.cli.options import DEFAULT_DATA, Data, Format, Lang, worded
from lutu.cli.progress import watched
from lutu.cli.selection import Events, From, Journey, Segment, To, flagged
from lutu.cli.show import Form, print_csv, print_json, print_rows, print_table
from lutu.db.settings import read_settings
from lutu.engine.ask import named, parse_selection
from lutu.events.selection import Selection
from lutu.insights import who
from lutu.insights.channels import by_channel
from lutu.insights.measure import measured
from lutu.insights.prints import chosen_for
from lutu.kit.i18n import Text, current_language
from lutu.maps.document import JourneyMap
from lutu.maps.marked import plain
from lutu.maps.readings import reading
from lutu.maps.service import Maps
from lutu.store.log import EventLog

METRICS = Text(
    "What the metric cards of a map say, each with its interval and target.",
    "地图上各指标卡片的数字，附区间和目标。",
    "地圖上各指標卡片的數字，附區間和目標。",
)
CHANNELS = Text(
    "The metric of a card for each channel side by side, and how consistent it is over them.",
    "同一指标按渠道并列，以及各渠道的一致性。",
    "同一指標按管道並列，以及各管道的一致性。",
)
METRICS_EXAMPLE = "lutu map metrics latest --from 2026-01-01"
CHANNELS_EXAMPLE = 'lutu map channels latest "Orders paid" --segment "count(order_paid) >= 1"'
_MEMBERS = Text("who is behind {cell}", "{cell} 背后的客户", "{cell} 背後的顧客")

Row = Mapping[str, Any]
Which = Annotated[
    str,
    typer.Argument(
        metavar="map",
        help=worded(
            "The id of a map, or `latest`.", "地图编号，或 `latest`。", "地圖編號，或 `latest`。"
        ),
    ),
]
Card = Annotated[
    str,
    typer.Argument(
        metavar="card",
        help=worded(
            "The id of a metric card, or what stands on it; `lutu map metrics` lists them.",
            "指标卡片的编号或卡片上的文字；`lutu map metrics` 会列出全部。",
            "指標卡片的編號或卡片上的文字；`lutu map metrics` 會列出全部。",
        ),
    ),
]
Members = Annotated[
    str | None,
    flagged(
        "--members",
        "CELL",
        "Print who stands behind a number: a `cell` or `rest` of the answer as JSON.",
        "列出某个数字背后的客户：取 JSON 结果中的 `cell` 或 `rest`。",
        "列出某個數字背後的顧客：取 JSON 結果中的 `cell` 或 `rest`。",
    ),
]


def find_map(maps: Maps, which: str) -> JourneyMap:
    """A map by its id, or the one that was changed last; NotFound when there is none."""
    newest = maps.list()[:1] if which == "latest" else []
    return newest[0] if newest else maps.get(which)


def map_metrics(  # noqa: PLR0913 - one option each
    which: Which,
    *,
    journey: Journey = None,
    segment: Segment = None,
    events: Events = None,
    start: From = None,
    end: To = None,
    members: Members = None,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """List them."""
    given = _given(journey, segment, events, start, end)
    with opened(data, database) as log:
        document = find_map(Maps(log.engine), which)
        chosen = _chosen(log, document, given)
        if members:
            print_rows(_MEMBERS.say(cell=members), _people(log, document, members, chosen), form)
            return
        currency = read_settings(log.engine).currency
        rows = measured(log.index(), document, chosen, currency=currency)
    if form == "json":
        print_json(rows)
        return
    texts = {card.id: plain(card.text) for card in document.cards}
    write = _metric_cells if form == "csv" else _metric_words
    print_rows(document.title.say(), [write(row, texts[row["card"]]) for row in rows], form)


def map_channels(  # noqa: PLR0913 - one option each
    which: Which,
    card: Card,
    *,
    journey: Journey = None,
    segment: Segment = None,
    events: Events = None,
    start: From = None,
    end: To = None,
    members: Members = None,
    form: Format = "table",
    data: Data = DEFAULT_DATA,
    database: Database = None,
    _lang: Lang = None,
) -> None:
    """Lay them side by side."""
    given = _given(journey, segment, events, start, end)
    with opened(data, database) as log, watched() as progress:
        document = find_map(Maps(log.engine), which)
        chosen = _chosen(log, document, given)
        if members:
            print_rows(_MEMBERS.say(cell=members), _people(log, document, members, chosen), form)
            return
        currency, wanted = read_settings(log.engine).currency, _card_of(document, card)
        found = by_channel(
            log.index(), document, wanted, chosen, currency=currency, progress=progress
        )
    _print_channels(_text_of(document, wanted), found, form)


def _given(*parts: str | None) -> dict[str, str | None]:
    return dict(zip(("journey", "segment", "events", "start", "end"), parts, strict=True))


def _chosen(log: EventLog, document: JourneyMap, given: Mapping[str, str | None]) -> Selection:
    """What is not given is the map's own."""
    words = asdict(chosen_for(document, given))
    return parse_selection(**words, zone=read_settings(log.engine).timezone)


def _people(
    log: EventLog, document: JourneyMap, cell: str, chosen: Selection
) -> list[dict[str, str]]:
    return named(log, who.members(log, document, cell, chosen), chosen.zone)


def _card_of(document: JourneyMap, wanted: str) -> str:
    """The id of the metric card with this id or these words; the words themselves where there is none."""
    asked = [card for card in document.cards if card.metric]
    if any(card.id == wanted for card in asked):
        return wanted
    return next((card.id for card in asked if plain(card.text) == wanted), wanted)


def _text_of(document: JourneyMap, card: str) -> str:
    return next(plain(one.text) for one in document.cards if one.id == card)


def _metric_cells(row: Row, text: str) -> Row:
    return {"title": text, **{name: value for name, value in row.items() if name != "trend"}}


def _metric_words(row: Row, text: str) -> Row:
    told = reading(row, current_language())
    return {
        "id": row["card"],
        "title": text,
        "value": told.value,
        "interval": told.between,
        "target": told.target or None,
    }


def _print_channels(title: str, found: Row, form: Form) -> None:
    match form:
        case "json":
            print_json(found)
        case "csv":
            print_csv([cells_of(row) for row in found["channels"]])
        case "table":
            print_table(title, [words_of(row, found) for row in found["channels"]])
            print_table(CONSISTENCY.say(), [consistency_of(found)])
