from hypothesis import given
from hypothesis import strategies as st

from lutu.maps.scene.lettering import LEADING, breadth, depth, lines


def test_a_chinese_sign_is_as_wide_as_high_and_a_latin_letter_is_not() -> None:
    assert breadth("旅程", 10) == 20
    assert 4 < breadth("n", 10) < 8


def test_a_stroke_that_joins_another_sign_takes_no_room() -> None:
    assert breadth("e\u0301", 10) == breadth("e", 10)


def test_words_break_between_each_other_and_chinese_between_signs() -> None:
    assert lines("旅程地图", 10, 22) == 2
    assert lines("journey map", 10, 1.1 * breadth("journey", 10)) == 2


def test_a_word_longer_than_the_room_runs_over_more_lines() -> None:
    assert lines("n" * 40, 10, breadth("n" * 11, 10)) == 4


@given(st.text(max_size=60), st.floats(20, 400))
def test_less_room_never_needs_fewer_lines(words: str, room: float) -> None:
    assert 1 <= lines(words, 10, room * 2) <= lines(words, 10, room)


def test_paragraphs_stand_below_each_other_each_in_its_largest_size() -> None:
    assert depth([[("旅", 10), ("程", 20)], [("图", 10)]], 100) == 30 * LEADING
