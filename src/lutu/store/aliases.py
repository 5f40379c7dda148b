"""Which customer an identifier counts as, by the links that stand."""

from collections.abc import Iterable, Mapping

import numpy as np

from lutu.store.arrays import Int64
from lutu.store.truth import Truth
from lutu.store.words import Numbering


class Aliases:
    """Identifier number → customer number: the first seen of its group."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self._seen: dict[str, int] = {}
        self._at = -1
        self._moves: dict[int, int] = {}

    def resolve(self, numbers: Int64, words: Numbering) -> Int64:
        """The customer number of each identifier number."""
        return applied(self.moves(words), numbers)

    def moves(self, words: Numbering) -> dict[int, int]:
        """The identifier numbers that do not count as themselves, and as what they count."""
        if self._at != words.count:
            self._at, self._moves = words.count, self._found(words)
        return self._moves

    def _found(self, words: Numbering) -> dict[int, int]:
        moves: dict[int, int] = {}
        for identifiers in self._truth.linked:
            seen = self._numbers(identifiers, words)
            moves |= {number: min(seen) for number in seen if number != min(seen)}
        return moves

    def _numbers(self, identifiers: Iterable[str], words: Numbering) -> set[int]:
        """The numbers of those identifiers that were seen; one that was found is not looked up again."""
        found = set()
        for identifier in identifiers:
            number = self._seen.get(identifier, -1)
            if number < 0 and (number := words.find(identifier)) >= 0:
                self._seen[identifier] = number
            if number >= 0:
                found.add(number)
        return found


def applied(moves: Mapping[int, int], numbers: Int64) -> Int64:
    """Each number, or what it counts as."""
    if not moves:
        return numbers
    sources = np.array(sorted(moves), np.int64)
    targets = np.array([moves[source] for source in sources.tolist()], np.int64)
    at = np.minimum(np.searchsorted(sources, numbers), len(sources) - 1)
    return np.where(sources[at] == numbers, targets[at], numbers)
