"""From a map and its view, as the web API gives them, to the picture that is drawn of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypedDict, Unpack

from lutu.events.journey import Between, Case, Gap, parse_journey
from lutu.kit.i18n import Language, Text
from lutu.maps import wording as w
from lutu.maps.picture import (
    Card,
    Evidence,
    Feeling,
    Lane,
    MapPicture,
    Paper,
    Stage,
    Theme,
    Touchpoint,
)

LANES: Final = {
    "actions": Text("Actions", "行动", "行動"),
    "thoughts": Text("Thoughts", "想法", "想法"),
    "needs": Text("Needs", "需求", "需求"),
    "opportunity": Text("Opportunities", "机会点", "機會點"),
    "metrics": Text("Metrics", "指标", "指標"),
    "backstage": Text("Backstage", "后台", "後台"),
    "owner": Text("Owner", "负责人", "負責人"),
    "free": Text("Notes", "备注", "備註"),
}
"""The lanes of hand-made cards, in the order in which they are shown; `pain` joins what was found."""
_SEGMENT: Final = Text("Segment", "分群", "分群")
_EVERYBODY: Final = Text("all customers", "全部客户", "全部顧客")
_PERIOD: Final = Text("Period", "期间", "期間")
_SINCE: Final = Text("since {start}", "{start} 起", "{start} 起")
_UNTIL: Final = Text("until {end}", "至 {end}", "至 {end}")
_FROM_TO: Final = Text("{start} to {end}", "{start} 至 {end}", "{start} 至 {end}")
_EVENTS: Final = Text("Events", "事件", "事件")
_JOURNEY: Final = Text("Journey", "旅程", "旅程")
_WHOLE: Final = Text("whole", "全程", "全程")
_GAP: Final = Text("gap of {time}", "间隔 {time}", "間隔 {time}")
_CASE: Final = Text("one per {field}", "每个 {field}", "每個 {field}")
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
PAINS: Final = 8
"""How many of the found pain points are drawn, the worst; the footnote says how many there are."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selection in the words in which it was asked for."""

    journey: str = "whole"
    segment: str | None = None
    events: str | None = None
    start: str | None = None
    end: str | None = None


class Setting(TypedDict, total=False):
    """How the picture is set; everything has a default."""

    theme: Theme
    paper: Paper


def portray(
    document: Mapping[str, Any],
    view: Mapping[str, Any],
    chosen: Chosen,
    language: Language,
    **setting: Unpack[Setting],
) -> MapPicture:
    """The picture of `JourneyMap.to_dict(language)` with the numbers of `MapView.to_dict()`."""
    place = {stage["stage"]: number for number, stage in enumerate(view["stages"])}
    return MapPicture(
        title=document["title"],
        goal=_goal(document),
        stages=tuple(_stage(stage) for stage in view["stages"]),
        touchpoints=tuple(_touchpoint(one, place) for one in view["touchpoints"]),
        pains=(*_found(view, place, language), *_cards(document, place, "pain")),
        lanes=tuple(_lanes(document, place, language)),
        chosen=chosen_words(chosen, language),
        explained=view["explained"],
        computed=_computed(view, language),
        currency=_currency(view),
        unit="customers" if view["journeys"] == view["customers"] else "journeys",
        language=language,
        document={"map": dict(document), "view": dict(view)},
        **setting,
    )


def chosen_words(chosen: Chosen, language: Language) -> tuple[tuple[str, str], ...]:
    """The selection as label and value, in the order of the bar on top of the page."""
    words = [(_SEGMENT, chosen.segment or _EVERYBODY.say(language))]
    if chosen.start and chosen.end:
        words.append((_PERIOD, _FROM_TO.say(language, start=chosen.start, end=chosen.end)))
    elif chosen.start or chosen.end:
        form = _SINCE if chosen.start else _UNTIL
        words.append((_PERIOD, form.say(language, start=chosen.start, end=chosen.end)))
    if chosen.events:
        words.append((_EVENTS, chosen.events))
    words.append((_JOURNEY, _journey(chosen.journey, language)))
    return tuple((label.say(language), value) for label, value in words)


def _journey(text: str, language: Language) -> str:
    match parse_journey(text):
        case Gap(gap):
            return _GAP.say(language, time=w.duration(gap / 1e6, language).replace(".0", ""))
        case Case(field):
            return _CASE.say(language, field=field)
        case Between(start, end):
            return f"{start.text} → {end.text}"
        case _:
            return _WHOLE.say(language)


def _goal(document: Mapping[str, Any]) -> str | None:
    parts = [document.get("goal"), document.get("goal_value")]
    return " · ".join(part for part in parts if part) or None


def _stage(stage: Mapping[str, Any]) -> Stage:
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
    )


def _touchpoint(one: Mapping[str, Any], place: Mapping[str, int]) -> Touchpoint:
    journeys = one["journeys"]
    return Touchpoint(
        name=one["name"],
        stage=place[one["stage"]],
        customers=one["customers"],
        events=one["events"],
        repeats=one["repeats"] / one["events"] if one["events"] else None,
        exits=one["exits"] / journeys if journeys else None,
    )


def _found(view: Mapping[str, Any], place: Mapping[str, int], language: Language) -> Iterable[Card]:
    found = view["pain_points"]
    for rank, pain in enumerate(found[:PAINS], 1):
        who = w.PEOPLE.say(language, n=w.count(pain["customers"]))
        standing = _RANK.say(language, rank=rank, all=len(found))
        yield Card(place[pain["stage"]], pain["sentence"], (standing, who))


def _lanes(
    document: Mapping[str, Any], place: Mapping[str, int], language: Language
) -> Iterable[Lane]:
    for name, title in LANES.items():
        if cards := tuple(_cards(document, place, name)):
            yield Lane(title.say(language), cards)


def _cards(document: Mapping[str, Any], place: Mapping[str, int], lane: str) -> Iterable[Card]:
    for card in document["cards"]:
        if card["lane"] == lane:
            figures = (card["source"],) if card["source"] else ()
            yield Card(place[card["stage"]], card["text"], figures, _edge(card["evidence"]))


def _edge(evidence: str) -> Evidence:
    """A hypothesis is not known either: it is drawn as what it is, an assumption."""
    known: dict[str, Evidence] = {"measured": "measured", "observed": "observed"}
    return known.get(evidence, "assumption")


def _currency(view: Mapping[str, Any]) -> str | None:
    return next(filter(None, (stage.get("currency") for stage in view["stages"])), None)


def _computed(view: Mapping[str, Any], language: Language) -> str:
    found = len(view["pain_points"])
    worst = _WORST.say(language, shown=PAINS, all=found) if found > PAINS else ""
    said = _COMPUTED.say(
        language,
        events=w.count(view["events"]),
        customers=w.count(view["customers"]),
        journeys=w.count(view["journeys"]),
        until=view["until"][:16].replace("T", " ") if view["until"] else "–",
    )
    return said + (" " if language == "en" else "") + worst if worst else said
