"""From a map and its view, as the web API gives them, to the picture that is drawn of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypedDict, Unpack

from lutu.kit.i18n import Language, Text
from lutu.maps import wording as w
from lutu.maps.about import Level
from lutu.maps.chosen import Chosen, chosen_words
from lutu.maps.elements.lane import SIMPLE, STANDARD
from lutu.maps.laying import Places, places
from lutu.maps.notes import Notes
from lutu.maps.picture import (
    Card,
    Curve,
    Feeling,
    Lane,
    LaneKind,
    MapPicture,
    Pages,
    Paper,
    Persona,
    Stage,
    Theme,
    Touchpoint,
)

Row = Mapping[str, Any]
_COMPUTED: Final = Text(
    "{events} events of {customers} customers in {journeys} journeys, known until {until}. "
    "Lost: touched no later stage within the waiting time after. "
    "Explains: the share of journeys that never go back to an earlier stage.",
    "{customers} 位客户的 {journeys} 段旅程，{events} 个事件，截至 {until}。"
    "流失：之后的等待期内没有到达更后的阶段。覆盖：从不退回更早阶段的旅程所占的比例。",
    "{customers} 位顧客的 {journeys} 段旅程，{events} 個事件，截至 {until}。"
    "流失：之後的等待期內沒有到達更後的階段。涵蓋：從不退回更早階段的旅程所占的比例。",
)
_RANK: Final = Text("no. {rank} of {all}", "第 {rank} / {all}", "第 {rank} / {all}")
_WORST: Final = Text(
    "Pain points: the worst {shown} of {all}.",
    "痛点：共 {all} 个，列出最重的 {shown} 个。",
    "痛點：共 {all} 個，列出最重的 {shown} 個。",
)
_HIDDEN: Final = Text(
    "Cards in lanes that the simple level does not show: {n}.",
    "简单级别未显示的泳道中还有 {n} 张卡片。",
    "簡單級別未顯示的泳道中還有 {n} 張卡片。",
)
PAINS: Final = 8
"""How many of the found pain points are drawn, the worst; the footnote says how many there are."""
_LONGEST: Final = 120
_MARKS: Final = {"“": "”", "「": "」", "『": "』", "«": "»", '"': '"'}
_KINDS: Final[Mapping[str, LaneKind]] = {
    "emotion": "emotion",
    "touchpoints": "touchpoints",
    "pain": "pain",
}


class Setting(TypedDict, total=False):
    """How the picture is set; everything has a default."""

    theme: Theme
    paper: Paper
    pages: Pages


def portray(  # noqa: PLR0913 - what is drawn, for whom, and what the document does not know
    document: Row,
    view: Row,
    chosen: Chosen,
    language: Language,
    *,
    level: Level | None = None,
    today: date | None = None,
    people: Mapping[str, str] | None = None,
    metrics: Sequence[Row] = (),
    **setting: Unpack[Setting],
) -> MapPicture:
    """The picture of `JourneyMap.to_dict(language)` with the numbers of `MapView.to_dict()`.

    `level` is by default the map's own; `today` tells what evidence is out of date; `people` are names of
    persons by their ids; `metrics` what the metric cards say.
    """
    where, notes = places(document), Notes(document, language, today, people or {}, metrics)
    lanes = _shown(document, level or document.get("about", {}).get("level", "simple"))
    return MapPicture(
        title=document["title"],
        goal=_goal(document),
        stages=tuple(_stage(stage, document, notes, language) for stage in view["stages"]),
        columns=where.columns,
        touchpoints=tuple(_touchpoints(document, view, where, notes)),
        pains=(*_found(view, where, language), *_cards(document, where, notes, "pain")),
        lanes=tuple(_lane(lane, document, where, notes) for lane in lanes),
        curves=tuple(_curves(document, where, language)),
        personas=tuple(map(_persona, document.get("personas", ()))),
        chosen=chosen_words(chosen, language),
        computed=_computed(document, view, lanes, language),
        **_told(document, view, metrics),
        language=language,
        **setting,
    )


def _goal(document: Row) -> str | None:
    parts = [document.get("goal"), document.get("goal_value")]
    return " · ".join(part for part in parts if part) or None


def _shown(document: Row, level: str) -> list[Row]:
    """The lanes that are not hidden; of the simple level only its five."""
    lanes = document.get("lanes") or [lane.to_json() | {"name": lane.called()} for lane in STANDARD]
    return [
        lane
        for lane in lanes
        if not lane["hidden"] and (level == "expert" or lane["kind"] in SIMPLE)
    ]


def _stage(stage: Row, document: Row, notes: Notes, language: Language) -> Stage:
    felt = stage["emotion"]
    return Stage(
        name=stage["name"],
        customers=stage["customers"],
        entered=stage["entered"],
        onward=stage["onward"],
        dropped=stage["dropped"],
        active=stage["active"],
        backtracks=stage["backtracks"],
        median_inside_seconds=stage["median_inside_seconds"],
        median_to_next_seconds=stage["median_to_next_seconds"],
        value=stage["value"],
        feeling=Feeling(felt["mean"], felt["low"], felt["high"], felt["n"]) if felt else None,
        measured=stage.get("bound", True),
        ways=tuple(notes.ways(stage["stage"])),
        words=tuple(_words(document, stage["stage"], language)),
    )


def _words(document: Row, stage: str, language: Language) -> Iterator[str]:
    """What the feelings of a stage are called, each once."""
    steps = {step["id"] for step in document.get("steps", ()) if step["stage"] == stage}
    said = (
        one["word"]
        for one in document.get("feelings", ())
        if one["word"] and one["curve"] == "as_is" and one["place"] in {stage, *steps}
    )
    for word in dict.fromkeys(said):
        yield w.QUOTED.say(language, text=word)


def _touchpoints(document: Row, view: Row, where: Places, notes: Notes) -> Iterator[Touchpoint]:
    written = {point["id"]: point for point in document["touchpoints"]}
    for one in view["touchpoints"]:
        point = written[one["touchpoint"]]
        journeys, known, seen = one["journeys"], one.get("bound", True), bool(one["events"])
        yield Touchpoint(
            name=one["name"],
            column=where.column(point),
            customers=one["customers"] if known else None,
            events=one["events"] if known else None,
            repeats=one["repeats"] / one["events"] if seen else None,
            exits=one["exits"] / journeys if journeys else None,
            evidence=point.get("evidence") or ("measured" if seen else "assumption"),
            key=bool(point.get("starred")),
            span=where.span(point),
            notes=tuple(notes.figures(point)),
            marks=notes.marks(point["id"]),
        )


def _found(view: Row, where: Places, language: Language) -> Iterable[Card]:
    found = view["pain_points"]
    for rank, pain in enumerate(found[:PAINS], 1):
        who = w.PEOPLE.say(language, n=w.count(pain["customers"]))
        standing = _RANK.say(language, rank=rank, all=len(found))
        yield Card(where.of[pain["stage"]], pain["sentence"], (standing, who))


def _lane(lane: Row, document: Row, where: Places, notes: Notes) -> Lane:
    kind = _KINDS.get(lane["id"], "cards")
    return Lane(
        title=notes.with_persona(lane["name"], lane["persona"]),
        cards=() if kind == "pain" else tuple(_cards(document, where, notes, lane["id"])),
        kind=kind,
        folded=lane["folded"],
    )


def _cards(document: Row, where: Places, notes: Notes, lane: str) -> Iterable[Card]:
    for card in document["cards"]:
        if card["lane"] == lane:
            yield Card(
                column=where.column(card),
                text=card["text"],
                figures=tuple(notes.figures(card)),
                evidence=card["evidence"],
                key=bool(card.get("starred")),
                span=where.span(card),
                marks=notes.marks(card["id"]),
                reading=notes.reading(card["id"]),
            )


def _curves(document: Row, where: Places, language: Language) -> Iterator[Curve]:
    """As it is and as it should be, of everybody and of each persona: those that have a point."""
    feelings = [one for one in document.get("feelings", ()) if one["place"] in where.of]
    names = {one["id"]: one["name"] for one in document.get("personas", ())}
    for persona, curve in dict.fromkeys((one["persona"], one["curve"]) for one in feelings):
        values = {
            where.of[one["place"]]: one["value"]
            for one in feelings
            if (one["persona"], one["curve"]) == (persona, curve)
        }
        wished = curve == "to_be"
        whose = names.get(persona) or ("" if wished else w.TEAM.say(language))
        label = " · ".join(filter(None, (whose, w.WISHED.say(language) if wished else "")))
        yield Curve(label, tuple(values.get(n) for n in range(len(where.columns))), wished)


def _persona(one: Row) -> Persona:
    told = one["background"] or " · ".join((*one["goals"], *one["needs"]))
    quote = one["quotes"][0] if one["quotes"] else ""
    return Persona(one["name"], _short(told), _short(_bare(quote)))


def _bare(quote: str) -> str:
    """The words alone: whoever prints them sets the marks of the reader's language around them."""
    words = quote.strip()
    return words[1:-1] if len(words) > 1 and _MARKS.get(words[0]) == words[-1] else words


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _told(document: Row, view: Row, metrics: Sequence[Row]) -> dict[str, Any]:
    """What the numbers say of the map as a whole, in what they count, and all of it as data."""
    currencies = filter(None, (stage.get("currency") for stage in view["stages"]))
    return {
        "explained": view["explained"],
        "currency": next(currencies, None),
        "unit": "customers" if view["journeys"] == view["customers"] else "journeys",
        "document": {"map": dict(document), "view": dict(view), "metrics": list(metrics)},
    }


def _computed(document: Row, view: Row, lanes: list[Row], language: Language) -> str:
    found = len(view["pain_points"])
    said = [
        _COMPUTED.say(
            language,
            events=w.count(view["events"]),
            customers=w.count(view["customers"]),
            journeys=w.count(view["journeys"]),
            until=view["until"][:16].replace("T", " ") if view["until"] else "–",
        )
    ]
    if found > PAINS:
        said.append(_WORST.say(language, shown=PAINS, all=found))
    held = {lane["id"] for lane in lanes}
    hidden = {lane["id"] for lane in document.get("lanes", ()) if lane["hidden"]}
    if unseen := sum(card["lane"] not in held | hidden for card in document["cards"]):
        said.append(_HIDDEN.say(language, n=unseen))
    return (" " if language == "en" else "").join(said)
