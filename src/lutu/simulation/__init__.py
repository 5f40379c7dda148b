"""Made-up cases: realistic logs with a truth file that lists what was planted in them."""

from lutu.simulation.service import CASES, simulate

__all__ = ["CASES", "simulate"]
