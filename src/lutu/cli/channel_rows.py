"""A metric by channel as rows: plain for programs, in words and units for people."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from lutu.kit.i18n import Text, current_language
from lutu.maps import wording as w
from lutu.maps.readings import said

Row = Mapping[str, Any]
Write = Callable[[float], str]
CONSISTENCY: Final = Text("Consistency", "一致性", "一致性")
_POINTS: Final = Text("{n} points", "{n} 个百分点", "{n} 個百分點")
_EACH: Final = Text("{n} a customer", "每位客户 {n}", "每位顧客 {n}")


def cells_of(row: Row) -> Row:
    """A channel with its difference to the others in three columns."""
    off = row["difference"] or {}
    ends = {f"difference_{name}": off.get(name) for name in ("low", "high")}
    return {**row, "difference": off.get("value"), **ends}


def words_of(row: Row, found: Row) -> Row:
    """A channel as a person reads it; `found`: the answer that it is a row of."""
    off = row["difference"]
    return {
        "channel": row["label"],
        "customers": row["customers"],
        "value": _said(row["value"], _number(found)),
        "interval": _interval(row, _number(found)),
        "difference": _said(off["value"], _difference(found)) if off else None,
        "behind": row["behind"],
    }


def consistency_of(found: Row) -> Row:
    """The score with its interval."""
    score = found["consistency"]
    return {"value": _said(score["value"], w.share), "interval": _interval(score, w.share)}


def _number(found: Row) -> Write:
    """How the metric of a channel is written; a count a customer is a share or a mean."""
    if not found["each"]:
        return lambda value: said(value, found, current_language())
    if found["unit"] == "customers":
        return w.share
    if found["unit"] == "value":
        return lambda value: _EACH.say(n=w.money(value, found["currency"], current_language()))
    return lambda value: _EACH.say(n=f"{value:.2f}")


def _difference(found: Row) -> Write:
    """How far a channel is from the others: shares in points, everything else in its unit."""
    if found["unit"] in {"share", "customers"}:
        return lambda value: _POINTS.say(n=w.points(value))
    return lambda value: f"{'−' if value < 0 else '+'}{_number(found)(abs(value))}"


def _interval(row: Row, write: Write) -> str | None:
    if row["low"] is None or row["high"] is None:
        return None
    return w.BETWEEN.say(low=write(row["low"]), high=write(row["high"]))


def _said(value: float | None, write: Write) -> str | None:
    return None if value is None else write(value)
