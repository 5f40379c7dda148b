"""What is on a map is found, in whichever script it is written and asked for."""

from dataclasses import replace

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.kit.i18n import Text, speaking
from lutu.maps.about import About, Goal
from lutu.maps.elements.card import Card
from lutu.maps.elements.words import by_hand
from lutu.maps.search import Query, entry_of, fold, hits, parse_query, rank
from tests.maps.drawn import drawn

COMMON = [
    sign
    for sign in (chr(number) for number in range(0x4E00, 0xA000))
    if sign.encode("gb2312", "ignore") or sign.encode("big5", "ignore")
]
TEXTS = st.text(st.sampled_from([*COMMON, *"abcXYZ éßİ １２", "ﬁ", "\t"]), min_size=1, max_size=24)


def found(text: str, query: str) -> bool:
    document = drawn().with_(cards=(Card("c", "s1", "pain", text),))
    return rank(entry_of(document), parse_query(query)) is not None


@given(TEXTS, st.data())
def test_every_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    assert fold(part) in fold(text)
    assert found(text, part)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("way", ["s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s"])
def test_every_sign_meets_its_other_script(way: str) -> None:
    block = "\n".join(COMMON)
    other = opencc.OpenCC(way).convert(block)
    apart = [a for a, b in zip(COMMON, other.split("\n"), strict=True) if fold(a) != fold(b)]
    assert set(apart) <= set("苧苎么幺")  # the simplified sign of one is the traditional of another


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("结账时支付失败", "支付失敗"),
        ("結帳時支付失敗", "支付失败"),
        ("结账", "結帳"),
        ("網路太慢", "网络"),
        ("网络太慢", "網路"),
        ("顧客打電話", "客户"),
        ("店里的触点", "接觸點"),
        ("Pay BY card", "pay by CARD"),
        ("ＡＢＣ１２", "abc12"),
        ("Zahlung per Straße", "STRASSE"),
        ("第一行\n第二行", "第二行"),
    ],
)
def test_words_of_both_shores_and_all_widths_are_found(text: str, query: str) -> None:
    assert found(text, query)


@pytest.mark.parametrize(
    "query", ["使用者旅程", "客戶旅程地圖", "客户旅程地图", "user journey", "CJM", "Customer Journey Map"]
)  # fmt: skip
def test_every_name_of_the_thing_finds_maps(query: str) -> None:
    assert found("anything", query)
    assert found("支付失败", f"{query} 支付")
    assert not found("anything", f"{query} 支付")


def test_a_name_of_the_thing_inside_a_word_is_none() -> None:
    assert parse_query("journeymapper") == Query((("journeymapper",),), named=False)


def test_all_parts_of_a_query_have_to_be_there() -> None:
    assert found("支付失败，去了客服", "客服 支付")
    assert not found("支付失败", "客服 支付")


def test_a_title_counts_more_than_a_stage_and_a_stage_more_than_a_card() -> None:
    plain, query = drawn(), parse_query("退货")
    first, *others = plain.stages
    maps = [
        plain.with_(title=by_hand("退货旅程")),
        plain.with_(stages=(replace(first, name=by_hand("退货")), *others)),
        plain.with_(cards=(Card("c", "s1", "pain", "退货要打电话"),)),
        plain,
    ]
    assert [rank(entry_of(one), query) for one in maps] == [100, 10, 1, None]


def test_hits_show_the_words_in_context_and_where_they_stand() -> None:
    text = "客户在结账页上多次尝试，支付总是失败，之后在论坛里写了很长的抱怨，再也没有回来，也没说为什么"
    text += "，只留下一句话"
    document = drawn().with_(cards=(Card("c", "s2", "pain", text),))
    (hit,) = hits(entry_of(document), parse_query("支付總是"))
    (mark,) = hit.marks
    assert (hit.passage.collection, hit.passage.id, hit.passage.stage) == ("cards", "c", "s2")
    assert hit.text[slice(*mark)] == "支付总是"
    assert hit.text.endswith("…")


@given(TEXTS, st.data())
def test_marks_cover_what_was_looked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : start + 3]
    if not part.split():
        return
    query = Query(((fold(part),),), named=False)
    document = drawn().with_(cards=(Card("c", "s1", "pain", text),))
    every = hits(entry_of(document), query, limit=99)
    (hit,) = (one for one in every if one.passage.collection == "cards")
    assert any(fold(part) in fold(hit.text[a:b].replace("\n", " ")) for a, b in hit.marks)


def test_goal_tags_and_every_language_of_a_name_are_found() -> None:
    document = drawn().with_(
        title=Text("First purchase", "首次购买", "首次購買"),
        goal=Goal("fewer returns"),
        about=About(tags=("Q3 计划",)),
    )
    for query in ("first", "首次購買", "returns", "q3", "看", "again"):
        assert rank(entry_of(document), parse_query(query)), query


def test_an_element_is_shown_once_and_in_the_readers_language() -> None:
    stage = replace(drawn().stages[0], name=Text("Pay", "结账付款", "結帳付款"))
    entry = entry_of(drawn().with_(stages=(stage, *drawn().stages[1:])))
    with speaking("zh-Hant"):
        (hit,) = hits(entry, parse_query("付款"))
    assert hit.text == "結帳付款"
