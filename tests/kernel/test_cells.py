import pickle

from hypothesis import given
from hypothesis import strategies as st

from lutu.kernel.cells import NoCell, cell, parse_cell, whole_number

part = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.lists(part, min_size=1))
def test_any_names_survive_a_cell(parts: list[str]) -> None:
    assert parse_cell(cell(*parts)) == tuple(parts)


def test_a_cell_is_plain_text_between_slashes() -> None:
    assert cell("link", "a/b", "100 %") == "link/a%2Fb/100%20%25"
    assert cell("step", 2, "dropped") == "step/2/dropped"


def test_whole_numbers() -> None:
    assert [whole_number(text) for text in ("2", "-3", "007")] == [2, -3, 7]
    bad = ("", "-", "1.5", "x", "٣", "1" * 10, " 1", "+1")
    assert [whole_number(text) for text in bad] == [None] * len(bad)


def test_the_error_survives_a_process_border() -> None:
    error = pickle.loads(pickle.dumps(NoCell("x", "y")))  # noqa: S301
    assert error.fields == {"value": "x", "allowed": "y"}
