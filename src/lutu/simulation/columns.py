"""From the steps of a chunk to the columns of a log, in time order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from lutu.kit.clocks import MICROSECONDS
from lutu.simulation.case import SITE, Case, Place
from lutu.simulation.walk import Steps

_CITIES: Final = ("上海", "北京", "广州", "深圳", "成都", "杭州", "台北", "香港")
_CITY_SHARES: Final = (0.2, 0.18, 0.14, 0.13, 0.11, 0.1, 0.09, 0.05)
_LANGUAGES: Final = ("zh-Hans", "zh-Hant", "en")
_DEVICES: Final = ("iphone", "android", "windows", "mac")
_CHANNELS: Final = ("web", "app", "ads", "social", "email", "store", "phone", "chat", "service")
_APP_SHARE: Final = 0.4
_STRAY_SHARE: Final = 0.12
"""Customers with an app use the web so often, and the other way round."""
_ORDER_KINDS: Final = ("", "first", "open", "done")
_ORDERS_APART: Final = 16
"""After so many orders a customer's amounts repeat."""
_COMMENT_SHARE: Final = 0.45
"""Of those who give a score, so many write something."""

_WORD: Final = pa.dictionary(pa.int32(), pa.string())
SCHEMA: Final = pa.schema(
    [
        ("customer_id", _WORD),
        ("event", _WORD),
        ("time", pa.timestamp("us", tz="UTC")),
        ("channel", _WORD),
        ("amount", pa.float64()),
        ("currency", _WORD),
        ("order_id", _WORD),
        ("device", _WORD),
        ("payment_method", _WORD),
        ("coupon", _WORD),
        ("campaign", _WORD),
        ("city", _WORD),
        ("email", _WORD),
        ("score", pa.int64()),
        ("text", _WORD),
    ]
)

Codes = NDArray[np.int32]
Values: TypeAlias = "pa.Array[Any]"


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """What is true of each customer of a chunk all the time."""

    first_number: int
    discount: NDArray[np.bool_]
    duplicate: NDArray[np.bool_]
    """These are known to the app under a name of its own."""

    def identifiers(self) -> list[str]:
        """The identifier of every customer, then the one that the app knows them by."""
        numbers = range(self.first_number, self.first_number + len(self.discount))
        return [f"C{n:07d}" for n in numbers] + [f"app-{n:07d}" for n in numbers]


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The events of a chunk in time order, as numbers."""

    case: Case
    cast: Cast
    who: Codes
    at: NDArray[np.int16]
    order: NDArray[np.int64]
    second: NDArray[np.float64]

    @property
    def people(self) -> int:
        return len(self.cast.discount)

    def flags(self, of: Callable[[Place], bool]) -> NDArray[np.bool_]:
        return np.array([of(place) for place in self.case.places.values()])[self.at]


def table_of(
    case: Case, cast: Cast, steps: Steps, start: int, rng: np.random.Generator
) -> tuple[pa.Table, list[tuple[str, str]]]:
    """The rows of a chunk and the pairs of identifiers that are one person.

    `start` is the instant (µs) at which the log begins.
    """
    by_time = np.argsort(steps.second, kind="stable")
    order = _orders(case, steps)[by_time]
    rows = _Rows(
        case, cast, steps.customer[by_time], steps.place[by_time], order, steps.second[by_time]
    )
    site, channels = _channels(rows, rng)
    identifiers, pairs = _customers(rows, site == _CHANNELS.index("app"))
    scores, texts = _answers(rows, rng)
    moments = start + (rows.second * 1000).astype(np.int64) * (MICROSECONDS // 1000)
    columns = {
        "customer_id": identifiers,
        "event": _by_place(rows, lambda place: place.event),
        "time": pa.array(moments, pa.timestamp("us", tz="UTC")),
        "channel": channels,
        **_money(rows, rng),
        "order_id": _order_ids(rows),
        "device": _devices(rows, site, rng),
        "payment_method": _by_place(rows, lambda place: place.payment_method),
        "coupon": _coupons(rows),
        "campaign": _campaigns(rows, rng),
        "city": _drawn_once(rows, _CITIES, _CITY_SHARES, rng),
        "email": _emails(rows),
        "score": scores,
        "text": texts,
    }
    return pa.Table.from_pydict(columns, schema=SCHEMA), pairs


def _orders(case: Case, steps: Steps) -> NDArray[np.int64]:
    """The number of the customer's order that each step belongs to; -1 where to none."""
    places = list(case.places.values())
    by_customer = np.argsort(steps.customer, kind="stable")
    at = steps.place[by_customer]
    earns = np.array([place.value_sign == 1 for place in places])[at]
    done = np.cumsum(earns)
    first = np.flatnonzero(np.diff(steps.customer[by_customer], prepend=-1))
    before = np.repeat((done - earns)[first], np.diff(np.append(first, len(at))))
    done -= before
    kinds = np.array([_ORDER_KINDS.index(place.order) for place in places])[at]
    number = np.choose(kinds, [-1, 0, done - earns + 1, np.where(done > 0, done, -1)])
    orders = np.empty(len(at), np.int64)
    orders[by_customer] = number
    return orders


def _channels(rows: _Rows, rng: np.random.Generator) -> tuple[Codes, Values]:
    fixed = np.array(
        [
            -1 if place.channel == SITE else _CHANNELS.index(place.channel)
            for place in rows.case.places.values()
        ]
    )[rows.at]
    prefers_app = rng.random(rows.people) < _APP_SHARE
    strays = rng.random(len(rows.at), dtype=np.float32) < _STRAY_SHARE
    site = np.where(prefers_app[rows.who] ^ strays, _CHANNELS.index("app"), _CHANNELS.index("web"))
    codes = np.where(fixed < 0, site, fixed).astype(np.int32)
    return codes, _dictionary(codes, _CHANNELS)


def _customers(rows: _Rows, in_app: NDArray[np.bool_]) -> tuple[Values, list[tuple[str, str]]]:
    other = in_app & rows.cast.duplicate[rows.who]
    names = rows.cast.identifiers()
    codes = (rows.who + rows.people * other).astype(np.int32)
    used = np.bincount(codes, minlength=2 * rows.people) > 0
    both = np.flatnonzero(used[: rows.people] & used[rows.people :])
    pairs = [(names[i], names[i + rows.people]) for i in both]
    return _dictionary(codes, names), pairs


def _by_place(rows: _Rows, of: Callable[[Place], str | None]) -> Values:
    values = [of(place) for place in rows.case.places.values()]
    words = sorted({value for value in values if value is not None})
    codes = np.array([-1 if value is None else words.index(value) for value in values])[rows.at]
    return _dictionary(codes, words)


def _money(rows: _Rows, rng: np.random.Generator) -> dict[str, Values]:
    """An order's amount is drawn once and kept through to its refund."""
    sign = np.array([place.value_sign for place in rows.case.places.values()])[rows.at]
    median, spread = rows.case.amount
    drawn = median * np.exp(spread * rng.standard_normal((rows.people, _ORDERS_APART)))
    paid = np.flatnonzero(sign)
    amount = np.full(len(sign), np.nan)
    amount[paid] = sign[paid] * drawn[rows.who[paid], rows.order[paid] % _ORDERS_APART].round(2)
    return {
        "amount": pa.array(amount, from_pandas=True),
        "currency": _dictionary(np.where(sign, 0, -1), [rows.case.currency]),
    }


def _order_ids(rows: _Rows) -> Values:
    ordered = np.flatnonzero(rows.order >= 0)
    number = (rows.cast.first_number + rows.who[ordered].astype(np.int64)) * 1000
    keys, codes = np.unique(number + rows.order[ordered], return_inverse=True)
    all_codes = np.full(len(rows.order), -1)
    all_codes[ordered] = codes
    return _dictionary(all_codes, [f"O{key:010d}" for key in keys.tolist()])


def _devices(rows: _Rows, site: Codes, rng: np.random.Generator) -> Values:
    phone = rng.choice(2, rows.people, p=(0.45, 0.55))
    desk = rng.choice((0, 1, 2, 3), rows.people, p=(0.2, 0.3, 0.35, 0.15))
    in_app = site == _CHANNELS.index("app")
    codes = np.where(in_app, phone[rows.who], desk[rows.who])
    return _dictionary(np.where(site < _CHANNELS.index("store"), codes, -1), _DEVICES)


def _coupons(rows: _Rows) -> Values:
    planted = rows.case.planted
    shown = rows.flags(lambda place: place.event in planted.discounted_events)
    given = rows.cast.discount[rows.who].astype(np.int32)
    return _dictionary(np.where(shown, given, -1), ["none", planted.discount])


def _campaigns(rows: _Rows, rng: np.random.Generator) -> Values:
    places = list(rows.case.places.values())
    words = [campaign for place in places for campaign in place.campaigns]
    sizes = np.array([len(place.campaigns) for place in places])
    starts = np.cumsum(sizes) - sizes
    size = sizes[rows.at]
    picked = starts[rows.at] + (rng.random(len(size), dtype=np.float32) * size).astype(np.int64)
    return _dictionary(np.where(size > 0, picked, -1), words)


def _emails(rows: _Rows) -> Values:
    numbers = range(rows.cast.first_number, rows.cast.first_number + rows.people)
    known = rows.flags(lambda place: place.known)
    return _dictionary(np.where(known, rows.who, -1), [f"c{n}@example.com" for n in numbers])


def _answers(rows: _Rows, rng: np.random.Generator) -> tuple[Values, Values]:
    """Scores around the mood of the place; words that fit the feeling, in the customer's language."""
    places = list(rows.case.places.values())
    mood = np.array([np.nan if place.mood is None else place.mood for place in places])[rows.at]
    feeling = np.clip(mood + 0.5 * rng.standard_normal(len(mood)), -1, 1)
    low, high = rows.case.score_range
    scores = np.rint(low + (feeling + 1) / 2 * (high - low))
    words, first, size = _phrases(rows.case)
    tone = np.where(
        np.isnan(feeling), 1, np.where(feeling > 0.15, 2, np.where(feeling < -0.15, 0, 3))
    )
    language = rng.choice(3, rows.people, p=(0.68, 0.2, 0.12))[rows.who]
    at = rows.at, tone, language
    writes = np.isnan(feeling) | (rng.random(len(mood)) < _COMMENT_SHARE)
    picked = first[at] + (rng.random(len(mood)) * size[at]).astype(np.int64)
    codes = np.where(writes & (size[at] > 0), picked, -1)
    return pa.array(scores, from_pandas=True).cast(pa.int64()), _dictionary(codes, words)


def _phrases(case: Case) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """All phrases, and where those of (place, tone, language) begin and how many there are."""
    words: list[str] = []
    first = np.zeros((len(case.places), 4, len(_LANGUAGES)), np.int64)
    size = np.zeros_like(first)
    for p, place in enumerate(case.places.values()):
        for t, tone in enumerate("-?+"):
            for i, language in enumerate(_LANGUAGES):
                phrases = case.comments.get(f"{place.topic}{tone}", {}).get(language, ())
                first[p, t, i], size[p, t, i] = len(words), len(phrases)
                words.extend(phrases)
    return words, first, size


def _drawn_once(
    rows: _Rows, words: tuple[str, ...], shares: tuple[float, ...], rng: np.random.Generator
) -> Values:
    return _dictionary(rng.choice(len(words), rows.people, p=shares)[rows.who], words)


def _dictionary(codes: NDArray[np.integer], words: Sequence[str]) -> Values:
    """Words by number; nothing where the number is -1.

    Each word stands once: the Parquet writer fills the room of a repeated one with whatever memory held.
    """
    once = {word: number for number, word in enumerate(dict.fromkeys(words))}
    places = np.array([once[word] for word in words], np.int32)
    numbers: Any = pa.array(np.where(codes < 0, 0, places[codes]), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(numbers, pa.array(list(once), pa.string()))
