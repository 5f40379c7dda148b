import pytest

from lutu.maps import wording


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1.0 min"),
        (18 * 60, "18 min"),
        (5400, "1.5 h"),
        (2.1 * 86_400, "2.1 d"),
        (41 * 86_400, "41 d"),
    ],
)
def test_a_time_is_said_in_the_largest_unit_that_it_fills(seconds: float, said: str) -> None:
    assert wording.duration(seconds, "en") == said


def test_chinese_counts_money_in_ten_thousands() -> None:
    said = {
        language: wording.money(1_860_000, "CNY", language)
        for language in ("en", "zh-Hans", "zh-Hant")
    }
    assert said == {"en": "CNY 1.86M", "zh-Hans": "CNY 186 万", "zh-Hant": "CNY 186 萬"}


def test_small_and_large_amounts_keep_their_whole_part() -> None:
    assert [wording.money(x, None, "en") for x in (7.25, 999, 123_456, 2.5e12)] == [
        "7.25",
        "999",
        "123k",
        "2,500B",
    ]


def test_a_feeling_is_said_with_a_true_minus_and_no_signed_nothing() -> None:
    assert [wording.signed(x) for x in (0.31, -0.42, -0.001)] == ["+0.31", "−0.42", "0.00"]


def test_a_share_of_nothing_is_unknown() -> None:
    assert wording.share(0, 0) == "–"
