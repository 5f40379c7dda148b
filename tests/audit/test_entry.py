"""The hash of an entry: one form, and every field in it."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.audit.entry import FIRST, Kept, encoded

KEPT = Kept(
    chain="shop",
    sequence=1,
    time=1_790_000_000_000_000,
    action="member.role",
    actor_id="p1",
    actor_name="林",
    object_kind="member",
    object_id=None,
    address="",
    request="",
    detail='{"to":"editor"}',
    previous=FIRST,
    hash="",
)
NAMES = [field.name for field in fields(Kept) if field.name != "hash"]


def test_the_hash_of_an_entry_is_the_same_on_every_machine() -> None:
    assert KEPT.rehashed() == "3566bd25d0b6b182231b5120bd86ba53705e9678942d8b7cf0caee8eeb1589d1"


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_in_the_hash(name: str) -> None:
    other = {"sequence": 2, "time": 1}.get(name, "x")
    assert replace(KEPT, **{name: other}).rehashed() != KEPT.rehashed()


@given(st.lists(st.text(), min_size=3, max_size=3, unique=True))
def test_text_cannot_wander_from_one_field_into_the_next(parts: list[str]) -> None:
    one, two, three = parts
    left = replace(KEPT, actor_id=one + two, actor_name=three)
    right = replace(KEPT, actor_id=one, actor_name=two + three)
    assert (left.rehashed() == right.rehashed()) == (left == right)


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none()))
def test_a_detail_is_read_as_it_was_given(detail: dict[str, object]) -> None:
    assert replace(KEPT, detail=encoded(detail)).said() == detail


def test_a_detail_has_one_form_whatever_the_order_of_its_names() -> None:
    assert encoded({"b": 1, "a": "名"}) == encoded({"a": "名", "b": 1}) == '{"a":"名","b":1}'
