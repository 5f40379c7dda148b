"""What was asked for, in words: whose journeys, from when to when, cut how."""

from dataclasses import dataclass
from typing import Final

from lutu.events.journey import Between, Case, Gap, parse_journey
from lutu.kit.i18n import Language, Text
from lutu.maps import wording as w

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


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selection in the words in which it was asked for."""

    journey: str = "whole"
    segment: str | None = None
    events: str | None = None
    start: str | None = None
    end: str | None = None


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
