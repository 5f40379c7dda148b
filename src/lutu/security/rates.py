"""How often somebody may ask: a bucket of tokens each, refilled as time goes by.

Every process counts for itself; several processes of one server let through several times as much. That is
enough against what floods and guesses, and costs no call to a database for a request.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from lutu.errors import LutuError
from lutu.kit.i18n import Text

MAX_BUCKETS: Final = 100_000
"""Of those who asked last; whoever comes with ever new names fills no memory."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second for ever, and so many at once after a rest."""

    per_second: float
    burst: int


class TooMany(LutuError):
    """More requests than one may send; `seconds` until the next is answered."""

    code = "too_many"
    status = 429
    message = Text(
        en="Too many requests. Try again in {seconds} s.",
        zh_hans="请求过于频繁，请在 {seconds} 秒后重试。",
        zh_hant="請求過於頻繁，請在 {seconds} 秒後重試。",
    )


class Rates:
    """The buckets, by the name of whose they are; safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, rate: Rate, cost: float = 1.0) -> None:
        """Take from a bucket; TooMany when there is too little in it, and then nothing is taken."""
        now = self._clock()
        with self._lock:
            held, since = self._buckets.pop(name, (float(rate.burst), now))
            held = min(float(rate.burst), held + (now - since) * rate.per_second)
            enough = held >= cost
            self._buckets[name] = (held - cost if enough else held, now)
            if len(self._buckets) > MAX_BUCKETS:
                self._buckets.popitem(last=False)
        if not enough:
            raise TooMany(seconds=max(1, round((cost - held) / rate.per_second)))
