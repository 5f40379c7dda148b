"""How consistent is a number over groups that share nobody, and which group is clearly behind the others?

consistency  1 minus the spread of the groups around their mean, as a share of that mean: 1 where a customer
             fares the same in every group. Spread is the standard deviation of the true values, each weighted
             by its customers; what chance adds to it is taken off (the expectation of a quadratic form of
             normal variables, Searle 1971, 2.5), and its interval comes from the variance of the same form.
behind       the difference to the mean of all other groups. Its interval is Bonferroni's: of so many groups
             that are all alike, one is called behind in no more than 5 of 100 cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from lutu.insights.metrics.intervals import UNKNOWN, Estimate
from lutu.insights.metrics.one_pass import Better
from lutu.insights.statistics import Z_95

_ERRORS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Group:
    """A group's number with its standard error, and how many customers it speaks for."""

    value: float
    error: float
    customers: int

    @classmethod
    def of(cls, found: Estimate, customers: int) -> "Group | None":
        """From a number with its 95 % interval; None where one of them is not known."""
        if found.value is None or found.low is None or found.high is None or not customers:
            return None
        return cls(found.value, (found.high - found.low) / (2 * Z_95), customers)


def consistency(groups: Sequence[Group]) -> Estimate:
    """From 0 to 1, over how many groups; unknown of fewer than two, and where the mean is not above 0."""
    if len(groups) < 2:
        return UNKNOWN
    weight = _weights(groups)
    value = np.array([one.value for one in groups])
    noise = np.diag([one.error**2 for one in groups])
    mean = float(weight @ value)
    if mean <= 0:
        return UNKNOWN
    form = np.diag(weight) - np.outer(weight, weight)
    spread = float(value @ form @ value - np.trace(form @ noise))
    wobble = form @ noise @ form
    error = sqrt(float(2 * np.trace(wobble @ noise) + 4 * value @ wobble @ value))
    low, middle, high = (
        max(0.0, 1 - sqrt(max(0.0, square)) / mean)
        for square in (spread + Z_95 * error, spread, spread - Z_95 * error)
    )
    return Estimate(middle, low, high, len(groups))


def difference(groups: Sequence[Group], place: int) -> Estimate:
    """How far a group is from the mean of all others, with an interval that knows how many are compared."""
    rest = [one for at, one in enumerate(groups) if at != place]
    if not rest:
        return UNKNOWN
    weight = _weights(rest)
    mean = float(weight @ np.array([one.value for one in rest]))
    errors = float(weight**2 @ np.array([one.error**2 for one in rest]))
    off, error = groups[place].value - mean, sqrt(groups[place].error ** 2 + errors)
    z = NormalDist().inv_cdf(1 - _ERRORS / (2 * len(groups)))
    return Estimate(off, off - z * error, off + z * error, groups[place].customers)


def is_behind(found: Estimate, better: Better) -> bool:
    """Whether all of the interval of a difference is on the wrong side."""
    if found.low is None or found.high is None:
        return False
    return found.high < 0 if better == "up" else found.low > 0


def _weights(groups: Sequence[Group]) -> NDArray[np.float64]:
    customers = [one.customers for one in groups]
    return np.array(customers, np.float64) / sum(customers)
