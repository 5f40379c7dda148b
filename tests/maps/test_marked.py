from lutu.maps.marked import lines, plain


def test_bold_and_italic_are_runs_and_the_rest_is_plain() -> None:
    assert lines("a **b** *c* d*") == [
        [("plain", "a "), ("bold", "b"), ("plain", " "), ("italic", "c"), ("plain", " d*")]
    ]


def test_lists_have_dots_and_of_a_link_only_its_words_are_left() -> None:
    assert lines("- one\n* [two](https://example.org/x)") == [
        [("plain", "· one")],
        [("plain", "· two")],
    ]


def test_plain_is_one_line() -> None:
    assert plain("**a**\n- b") == "a · b"
