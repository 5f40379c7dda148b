"""What a metric card says in print: the number that the page shows, its interval, and its target."""

from collections.abc import Mapping
from typing import Any

from lutu.kit.i18n import Language
from lutu.maps import wording as w
from lutu.maps.picture import Reading

Row = Mapping[str, Any]


def reading(metric: Row, language: Language) -> Reading:
    """A row of `POST …/maps/{id}/metrics` in words; why one has no value is said on the page alone."""
    if metric["problem"]:
        return Reading("–", w.NOT_MEASURABLE.say(language))
    if metric["value"] is None:
        return Reading("–", w.NO_DATA.say(language))
    return Reading(
        value=_counted(metric, language),
        between=_between(metric, language),
        target=_target(metric, language),
        missed=metric["met"] == "missed",
    )


def said(value: float | None, metric: Row, language: Language) -> str:
    """A number in the unit of a metric, without its name."""
    if value is None:
        return "–"
    match metric["unit"]:
        case "share":
            return w.share(value)
        case "seconds":
            return w.duration(value, language)
        case "value":
            return w.money(value, metric["currency"], language)
        case _:
            return w.count(value)


def _counted(metric: Row, language: Language) -> str:
    number = said(metric["value"], metric, language)
    unit = w.UNITS_OF_METRICS.get(metric["unit"])
    return unit.say(language, n=number) if unit else number


def _between(metric: Row, language: Language) -> str:
    sample = w.SAMPLE.say(language, n=w.count(metric["n"]))
    if metric["low"] is None or metric["high"] is None:
        return sample
    low, high = (said(metric[end], metric, language) for end in ("low", "high"))
    return f"{w.BETWEEN.say(language, low=low, high=high)} · {sample}"


def _target(metric: Row, language: Language) -> str:
    if metric["target"] is None or metric["met"] is None:
        return ""
    target = said(metric["target"], metric, language)
    wanted = w.TARGET[metric["better"]].say(language, target=target)
    return w.STANDS.say(language, target=wanted, met=w.MET[metric["met"]].say(language))
