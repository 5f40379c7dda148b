"""What a pain point says, in three languages, with its numbers as people read them."""

from collections.abc import Callable
from typing import Final

from lutu.feedback.scores import Feeling
from lutu.insights.statistics import Share
from lutu.insights.vocabulary.properties import property_name, value_name
from lutu.kit.i18n import Language, Text
from lutu.maps.elements.stage import Stage
from lutu.maps.elements.touchpoint import Touchpoint
from lutu.maps.wording import count, duration, signed
from lutu.maps.wording import share as as_share

_DROP: Final = Text(
    "{share} of those who reach “{stage}” leave without going on",
    "到达“{stage}”的人中有 {share} 没有继续就离开",
    "到達「{stage}」的人中有 {share} 沒有繼續就離開",
)
_LEAVES: Final = Text(
    "{share} of journeys end at “{point}”; at the other touchpoints of the stage {others}",
    "{share} 的旅程止于“{point}”；同阶段其他触点为 {others}",
    "{share} 的旅程止於「{point}」；同階段其他接觸點為 {others}",
)
_WAIT: Final = Text(
    "From “{there}” to “{here}” it takes {middle} (median); nine in ten wait more than {fast}",
    "从“{there}”到“{here}”中位需 {middle}，九成客户等待超过 {fast}",
    "從「{there}」到「{here}」中位需 {middle}，九成顧客等待超過 {fast}",
)
_LOOP: Final = Text(
    "{customers} customers go back and forth between “{there}” and “{here}” at least twice",
    "{customers} 位客户在“{there}”与“{here}”之间至少来回两次",
    "{customers} 位顧客在「{there}」與「{here}」之間至少來回兩次",
)
_BACK: Final = Text(
    "{share} of those at “{there}” fall back to “{here}”",
    "“{there}”阶段有 {share} 的客户退回“{here}”",
    "「{there}」階段有 {share} 的顧客退回「{here}」",
)
_FAILS: Final = Text(
    "“{point}” fails {share} of the time where the {name} is “{value}”; otherwise {others}",
    "“{point}”在{name}为“{value}”时有 {share} 失败，其余为 {others}",
    "「{point}」在{name}為「{value}」時有 {share} 失敗，其餘為 {others}",
)
_FEELS: Final = Text(
    "Customers feel worse at “{stage}” than elsewhere: {mean} ({low} to {high}), overall {overall}",
    "客户在“{stage}”的感受低于其他阶段：{mean}（{low} 至 {high}），总体 {overall}",
    "顧客在「{stage}」的感受低於其他階段：{mean}（{low} 至 {high}），整體 {overall}",
)


def drop(stage: Stage, lost: Share) -> Text:
    """A stage loses journeys."""
    return _say(
        _DROP, lambda tag: {"share": as_share(lost.value), "stage": stage.name.template(tag)}
    )


def leaves(point: Touchpoint, ends: Share, others: Share) -> Text:
    """Journeys end at a touchpoint."""
    return _say(
        _LEAVES,
        lambda tag: {
            "share": as_share(ends.value),
            "point": point.name.template(tag),
            "others": as_share(others.value),
        },
    )


def wait(there: Touchpoint, here: Touchpoint, middle: float, fast: float) -> Text:
    """It takes long from there to here."""
    return _say(
        _WAIT,
        lambda tag: {
            "there": there.name.template(tag),
            "here": here.name.template(tag),
            "middle": duration(middle, tag),
            "fast": duration(fast, tag),
        },
    )


def loop(there: Touchpoint, here: Touchpoint, customers: int) -> Text:
    """Customers go back and forth."""
    return _say(
        _LOOP,
        lambda tag: {
            "customers": count(customers),
            "there": there.name.template(tag),
            "here": here.name.template(tag),
        },
    )


def back(there: Stage, here: Stage, fallen: Share) -> Text:
    """Customers fall back to an earlier stage."""
    return _say(
        _BACK,
        lambda tag: {
            "share": as_share(fallen.value),
            "there": there.name.template(tag),
            "here": here.name.template(tag),
        },
    )


def fails(point: Touchpoint, name: str, value: str, share: Share, others: Share) -> Text:
    """Something fails with a value of a property."""
    return _say(
        _FAILS,
        lambda tag: {
            "point": point.name.template(tag),
            "name": property_name(name).template(tag),
            "value": value_name(value).template(tag),
            "share": as_share(share.value),
            "others": as_share(others.value),
        },
    )


def feels(stage: Stage, feeling: Feeling, overall: float) -> Text:
    """Customers feel bad at a stage."""
    return _say(
        _FEELS,
        lambda tag: {
            "stage": stage.name.template(tag),
            "mean": signed(feeling.mean),
            "low": signed(feeling.low),
            "high": signed(feeling.high),
            "overall": signed(overall),
        },
    )


def _say(text: Text, fields: Callable[[Language], dict[str, str]]) -> Text:
    english, simplified, traditional = (
        text.say(language, **fields(language)) for language in ("en", "zh-Hans", "zh-Hant")
    )
    return Text(english, simplified, traditional)
