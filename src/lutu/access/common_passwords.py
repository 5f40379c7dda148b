"""Passwords that everybody tries first: known without asking anybody outside.

zxcvbn brings 30 000 from leaked collections, and frequent words and names of English; what Chinese readers
type most often is ours.
"""

import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

_OURS: Final = Path(__file__).with_suffix(".txt")
_RUNS: Final = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_TAIL: Final = re.compile(r"[\d\W_]+$")


def is_common(password: str) -> bool:
    """Whether it is one of those that an attacker tries first, however it is capitalised."""
    folded = password.casefold()
    return folded in _listed() or _is_monotonous(folded)


def stem(password: str) -> str:
    """The password without the digits and signs at its end, in lower case: `Lutu2026!` is `lutu`."""
    return _TAIL.sub("", password.casefold())


@cache
def _listed() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415 - 40 ms for who sets one

    leaked = {word.casefold() for words in FREQUENCY_LISTS.values() for word in words}
    return frozenset(leaked | _ours())


def _ours() -> set[str]:
    """Words, numbers, and each with another behind it: woaini1314."""
    lines = _OURS.read_text(encoding="utf-8").splitlines()
    found = {name: rest.split() for name, _, rest in (line.partition(":") for line in lines)}
    parts = [*found["words"], *found["numbers"]]
    return {*parts, *found["whole"], *map("".join, product(parts, repeat=2))}


def _is_monotonous(folded: str) -> bool:
    """One or two characters again and again, or a run along the alphabet or the keyboard."""
    if len(set(folded)) <= 2:
        return True
    runs = (*_RUNS, *(run[::-1] for run in _RUNS))
    return any(folded in run * 3 for run in runs)
