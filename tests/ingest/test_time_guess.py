from datetime import date, datetime

import pyarrow as pa
import pytest

from lutu.ingest.time_guess import Guess, guess_format


@pytest.mark.parametrize(
    ("values", "guess"),
    [
        (["2026-01-05 14:03", None], Guess("iso", 1.0)),
        (["2026-01-05T14:03:00Z", "2026-01-05T14:03:00+08:00"], Guess("iso", 1.0, zoned=True)),
        (["2026年1月5日 14:03"], Guess("iso", 1.0)),
        (["20260105", "20251231"], Guess("compact", 1.0)),
        (["20260105140300"], Guess("compact", 1.0)),
        (["13/01/2026", "02/01/2026"], Guess("dmy", 1.0)),
        (["01/13/2026", "02/01/2026"], Guess("mdy", 1.0)),
        (["05.01.2026"], Guess("dmy", 1.0)),
        (["01/02/2026"], Guess("dmy", 1.0, ambiguous=True)),
        (["01/02/2026 3:04 PM"], Guess("mdy", 1.0, ambiguous=True)),
        (["1767621780", "1767621781.5"], Guess("unix:s", 1.0, zoned=True)),
        (["1767621780123"], Guess("unix:ms", 1.0, zoned=True)),
        ([1767621780], Guess("unix:s", 1.0, zoned=True)),
        ([1767621780123456], Guess("unix:us", 1.0, zoned=True)),
        ([1767621780123456789], Guess("unix:ns", 1.0, zoned=True)),
        ([1767621780.5], Guess("unix:s", 1.0, zoned=True)),
        ([datetime(2026, 1, 5)], Guess("iso", 1.0)),  # noqa: DTZ001
        ([date(2026, 1, 5)], Guess("iso", 1.0)),
        (["view", "pay"], Guess(None, 0.0)),
        (["7", "12"], Guess(None, 0.0)),
        ([7, 12], Guess(None, 0.0)),
        ([46027.5], Guess(None, 0.0)),
        ([True], Guess(None, 0.0)),
        ([None], Guess(None, 0.0)),
    ],
)
def test_the_form_of_a_column(values: list[object], guess: Guess) -> None:
    assert guess_format(pa.array(values)) == guess


def test_some_bad_values_leave_the_form_as_it_is() -> None:
    assert guess_format(pa.array(["2026-01-05", "2026-01-06", "soon", "2026-01-07"])) == Guess(
        "iso", 0.75
    )


def test_the_order_that_reads_more_values_wins() -> None:
    values = ["01/13/2026", "01/14/2026", "15/01/2026"]
    guess = guess_format(pa.array(values))
    assert (guess.format, guess.ambiguous) == ("mdy", False)
