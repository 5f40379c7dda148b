import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.store.words import Numbering, table_size


def number(words: Numbering, texts: list[str]) -> list[int]:
    """The number of each text, by way of a dictionary, as the index does it."""
    column = pa.array(texts, pa.string()).dictionary_encode()
    codes = column.indices.to_numpy()
    return words.number(codes, column.dictionary)[codes].tolist()


def raw(words: Numbering) -> tuple[bytes, bytes, bytes]:
    return words.offsets.tobytes(), words.data.tobytes(), words.table().tobytes()


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=4), max_size=40), max_size=6))
def test_words_are_numbered_by_first_appearance(parts: list[list[str]]) -> None:
    words, expected = Numbering.empty(), {}
    for texts in parts:
        for text in texts:
            expected.setdefault(text, len(expected))
        assert number(words, texts) == [expected[text] for text in texts]
    assert words.words(np.arange(words.count)) == list(expected)
    assert [words.find(text) for text in expected] == list(range(len(expected)))
    assert words.find("not there, surely") == -1


@settings(deadline=None)
@given(st.lists(st.text(max_size=3), max_size=60), st.integers(0, 60))
def test_grown_words_have_the_bytes_of_words_made_at_once(texts: list[str], cut: int) -> None:
    grown, whole = Numbering.empty(), Numbering.empty()
    number(grown, texts[:cut])
    number(grown, texts[cut:])
    number(whole, texts)
    assert raw(grown) == raw(whole)


def test_many_words_outgrow_the_table_and_are_all_found() -> None:
    texts = [f"customer {i}" for i in range(20_000)]
    grown, whole = Numbering.empty(), Numbering.empty()
    for start in range(0, len(texts), 777):
        number(grown, texts[start : start + 777])
    number(whole, texts)
    assert raw(grown) == raw(whole)
    assert [grown.find(text) for text in texts[::997]] == list(range(20_000))[::997]


def test_only_words_in_use_are_numbered_in_the_order_of_use() -> None:
    words = Numbering.empty()
    dictionary = pa.array(["unused", "second", "first"])
    numbers = words.number(np.array([2, 1, 2, -1], np.int32), dictionary)
    assert (numbers.tolist(), words.count) == ([-1, 1, 0], 2)


def test_a_sliced_dictionary_is_read_from_its_start() -> None:
    dictionary = pa.array(["zero", "one", "two", "three"]).slice(2)
    assert Numbering.empty().number(np.array([1, 0], np.int32), dictionary).tolist() == [1, 0]


def test_words_from_a_mapped_file_are_not_written_to() -> None:
    first = Numbering.empty()
    number(first, ["ann", "bob"])
    mapped = Numbering(first.offsets.copy(), first.data.copy(), first.table().copy())
    before = mapped.offsets.tobytes(), mapped.data.tobytes()
    grown = Numbering(mapped.offsets, mapped.data, mapped.table().copy())
    number(grown, ["cid"])
    assert (mapped.offsets.tobytes(), mapped.data.tobytes()) == before
    assert (grown.find("cid"), mapped.find("cid")) == (2, -1)


@pytest.mark.parametrize("count", [0, 1, 682, 683, 100_000, 8_500_000])
def test_the_table_is_at_most_two_thirds_full(count: int) -> None:
    assert count <= table_size(count) * 2 / 3
    assert table_size(count) in {1 << power for power in range(10, 40)}
