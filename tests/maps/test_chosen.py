from lutu.maps.chosen import Chosen, chosen_words


def test_the_whole_log_is_named_as_such() -> None:
    assert chosen_words(Chosen(), "en") == (("Segment", "all customers"), ("Journey", "whole"))


def test_every_part_of_a_selection_has_its_words() -> None:
    chosen = Chosen("gap:30d", "count(pay) >= 2", "channel = 'web'", "2026-01-01", "2026-01-31")
    assert chosen_words(chosen, "zh-Hant") == (
        ("分群", "count(pay) >= 2"),
        ("期間", "2026-01-01 至 2026-01-31"),
        ("事件", "channel = 'web'"),
        ("旅程", "間隔 30 天"),
    )


def test_a_period_may_be_open() -> None:
    words = [
        dict(chosen_words(Chosen(start=a, end=b), "en")).get("Period")
        for a, b in (("x", None), (None, "y"))
    ]
    assert words == ["since x", "until y"]


def test_journey_definitions_are_said_in_words() -> None:
    texts = ("gap:36h", "case:order_id", "between:view..pay")
    assert [dict(chosen_words(Chosen(text), "en"))["Journey"] for text in texts] == [
        "gap of 1.5 d",
        "one per order_id",
        "view → pay",
    ]
