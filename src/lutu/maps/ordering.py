"""Keys that keep records in order: text that sorts, with room between any two (fractional indexing).

Two people who insert at the same place at the same time choose the same key; then the id decides.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from fractional_indexing import FIError, generate_n_keys_between, validate_order_key


def keys_for(wanted: Sequence[str], held: dict[str, Any]) -> dict[str, str]:
    """New keys for as few of the ids as possible, so that sorting by (key, id) gives the wanted order.

    `held`: the key that each id has now, if any. Keys that cannot be read are given anew.
    """
    keys = [held.get(one) if _readable(held.get(one)) else None for one in wanted]
    kept = _rising([(key, place) for place, key in enumerate(keys) if key is not None])
    given: dict[str, str] = {}
    before, gap = None, list[str]()
    for place, one in enumerate(wanted):
        if place not in kept:
            gap.append(one)
            continue
        given.update(zip(gap, generate_n_keys_between(before, keys[place], len(gap)), strict=True))
        before, gap = keys[place], []
    given.update(zip(gap, generate_n_keys_between(before, None, len(gap)), strict=True))
    return given


def _rising(keys: Sequence[tuple[str, int]]) -> set[int]:
    """The places of a longest strictly rising run of keys."""
    tails: list[str] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for key, place in keys:
        at = bisect_left(tails, key)
        tails[at : at + 1], ends[at : at + 1] = [key], [place]
        previous[place] = ends[at - 1] if at else None
    found, place_ = set[int](), ends[-1] if ends else None
    while place_ is not None:
        found.add(place_)
        place_ = previous[place_]
    return found


def _readable(key: Any) -> bool:
    if not isinstance(key, str):
        return False
    try:
        validate_order_key(key)
    except (FIError, ValueError, IndexError):
        return False
    return True
